"""One list of attributions from those of the trees and those of the model."""

from bisect import bisect_right

from demarche.language.analysis import ReportedSpeech
from demarche.stages.attributions.scene import Found, Scene, Span

SURE = 0.7  # of the model, to add an attribution that the trees do not show
SURE_OF_SPANS = 0.85  # of the model, to take its content for the trees'
LEAST_SHARED = 0.5


def merged(scene: Scene, found: list[Found], speech: tuple[ReportedSpeech, ...]) -> list[Found]:
    """The trees' attributions with the model's spans where it is sure, and the model's own where no tree's has its cue or content; each cue once."""
    by_cue: dict[Span, Found] = {f.cue: f for f in found if f.cue}
    cues = sorted(by_cue)
    out = list(found)
    for told in speech:
        match = _at_cue(by_cue, cues, told.cue)
        if match is not None:
            _improve(match, told)
        elif told.confidence >= SURE and told.content and told.source and _is_near(scene, told) and not any(_same(f.content, told.content) for f in out):
            out.append(_from_model(scene, told))
    return _distinct(out)


def _at_cue(by_cue: dict[Span, Found], cues: list[Span], cue: Span) -> Found | None:
    """The attribution whose cue overlaps the model's."""
    at = bisect_right(cues, (cue[1], 0))
    return next((by_cue[c] for c in cues[max(at - 3, 0) : at] if c[0] < cue[1] and cue[0] < c[1]), None)


def _is_near(scene: Scene, told: ReportedSpeech) -> bool:
    """Whether what is said stands in the cue's sentence or in quotation marks; what follows an announcement without them is more than the model sees."""
    number = scene.sentence_number(told.cue[0])
    beyond = number >= 0 and told.content[0][0] >= scene.sentence(number).end
    return not beyond or scene.quotation_at(told.content[0][0]) >= 0


def _same(a: list[Span], b: tuple[Span, ...]) -> bool:
    shared = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)
    return shared >= LEAST_SHARED * max(sum(e - s for s, e in a), sum(e - s for s, e in b))


def _improve(found: Found, told: ReportedSpeech) -> None:
    """Take from the model what the tree does not know, or knows worse."""
    if found.source is None and told.source and told.confidence >= SURE:
        found.source, found.source_head, found.why = told.source, None, f"{found.why}; source by the model"
    if not found.quoted and told.confidence >= SURE_OF_SPANS and told.content and not _same(found.content, told.content):
        found.content, found.why = list(told.content), f"{found.why}; content by the model"


def _from_model(scene: Scene, told: ReportedSpeech) -> Found:
    return Found(told.cue, told.source, list(told.content), sentence=scene.sentence_number(told.cue[0]), confidence=told.confidence, why="model")


def _distinct(found: list[Found]) -> list[Found]:
    """One attribution for each cue and content, the surest kept."""
    kept: dict[tuple[Span | None, Span], Found] = {}
    for f in found:
        key = (f.cue, f.content[0])
        if key not in kept or f.confidence > kept[key].confidence:
            kept[key] = f
    return sorted(kept.values(), key=lambda f: (f.start, -max(b for _, b in f.content)))
