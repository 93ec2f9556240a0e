"""Quotations that no cue claims: those that go on with one before, those that are signed or announced by a name alone."""

from bisect import bisect_left, insort

import regex

from demarche.language.governing import NOMINALS
from demarche.stages.attributions.quotes import has_stop, inner_words, is_speech
from demarche.stages.attributions.scene import OUTSIDE, Found, Scene, Span

_LONGEST_SIGNATURE = 12  # words
MOST_BEFORE = 6  # direct attributions looked back to for the one that a quotation goes on with
NEAR = 80  # code points on either side of a quotation that must hold no words of its sentence
MOST_APART = 400  # code points between a paragraph that is a quotation and the same speaker's words before it
_DEGREE_OF_CONTINUED = 0.5


def tie_loose(scene: Scene, found: list[Found], untied: list[int]) -> list[Found]:
    """The attributions, those that go on with more quotations given these, and new ones for quotations with a speaker but no cue."""
    quoted = sorted((f for f in found if f.quoted and _level(scene, f) == OUTSIDE), key=_begin)
    made: list[Found] = []
    for n in (n for n in untied if stands_alone(scene, n)):
        before, after = _neighbours(scene, n, quoted)
        signed = _signed(scene, n) or _announced(scene, n)
        if signed:
            made.append(signed)
            insort(quoted, signed, key=_begin)
        elif before is not None and goes_on(scene, n, before):
            before.content.append(_span(scene, n))
        elif after is not None:
            after.content.insert(0, _span(scene, n))
        elif before is not None and scene.quotations[n].start - before.content[-1][1] < MOST_APART and _whole_paragraph(scene, n):
            made.append(_continued(scene, n, before))
            insort(quoted, made[-1], key=_begin)
    return [*found, *made]


def _span(scene: Scene, n: int) -> Span:
    return scene.quotations[n].start, scene.quotations[n].end


def stands_alone(scene: Scene, n: int) -> bool:
    """Whether an outermost quotation is speech and makes up whole sentences."""
    start, end = _span(scene, n)
    if scene.parents[n] != OUTSIDE or not (is_speech(scene, n) or inner_words(scene, n) > 2):
        return False
    first, last = scene.sentence_number(start), scene.sentence_number(end - 1)
    if first < 0:
        return False
    head = scene.text[max(scene.sentence(first).start, start - NEAR) : start]
    tail = scene.text[end : min(scene.sentence(last).end, end + NEAR)]
    signed = any(mark in scene.words.any_of("dashes") for mark in tail.split()[:1])
    return not any(c.isalnum() for c in head) and (signed or not any(c.isalnum() for c in tail))


def _neighbours(scene: Scene, n: int, quoted: list[Found]) -> tuple[Found | None, Found | None]:
    """The direct attribution before the quotation, and the one after it in its paragraph."""
    start, end = _span(scene, n)
    at = bisect_left(quoted, start, key=_begin)
    before = quoted[max(0, at - MOST_BEFORE) : at]
    after = next((f for f in quoted[at : at + 1] if scene.paragraph_number(start) == scene.paragraph_number(_begin(f))), None)
    return max(before, key=lambda f: f.content[-1][1], default=None), after if after and not _breaks(scene, end, _begin(after)) else None


def _begin(found: Found) -> int:
    return min(a for a, _ in found.content)


def _breaks(scene: Scene, start: int, end: int) -> bool:
    return any(c.isalnum() for c in scene.text[start:end])


def _level(scene: Scene, found: Found) -> int:
    return scene.quotation_at(found.cue[0]) if found.cue else OUTSIDE


def goes_on(scene: Scene, n: int, before: Found) -> bool:
    """Whether a quotation is the same speaker's in the same paragraph, or carries on one that was not closed."""
    start = scene.quotations[n].start
    last = max(before.content[-1][1], before.cue[1] if before.cue else 0)
    if scene.quotations[n].carried and scene.paragraph_number(start) - scene.paragraph_number(last - 1) <= 2:
        return True
    return scene.paragraph_number(start) == scene.paragraph_number(before.content[0][0])


def _whole_paragraph(scene: Scene, n: int) -> bool:
    start, end = _span(scene, n)
    a, b = scene.paragraphs[scene.paragraph_number(start)]
    return not any(c.isalnum() for c in scene.text[a:start] + scene.text[end:b])


def _continued(scene: Scene, n: int, before: Found) -> Found:
    """A paragraph that is a quotation after one of a known speaker."""
    return Found(
        None,
        None,
        [_span(scene, n)],
        sentence=scene.sentence_number(scene.quotations[n].start),
        within=None,
        quoted=True,
        same_as=before,
        confidence=_DEGREE_OF_CONTINUED,
        why="quotation after one of the same speaker",
    )


def _signed(scene: Scene, n: int) -> Found | None:
    """ "..." — Governor Marsden."""
    end = scene.quotations[n].end
    line = regex.match(r"[ \t]*\n?[ \t]*(\S{1,2})\s*([^\n\"“”«»„:;]{2,120})", scene.text[end : end + 140])
    if not line or line[1] not in scene.words.any_of("dashes") or len(line[2].split()) > _LONGEST_SIGNATURE:
        return None
    signed = _named(scene, n, (end + line.start(2), end + line.start(2) + len(line[2].rstrip(" .,"))), "signed quotation")
    if signed:
        signed.cue = end + line.start(1), end + line.end(1)
    return signed


def _announced(scene: Scene, n: int) -> Found | None:
    """ "And from the spokesman, Col. Wirsu:" before a quotation."""
    start = scene.quotations[n].start
    before = scene.text[max(start - 200, 0) : start].rstrip()
    if not before.endswith(":"):
        return None
    number = scene.sentence_number(max(start - 200, 0) + len(before) - 1)
    tree = scene.tree(number) if scene.is_prose(number) else None
    if tree is None or any(t.upos == "VERB" and t.end <= start for t in tree.tokens):
        return None
    return _named(scene, n, (scene.sentence(number).start, min(start, scene.sentence(number).end)), "announced quotation")


def _named(scene: Scene, n: int, span: Span, why: str) -> Found | None:
    """The quotation as the words of whom a verbless phrase names."""
    number = scene.sentence_number(span[0])
    if not scene.is_prose(number):
        return None
    tree = scene.tree(number)
    inside = [i for i in tree.within(*span) if tree.tokens[i].start >= span[0]]
    nominal = [i for i in inside if tree.tokens[i].upos in NOMINALS]
    if not nominal or any(tree.tokens[i].upos == "VERB" for i in inside):
        return None
    top = next((i for i in nominal if tree.tokens[i].head not in inside or tree.tokens[tree.tokens[i].head].upos not in NOMINALS), nominal[0])
    proper = [i for i in nominal if tree.tokens[i].upos == "PROPN"]
    head = top if tree.tokens[top].upos == "PROPN" or not proper else proper[-1]
    words = [i for i in inside if tree.tokens[i].upos in (*NOMINALS, "DET", "ADJ", "ADP", "PART") or tree.tokens[i].text in ".,-"]
    first = next((i for i in words if tree.tokens[i].upos not in ("ADP", "CCONJ")), top)
    source = tree.span(tree.trimmed([i for i in words if i >= first]) or [top])
    return Found(None, source, [_span(scene, n)], sentence=number, source_head=tree.tokens[head].start, quoted=True, confidence=0.6, why=why)


def untied_of(scene: Scene, tied: set[int]) -> list[int]:
    """Quotations that are nobody's yet, none within one that is somebody's whole words."""
    return [n for n in range(len(scene.quotations)) if n not in tied and (inner_words(scene, n) >= 1 or has_stop(scene, n))]
