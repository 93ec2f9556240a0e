"""What a speaker criticises in his own voice, over trees made by hand."""

from tests.annotated import analysis, reading

from demarche.record import Event, Reading
from demarche.stages.events import find_events

PARTIES = (("Lesna", "state", "LSN", "Lesna"), ("Torva", "state", "TRV", "Torva"))
OWN = "We/PRON/2/nsubj came/VERB/0/root/come here/ADV/2/advmod ./PUNCT/2/punct"
BLAME = "Torva/PROPN/4/nsubj is/AUX/4/cop/be a/DET/4/det aggressor/NOUN/0/root ./PUNCT/4/punct"
CONDEMN = "We/PRON/2/nsubj condemn/VERB/0/root this/DET/4/det aggression/NOUN/2/obj ./PUNCT/2/punct"


def accusations(text: str, *trees: str) -> tuple[Reading, list[Event]]:
    found = find_events(reading(text, PARTIES), analysis(text, *trees))
    return found, [e for e in found.events if e.type == "ACCUSE"]


def test_a_word_of_blame_in_the_speakers_own_voice_accuses_the_one_it_is_said_of() -> None:
    read, (event,) = accusations("We came here. We came here. Torva is a aggressor.", OWN, OWN, BLAME)
    assert (read.words(event.trigger), event.recipients, event.mode, event.status) == ("aggressor", ("p2",), "disapprove", "reported")


def test_a_report_that_never_speaks_in_the_first_person_accuses_nobody() -> None:
    assert accusations("Torva is a aggressor.", BLAME)[1] == []


def test_a_sentence_without_a_word_of_blame_accuses_nobody() -> None:
    assert accusations("We came here. We came here.", OWN, OWN)[1] == []


def test_an_accusation_that_is_named_is_one_and_no_second_stands_beside_it() -> None:
    read, found = accusations("We came here. We condemn this aggression.", OWN, CONDEMN)
    assert [read.words(e.trigger) for e in found] == ["condemn"]


def test_one_to_whom_the_blamed_thing_is_done_is_not_accused() -> None:
    _, found = accusations(
        "We came here. We came here. This is aggression against Lesna.",
        OWN,
        OWN,
        "This/PRON/3/nsubj is/AUX/3/cop/be aggression/NOUN/0/root against/ADP/5/case Lesna/PROPN/3/nmod ./PUNCT/3/punct",
    )
    assert [e.recipients for e in found] == [()]


def test_one_at_whom_a_sentence_is_though_it_does_not_name_him_is_marked_as_inferred() -> None:
    trees = (OWN, OWN, BLAME, BLAME, BLAME, CONDEMN)
    _, found = accusations("We came here. We came here. Torva is a aggressor. Torva is a aggressor. Torva is a aggressor. We condemn this aggression.", *trees)
    assert [e.recipients for e in found] == [("p2",)] * 4
    assert [("blames most" in e.why) for e in found] == [False, False, False, True]
