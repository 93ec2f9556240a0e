"""Findings of which some documents are taken out, beside those that are found where these documents never were."""

import re
from collections.abc import Iterable

import pytest
from tests.conftest import span

from demarche.corpus.agreement_records import find_agreement_records
from demarche.corpus.claims import find_claims
from demarche.corpus.collection import Collection
from demarche.corpus.ladders import find_ladders
from demarche.corpus.ledger import find_ledger
from demarche.corpus.open_findings import Opened
from demarche.record import Agreement, Reading, SpeechAct
from demarche.record.base import Record
from demarche.record.claim import Claim

IDS = ("id", "claims", "parts")  # numbered anew in every set of documents


def told(id: str, day: str, reading: Reading, **more: object) -> Reading:
    """The Reading as another outlet has it on another day."""
    return reading.with_(document=reading.document.with_(id=id * 64, published=day, outlet=f"Paper {id}", uri=f"{id}.txt"), **more)


@pytest.fixture
def readings(reading: Reading) -> list[Reading]:
    demand = SpeechAct(id="s1", kind="demand", span=span("No shot fell"), by="p3", toward=("p2",))
    breach = Agreement(id="g1", span=span("shot fell"), agreement=("S/RES/9999",), name="Lesna Accord", relation="breached", party="p2", said_in="a1")
    claimed, denied = reading.events
    return [
        told("a", "2031-05-03", reading, speech_acts=(demand,), agreements=(breach,)),
        told("b", "2031-05-04", reading, events=(claimed.with_(time=None, places=()), denied), places=()),
        told("c", "2031-05-05", reading, events=(claimed,), agreements=(breach.with_(name="The Accord of Lesna"),), speech_acts=(demand.with_(id="s2"),)),
    ]


def found(readings: Iterable[Reading]) -> tuple[Collection, list[Record]]:
    collection = Collection(list(readings))
    claims = find_claims(collection)
    return collection, [*claims, *find_ladders(collection, claims), *find_agreement_records(collection), *find_ledger(collection, claims)]


def plain(records: Iterable[Record]) -> list[str]:
    told = (repr({name: value for name, value in record.to_dict().items() if name not in IDS}) for record in records)
    return sorted(re.sub(r"'n\d+'", "'n'", one) for one in told)


def without(readings: list[Reading], closed: set[str]) -> list[Record]:
    collection, whole = found(readings)
    opened = Opened(closed, {reading.document.id: reading for reading in readings}.__getitem__, collection.party_of)
    return [left for record in whole if (left := opened.finding(record))]


@pytest.mark.parametrize("closed", ["a", "b", "c", "ab", "bc", "abc"])
def test_what_is_left_is_what_is_found_where_the_documents_never_were(readings: list[Reading], closed: str) -> None:
    ids = {letter * 64 for letter in closed}
    left = without(readings, ids)
    _, anew = found(reading for reading in readings if reading.document.id not in ids)
    assert plain(left) == plain(anew)
    assert bool(left) == (closed != "abc")
    assert not any(id in repr(left) for id in ids)


def test_a_denial_whose_assertion_is_closed_waits_and_answers_nobody(readings: list[Reading]) -> None:
    first, _, third = readings
    asserting = first.with_(events=first.events[:1])
    denying = third.with_(events=(third.events[0].with_(status="denied", said_in="a2"),))
    _, whole = found([asserting, denying])
    (claim,) = [one for one in whole if isinstance(one, Claim) and one.type]
    assert (claim.waiting, [p.stand for p in claim.positions]) == (False, ["asserts", "denies"])
    assert claim.positions[1].answers
    (left,) = [one for one in without([asserting, denying], {"a" * 64}) if isinstance(one, Claim) and one.type]
    assert (left.waiting, [p.stand for p in left.positions], left.positions[0].answers) == (True, ["denies"], ())
