"""One list of attributions from those of the trees and those of the model."""

from bisect import bisect_right

from demarche.language.analysis import ReportedSpeech
from demarche.stages.attributions.scene import Found, Scene, Span

SURE = 0.7  # of the model, to add an attribution that the trees do not show
SURE_OF_SPANS = 0.85  # of the model, to take its content for the trees'
LEAST_SHARED = 0.5
LEAST_CONTENT = 6  # code points; less is a pronoun that only points at what was said
LONGEST_MANNER = 40  # code points


def merged(scene: Scene, found: list[Found], speech: tuple[ReportedSpeech, ...]) -> list[Found]:
    """The trees' attributions with the model's spans where it is sure, and the model's own where no tree's has its cue or content; each cue once."""
    by_cue: dict[Span, Found] = {f.cue: f for f in found if f.cue}
    cues = sorted(by_cue)
    out = list(found)
    for told in speech:
        match = _at_cue(by_cue, cues, told.cue)
        if match is not None:
            _improve(scene, match, told)
        elif (
            told.confidence >= SURE
            and sum(b - a for a, b in told.content) >= LEAST_CONTENT
            and told.source
            and _is_near(scene, told)
            and not _is_refusal(scene, told)
            and not any(_same(f.content, told.content) for f in out)
        ):
            out.append(_from_model(scene, told))
    return _distinct([f for f in out if not _is_only_manner(scene, f)])


def _is_only_manner(scene: Scene, found: Found) -> bool:
    """Whether the content only tells how the source wants to speak: "asked not to be named"."""
    start, end = found.content[0][0], found.content[-1][1]
    if found.quoted or end - start > LONGEST_MANNER:
        return False
    tree = scene.tree(found.sentence)
    last = (tree.tokens[i] for i in tree.within(start, end)[-2:])
    return any(t.upos in ("VERB", "ADJ") and t.lemma.lower() in scene.words.any_of("anonymity") for t in last)


def _at_cue(by_cue: dict[Span, Found], cues: list[Span], cue: Span) -> Found | None:
    """The attribution whose cue overlaps the model's."""
    at = bisect_right(cues, (cue[1], 0))
    return next((by_cue[c] for c in cues[max(at - 3, 0) : at] if c[0] < cue[1] and cue[0] < c[1]), None)


def _is_near(scene: Scene, told: ReportedSpeech) -> bool:
    """Whether what is said stands in the cue's sentence or in quotation marks; what follows an announcement without them is more than the model sees."""
    number = scene.sentence_number(told.cue[0])
    beyond = number >= 0 and told.content[0][0] >= scene.sentence(number).end
    return not beyond or scene.quotation_at(told.content[0][0]) >= 0


def _is_refusal(scene: Scene, told: ReportedSpeech) -> bool:
    """Whether it is only said that somebody will not speak: "declined to comment"."""
    number = scene.sentence_number(told.cue[0])
    if number < 0:
        return False
    tree = scene.tree(number)
    verbs = (scene.words.verbs.get(tree.tokens[i].lemma.lower()) for i in tree.within(*told.cue)[:2])
    return any(v is not None and v.meaning == "negative" and v.takes("deed") for v in verbs)


def _same(a: list[Span], b: tuple[Span, ...]) -> bool:
    shared = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)
    return shared >= LEAST_SHARED * max(sum(e - s for s, e in a), sum(e - s for s, e in b))


def _improve(scene: Scene, found: Found, told: ReportedSpeech) -> None:
    """Take from the model what the tree does not know, or knows worse."""
    if found.source is None and told.source and told.confidence >= SURE:
        found.source, found.source_head, found.why = told.source, None, f"{found.why}; source by the model"
    if told.source and found.source and told.confidence >= SURE:
        found.source = _widened(scene, found.source, told.source)
    content = _cleaned(scene, found, told.content)
    if not found.quoted and told.confidence >= SURE_OF_SPANS and content and not _same(found.content, content):
        found.content, found.why = list(content), f"{found.why}; content by the model"


def _cleaned(scene: Scene, found: Found, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """The model's content without those to whom it is said and without a "that" at its head."""
    said = [s for s in content if not any(s[0] < b and a < s[1] for a, b in found.hearers)]
    return tuple(_without_that(scene, s) for s in said or content)


def _without_that(scene: Scene, span: Span) -> Span:
    head = scene.text[span[0] : span[1]].partition(" ")
    return (span[0] + len(head[0]) + 1, span[1]) if head[2] and head[0].lower() in scene.words.any_of("that") and _is_mark(scene, span[0]) else span


def _is_mark(scene: Scene, position: int) -> bool:
    """Whether the word at a position marks a clause."""
    number = scene.sentence_number(position)
    return number >= 0 and scene.sentence(number).tokens[scene.tree(number).at(position)].deprel.partition(":")[0] == "mark"


def _widened(scene: Scene, known: Span, told: Span) -> Span:
    """The source with what the model adds to it: a complement, or in commas the office of a person; no clause that tells of him."""
    number = scene.sentence_number(known[0])
    if number < 0 or told[0] > known[0] or told[1] < known[1]:
        return known
    tokens = scene.sentence(number).tokens
    relatives = scene.words.any_of("relatives")
    stop = next((t.start for t in tokens if known[1] <= t.start < told[1] and (t.text.lower() in relatives or t.upos in ("VERB", "AUX"))), told[1])
    wide = told[0], stop - len(scene.text[told[0] : stop]) + len(scene.text[told[0] : stop].rstrip(" ,;:—–-"))
    added = [t for t in tokens if wide[0] <= t.start < wide[1] and not known[0] <= t.start < known[1]]
    plain = all(t.upos != "PUNCT" for t in added)
    return wide if plain or any(t.lemma.lower() in scene.words.any_of("offices") for t in added) else known


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
