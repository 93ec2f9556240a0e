"""Attributions of a text in a language without tables of cues: the model's, with sources resolved by the small tables of sources."""

from demarche.knowledge.reports import ReportWords, report_words
from demarche.knowledge.sources import SourceWords, Words
from demarche.knowledge.speech import speech_words
from demarche.language.analysis import Analysis
from demarche.language.branches import Branches
from demarche.language.mentions import Mentions
from demarche.record import Attribution, Party, Reading
from demarche.stages.attributions.by_model import found_by_model, go_on, in_first_person, share_sources
from demarche.stages.attributions.classes import CLASS_OF_KIND
from demarche.stages.attributions.confidence import calibrated
from demarche.stages.attributions.hearsay import by_hearsay
from demarche.stages.attributions.manner import manner_beside_names, without_edges
from demarche.stages.attributions.nesting import nested
from demarche.stages.attributions.scene import OUTSIDE, Found, Scene
from demarche.stages.attributions.turns import find_turns, interviewed, with_turns

DIRECTED = ("ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "CONSULT")
BY_CLASS = {"documents": "document", "anonymous": "anonymous", "collective": "collective", "offices": "office"}


def plain_attributions(reading: Reading, analysis: Analysis, words: SourceWords) -> list[Attribution]:
    """In text order, with ids."""
    scene = Scene(analysis, speech_words(analysis.language), Mentions.of_parties((p.id, p.mentions) for p in reading.parties))
    found = with_turns(found_by_model(scene, analysis.speech), find_turns(scene))
    go_on(scene, found)
    reports = report_words(analysis.language)
    share_sources(scene, found, words, reports.asked)
    placed = nested(scene, [*found, *by_hearsay(scene, found, reports)])
    ids = {id(f): f"a{n}" for n, (f, _) in enumerate(placed, 1)}
    sources = _Sources(scene, reading, words, reports)
    return [_record(scene, sources, f, ids[id(f)], ids.get(id(around)) if around else None, sources.of(f, around)) for f, around in placed]


class _Sources:
    """Parties of sources, in text order."""

    def __init__(self, scene: Scene, reading: Reading, words: SourceWords, reports: ReportWords) -> None:
        self._scene, self._words, self._reports = scene, words, reports
        self._parties = {p.id: p for p in reading.parties}
        self._of: dict[int, str | None] = {}
        self._spoke: set[tuple[int, str]] = set()  # numbers of sentences and parties

    def of(self, found: Found, around: Found | None) -> str | None:
        """The party: that of its mention; of "we" the one in whose words it stands; of an unwritten subject the speaker before."""
        if in_first_person(self._scene, found) or found.source and self._words.pronoun(self._text(found)) == "first_person":
            party = self._known(around) if around else None
        elif found.source is None:
            party = self._shared(found)
        elif found.label:
            party = interviewed(self._parties.values(), found)
        else:
            party = self._scene.mentions.of_span(found.source, found.source[1] - 1) or self._scene.mentions.of_span(found.source, found.source[0])
        self._of[id(found)] = party
        self._spoke |= {(found.sentence, party)} if party else set()
        return party

    def _shared(self, found: Found) -> str | None:
        asked = self._asked(found)
        return asked or (self._known(found.same_as) if found.same_as else None)

    def _asked(self, found: Found) -> str | None:
        """Of an answer whose subject is not written the one person of the sentence before, where it tells that he is asked and nobody else speaks there."""
        if found.cue is None or not found.sentence or not self._holds(self._reports.answers, self._scene.text[slice(*found.cue)].split()):
            return None
        before = self._scene.sentence(found.sentence - 1)
        outside = [t for t in before.tokens if self._scene.quotation_at(t.start) == OUTSIDE]
        people = {p.id for p in self._parties.values() if p.kind == "person" and any(t.start in range(*m) for m in p.mentions for t in outside)}
        asked = people - {party for number, party in self._spoke if number == found.sentence - 1}
        return asked.pop() if len(asked) == 1 and self._holds(self._reports.asks, [t.text for t in outside]) else None

    def _holds(self, listed: Words, written: list[str]) -> bool:
        return any(listed.holds(form) for word in written for form in self._words.spelling.forms(word))

    def _known(self, found: Found) -> str | None:
        return self._of[id(found)] if id(found) in self._of else self.of(found, None)

    def class_of(self, found: Found, party: str | None) -> str:
        """Class of source: by its noun, else by its party."""
        known: Party | None = self._parties.get(party or "")
        if found.source is None:
            return self.class_of(found.same_as, party) if found.same_as else CLASS_OF_KIND.get(known.kind, "none") if known else "none"
        if known and known.kind == "person":
            return "person"
        listed = next(filter(None, map(self._words.class_of, self._text(found).split())), None)
        if listed in (None, "offices", "collective") and (known is None or known.kind in ("other", "people")) and self._is_nameless(found):
            return "anonymous"
        if listed:
            return BY_CLASS[listed]
        return CLASS_OF_KIND.get(known.kind, "organisation") if known and known.kind != "other" else "none"

    def _is_nameless(self, found: Found) -> bool:
        """Whether the sentence of a cue says, outside of what is said, that its source wants no name."""
        sentence = self._scene.sentence(found.sentence)
        words = [t.text.casefold() for t in sentence.tokens if not any(a <= t.start < b for a, b in found.content)]
        return self._reports.is_nameless(words)

    def toward(self, found: Found, party: str | None) -> tuple[str, ...]:
        """Parties that an act is directed at: those addressed, else its object, or the subject of a passive cue."""
        if found.act not in DIRECTED or found.cue is None:
            return ()
        addressed = dict.fromkeys(self._scene.mentions.of_span(span, span[0]) for span in found.hearers)
        if known := tuple(p for p in addressed if p and p != party):
            return known
        tree = Branches(self._scene.sentence(found.sentence))
        verbs = [i for i in tree.within(*found.cue) if tree.tokens[i].upos == "VERB"]
        objects = [c for verb in verbs for c in tree.having(verb, "obj", "iobj", "nsubj", *self._oblique(tree, verb))]
        heads = [c for c in objects if found.source is None or not found.source[0] <= tree.tokens[c].start < found.source[1]]
        near = [next(filter(None, (self._scene.mentions.at(tree.tokens[k].start) for k in (c, *tree.having(c, "appos", "flat")))), None) for c in heads]
        return tuple(p for p in dict.fromkeys(near) if p and p != party)

    def _oblique(self, tree: Branches, verb: int) -> tuple[str, ...]:
        """The relation of a hearer behind an adposition, where the verb has one."""
        cases = (tree.tokens[k].text.casefold() for c in tree.having(verb, "obl") for k in tree.having(c, "case"))
        return ("obl",) if any(map(self._reports.hearing.holds, cases)) else ()

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
        toward=sources.toward(found, party),
        polarity="negated" if found.negated else "affirmed",
        inside=inside,
        source_class=sources.class_of(found, party),
        confidence=calibrated(found),
        why=found.why,
    )
