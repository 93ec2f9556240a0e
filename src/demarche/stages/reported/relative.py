"""Reports that take up what stands before them: "..., WHICH the ministry denied"; and quotations behind "saying" and a colon."""

from dataclasses import replace

from demarche.language.branches import Branches
from demarche.stages.reported.site import PAUSES, SURE, Site, Span, Told, counts
from demarche.stages.reported.speakers import subject_of

MOST_BETWEEN = 5  # words from "which" to its verb
LEAST_SAID = 12  # code points of the clause before
ANSWERS = ("REJECT", "CONCEDE")


def by_which(site: Site, told: list[Told]) -> list[Told]:
    """With those that deny or admit the clause before them: "..., WHICH the ministry DENIED"."""
    out = list(told)
    for tree in site.trees if site.words.which else ():
        for i in range(2, len(tree.tokens)):
            end = site.phrase(tree, i, site.words.which) if tree.tokens[i - 1].text in PAUSES else -1
            verb = _denying(site, tree, end) if end > 0 else -1
            span = (tree.tokens[verb].start, tree.tokens[verb].end)
            said = (tree.sentence.start, tree.tokens[i - 2].end)
            source = subject_of(site, tree, verb, (said,)) or _right_behind(site, tree, verb) if verb >= 0 and not site.is_cue(out, span) else None
            if source and said[1] - said[0] >= LEAST_SAID:
                out.append(Told(span, source, _told_there(out, said) or (said,), SURE, why="which is denied"))
    return out


def _told_there(told: list[Told], clause: Span) -> tuple[Span, ...]:
    """What the last one says whose cue and words stand in a clause, which is what is denied of it."""
    inside = [t for t in told if counts(t) and clause[0] <= t.cue[0] < clause[1] and all(clause[0] <= a and b <= clause[1] for a, b in t.content)]
    return max(inside, key=lambda t: t.cue).content if inside else ()


def _denying(site: Site, tree: Branches, first: int) -> int:
    """The verb of denying that follows without another verb or a pause between."""
    for i in range(first, min(len(tree.tokens), first + MOST_BETWEEN)):
        if tree.tokens[i].upos == "VERB" or tree.tokens[i].text in PAUSES:
            return i if site.act(tree, i) in ANSWERS and tree.tokens[i].upos == "VERB" else -1
    return -1


def _right_behind(site: Site, tree: Branches, verb: int) -> Span | None:
    """The name right behind a verb."""
    token = tree.tokens[verb + 1] if verb + 1 < len(tree.tokens) else None
    return (token.start, token.end) if token and token.upos == "PROPN" else None


def with_announced(site: Site, told: list[Told]) -> list[Told]:
    """Those without content, or with another's, that a colon and a quotation follow: "answered him SAYING: “...”"."""
    return [_announced(site, _saying(site, t, told), told) for t in told]


def _saying(site: Site, told: Told, others: list[Told]) -> Told:
    """With the source that stands right before a cue and belongs to a verb without words of its own: "answered N, SAYING: “...”"."""
    if told.source is not None or not told.content:
        return told
    bare = [t.source for t in others if t.source and not t.content and t.source[1] <= told.cue[0]]
    near = [s for s in bare if not site.text[s[1] : told.cue[0]].strip(" ,،")]
    return replace(told, source=near[0]) if near else told


def _announced(site: Site, told: Told, others: list[Told]) -> Told:
    if told.content or told.confidence < SURE or told.source is None:
        return told
    tree = site.tree(told.cue[0])
    start = max(told.cue[1], told.source[1])
    found = next((q for q in site.analysis.quotations if q.start >= start and q.closed), None)
    before = site.text[start : found.start] if found else ""
    free = found and not any(a < found.end and found.start < b for t in others if counts(t) for a, b in t.content)
    near = found and found.start < tree.sentence.end and before.rstrip().endswith(":") and len(before.split()) <= 2
    return replace(told, content=((found.start, found.end),)) if found and free and near else told
