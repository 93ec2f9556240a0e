"""Two voices in one clause: a verb of saying that is the object of another, words handed on from another, a quotation before "saying"."""

from dataclasses import replace

from demarche.language.branches import Branches
from demarche.stages.reported.site import MARKS, SURE, Site, Span, Told, counts
from demarche.stages.reported.speakers import subject_of

MOST_TO_NAME = 4  # words at the head of a clause among which its subject's name begins
MOST_CHAINED = 12  # words between who hands on and the noun that tells it


def merged(site: Site, told: list[Told]) -> list[Told]:
    """One for two that tell the same: "In the statement ... it was said" has the statement for its source."""
    dropped: set[int] = set()
    out = list(told)
    for n, outer in enumerate(told):
        for m, inner in enumerate(told):
            if n != m and _is_twice(outer, inner) and (counts(inner) or not counts(outer)):
                out[m] = replace(inner, source=inner.source or outer.source or _as_document(site, outer))
                dropped.add(n)
            elif n != m and m not in dropped and outer.source == inner.source and outer.content == inner.content and _is_converb(site, outer):
                dropped.add(n)
            elif n != m and _is_half(outer, inner):
                out[m] = replace(inner, content=outer.content or inner.content, confidence=max(outer.confidence, inner.confidence))
                dropped.add(n)
    return [t for n, t in enumerate(out) if n not in dropped]


def _is_twice(outer: Told, inner: Told) -> bool:
    """Whether the content of the outer is that of the inner and its cue."""
    return len(outer.content) == len(inner.content) == 1 and outer.content[0][0] == inner.content[0][0] and 0 <= outer.content[0][1] - inner.cue[1] <= 1


def _is_half(outer: Told, inner: Told) -> bool:
    """Whether one cue in two words was read as two cues, the second with its source in the source of the first: "in HER WORDS"."""
    source = outer.source
    return bool(source and inner.source and source[0] <= inner.source[0] and inner.cue[1] <= source[1] and outer.cue[1] <= source[0] <= outer.cue[1] + 1)


def _is_converb(site: Site, told: Told) -> bool:
    return site.words.converbs.holds(site.text[slice(*told.cue)].casefold())


def _as_document(site: Site, told: Told) -> Span | None:
    words = site.text[slice(*told.cue)].split()
    return told.cue if words and site.sources.class_of(words[-1]) == "documents" else None


def chained(site: Site, told: list[Told]) -> list[Told]:
    """Those whose object is a verb of saying, each with the one that this verb tells of: "wrote that he had SAID"."""
    out: list[Told] = []
    for one in told:
        parted = _parted(site, one) or [one]
        known = next((t for t in told if len(parted) > 1 and t.cue == parted[0].cue and counts(t)), None)
        if known and known.source and any(a <= known.source[0] < b for a, b in parted[1].content):
            parted = parted[1:]
        out = [*(t for t in out if len(parted) < 2 or t.cue != parted[0].cue), *parted]
    return out


def _parted(site: Site, told: Told) -> list[Told] | None:
    tree = site.tree(told.cue[0])
    inner = _inner_verb(site, tree, told) if len(told.content) == 1 else None
    if inner is None:
        return None
    start = told.content[0][0]
    source = _subject_at_head(site, tree, start, tree.tokens[inner].start)
    torn = next((e for e in tree.sentence.entities if told.source and e.start < told.source[1] < e.end), None)
    if torn and told.source:  # the name of who spoke was cut: its first half was taken for the source of both
        source, start = (told.source[0], torn.end), told.source[0]
        told = replace(told, source=subject_of(site, tree, site.verb(told), ((start, told.cue[0]),)))
    verb = tree.tokens[inner]
    after = tree.tokens[inner + 1].start if verb.end <= told.cue[1] and verb.start >= told.cue[0] else told.cue[0]
    said = (source[1] if source else start, verb.start)
    said = (said[0] + len(site.text[slice(*said)]) - len(site.text[slice(*said)].lstrip()), len(site.text[: said[1]].rstrip()))
    if said[0] >= said[1]:
        return None
    quotation = next((q for q in site.analysis.quotations if said[0] < q.start and said[1] - 1 <= q.end <= said[1]), None)
    if quotation and source is None:
        source, said = subject_of(site, tree, inner, ((quotation.start, quotation.end),)), (quotation.start, quotation.end)
    own = replace(told, cue=(verb.start, verb.end), source=source, content=(said,), confidence=SURE, act="ASSERT", why="chained verb of saying")
    return [own, replace(told, cue=(after, told.cue[1]), content=((start, verb.end),))]


def _inner_verb(site: Site, tree: Branches, told: Told) -> int | None:
    """The first of two verbs of a cue, or the last word of what is said, where it is a verb of saying in the form of an object."""
    if not site.words.nominal_endings:
        return None
    inside, last = tree.within(*told.cue), tree.within(told.content[-1][1] - 1, told.content[-1][1])
    found = [inside.start] if len(inside) > 1 else list(last)
    token = tree.tokens[found[0]] if found else None
    fits = token and token.text.casefold().endswith(site.words.nominal_endings) and site.holds(site.words.says, token.text)
    return found[0] if fits else None


def _subject_at_head(site: Site, tree: Branches, start: int, end: int) -> Span | None:
    """The name, with its title, with which a clause begins."""
    for entity in site.entities(tree, (start, end)):
        before = [i for i in tree.within(start, entity.start) if tree.tokens[i].end <= entity.start]
        if len(before) <= MOST_TO_NAME and entity.label in ("PERSON", "ORG"):
            return start, entity.end
    first = next(iter(tree.within(start, start + 1)), -1)
    token = tree.tokens[first] if first >= 0 else None
    return (token.start, token.end) if token and (site.sources.class_of(token.text) or site.sources.kind_of(token.text)) else None


def handed_on(site: Site, told: list[Told]) -> list[Told]:
    """Those of an outlet that hands on another's words, each with that other's: "quoted from X his SAYING that"."""
    out: list[Told] = []
    for one in told:
        handed = _handed_on(site, one) or [one]
        known = len(handed) > 1 and site.is_cue([t for t in told if t is not one], handed[1].cue)
        out += handed[:1] if known else handed
    return out


def _handed_on(site: Site, told: Told) -> list[Told] | None:
    tree = site.tree(told.cue[0])
    if not told.content:
        return None
    by = next((i for i in range(tree.at(told.cue[1] - 1) + 1, len(tree.tokens)) if site.words.chained_by.holds(tree.tokens[i].text)), -1)
    if by < 0:
        return None
    chain = next((i for i in range(by + 2, min(len(tree.tokens), by + MOST_CHAINED)) if site.words.chain.holds(tree.tokens[i].text)), -1)
    if chain < 0 or chain + 1 >= len(tree.tokens) or any(t.upos == "PUNCT" and t.text not in MARKS for t in tree.tokens[by:chain]):
        return None
    first = next((i for i in range(chain + 1, len(tree.tokens)) if tree.tokens[i].upos != "PUNCT" or tree.tokens[i].text in MARKS), chain + 1)
    said = (tree.tokens[first].start, max(told.content[-1][1], site.clause_end(tree, tree.tokens[first].start)))
    source, cue = (tree.tokens[by + 1].start, tree.tokens[chain - 1].end), (tree.tokens[chain].start, tree.tokens[chain].end)
    own = replace(told, cue=cue, source=source, content=(said,), confidence=SURE, act="ASSERT", why="words handed on")
    return [replace(told, content=((cue[0], said[1]),)), own]


def by_converb(site: Site, told: list[Told]) -> list[Told]:
    """Those whose content is a quotation, "saying", and more: one for the quotation, one for the rest."""
    out: list[Told] = []
    for one in told:
        out += _at_converb(site, one) or [one]
    return out


def _at_converb(site: Site, told: Told) -> list[Told] | None:
    if not told.content:
        return None
    (start, end), *more = told.content
    quotation = next((q for q in site.analysis.quotations if q.start <= start <= q.start + 1 and q.end < end), None)
    tree = site.tree(told.cue[0])
    index = tree.at(quotation.end + 1) if quotation else -1
    if quotation is None or index < 0 or index + 1 >= len(tree.tokens) or not site.words.converbs.holds(tree.tokens[index].text.casefold()):
        return None
    token, rest = tree.tokens[index], tree.tokens[index + 1].start
    later = [(rest, end)] if rest < end else []
    if not later and not more:
        return None
    own = replace(told, cue=(token.start, token.end), content=((quotation.start, quotation.end),), confidence=SURE, why="quotation before a converb")
    return [own, replace(told, content=(*later, *more))]


def by_gerund(site: Site, told: list[Told]) -> list[Told]:
    """Those whose content holds a verb of saying that goes along with their cue, as two: "SAYING that it ran aground, he added that ..."."""
    out: list[Told] = []
    for one in told:
        parted = _at_gerund(site, one) or [_before_gerund(site, one)]
        known = len(parted) > 1 and site.is_cue([t for t in told if t is not one], parted[0].cue)
        out += parted[1:] if known else parted
    return out


def _before_gerund(site: Site, told: Told) -> Told:
    """Of such a verb the content before it: what stands behind it is said by the next."""
    before = tuple(span for span in told.content if span[1] <= told.cue[0])
    is_gerund = bool(site.words.gerund_endings) and site.text[slice(*told.cue)].casefold().endswith(site.words.gerund_endings)
    return replace(told, content=before) if is_gerund and before else told


def _at_gerund(site: Site, told: Told) -> list[Told] | None:
    tree = site.tree(told.cue[0])
    if not site.words.gerund_endings or len(told.content) != 1:
        return None
    start, end = told.content[0]
    inside = [
        i
        for i in tree.within(start, end)
        if tree.tokens[i].text.casefold().endswith(site.words.gerund_endings) and site.holds(site.words.says, tree.tokens[i].text)
    ]
    if len(inside) != 1 or not 0 < inside[0] < len(tree.tokens) - 1:
        return None
    verb, before, after = (tree.tokens[inside[0] + n] for n in (0, -1, 1))
    if before.start < start or after.end > end or not before.text.casefold().endswith(site.words.nominal_endings):
        return None
    own = replace(told, cue=(verb.start, verb.end), content=((start, before.end),), confidence=SURE, why="verb of saying beside another")
    return [own, replace(told, content=((after.start, end),))]
