"""Who tells a record and how it is put: what is refused, asked for or not said is never shown as claimed."""

import pytest

from demarche.export.voices import Told
from demarche.record import Attribution, Document, Event, Figure, Party, Reading
from demarche.record.attribution import Act, Polarity

TEXT = "Amara said that Kardovia said that three guards were shot and two left."


def told(*attributions: Attribution, events: tuple[Event, ...] = ()) -> Told:
    parties = (Party(id="p1", name="Amara", kind="person"), Party(id="p2", name="Kardovia", kind="state", code="KAR GOV"))
    return Told(Reading(document=Document(id="0" * 64, text=TEXT, published="2031-05-03"), parties=parties, attributions=attributions, events=events))


def said(id: str, source: str | None = "p1", **more: object) -> Attribution:
    return Attribution.model_validate({"id": id, "source": source, "manner": "indirect", **more})


def test_a_chain_gives_the_innermost_speaker_and_those_who_report_it() -> None:
    voice = told(said("a1"), said("a2", "p2", inside="a1", said="2031-05-01")).voice("a2")
    assert (voice.own, voice.speaker, voice.code, voice.through, voice.said) == (False, "Kardovia", "KAR GOV", ("Amara",), "2031-05-01")


def test_the_outlets_own_voice_has_no_speaker_and_the_documents_date() -> None:
    voice = told().voice(None)
    assert (voice.own, voice.speaker, voice.said) == (True, None, "2031-05-03")


def test_a_source_without_a_party_is_named_by_its_words_and_an_unwritten_one_not_at_all() -> None:
    assert told(said("a1", None, source_span=(0, 5))).voice("a1").speaker == "Amara"
    unnamed = told(said("a1", None)).voice("a1")
    assert (unnamed.own, unnamed.speaker) == (False, None)


def test_attributions_in_a_circle_end() -> None:
    assert told(said("a1", inside="a2"), said("a2", "p2", inside="a1")).voice("a1").speaker == "Amara"


@pytest.mark.parametrize(
    ("act", "polarity", "status"),
    [
        ("ASSERT", "affirmed", "claimed"),
        ("ACCUSE", "affirmed", "claimed"),
        ("ASSERT", "negated", None),
        ("REJECT", "affirmed", None),
        ("REQUEST", "affirmed", None),
        ("THREATEN", "affirmed", None),
    ],
)
def test_only_what_a_voice_says_to_be_so_is_claimed(act: Act, polarity: Polarity, status: str | None) -> None:
    reading = told(said("a1", act=act, polarity=polarity))
    assert reading.status("a1") == status
    assert reading.status(None) == "reported"


def test_a_figure_has_the_status_of_the_deed_that_is_told_with_it() -> None:
    figure = Figure(id="f1", span=(35, 40), value=3, said_in="a1")
    denied = Event(id="e1", trigger=(53, 57), status="denied", said_in="a1", figures=("f1",))
    planned = denied.with_(id="e2", status="planned")
    assert told(said("a1"), events=(denied,)).figure_status(figure) == "denied"
    assert told(said("a1"), events=(denied, planned)).figure_status(figure) is None
    assert told(said("a1")).figure_status(figure) == "claimed"
