"""Where a content begins and ends: gaps within it, the head of a clause before its verb, the speeches of a dialogue."""

from dataclasses import replace

from demarche.language.branches import Branches
from demarche.stages.reported.site import Site, Span, Told, counts

LONGEST_GAP = 3  # words that the model may leave out within a content
MOST_TO_SPEECH = 3  # code points from a dash to what is said
DASHES = ("—", "–", "―")
EDGES = " \u00a0\u202f,"


def filled(site: Site, told: list[Told]) -> list[Told]:
    """Contents without small gaps of plain words, and with the whole clause before a final verb that they end in."""
    return [_opened(site, _without_gaps(site, _without_converb(site, t))) if t.content else t for t in told]


def _without_converb(site: Site, told: Told) -> Told:
    """The content without the small word at its end that only ties it to its cue."""
    start, end = told.content[-1]
    words = site.text[start:end].rstrip().split()
    if len(words) < 2 or not site.words.converbs.holds(words[-1].casefold()):
        return told
    cut = len(site.text[: end - len(words[-1])].rstrip(EDGES))
    return replace(told, content=(*told.content[:-1], (start, cut))) if cut > start else told


def _without_gaps(site: Site, told: Told) -> Told:
    tree = site.tree(told.cue[0])
    out: list[Span] = []
    for start, end in sorted(told.content):
        if out and _is_gap(tree, out[-1][1], start, told):
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return replace(told, content=tuple(out))


def _is_gap(tree: Branches, start: int, end: int, told: Told) -> bool:
    """Whether only a few words of the sentence lie between, none of the cue or the source."""
    if not tree.sentence.start <= start <= end <= tree.sentence.end:
        return False
    if end - start <= 1:  # one content in two pieces
        return True
    inside = [tree.tokens[i] for i in tree.within(start, end) if tree.tokens[i].start >= start and tree.tokens[i].end <= end]
    barred = [told.cue, *([told.source] if told.source else [])]
    free = all(t.upos not in ("PUNCT", "CCONJ") and not any(a <= t.start < b for a, b in barred) for t in inside)
    return 0 < len(inside) <= LONGEST_GAP and free


def _opened(site: Site, told: Told) -> Told:
    """The content from the end of its source on, where it ends in a verb that is the object of the cue and all between hangs on that verb."""
    (start, end), *more = told.content
    tree = site.tree(told.cue[0])
    last = next(iter(tree.within(end - 1, end)), -1)
    ends = site.words.nominal_endings and last >= 0 and tree.tokens[last].text.casefold().endswith(site.words.nominal_endings)
    if not ends or more or told.source is None or not told.source[1] <= start < end <= told.cue[0]:
        return told
    between = [i for i in tree.within(told.source[1], start) if tree.tokens[i].start >= told.source[1] and tree.tokens[i].end <= start]
    owner = next((i for i in between if _is_owner(site, tree, i)), None)
    if owner is not None:
        return replace(told, content=((tree.tokens[owner].start, end),))
    while between and tree.tokens[between[0]].upos in ("PUNCT", "CCONJ", "PART", "AUX"):
        between.pop(0)
    hanging = set(tree.below(last))
    return replace(told, content=((tree.tokens[between[0]].start, end),)) if between and hanging.issuperset(between) else told


def _is_owner(site: Site, tree: Branches, index: int) -> bool:
    """Whether a common word in the genitive stands there, which is the subject of the verb that is the object of another."""
    token = tree.tokens[index]
    return token.text[:1].islower() and token.text.endswith(site.words.genitive_endings) and token.upos in ("NOUN", "VERB", "PRON", "ADJ")


def in_dialogue(site: Site, told: list[Told]) -> list[Told]:
    """Speeches of a dialogue from their dash to their cue, and on to the end of their paragraph behind it."""
    return [_in_dialogue(site, t, told) if counts(t) else t for t in told]


def _in_dialogue(site: Site, told: Told, others: list[Told]) -> Told:
    paragraph = next(((a, b) for a, b in site.analysis.paragraphs if a <= told.cue[0] < b), None)
    start = told.content[0][0]
    if paragraph is None or site.text[paragraph[0]] not in DASHES or not 0 <= start - paragraph[0] <= MOST_TO_SPEECH:
        return told
    author = min(told.cue[0], *(told.source[:1] if told.source and told.source[0] > start else ()), told.cue[0])
    first = (start, len(site.text[:author].rstrip(EDGES + "".join(DASHES))))
    later = [(s.start, s.end) for s in site.analysis.sentences if s.start > max(told.cue[1], (told.source or told.cue)[1]) and s.end <= paragraph[1]]
    spoken = [span for t in others if counts(t) and t is not told for span in (*t.content, t.cue)]
    free = [s for s in later if not any(a < s[1] and s[0] < b for a, b in spoken)]
    rest = [c for c in told.content[1:] if c[0] >= first[1] and not any(a <= c[0] < b for a, b in free)]
    return replace(told, content=(first, *rest, *free)) if start < first[1] <= told.cue[0] else told
