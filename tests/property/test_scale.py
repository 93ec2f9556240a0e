"""What holds across documents takes time by the number of documents, and not by the number of pairs of them."""

import time
from collections.abc import Callable

import pytest
from tests.bench import press

from demarche.corpus.agreement_records import find_agreement_records
from demarche.corpus.claims import find_claims
from demarche.corpus.collection import Collection
from demarche.corpus.families import find_families
from demarche.corpus.ladders import find_ladders
from demarche.corpus.ledger import find_ledger

FEW, MANY = 400, 2000  # of fewer an accusation has not yet all the answers that are kept of one, and grows more
MOST = (MANY / FEW) ** 2 / 2  # times as long: half of what it would be by pairs


def least_of_five(work: Callable[[], object]) -> float:
    times = []
    for _ in range(5):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


@pytest.fixture(scope="module")
def collections() -> tuple[Collection, Collection]:
    return Collection(press.readings(FEW)), Collection(press.readings(MANY))


@pytest.mark.parametrize("find", [find_claims, find_agreement_records], ids=["claims", "agreements"])
def test_five_times_the_documents_take_about_five_times_as_long(collections: tuple[Collection, Collection], find: Callable[[Collection], object]) -> None:
    few, many = (least_of_five(lambda c=c: find(c)) for c in collections)  # type: ignore[misc]
    assert many < MOST * few


@pytest.mark.parametrize("find", [find_ladders, find_ledger], ids=["ladders", "ledger"])
def test_what_rests_on_claims_takes_time_by_the_documents_too(collections: tuple[Collection, Collection], find: Callable[..., object]) -> None:
    few, many = (least_of_five(lambda c=c, claims=find_claims(c): find(c, claims)) for c in collections)  # type: ignore[misc]
    assert many < MOST * few


def test_families_take_time_by_the_documents(collections: tuple[Collection, Collection]) -> None:
    few, many = (least_of_five(lambda c=c: find_families([r.document for r in c.readings])) for c in collections)  # type: ignore[misc]
    assert many < MOST * few
