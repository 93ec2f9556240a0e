"""Which attribution stands within the words of which, and which of them say nothing of their own."""

from demarche.language.analysis import POINTS_BACK
from demarche.stages.attributions.scene import Found, Scene, Span


def nested(scene: Scene, found: list[Found]) -> list[tuple[Found, Found | None]]:
    """Each attribution with the innermost around it, in text order; the speaker's own "we say" within his own words is left out."""
    contents = sorted(((a, -b, n) for n, f in enumerate(found) if f.why != POINTS_BACK for a, b in f.content))
    around = _around(found, contents)
    barred = {n for n, f in enumerate(found) if around[n] is not None and _is_own(scene, f, found[around[n] or 0])}
    out = []
    for n, f in enumerate(found):
        if n in barred:
            continue
        up = around[n]
        while up in barred and up is not None:
            up = around[up]
        out.append((f, f.within or (found[up] if up is not None else None)))
    return out


def _around(found: list[Found], contents: list[tuple[int, int, int]]) -> list[int | None]:
    """For each attribution the number of the one whose content holds it most closely: one sweep over all contents."""
    points = sorted((_point(f), n) for n, f in enumerate(found))
    around: list[int | None] = [None] * len(found)
    open_: list[tuple[int, int]] = []  # ends and numbers, the innermost last
    following = 0
    for (start, end), n in points:
        while following < len(contents) and contents[following][0] <= start:
            open_.append((-contents[following][1], contents[following][2]))
            following += 1
        open_ = [(stop, m) for stop, m in open_ if stop > start]
        holding = [(stop, m) for stop, m in open_ if stop >= end and m != n and not _circular(found, m, n)]
        if holding:
            around[n] = min(holding)[1] if len({s for s, _ in holding}) > 1 else _smallest(found, holding)
    return around


def _smallest(found: list[Found], holding: list[tuple[int, int]]) -> int:
    return min((sum(b - a for a, b in found[m].content), m) for _, m in holding)[1]


def _point(found: Found) -> Span:
    """Where an attribution is: its cue, without one its source, else its content."""
    return found.cue or found.source or (found.content[0][0], found.content[0][1])


def _circular(found: list[Found], outer: int, inner: int) -> bool:
    """Whether two attributions would each lie in the other: the one with more content is the outer."""
    start, end = _point(found[outer])
    held = any(a <= start and end <= b for a, b in found[inner].content)
    return held and sum(b - a for a, b in found[outer].content) <= sum(b - a for a, b in found[inner].content)


def _is_own(scene: Scene, inner: Found, outer: Found) -> bool:
    """Whether the inner speaker is the outer one himself: "we demand" in his own quotation, or the infinitive of his own cue."""
    if inner.source is None:
        return inner.cue is not None and inner.why.startswith("noun")
    small = scene.text[inner.source[0] : inner.source[1]].lower()
    return (small in scene.words.any_of("first_person") and outer.quoted) or (inner.source == outer.source and not inner.quoted)
