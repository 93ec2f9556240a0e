"""Demands and promises: made, repeated, answered."""

from typing import Any

from tests.statements import statement

from demarche.corpus.collection import Collection
from demarche.corpus.ledger import find_ledger
from demarche.record import Reading

STATES = {"Norvia": "state", "Ostrel": "state"}


def demand(
    uri: str = "1.txt", on: str = "2031-05-01", text: str = "Norvia must withdraw its gunboats from the Tamdar delta, Ostrel said", **more: Any
) -> Reading:
    deed = {"words": "withdraw", "type": "RETREAT", "mode": "withdraw", "actors": ["Norvia"], "status": "demanded"}
    return statement(
        text, uri=uri, on=on, speaker="Ostrel", parties=STATES, deeds=[deed], acts=[{"kind": "demand", "words": text[:-13], "toward": ["Norvia"], **more}]
    )


def test_a_demand_says_by_whom_toward_whom_and_when() -> None:
    (entry,) = find_ledger(Collection([demand()]))
    assert (entry.kind, entry.by, entry.toward, entry.made.said, entry.answers) == ("demand", "ostrel", ("norvia",), "2031-05-01", ())


def test_what_is_said_again_is_a_repetition_and_a_copy_is_none() -> None:
    first, copy = demand(), demand(uri="copy.txt")
    again = demand(uri="3.txt", on="2031-05-08", text="Norvia has to withdraw every gunboat in that delta of Tamdar, Ostrel said")
    (entry,) = find_ledger(Collection([again, copy, first], families={copy.document.id: first.document.id}))
    assert ([c.uri for c in entry.copies], [c.uri for c in entry.repeated]) == (["copy.txt"], ["3.txt"])


def test_the_same_words_toward_another_side_are_another_demand() -> None:
    parties = {**STATES, "Lake Council": "igo"}
    both = [
        statement(
            f"{side} must withdraw its gunboats; Lake Council", uri=f"{side}.txt", on="2031-05-01", speaker="Lake Council",
            parties={side: "state", "Lake Council": parties["Lake Council"]}, acts=[{"kind": "demand", "words": f"{side} must withdraw its gunboats", "toward": [side]}],
        )
        for side in STATES
    ]  # fmt: skip
    assert [e.toward for e in find_ledger(Collection(both))] == [("norvia",), ("ostrel",)]


def test_a_later_deed_and_its_denial_answer_and_nothing_is_decided() -> None:
    left = {"words": "withdrew", "type": "RETREAT", "mode": "withdraw", "actors": ["Norvia"]}
    done = statement("Norvia withdrew, said Ostrel", uri="2.txt", on="2031-05-03", speaker="Ostrel", parties=STATES, deeds=[left])
    not_done = statement(
        "Norvia withdrew nothing", uri="3.txt", on="2031-05-04", speaker="Norvia", parties={"Norvia": "state"}, deeds=[{**left, "status": "denied"}]
    )
    (entry,) = find_ledger(Collection([not_done, done, demand()]))
    assert [(a.by, a.stand, a.passage.uri) for a in entry.answers] == [("ostrel", "asserts", "2.txt"), ("norvia", "denies", "3.txt")]


def test_nobody_answers_himself() -> None:
    words = "Norvia must withdraw its gunboats from the Tamdar delta"
    made = demand(toward=["Ostrel"])  # toward somebody of the speaker's own side
    again = statement(f"Ostrel asks again: {words}", uri="2.txt", on="2031-05-02", speaker="Ostrel", act="REQUEST", parties=STATES)
    assert [entry.answers for entry in find_ledger(Collection([made, again]))] == [()]


def test_a_reply_that_names_the_demand_answers_it_and_one_about_something_else_does_not() -> None:
    def reply(words: str) -> Reading:
        return statement(f"Norvia rejects {words}", uri="2.txt", on="2031-05-02", speaker="Norvia", act="REJECT", parties={"Norvia": "state"})

    (entry,) = find_ledger(Collection([demand(), reply("any talk of gunboats leaving the delta")]))
    assert [(a.by, a.act, a.stand) for a in entry.answers] == [("norvia", "REJECT", None)]
    assert find_ledger(Collection([demand(), reply("the price of barley")]))[0].answers == ()


def test_a_denial_is_no_entry() -> None:
    assert find_ledger(Collection([demand(kind="denial")])) == ()
