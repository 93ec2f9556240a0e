"""One sentence with all that is looked up about its words: known names, entities, speakers, the nouns that head parties, and whose a phrase is."""

from dataclasses import dataclass, field

from demarche.knowledge.parties import Head, Known, PartyTables, plain
from demarche.language.analysis import Sentence
from demarche.language.branches import Branches
from demarche.language.phrases import first_of, is_complement, last_of, possessor_before
from demarche.stages.parties.hyphens import with_offices_joined
from demarche.stages.parties.mentions import Mention
from demarche.stages.parties.names import Match, Named, entities_of, head_within, match_names, name_run


@dataclass(slots=True)
class View:
    """One sentence with all that is looked up about it."""

    number: int
    text: str
    tree: Branches
    tables: PartyTables
    known: dict[int, Match]
    named: dict[int, Named]
    speaking: frozenset[int]  # tokens that head a source of reported speech
    mentions: dict[int, Mention] = field(default_factory=dict)  # by head token
    taken: set[int] = field(default_factory=set)  # tokens inside a name, which are no party of their own
    _starts: dict[int, list[Mention]] = field(default_factory=dict)

    def starting(self, position: int) -> list[Mention]:
        """The mentions that start at a character; to be asked when all are there."""
        if not self._starts:
            for mention in self.mentions.values():
                self._starts.setdefault(mention.start, []).append(mention)
        return self._starts.get(position, [])


def view_of(number: int, sentence: Sentence, text: str, tables: PartyTables, sources: list[tuple[int, int]]) -> View:
    """The sentence's tree with its known names, entities and speakers."""
    tree = Branches(with_offices_joined(sentence, text, tables.heads))
    heads = {tree.top(tree.within(*source)) for source in sources}
    return View(number, text, tree, tables, match_names(tree, text, tables), entities_of(tree), frozenset(heads - {-1}))


def noun_at(view: View, head: int) -> Head | None:
    """The longest entry that ends with the token: "coast guard" before "guard"."""
    token = view.tree.tokens[head]
    lower = plain(token.text)
    if token.upos != "VERB" and "-" in lower and lower in view.tables.heads:
        return view.tables.heads[lower]
    for last_word in (lower, token.lemma.lower()):
        for words in range(view.tables.head_words.get(last_word, 0), 0, -1):
            found = view.tables.heads.get(_ending_in(view, head, words, last_word))
            if found and (token.upos != "VERB"):
                return found
    return None


def _ending_in(view: View, head: int, words: int, last_word: str) -> str:
    if words == 1:
        return last_word
    first = head
    while first > 0 and words > 1:
        first -= 1
        words -= view.tree.relation(first) != "case" and view.tree.tokens[first].text != "-"
    return plain(view.text[view.tree.tokens[first].start : view.tree.tokens[head].start] + last_word)


def possessor_tokens(view: View, first: int, head: int) -> set[int]:
    owner = possessor_before(view.tree, first, head, view.tables.phrasing)
    marks = [i for i in range(first, head) if view.tree.tokens[i].text in view.tables.phrasing.possessive]
    return set(range(first, marks[-1] + 1)) if marks else {owner}


def nation_of(view: View, first: int, head: int) -> Known | None:
    """The state or organisation that modifies the noun: "AZERBAIJANI ministry", "UN envoy"."""
    owners = possessor_tokens(view, first, head)
    matches = [view.known[i] for i in range(first, head) if i in view.known and i not in owners]
    return next((m.known for m in matches if m.last < head and not _is_part_of_other(view, m, head) and not _is_word_of_name(view, m)), None)


def _is_word_of_name(view: View, match: Match) -> bool:
    """Whether a newspaper's name is only a word of another name: "the Ganda LIBERATION Army", "the Eastern STAR movement"."""
    named = view.named.get(match.first)
    return match.known.sector == "JRN" and named is not None and (named.first < match.first or match.last < named.last)


def _is_part_of_other(view: View, match: Match, head: int) -> bool:
    named = view.named.get(match.first)
    return bool(named and named.label != "ORG" and not named.first <= head <= named.last and (named.first < match.first or named.last > match.last))


def owner_token(view: View, head: int) -> int | None:
    """The token of the one to whom the phrase belongs: a possessor, or a complement."""
    first = first_of(view.tree, head, view.tables.phrasing)
    owner = possessor_before(view.tree, first, head, view.tables.phrasing)
    if owner < 0:
        marks = [i for i in range(first, head) if view.tree.tokens[i].text in view.tables.phrasing.possessive]
        owner = marks[-1] - 1 if marks and marks[-1] > first else -1
    if owner >= 0:
        return owner
    complement = next(
        (c for c in view.tree.children[head] if view.tree.relation(c) == "nmod" and c > head and is_complement(view.tree, c, view.tables.phrasing)), None
    )
    return complement if complement is not None else _ordered_complement(view, head)


def _ordered_complement(view: View, head: int) -> int | None:
    last = last_of(view.tree, head, view.tables.phrasing)
    follows = head + 1 < last and view.tree.tokens[head + 1].text.lower() in view.tables.phrasing.complements
    return last if follows else None


def is_part_of_longer_name(view: View, match: Match) -> bool:
    """ "Wales" in "New South Wales", "England" in "Bank of England", "Washington" in "Washington Ledger"; "Chad" in "Army of Chad" is the owner."""
    named = view.named.get(match.first)
    if match.known.role == "seat" and name_run(view.tree, match.first, match.last, frozenset(), frozenset())[1] > match.last:
        return True
    return bool(named and (named.first < match.first or named.last > match.last) and not _is_states_own(view, named, match))


def _is_states_own(view: View, named: Named, match: Match) -> bool:
    """Whether an organisation's name is that of a state's ministry, government or army with the state behind it."""
    head = head_within(view.tree, named.first, named.last)
    noun = noun_at(view, head) if named.label == "ORG" and 0 <= head < match.first else None
    return noun is not None and noun.role in ("body", "force", "office") and noun.kind in ("government", "armed_force")
