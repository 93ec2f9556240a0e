"""Other deeds: what the text says was done or came about and is none of PLOVER's deeds, such as a fall, a release from hospital or an earthquake.

A word is told for the name of a deed by a small logistic model over its lemma, its place in the tree and what hangs on it (`training/other_deeds.py`). No deeds
are a plain word of saying, which is the cue of an attribution ("announced" is a deed), the light verb of a deed that is known already, and what an office,
organisation or state says in its own words: there most such words name policies and principles ("sovereignty", "the process"). Figures are left to the deeds of
politics, whose ladders they make.
"""

from collections.abc import Container, Iterator, Mapping
from math import exp

from demarche.knowledge.deeds import Deed, DeedWords, deed_words
from demarche.knowledge.other_deeds import OtherDeeds, other_deeds
from demarche.language.analysis import Analysis, Sentence
from demarche.language.dependents import Tree
from demarche.record import Event, Reading
from demarche.stages.events.scene import Scene
from demarche.stages.events.telling import Telling
from demarche.stages.events.triggers import Trigger

_DEED = Deed()
_INSTITUTIONS = ("office", "organisation", "state", "document", "collective")


def find_other_events(reading: Reading, analysis: Analysis) -> Reading:
    """The reading with deeds of type null between its events, in text order. As it is for a language without a table of such deeds."""
    others, words = other_deeds(analysis.language), deed_words(analysis.language)
    if not others.words:
        return reading
    found = list(reading.events)
    scene, known = Scene(reading), _Known(reading, others)
    for sentence in analysis.sentences:
        found += _of_sentence(scene, Tree(sentence, words.forms), words, known, _scores(sentence, others))
    found.sort(key=lambda e: e.trigger)
    return reading.model_copy(update={"events": tuple(e.model_copy(update={"id": f"e{n}"}) for n, e in enumerate(found, 1))})


def signs_of(sentence: Sentence, index: int) -> list[str]:
    """What speaks for or against a word as the name of a deed: part of speech, place in the tree, what hangs on it, whether it stands in a name."""
    token, kids = sentence.tokens[index], sentence.children(index)
    below = sorted({sentence.tokens[k].deprel.partition(":")[0] for k in kids})
    named = any(e.start <= token.start < e.end for e in sentence.entities)
    place = token.deprel.partition(":")[0]
    return [token.upos, f"{token.upos} as {place}", *(f"{token.upos} with {base}" for base in below), *([f"{token.upos} in name"] if named else [])]


def _scores(sentence: Sentence, others: OtherDeeds) -> dict[int, float]:
    """The words that name a deed, with their score."""
    open_words = [i for i, t in enumerate(sentence.tokens) if t.upos in others.words]
    scored = ((i, others.score(sentence.tokens[i].upos, sentence.tokens[i].lemma.lower(), signs_of(sentence, i))) for i in open_words)
    return {i: score for i, score in scored if score >= others.least}


class _Known:
    """Where the words stand that name a deed already, those that only introduce speech, and what institutions say in their own words."""

    def __init__(self, reading: Reading, others: OtherDeeds) -> None:
        self._others, self.clear = others, others.clear
        self._deeds = {at for e in reading.events for at in range(*e.trigger)}
        self._speakers = {at for a in reading.attributions if a.source_span for at in range(*a.source_span)}
        self._parties = {at for p in reading.parties for m in p.mentions for at in range(*m)}
        self._cues = {at for a in reading.attributions if a.cue for at in range(*a.cue)}
        self._institutions = {a.id: a.manner for a in reading.attributions if a.source_class in _INSTITUTIONS or a.manner == "inherited"}

    def triggers(self, tree: Tree) -> dict[int, Trigger]:
        """The head words of the deeds that a sentence is known to tell of."""
        words = [i for i, t in enumerate(tree.tokens) if t.start in self._deeds]
        tops = [i for i in words if tree.head(i) not in words]
        return {i: _trigger(tree, i) for i in tops}

    def is_new(self, tree: Tree, index: int) -> bool:
        """Whether a word is of no known deed, and does more than introduce speech or name a party or who speaks."""
        start = tree.tokens[index].start
        saying = start in self._cues and tree.lemmas[index] in self._others.saying
        party = tree.tokens[index].upos != "VERB" and start in self._parties
        return not saying and not party and start not in self._deeds and start not in self._speakers

    def is_told(self, event: Event, score: float) -> bool:
        """Whether a deed is told by the outlet or a person; one that an institution is reported to tell has to be clear, in its own words none is."""
        manner = self._institutions.get(event.said_in or "")
        return manner is None or (manner == "indirect" and score >= self._others.clear)


def _of_sentence(scene: Scene, tree: Tree, words: DeedWords, known: _Known, scores: Mapping[int, float]) -> Iterator[Event]:
    """The sentence told once more, with all its deeds, so that a time or place goes to the nearest."""
    found = {
        i: _trigger(tree, i) for i in scores if known.is_new(tree, i) and not (_is_thing(tree, i, words) or _passes(scene, tree, i) or tree.is_compounded(i))
    }
    before = known.triggers(tree)
    new = {i: t for i, t in found.items() if not _carries(tree, i, words, {*before, *found}) and not (scores[i] < known.clear and _is_topic(tree, i, words))}
    if not new:
        return
    telling = Telling(scene, tree, words, [t for _, t in sorted({**before, **new}.items())])
    for index, event in telling.told(new):
        if known.is_told(event, scores[index]):
            sure = round(1 / (1 + exp(-scores[index])), 2)
            yield event.model_copy(update={"figures": (), "confidence": sure, "why": f"words of deeds: {tree.lemmas[index]}"})


def _carries(tree: Tree, index: int, words: DeedWords, deeds: Container[int]) -> bool:
    """Whether a word is a light verb with a deed beside it, or says that one goes on: "carried out a raid", "the shelling went on"."""
    light = tree.lemmas[index] in words.light or tree.lemmas[index] in words.words("happening") or tree.lemmas[index] in words.happen
    return light and any(k in deeds and (tree.tokens[k].upos == "NOUN" or tree.bases[k] == "nsubj") for k in tree.kids(index, "obj", "obl", "nsubj"))


def _is_topic(tree: Tree, index: int, words: DeedWords) -> bool:
    """Whether a noun is one that the table of political deeds takes for a topic unless somebody does it: "the tariff", "the peace process"."""
    patterns = words.nouns.get(tree.lemmas[index], ())
    return tree.tokens[index].upos != "VERB" and any(p.deed.weak for p in patterns if not p.words)


def _is_thing(tree: Tree, index: int, words: DeedWords) -> bool:
    """Whether a noun names what deeds are done with or to: "closed the PASS", "sent WATER"."""
    return tree.tokens[index].upos == "NOUN" and tree.lemmas[index] in words.things


def _passes(scene: Scene, tree: Tree, index: int) -> bool:
    """Whether it is time that does it: "three days PASSED", "a week has GONE by"."""
    doers = [k for k in tree.kids(index, "nsubj", "obl") if k < index and not tree.kids(k, "case")]
    times = [span for span, _ in scene.inside("times", tree.sentence)]
    passing = any(a <= tree.tokens[k].start < b for k in doers for a, b in times)
    return tree.tokens[index].upos == "VERB" and passing and not tree.kids(index, "obj", "ccomp", "xcomp") and len(doers) == 1


def _trigger(tree: Tree, index: int) -> Trigger:
    """The word, and the particle of a verb."""
    verb = tree.tokens[index].upos == "VERB"
    particles = [k for k in tree.kids(index, "compound") if verb and k == index + 1]
    return Trigger(index, (index, *particles), _DEED, tree.lemmas[index], noun=not verb, company=frozenset({index}))
