"""What is done by saying it, and reports whose content stands elsewhere: before an inverted verb, before "neither ... nor", in the sentence before."""

from collections.abc import Iterator
from dataclasses import replace

from demarche.language.analysis import POINTS_BACK
from demarche.language.branches import Branches
from demarche.stages.reported.site import LEAST_SURE, NOMINAL, PAUSES, STOPS, SURE, Site, Span, Told
from demarche.stages.reported.speakers import subject_of

SURE_OF_ACT = 0.9
LEAST_SAID = 8  # code points of a clause before an inverted verb
LEAST_ABOUT = 3  # code points of what "neither ... nor" is about
MOST_BESIDE = 4  # words between "neither" and "nor"
EDGES = " \t\r\n\u00a0\u202f,\u055d\u060c:;"
ENDS = EDGES + "".join(sorted(STOPS))


def acted(site: Site, told: list[Told]) -> list[Told]:
    """Each with what its verb does, where the table knows it."""
    return [_acted(site, t) for t in told]


def _acted(site: Site, told: Told) -> Told:
    tree = site.tree(told.cue[0])
    act = next(filter(None, (site.act(tree, i) for i in reversed(tree.within(*told.cue)))), None)
    return replace(told, act=act, act_sure=SURE_OF_ACT) if act else told


def given(site: Site, told: list[Told]) -> list[Told]:
    """Those whose content was not found, with the clause before an inverted verb, else of a bare denial with the sentence before; none without content."""
    mended = [t if t.confidence < LEAST_SURE or not (_is_pointer(site, t) or not t.content) else _given(site, t, told) for t in told]
    return [t for t in mended if t.content]


def _is_pointer(site: Site, told: Told) -> bool:
    """Whether the content is one word that points to what was said before: "THAT the prosecution denies"."""
    written = [site.text[slice(*c)] for c in told.content]
    return len(written) == 1 and site.sources.pronoun(written[0]) == "place"


def _given(site: Site, told: Told, others: list[Told]) -> Told:
    if not told.content and (shared := _shared(site, told, others)):
        return replace(told, content=shared.content)
    tree = site.tree(told.cue[0])
    inside = tree.within(*told.cue)
    first = inside.start
    while first > 0 and first > inside.start - 3 and tree.tokens[first - 1].upos in ("ADP", "PRON", "SCONJ"):
        first -= 1
    clause = _clause_before(site, tree, first) if first and tree.tokens[first - 1].text in PAUSES and told.source and told.source[0] >= told.cue[1] else None
    said = clause or _said_before(site, tree, told)
    verbs = [i for i in inside if tree.tokens[i].upos in ("VERB", "AUX")]
    if not said and not told.content and len(verbs) > 1 and verbs[-1] == inside[-1]:  # "did not want to comment"
        last = tree.tokens[verbs[-1]]
        return replace(told, cue=(told.cue[0], tree.tokens[inside[-2]].end), content=((last.start, last.end),))
    return replace(told, content=(said,), why=told.why if clause else POINTS_BACK) if said else told


def _shared(site: Site, told: Told, others: list[Told]) -> Told | None:
    """The second of two joined verbs, whose content both have: "did not CONFIRM and did not deny the news"."""
    tree, verb = site.tree(told.cue[0]), site.verb(told)
    near = (t for t in others if t.content and t is not told and site.tree(t.cue[0]) is tree and t.cue[0] > told.cue[0])
    if verb < 0 or not (site.says(tree, verb) or site.act(tree, verb)):
        return None
    return next((t for t in near if _is_joined(tree, site.verb(t), verb) and t.content[0][0] >= t.cue[1]), None)


def _is_joined(tree: Branches, verb: int, first: int) -> bool:
    return verb >= 0 and tree.tokens[verb].head == first and tree.relation(verb) == "conj"


def _clause_before(site: Site, tree: Branches, index: int) -> Span | None:
    """The clause, with a verb, from the head of its sentence to the pause before a word."""
    if not any(t.upos in ("VERB", "AUX") for t in tree.tokens[:index]):
        return None
    start, end = tree.sentence.start, len(site.text[: tree.tokens[index - 1].start].rstrip(EDGES))
    return (start, end) if end - start >= LEAST_SAID else None


def _said_before(site: Site, tree: Branches, told: Told) -> Span | None:
    """The sentence before one that has no more than who rejects: "The prefecture DENIES"."""
    number, verb = site.number(told.cue[0]), site.verb(told)
    objects = (
        [c for c in tree.having(verb, "ccomp", "xcomp", "obj", "parataxis", "conj") if site.sources.pronoun(tree.tokens[c].text) != "place"]
        if verb >= 0
        else []
    )
    own = [span for span in (told.cue, told.source) if span]
    light = [c for c in objects if not any(a <= tree.tokens[c].start < b for a, b in own)]
    bare = verb >= 0 and any(tree.tokens[i].head < 0 for i in tree.within(*told.cue)) and not light
    rejects = bare and any(site.act(tree, i) == "REJECT" for i in tree.within(*told.cue))
    before = site.trees[number - 1].sentence if number and rejects else None
    if before is None or told.source is None or "\n" in site.text[before.end : tree.sentence.start]:
        return None
    return before.start, before.end


def by_neither(site: Site, told: list[Told]) -> list[Told]:
    """With both verbs of "neither confirmed nor denied", each negated and with what both are about."""
    out = list(told)
    for tree in site.trees if site.words.neither.whole else ():
        for first, second in _pairs(site, tree):
            out = _both(site, tree, (first, second), out)
    return out


def _pairs(site: Site, tree: Branches) -> Iterator[tuple[int, int]]:
    """Verbs of saying that stand near each other, each behind the word for "neither"."""
    marks = [i for i, t in enumerate(tree.tokens) if site.words.neither.holds(t.text.casefold())]
    for one, other in zip(marks, marks[1:], strict=False):
        verbs = [_verb_behind(site, tree, i, stop) for i, stop in ((one, other), (other, other + MOST_BESIDE))]
        if min(verbs) >= 0 and other - one <= MOST_BESIDE:
            yield verbs[0], verbs[1]


def _verb_behind(site: Site, tree: Branches, index: int, stop: int) -> int:
    known = (i for i in range(index + 1, min(stop, len(tree.tokens))) if tree.tokens[i].upos in ("VERB", "NOUN", "AUX"))
    return next((i for i in known if site.says(tree, i) or site.act(tree, i)), -1)


def _both(site: Site, tree: Branches, verbs: tuple[int, int], told: list[Told]) -> list[Told]:
    spans = [(tree.tokens[v].start, tree.tokens[v].end) for v in verbs]
    own = [t for t in told if any(t.cue[0] < b and a < t.cue[1] for a, b in spans)]
    source = next((t.source for t in own if t.source), None) or subject_of(site, tree, verbs[0], ())
    first = next(i for i in range(verbs[0], -1, -1) if site.words.neither.holds(tree.tokens[i].text.casefold()))
    last = verbs[1]
    while last + 1 < len(tree.tokens) and tree.tokens[last + 1].upos in ("AUX", "PART") and tree.tokens[last + 1].head in verbs:
        last += 1
    said = _about(site, tree, source, (tree.tokens[first].start, tree.tokens[last].end))
    if said is None:
        return told
    made = [Told(span, source, (said,), SURE, negated=True, why="neither and nor") for span in spans]
    return [*(t for t in told if t not in own), *made]


def _about(site: Site, tree: Branches, source: Span | None, verbs: Span) -> Span | None:
    """What stands behind both verbs, else what stands between the source and them."""
    end = tree.sentence.end - len(site.text[: tree.sentence.end]) + len(site.text[: tree.sentence.end].rstrip(ENDS))
    behind = _bare(site, (verbs[1], end))
    before = _bare(site, (source[1] if source and source[1] <= verbs[0] else tree.sentence.start, verbs[0]))
    return behind if behind and source != behind else before


def _bare(site: Site, span: Span) -> Span | None:
    start, end = span
    while start < end and site.text[start] in EDGES:
        start += 1
    while start < end and site.text[end - 1] in EDGES:
        end -= 1
    return (start, end) if end - start >= LEAST_ABOUT else None


def by_inner(site: Site, told: list[Told]) -> list[Told]:
    """With those whose verb stands, in a quotation, right before a quotation within it: "He swore to us: “...”"."""
    out = list(told)
    for quotation in (q for q in site.analysis.quotations if q.depth >= 1):
        tree = site.tree(quotation.start)
        verb = _verb_before(site, tree, quotation.start)
        span = (tree.tokens[verb].start, tree.tokens[verb].end)
        if verb >= 0 and not site.is_cue(out, span):
            source = _subject(site, tree, verb)
            out.append(Told(span, source, ((quotation.start, quotation.end),), SURE, why="quotation within a quotation"))
    return out


def _verb_before(site: Site, tree: Branches, position: int) -> int:
    """The verb of saying that only a colon or a pause parts from a position."""
    last = tree.at(position - 1)
    while last >= 0 and tree.tokens[last].upos == "PUNCT" and tree.tokens[last].text in (":", ","):
        last -= 1
    known = last >= 0 and tree.tokens[last].upos == "VERB" and tree.tokens[last].end < position
    return last if known and (site.says(tree, last) or site.act(tree, last)) else -1


def _subject(site: Site, tree: Branches, verb: int) -> Span | None:
    nouns = [c for c in tree.having(verb, "nsubj") if tree.tokens[c].upos in NOMINAL]
    return site.noun_phrase(tree, nouns[0]) if nouns else None


def with_labelled(site: Site, told: list[Told]) -> list[Told]:
    """Names that somebody gives a thing, with the thing: "called these words “...”"."""
    return [_with_labelled(site, t) for t in told]


def _with_labelled(site: Site, told: Told) -> Told:
    tree, verb = site.tree(told.cue[0]), site.verb(told)
    if verb < 0 or len(told.content) != 1 or not site.holds(site.words.labels, tree.tokens[verb].text):
        return told
    (start, end) = told.content[0]
    taken = (told.content[0], told.cue, *([told.source] if told.source else []))
    things = [site.noun_phrase(tree, c, (told.content[0],)) for c in tree.having(verb, "obj") if tree.tokens[c].upos == "NOUN"]
    free = [t for t in things if not any(a < t[1] and t[0] < b for a, b in taken)]
    quoted = any(q.start == start and q.end == end for q in site.analysis.quotations)
    return replace(told, content=tuple(sorted((*told.content, free[0])))) if quoted and free else told


def completed(site: Site, told: list[Told]) -> list[Told]:
    """Contents around a source that is put in between pauses, to the end of their sentence: "Rumours, in his view, are spread by the union"."""
    return [_completed(site, t, told) for t in told]


def _completed(site: Site, told: Told, others: list[Told]) -> Told:
    tree = site.tree(told.cue[0])
    if told.source is None or site.verb(told) >= 0 or len(told.content) < 2 or site.number(told.source[0]) != site.number(told.cue[0]):
        return told
    start, end = min(told.cue[0], told.source[0]), max(told.cue[1], told.source[1])
    (a, b), last = told.content[0], told.content[-1]
    around = b <= start and end <= last[0] and tree.sentence.start <= a and last[1] < tree.sentence.end
    rest = (last[0], len(site.text[: tree.sentence.end].rstrip(ENDS)))
    free = not any(t is not told and t.cue[0] < rest[1] and last[1] <= t.cue[0] and t.confidence >= LEAST_SURE for t in others)
    quoted = any(q.start < rest[1] and last[0] < q.end for q in site.analysis.quotations)
    between = site.text[last[1] : rest[1]]
    return replace(told, content=(*told.content[:-1], rest)) if around and free and not quoted and not set(between) & PAUSES else told
