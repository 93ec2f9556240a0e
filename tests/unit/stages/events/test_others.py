"""Deeds that are none of PLOVER's, read off trees made by hand."""

from dataclasses import replace

import pytest
from tests.analyses import tree

from demarche.knowledge.other_deeds import OtherDeeds, other_deeds
from demarche.language.analysis import Entity
from demarche.record import Attribution, Document, Event, Party, Reading
from demarche.record.attribution import Manner, SourceClass
from demarche.stages.events.others import find_other_events, signs_of

FELL = "The/the/DET/2/det climber/climber/NOUN/3/nsubj fell/fall/VERB/0/root near/near/ADP/5/case Orvo/Orvo/PROPN/3/obl"
QUAKE = "The/the/DET/2/det earthquake/earthquake/NOUN/4/nsubj did/do/AUX/4/aux spare/spare/VERB/0/root nobody/nobody/PRON/4/obj"


def bare(written: str, **lists: object) -> Reading:
    """The Reading of one sentence before other deeds are looked for."""
    return Reading.model_validate({"document": Document(id="0" * 64, text=tree(written).text, language="en"), **lists})


def told(written: str, **lists: object) -> list[str]:
    """The words of its deeds of no type."""
    found = find_other_events(bare(written, **lists), tree(written))
    return [found.words(e.trigger) for e in found.events if e.type is None]


def said(manner: Manner, source_class: SourceClass) -> Attribution:
    """An attribution that holds the whole sentence."""
    return Attribution(id="a1", content=((0, len(tree(FELL).text)),), manner=manner, source_class=source_class)


def test_a_fall_is_a_deed_of_no_type_with_the_one_who_falls() -> None:
    climber = Party(id="p1", name="the climber", kind="person", mentions=((0, 11),))
    found = find_other_events(bare(FELL, parties=(climber,)), tree(FELL))
    (event,) = found.events
    assert (found.words(event.trigger), event.type, event.actors, event.status, event.why) == ("fell", None, ("p1",), "reported", "words of deeds: fall")


def test_a_noun_may_name_a_deed_and_a_thing_does_not() -> None:
    assert "earthquake" in told(QUAKE)
    assert "village" not in told(QUAKE.replace("earthquake/earthquake", "village/village"))


def test_a_deed_that_is_known_is_not_told_twice_and_keeps_its_type() -> None:
    known = Event(id="e1", trigger=(12, 16), type="RETREAT", status="reported")
    found = find_other_events(bare(FELL, events=(known,)), tree(FELL))
    assert [(e.trigger, e.type) for e in found.events] == [((12, 16), "RETREAT")]


def test_events_are_in_text_order_and_numbered_anew() -> None:
    late = Event(id="e1", trigger=(22, 26), type="CONSULT", status="reported")
    found = find_other_events(bare(FELL, events=(late,)), tree(FELL))
    assert [(e.id, e.trigger[0]) for e in found.events] == [("e1", 12), ("e2", 22)]


def test_who_speaks_and_a_plain_word_of_saying_are_no_deeds() -> None:
    saying = "Envoys/envoy/NOUN/2/nsubj said/say/VERB/0/root so/so/ADV/2/advmod"
    assert told(saying, attributions=(Attribution(id="a1", cue=(7, 11), source_span=(0, 6), manner="indirect"),)) == []


@pytest.mark.parametrize(
    ("manner", "source_class", "deeds"),
    [("direct", "state", []), ("inherited", "person", []), ("indirect", "state", ["fell"]), ("direct", "person", ["fell"]), ("indirect", "person", ["fell"])],
)
def test_what_an_institution_says_in_its_own_words_tells_no_such_deed(manner: Manner, source_class: SourceClass, deeds: list[str]) -> None:
    assert told(FELL, attributions=(said(manner, source_class),)) == deeds


def test_the_light_verb_of_a_deed_is_no_deed_beside_it() -> None:
    finding = "Crews/crew/NOUN/2/nsubj made/make/VERB/0/root a/a/DET/4/det discovery/discovery/NOUN/2/obj"
    assert told(finding) == ["discovery"]


def test_a_language_without_the_table_has_no_such_deeds() -> None:
    reading = bare(FELL)
    assert find_other_events(reading, replace(tree(FELL), language="hy")) is reading
    assert other_deeds("hy") == OtherDeeds()


def test_a_word_in_a_name_is_marked_so() -> None:
    (sentence,) = tree(FELL).sentences
    named = replace(sentence, entities=(Entity(22, 26, "LOC"),))
    assert signs_of(named, 4) == ["PROPN", "PROPN as obl", "PROPN with case", "PROPN in name"]


def test_a_name_is_looked_up_among_the_nouns() -> None:
    assert other_deeds("en").words["PROPN"] == other_deeds("en").words["NOUN"]
    assert other_deeds("en").least < other_deeds("en").clear
