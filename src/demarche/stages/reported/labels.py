"""Reports whose only cue is a colon: a headline, a speaker's label before a quotation or a paragraph; and words that an outlet hands on."""

from collections.abc import Iterator
from dataclasses import replace

from demarche.knowledge.reports import Phrases
from demarche.language.branches import Branches
from demarche.stages.reported.site import MARKS, PAUSES, STOPS, SURE, Site, Span, Told, counts
from demarche.stages.reported.speakers import subject_of

LONGEST_LABEL = 8  # words
LEAST_TURNS = 2  # paragraphs with a label, from which each is a turn
LEAST_NAME = 2  # code points of a name in capitals
SPEAKING = ("offices", "collective", "anonymous")
LONGEST_CITED = 9  # words


def by_colon(site: Site, told: list[Told]) -> list[Told]:
    """With those that no more than a colon gives to the one who is named before it."""
    made = [*_turns(site), *_quoted(site)]
    return told + [t for t in made if t.source and not site.is_cue(told, (t.source[0], t.content[0][1]))]


def _turns(site: Site) -> list[Told]:
    """Paragraphs with a speaker's label: a headline of one sentence without a stop, or all where several have one."""
    found = [(t, end) for start, end in site.analysis.paragraphs if (t := _labelled(site, start, end))]
    if len(found) >= LEAST_TURNS:
        found = [(t, end) for start, end in site.analysis.paragraphs if (t := _labelled(site, start, end, capitals=True))]
    return [t for t, end in found if len(found) >= LEAST_TURNS or _is_headline(site, t, end)]


def _is_headline(site: Site, told: Told, end: int) -> bool:
    tree = site.tree(told.cue[0])
    short = tree.sentence.start <= told.content[0][0] and end - tree.sentence.end <= 1 and site.text[:end].rstrip()[-1:] not in STOPS
    return short and any(t.upos in ("VERB", "AUX") or tree.having(i, "nsubj") for i, t in enumerate(tree.tokens) if t.start >= told.cue[1])


def _labelled(site: Site, start: int, end: int, *, capitals: bool = False) -> Told | None:
    """One by the label of a paragraph; beside other labels a name in capitals is one too."""
    tree = site.tree(start)
    colon = next((i for i, t in enumerate(tree.tokens[: LONGEST_LABEL + 1]) if t.text == ":"), -1)
    if colon <= 0 or tree.sentence.start != start or tree.tokens[colon].end >= end:
        return None
    return _of_label(site, tree, (0, colon), (tree.tokens[colon].end, end), capitals=capitals)


def _quoted(site: Site) -> Iterator[Told]:
    """Quotations right behind a colon and a label that opens its sentence, or stands behind a mark that parts it from other words."""
    for quotation in site.analysis.quotations:
        tree = site.tree(quotation.start)
        colon = tree.at(quotation.start - 1)
        while colon > 0 and tree.tokens[colon].text in MARKS:
            colon -= 1
        if colon <= 0 or tree.tokens[colon].text != ":" or tree.tokens[colon].end > quotation.start:
            continue
        made = _of_label(site, tree, (_head(tree, colon), colon), (quotation.start, quotation.end))
        if made:
            yield made


def _head(tree: Branches, colon: int) -> int:
    """Where the label before a colon begins: behind the last mark, but for the pause between a name and an office: "N, the candidate: ..."."""
    first = colon
    while first > 0 and tree.tokens[first - 1].upos not in ("PUNCT", "SYM"):
        first -= 1
    pause = tree.tokens[first - 1] if first else None
    name = next((e for e in tree.sentence.entities if pause and pause.text in PAUSES and e.label == "PERSON" and e.end == pause.start), None)
    return tree.at(name.start) if name else first


def _of_label(site: Site, tree: Branches, label: tuple[int, int], said: Span, *, capitals: bool = False) -> Told | None:
    """One whose cue is the colon, None where the words before it are too many, hold a verb, or name nobody who speaks."""
    words = tree.tokens[label[0] : label[1]]
    if not 0 < len(words) <= LONGEST_LABEL or any(t.upos in ("VERB", "AUX", "SCONJ") or t.upos == "PUNCT" and t.text not in PAUSES for t in words):
        return None
    if any(site.holds(known, t.text) for t in words for known in (site.words.says, site.words.asks) if t.upos not in ("NOUN", "PROPN", "ADJ")):
        return None
    source = words[0].start, words[-1].end
    named = any(e.label == "PERSON" for e in site.entities(tree, source))
    listed = [site.sources.class_of(t.text) in SPEAKING for t in words]
    in_capitals = capitals and site.text[slice(*source)].isupper() and source[1] - source[0] > LEAST_NAME
    if not named and not any(listed) and not in_capitals:
        return None
    start = said[0] + len(site.text[slice(*said)]) - len(site.text[slice(*said)].lstrip())
    end = len(site.text[: said[1]].rstrip())
    colon = tree.tokens[label[1]]
    return Told((colon.start, colon.end), source, ((start, end),), SURE, why="label and colon") if start < end else None


def by_predicate(site: Site, told: list[Told]) -> list[Told]:
    """Quotations that say themselves what the source does, with their opening mark for a cue and nobody else's in them: "The port “does not ..."."""
    marks = {q.start: q for q in site.analysis.quotations if q.closed}
    whole = [(t, q) for t in filter(counts, told) if t.source and (q := marks.get(t.cue[0])) and t.cue[1] == q.start + 1 and t.source[1] <= q.start]
    spans = [(q.start, q.end) for _, q in whole]
    made = [replace(t, content=((q.start, q.end),), why="quotation as a predicate") for t, q in whole]
    rest = [t for t in told if not any(t is w for w, _ in whole)]
    joined = [p for t in filter(counts, rest) if (p := _predicate_before(site, t)) and p.content[0] not in spans]
    spans += [p.content[0] for p in joined]
    return made + joined + [t for t in rest if not any(a <= t.cue[0] < b and t.source and t.source[0] < a for a, b in spans)]


def _predicate_before(site: Site, told: Told) -> Told | None:
    """The quotation that stands as a verb right behind its subject and is joined to a verb of saying: "The port “does not ...”, but SAYS that"."""
    tree, verb = site.tree(told.cue[0]), site.verb(told)
    first = tree.tokens[verb].head if verb >= 0 and tree.relation(verb) == "conj" and site.says(tree, verb) else -1
    quotation = next((q for q in site.analysis.quotations if first >= 0 and q.start <= tree.tokens[first].start < q.end <= told.cue[0] and q.depth < 1), None)
    source = subject_of(site, tree, first, ((quotation.start, quotation.end),)) if quotation else None
    if quotation is None or source is None or not 0 <= quotation.start - source[1] <= 1:
        return None
    cue, whole = (quotation.start, quotation.start + 1), (quotation.start, quotation.end)
    return Told(cue, source, (whole,), SURE, why="quotation as a predicate")


def by_citing(site: Site, told: list[Told]) -> list[Told]:
    """Those of one who hands on another's words, each with that other's: "the agency, CITING the pilots' office, says that"."""
    out: list[Told] = []
    told = [t for t in told if not _is_citing(site, t)]
    for one in told:
        tree, verb = site.tree(one.cue[0]), site.verb(one)
        reports = counts(one) and one.source is not None and one.act == "ASSERT" and verb >= 0 and site.act(tree, verb) is None
        cited = _cited(site, one, told) if reports else None
        out += _handing_on(one, *cited) if cited else [one]
    return out


def _is_citing(site: Site, told: Told) -> bool:
    """Whether the cue is the noun or the verb of a phrase before the one who is cited."""
    tree = site.tree(told.cue[0])
    last = tree.at(told.cue[1] - 1)
    phrases = ((i, site.phrase(tree, i, site.words.citing)) for i in range(max(0, last - site.words.longest), last + 1))
    return any(i <= last < end and told.cue[0] >= tree.tokens[i].start for i, end in phrases)


def _handing_on(told: Told, cue: Span, source: Span) -> list[Told]:
    whole = min(cue[0], source[0]), max(cue[1], source[1])
    inner = replace(told, cue=cue, source=source, confidence=SURE, act="ASSERT", negated=False, why="words handed on")
    return [replace(told, content=tuple(sorted((whole, *told.content)))), inner]


def _cited(site: Site, told: Told, others: list[Told]) -> tuple[Span, Span] | None:
    """Cue and source of the words handed on, in the sentence of a cue and outside of what is said."""
    tree = site.tree(told.cue[0])
    taken = [told.cue, *told.content, *([told.source] if told.source else [])]
    for i in range(len(tree.tokens)):
        found = _behind(site, tree, i, site.words.citing) or _before(site, tree, i, site.words.citing_after, taken)
        if found is None:
            continue
        cue, source = found
        free = not any(a < s[1] and s[0] < b for a, b in taken for s in found)
        known = any(t is not told and counts(t) and (t.source == source or t.cue[0] < cue[1] and cue[0] < t.cue[1]) for t in others)
        if free and not known and site.speaks(tree, source):
            return cue, source
    return None


def _behind(site: Site, tree: Branches, index: int, phrases: Phrases) -> tuple[Span, Span] | None:
    """A phrase that begins at a token, and the noun phrase behind it."""
    end = site.phrase(tree, index, phrases)
    last = end
    while 0 < end <= last < len(tree.tokens) and last - end < LONGEST_CITED and not _ends(tree, last):
        last += 1
    if end < 0 or last == end:
        return None
    return (tree.tokens[index].start, tree.tokens[end - 1].end), (tree.tokens[end].start, tree.tokens[last - 1].end)


def _before(site: Site, tree: Branches, index: int, phrases: Phrases, taken: list[Span]) -> tuple[Span, Span] | None:
    """A phrase that begins at a token, and the noun phrase before it."""
    end, first = site.phrase(tree, index, phrases), index
    while first > 0 and index - first < LONGEST_CITED and not _ends(tree, first - 1) and not any(a <= tree.tokens[first - 1].start < b for a, b in taken):
        first -= 1
    if end < 0 or first == index:
        return None
    return (tree.tokens[index].start, tree.tokens[end - 1].end), (tree.tokens[first].start, tree.tokens[index - 1].end)


def _ends(tree: Branches, index: int) -> bool:
    """Whether a noun phrase ends before a token: a pause, a verb, a word that opens a clause."""
    token = tree.tokens[index]
    return token.upos in ("VERB", "AUX", "SCONJ") or token.upos == "PUNCT" and token.text not in MARKS
