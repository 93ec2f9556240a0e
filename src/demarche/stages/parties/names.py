"""Known names and named entities of one sentence, by token."""

from dataclasses import dataclass

from demarche.knowledge.parties import Known, PartyTables, first_word, plain
from demarche.language.analysis import Entity
from demarche.language.branches import Branches


@dataclass(frozen=True, slots=True)
class Match:
    """A known name over the tokens `first` to `last`, both in."""

    first: int
    last: int
    known: Known


@dataclass(frozen=True, slots=True)
class Named:
    """A named entity over the tokens `first` to `last`, both in; `entity` has its label."""

    first: int
    last: int
    label: str


def match_names(tree: Branches, text: str, tables: PartyTables) -> dict[int, Match]:
    """The longest known name at each token it covers."""
    found: dict[int, Match] = {}
    shouting = tree.sentence.end - tree.sentence.start > 20 and text[tree.sentence.start : tree.sentence.end].isupper()
    particles = tables.listed("names", "particles")
    at = 0
    while at < len(tree.tokens):
        match = _match_at(tree, text, at, tables, shouting) if _may_begin(tree, at, particles) else None
        found.update((i, match) for i in range(match.first, match.last + 1)) if match else None
        at = match.last + 1 if match else at + 1
    return found


def _may_begin(tree: Branches, at: int, particles: frozenset[str]) -> bool:
    """A capital, a figure, or a particle of a name ("al-Shabaab")."""
    word = tree.tokens[at].text
    return word[:1].isupper() or word[:1].isdigit() or word in particles or word.partition("-")[0] in particles


def _match_at(tree: Branches, text: str, at: int, tables: PartyTables, shouting: bool) -> Match | None:
    token = tree.tokens[at]
    here = None if shouting and len(token.text) < 4 else tables.exact.get(token.text)
    reach = token.start + tables.longest.get(first_word(token.text), -1)
    last = at
    while last + 1 < len(tree.tokens) and tree.tokens[last + 1].end <= reach:
        last += 1
    for end in range(last, at - 1, -1):
        known = tables.known.get(plain(text[token.start : tree.tokens[end].end])) if reach >= token.end else None
        if known:
            return Match(at, end, known)
    return Match(at, at, here) if here else None


def entities_of(tree: Branches) -> dict[int, Named]:
    """The entity at each token it covers, the longest where they overlap; a possessive ending is never part of it."""
    found: dict[int, Named] = {}
    for entity in sorted(tree.sentence.entities, key=lambda e: e.start - e.end):
        span = _tokens_of(tree, entity)
        if span and not any(i in found for i in span):
            found.update((i, Named(span[0], span[-1], entity.label)) for i in span)
    return found


def _tokens_of(tree: Branches, entity: Entity) -> range:
    span = _before_article(tree, tree.within(entity.start, entity.end))
    while (
        len(span)
        and (tree.tokens[span[-1]].upos in ("PUNCT", "PART", "ADP") or tree.relation(span[-1]) == "case")
        and not tree.tokens[span[-1]].text.endswith(".")
    ):
        span = range(span[0], span[-1])
    while len(span) and tree.tokens[span[0]].upos in ("PUNCT", "DET", "ADP"):
        span = range(span[0] + 1, span[-1] + 1)
    return span


def _before_article(tree: Branches, span: range) -> range:
    """Without what a conjunction and an article begin: that is another name."""
    cut = next((i for i in span[1:-1] if tree.tokens[i].upos == "CCONJ" and tree.tokens[i + 1].upos == "DET"), None)
    return range(span[0], cut) if cut is not None else span


def name_run(tree: Branches, first: int, last: int, taken: frozenset[int], particles: frozenset[str]) -> tuple[int, int]:
    """A name with the capitalised words that touch it on the right, which a model that errs may have left out, small words between them ("bin") too."""
    while (further := _goes_on(tree, last, particles)) > last and not taken & set(range(last + 1, further + 1)):
        last = further
    return first, last


def _goes_on(tree: Branches, last: int, particles: frozenset[str]) -> int:
    """The next capitalised token of the name, over hyphens and particles; `last` itself where the name ends."""
    if tree.tokens[last].text in ",.;:":
        return last
    for at in range(last + 1, min(last + 4, len(tree.tokens))):
        token, gap = tree.tokens[at], tree.tokens[at].start - tree.tokens[at - 1].end
        if token.text[:1].isupper() and token.upos in ("PROPN", "NOUN") and gap <= 1:
            return at
        if gap > 1 or not (token.text in "-–" and gap == 0 or token.text.lower() in particles):
            break
    return last


def head_within(tree: Branches, first: int, last: int) -> int:
    """The token of a stretch on which the rest of it hangs."""
    return tree.top(range(first, last + 1))
