"""Attributions as the model reads them, for every language: its cues, sources and contents, set to the quotation marks."""

from bisect import bisect_left, bisect_right
from itertools import accumulate

from demarche.knowledge.sources import SourceWords, Words
from demarche.knowledge.voice import voice_words
from demarche.language.analysis import ReportedSpeech
from demarche.stages.attributions.loose import goes_on, stands_alone, untied_of
from demarche.stages.attributions.scene import OUTSIDE, Found, Scene, Span

LEAST_SURE = 0.6  # below it about one in three is right, and nothing on dev is lost
SURE_OF_ACT = 0.8  # of the model, to say that more is done than saying
MOST_OF_QUOTATION = 0.7  # of a quotation's letters, from which a content is the quotation
NO_WORDS = Words()
BESIDE = "\"'“”„«»‚‘’”"


def found_by_model(scene: Scene, speech: tuple[ReportedSpeech, ...]) -> list[Found]:
    """All that the model is sure enough of, in the order of the cues."""
    sure = [told for told in speech if told.confidence >= LEAST_SURE and told.content]
    kept = [told for n, told in enumerate(sure) if not any(_is_rest(later, told) for later in sure[n + 1 : n + 2])]
    return [found for told in kept if _letters(scene, *(found := _found(scene, told)).content[0]) and not _is_column(scene, told)]


def _is_rest(later: ReportedSpeech, told: ReportedSpeech) -> bool:
    """Whether a cue is the second word of the one before it and stands in what was taken for its source: "in HER WORDS"."""
    return told.source is not None and told.source[0] <= later.cue[0] < told.source[1] and later.content[:1] == told.content[:1]


def _is_column(scene: Scene, told: ReportedSpeech) -> bool:
    """Whether the source is the name of a newspaper's column: "Opinion: ..."."""
    return told.source is not None and scene.text[slice(*told.source)].lower() in scene.words.any_of("columns")


def _found(scene: Scene, told: ReportedSpeech) -> Found:
    content = [_in_paragraph(scene, snapped(scene, told.cue, span)) for span in told.content]
    act = told.act if told.act_sure >= SURE_OF_ACT else "ASSERT"
    return Found(
        _bare(scene.text, told.cue), told.source, joined_pieces(scene, content), act, negated=told.negated, sentence=scene.sentence_number(told.cue[0]),
        quoted=any(_is_quotation(scene, told.cue, span) for span in content), confidence=told.confidence, told=told.confidence if told.why == "model" else None,
        why=told.why, hearers=list(told.hearers),
    )  # fmt: skip


def _bare(text: str, cue: Span) -> Span:
    """The cue without quotation marks and blanks at its ends; a cue of nothing else, as a dash or a colon, stays."""
    start, end = cue
    while start < end and text[end - 1] in BESIDE + " ":
        end -= 1
    while start < end and text[start] in BESIDE + " ":
        start += 1
    return (start, end) if start < end else cue


def snapped(scene: Scene, cue: Span, span: Span) -> Span:
    """A content that is nearly all of a quotation becomes the whole of it, marks included; not one that holds the cue as well."""
    start, end = span
    for position in (start, end - 1):
        n = scene.quotation_at(position)
        while n != OUTSIDE:
            a, b = scene.quotations[n].start, scene.quotations[n].end
            if not a <= cue[0] < b and _letters(scene, max(a, start), min(b, end)) >= MOST_OF_QUOTATION * _letters(scene, a, b):
                start, end = min(start, a), max(end, b)
            n = scene.parents[n]
    return start, end


def _in_paragraph(scene: Scene, span: Span) -> Span:
    """Of a content in the text's own words the part in the paragraph in which it begins."""
    if scene.quotation_at(span[0]) != OUTSIDE or scene.quotation_at(span[1] - 1) != OUTSIDE:
        return span
    _, end = scene.paragraphs[max(0, scene.paragraph_number(span[0]))]
    return (span[0], min(span[1], end)) if end > span[0] else span


def _is_quotation(scene: Scene, cue: Span, span: Span) -> bool:
    """Whether a content begins or ends with an outermost quotation, the cue outside or between its dashes."""
    n = scene.quotation_at(span[0])
    first = n != OUTSIDE and scene.parents[n] == OUTSIDE and not _letters(scene, scene.quotations[n].start, span[0])
    return first and (not scene.quotations[n].start <= cue[0] < scene.quotations[n].end or scene.quotation_at(cue[0]) == n)


def go_on(scene: Scene, found: list[Found]) -> None:
    """Gives quotations that nobody claims, and that make up whole sentences, to the one whose words stand before them in their paragraph."""
    quoted = sorted((f for f in found if f.quoted), key=lambda f: f.start)
    starts = [f.start for f in quoted]
    spoken = sorted(span for f in found for span in f.content)
    furthest = list(accumulate((b for _, b in spoken), max))
    claimed = {n for n, q in enumerate(scene.quotations) if (at := bisect_left(spoken, (q.end, 0)) - 1) >= 0 and furthest[at] > q.start}
    for n in untied_of(scene, claimed):
        at = bisect_right(starts, scene.quotations[n].start) - 1
        if at >= 0 and stands_alone(scene, n) and goes_on(scene, n, quoted[at]):
            quoted[at].content.append((scene.quotations[n].start, scene.quotations[n].end))


def _letters(scene: Scene, start: int, end: int) -> int:
    return sum(c.isalnum() for c in scene.text[start:end])


def joined_pieces(scene: Scene, content: list[Span]) -> list[Span]:
    """Pieces with no letter between them are one, unless one quotation ends where another begins."""
    out: list[Span] = []
    for start, end in sorted(content):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        elif out and not _letters(scene, out[-1][1], start) and _outermost(scene, out[-1][1] - 1) == _outermost(scene, start):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _outermost(scene: Scene, position: int) -> int:
    """Number of the outermost quotation that holds a position."""
    n = scene.quotation_at(position)
    while n != OUTSIDE and scene.parents[n] != OUTSIDE:
        n = scene.parents[n]
    return n


def share_sources(scene: Scene, found: list[Found], words: SourceWords, asked: Words = NO_WORDS) -> None:
    """Gives cues whose subject is not written the speaker before them: in the sentence always, in the paragraph where the language drops subjects."""
    ordered = sorted((f for f in found if f.cue), key=lambda f: f.cue or (0, 0))
    for n, f in enumerate(ordered):
        assert f.cue is not None
        written = scene.text[f.cue[0] : f.cue[1]]
        if f.source is not None or words.is_impersonal(written) or in_first_person(scene, f):
            continue
        gender = _asked_gender(scene, f, words, asked)
        before = next((g for g in reversed(ordered[:n]) if _may_share(scene, f, g) and not _is_other(scene, g, gender, words)), None)
        if before is None:
            continue
        drops = words.drops_subjects or any(words.pronoun(part) in ("singular", "plural") for part in written.replace("-", " ").split())
        near = before.sentence == f.sentence or drops and _same_paragraph(scene, before, f)
        if near:
            f.same_as = before.same_as or before


def in_first_person(scene: Scene, found: Found) -> bool:
    """Whether the verb of a cue without a written subject is in the first person: of "we", or of its ending alone."""
    if found.source is not None or found.cue is None:
        return False
    own = voice_words(scene.analysis.language)
    tree = scene.sentence(found.sentence)
    return any(own.is_first(t.text.lower(), t.upos) for t in tree.tokens if t.upos in ("VERB", "AUX") and found.cue[0] <= t.start < found.cue[1])


def _may_share(scene: Scene, later: Found, earlier: Found) -> bool:
    """Whether two cues stand on one level: neither in the words of the other, both in or outside the same content."""
    assert later.cue
    assert earlier.cue
    inside = any(a <= later.cue[0] < b for a, b in earlier.content)
    return not inside and (earlier.source is not None or earlier.same_as is not None) and scene.quotation_at(later.cue[0]) == scene.quotation_at(earlier.cue[0])


def _asked_gender(scene: Scene, found: Found, words: SourceWords, asked: Words) -> str | None:
    """Gender of the participle at the head of a sentence that tells of the speaker being asked."""
    first = scene.sentence(found.sentence).tokens[0].text.casefold()
    return words.gender_of_form(first) if asked.holds(first) else None


def _is_other(scene: Scene, found: Found, gender: str | None, words: SourceWords) -> bool:
    """Whether the words of a source show the other gender."""
    source = found.source or (found.same_as.source if found.same_as else None)
    own = words.gender_of(scene.text[slice(*source)].split()) if gender and source else None
    return own is not None and own != gender


def _same_paragraph(scene: Scene, one: Found, other: Found) -> bool:
    return scene.paragraph_number(one.start) == scene.paragraph_number(other.start)
