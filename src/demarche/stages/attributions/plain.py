"""Attributions of a text in a language without tables of cues: the model's, with sources resolved by the small tables of sources."""

from demarche.knowledge.reports import report_words
from demarche.knowledge.sources import SourceWords
from demarche.knowledge.speech import speech_words
from demarche.language.analysis import Analysis
from demarche.language.mentions import Mentions
from demarche.record import Attribution, Party, Reading
from demarche.stages.attributions.by_model import found_by_model, go_on, share_sources
from demarche.stages.attributions.classes import CLASS_OF_KIND
from demarche.stages.attributions.confidence import calibrated
from demarche.stages.attributions.hearsay import by_hearsay
from demarche.stages.attributions.manner import manner_beside_names, without_edges
from demarche.stages.attributions.nesting import nested
from demarche.stages.attributions.scene import Found, Scene
from demarche.stages.attributions.turns import find_turns, with_turns

BY_CLASS = {"documents": "document", "anonymous": "anonymous", "collective": "collective", "offices": "office"}


def plain_attributions(reading: Reading, analysis: Analysis, words: SourceWords) -> list[Attribution]:
    """In text order, with ids."""
    scene = Scene(analysis, speech_words(analysis.language), Mentions.of_parties((p.id, p.mentions) for p in reading.parties))
    found = with_turns(found_by_model(scene, analysis.speech), find_turns(scene))
    go_on(scene, found)
    share_sources(scene, found, words)
    placed = nested(scene, [*found, *by_hearsay(scene, found, report_words(analysis.language))])
    ids = {id(f): f"a{n}" for n, (f, _) in enumerate(placed, 1)}
    sources = _Sources(scene, reading, words)
    return [_record(scene, sources, f, ids[id(f)], ids.get(id(around)) if around else None, sources.of(f, around)) for f, around in placed]


class _Sources:
    """Parties of sources, in text order."""

    def __init__(self, scene: Scene, reading: Reading, words: SourceWords) -> None:
        self._scene, self._words = scene, words
        self._parties = {p.id: p for p in reading.parties}
        self._of: dict[int, str | None] = {}

    def of(self, found: Found, around: Found | None) -> str | None:
        """The party: that of its mention; of "we" the one in whose words it stands; of an unwritten subject the speaker before."""
        if found.source is None:
            party = self._shared(found)
        elif self._words.pronoun(self._text(found)) == "first_person":
            party = self._of.get(id(around)) if around else None
        else:
            party = self._scene.mentions.of_span(found.source, found.source[1] - 1) or self._scene.mentions.of_span(found.source, found.source[0])
        self._of[id(found)] = party
        return party

    def _shared(self, found: Found) -> str | None:
        earlier = found.same_as
        if earlier is None:
            return None
        return self._of[id(earlier)] if id(earlier) in self._of else self.of(earlier, None)

    def class_of(self, found: Found, party: str | None) -> str:
        """Class of source: by its noun, else by its party."""
        known: Party | None = self._parties.get(party or "")
        if found.source is None:
            return self.class_of(found.same_as, party) if found.same_as else CLASS_OF_KIND.get(known.kind, "none") if known else "none"
        if known and known.kind == "person":
            return "person"
        listed = next(filter(None, map(self._words.class_of, self._text(found).split())), None)
        if listed:
            return BY_CLASS[listed]
        return CLASS_OF_KIND.get(known.kind, "organisation") if known and known.kind != "other" else "none"

    def _text(self, found: Found) -> str:
        assert found.source is not None
        return self._scene.text[found.source[0] : found.source[1]]


def _record(scene: Scene, sources: _Sources, found: Found, own: str, inside: str | None, party: str | None) -> Attribution:
    return Attribution(
        id=own,
        source=party,
        source_span=found.source,
        cue=found.cue,
        content=tuple(without_edges(scene.text, span) for span in sorted(found.content)),
        manner=manner_beside_names(scene, found),
        act=found.act,
        polarity="negated" if found.negated else "affirmed",
        inside=inside,
        source_class=sources.class_of(found, party),
        confidence=calibrated(found),
        why=found.why,
    )
