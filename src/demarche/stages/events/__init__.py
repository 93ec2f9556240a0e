"""Who did what to whom: deeds with their doers, those they are done to, how they are put, when and where."""

from demarche.knowledge.deeds import DeedWords, deed_words
from demarche.knowledge.judgement import judgement_words
from demarche.language.analysis import Analysis, Sentence
from demarche.language.dependents import Tree
from demarche.record import Event, Reading
from demarche.stages.events.judging import Judging
from demarche.stages.events.scene import Scene
from demarche.stages.events.telling import Telling
from demarche.stages.events.triggers import find_triggers


def find_events(reading: Reading, analysis: Analysis) -> Reading:
    """The reading with its events, in text order. Empty for a language that has no table of deeds."""
    words = deed_words(analysis.language)
    if not words.verbs and not words.nouns:
        return reading
    scene = Scene(reading)
    found = [event for sentence in analysis.sentences for event in _of_sentence(scene, sentence, words)]
    found = Judging(scene, analysis, judgement_words(analysis.language)).events(found)
    found.sort(key=lambda e: e.trigger)
    return reading.model_copy(update={"events": tuple(e.model_copy(update={"id": f"e{n}"}) for n, e in enumerate(found, 1))})


def _of_sentence(scene: Scene, sentence: Sentence, words: DeedWords) -> list[Event]:
    tree = Tree(sentence, words.forms)
    dated = scene.inside("times", sentence)
    barred = frozenset(i for i, t in enumerate(tree.tokens) if any(a <= t.start < b for (a, b), _ in dated)) if dated else frozenset()
    triggers = find_triggers(tree, words, barred)
    return Telling(scene, tree, words, triggers).events() if triggers else []
