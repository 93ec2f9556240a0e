"""Who says what: sources, cues and contents, direct and indirect, one within another."""

from bisect import bisect_right

from demarche.knowledge.sources import source_words
from demarche.knowledge.speech import Cue, speech_words
from demarche.language.analysis import Analysis
from demarche.language.governing import Clauses
from demarche.language.mentions import Mentions
from demarche.record import Attribution, Reading
from demarche.stages.attributions.acts import Acts
from demarche.stages.attributions.confidence import calibrated
from demarche.stages.attributions.contents import Content, reported
from demarche.stages.attributions.cues import cue_at, cue_span, is_negated, is_spoken, speaker_of
from demarche.stages.attributions.loose import tie_loose, untied_of
from demarche.stages.attributions.manner import manner_of, without_edges
from demarche.stages.attributions.merge import merged
from demarche.stages.attributions.nesting import nested
from demarche.stages.attributions.nouns import by_noun, cited
from demarche.stages.attributions.plain import plain_attributions
from demarche.stages.attributions.quotes import Key, head_of_stretch, nominal_stretch, tie
from demarche.stages.attributions.scene import Cover, Found, Scene, Span
from demarche.stages.attributions.spans import Site
from demarche.stages.attributions.speakers import Speakers
from demarche.stages.attributions.turns import find_turns, with_turns

__all__ = ["find_attributions"]


def find_attributions(reading: Reading, analysis: Analysis) -> Reading:
    """The reading with its attributions, in text order; by the model alone for a language without a table of cues. Needs parties and times."""
    words = speech_words(analysis.language)
    if not words.verbs:
        return reading.with_(attributions=tuple(plain_attributions(reading, analysis, source_words(analysis.language))))
    scene = Scene(analysis, words, Mentions.of_parties((p.id, p.mentions) for p in reading.parties), [t.span for t in reading.times])
    found = with_turns(merged(scene, _by_trees(scene), analysis.speech), find_turns(scene))
    return reading.model_copy(update={"attributions": tuple(_records(scene, reading, nested(scene, found)))})


def _by_trees(scene: Scene) -> list[Found]:
    """Attributions that trees and quotation marks show."""
    tied = tie(scene)
    claimed = {n for quotations in tied.values() for n in quotations}
    found: list[Found] = []
    by_sentence = _untied_by_sentence(scene, claimed)
    for number in filter(scene.is_prose, range(len(scene.sentences))):
        found += _in_sentence(scene, number, tied, by_sentence.get(number, []))
    spoken = Cover(span for f in found if f.quoted for span in f.content)
    loose = [n for n in untied_of(scene, claimed) if not spoken.holds(scene.quotations[n].start, scene.quotations[n].end)]
    return tie_loose(scene, found, loose)


def _untied_by_sentence(scene: Scene, claimed: set[int]) -> dict[int, list[int]]:
    by_sentence: dict[int, list[int]] = {}
    for n in untied_of(scene, claimed):
        by_sentence.setdefault(scene.sentence_number(scene.quotations[n].start), []).append(n)
    return by_sentence


def _in_sentence(scene: Scene, number: int, tied: dict[Key, list[int]], untied: list[int]) -> list[Found]:
    found: list[Found] = []
    for index, token in enumerate(scene.sentence(number).tokens):
        if token.upos == "VERB":
            found += _by_verb(scene, number, index, tied.get((number, index), []))
    found += cited(scene, number, found)
    used = {q for f in found for q in untied if (scene.quotations[q].start, scene.quotations[q].end) in f.content}
    return found + list(by_noun(scene, number, [n for n in untied if n not in used]))


def _by_verb(scene: Scene, number: int, index: int, quotations: list[int]) -> list[Found]:
    tree = scene.tree(number)
    cue = cue_at(tree, index, scene.words)
    content = reported(Site(scene, number, index, cue), quotations) if cue else None
    if cue is None or content is None:
        return []
    source, span = _source(scene, number, index, cue, quotations)
    if not quotations and not is_spoken(scene, tree, index, cue, source):
        return []
    return [Found(
        cue_span(tree, index, cue), span, content.spans, _act(cue, content), cue.meaning,
        is_negated(tree, index, scene.words), content.hearers, number, index, tree.tokens[source].start if source is not None else None,
        quoted=bool(quotations) or content.rule == "quoted object", confidence=0.9 if source is not None else 0.6, why=f"{content.rule}: {cue.words}",
    )]  # fmt: skip


def _act(cue: Cue, content: Content) -> str:
    """What the verb does; who tells somebody to do something demands it."""
    return "REQUEST" if content.rule == "infinitive" and cue.act == "ASSERT" and cue.takes("hearer") else cue.act


def _source(scene: Scene, number: int, index: int, cue: Cue, quotations: list[int]) -> tuple[int | None, Span | None]:
    """Head and span of who says it: the plain noun phrase between a quotation and its cue, else the tree's subject."""
    tree = scene.tree(number)
    ends = [scene.quotations[n].end for n in quotations if scene.quotations[n].end <= tree.tokens[index].start]
    first = (
        next((i for i in tree.within(max(ends), tree.tokens[index].start) if tree.tokens[i].start >= max(ends) and tree.tokens[i].upos != "PUNCT"), index)
        if ends
        else index
    )
    stretch = nominal_stretch(tree, first, index)
    if stretch:
        return head_of_stretch(tree, stretch), tree.span(stretch)
    source = speaker_of(tree, index, cue, scene.words)
    if source is not None and not _on_level(scene, tree, source, index):
        source = next((i for i in range(index - 1, -1, -1) if tree.relation(i) == "nsubj" and _on_level(scene, tree, i, index)), None)
    return source, tree.noun_phrase(source) if source is not None else None


def _on_level(scene: Scene, tree: Clauses, source: int, index: int) -> bool:
    """Whether a source does not stand in a quotation that its cue is outside of."""
    return scene.quotation_at(tree.tokens[source].start) in (scene.quotation_at(tree.tokens[index].start), -1)


def _records(scene: Scene, reading: Reading, found: list[tuple[Found, Found | None]]) -> list[Attribution]:
    """Records in text order: the party of each source, its act, and where it stands within another."""
    speakers = Speakers(scene, reading)
    acts = Acts(scene, speakers)
    ids = {id(f): f"a{n}" for n, (f, _) in enumerate(found, 1)}
    parties: dict[int, str | None] = {}
    said = _Said(reading)
    out = []
    for f, around in found:
        party = speakers.party_of(f, parties.get(id(around)), around is None) if f.same_as is None else parties.get(id(f.same_as))
        parties[id(f)] = party
        act, toward = acts.of(f, party)
        out.append(
            Attribution(
                id=ids[id(f)],
                source=party,
                source_span=f.source,
                cue=f.cue,
                content=tuple(without_edges(scene.text, span) for span in sorted(f.content)),
                manner=manner_of(scene, f),
                act=act,
                toward=toward,
                polarity="negated" if f.negated else "affirmed",
                inside=ids.get(id(around)) if around else None,
                said=said.of(scene, f),
                source_class=speakers.class_of(f, party),
                confidence=calibrated(f),
                why=f.why,
            )
        )
    return out


class _Said:
    """When it was said: the time that hangs on the cue's own clause."""

    def __init__(self, reading: Reading) -> None:
        published = (reading.document.published or "")[:10]
        self._times = sorted((t.span, t.value) for t in reading.times if not (published and t.start and t.start[:10] > published))
        self._starts = [span[0] for span, _ in self._times]

    def of(self, scene: Scene, found: Found) -> str | None:
        """Value of the first time outside the content that is the cue's own."""
        if found.verb is None or found.cue is None or not self._times:
            return None
        tree = scene.tree(found.sentence)
        beside = [k for k in tree.children[found.verb] if tree.relation(k) in ("obl", "nmod", "advmod", "obj", "dep")]
        for span in (tree.span(tree.subtree(k)) for k in beside):
            value = self._within(span, found.content)
            if value:
                return value
        return None

    def _within(self, span: Span, content: list[Span]) -> str | None:
        first = bisect_right(self._starts, span[0] - 1)
        for (a, b), value in self._times[first : first + 4]:
            if a >= span[0] and b <= span[1] and not any(s <= a < e for s, e in content):
                return value
        return None
