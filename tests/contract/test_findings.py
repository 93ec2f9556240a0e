"""What every store remembers so that it need not be found anew: findings by their marks, and texts that were compared."""

import pytest
from tests.projects import addition, note

from demarche.corpus.families import Known, match_documents
from demarche.corpus.findings import LONGEST, Finding, Memory, Shelf, as_value
from demarche.store import Store

KARDOVIA, LONG = ("about", "Kardovia"), ("about", "K" * (LONGEST + 5_000))
FOUND = [
    Finding(0, 2, "c3", '{"id": "c3"}', frozenset({KARDOVIA, ("contested", "yes")})),
    Finding(1, 0, "c1", '{"id": "c1"}', frozenset({KARDOVIA, ("about", "Ostrend")})),
    Finding(2, 1, "c2", '{"id": "c2"}', frozenset()),
]


@pytest.fixture(params=["kept", "in memory"])
def shelf(store: Store, request: pytest.FixtureRequest) -> Shelf:
    if request.param == "in memory":
        return Memory({"claim": FOUND, "ladder": FOUND[:1]})
    store.findings.replace("across", "of", {"claim": FOUND, "ladder": FOUND[:1]})
    return store.findings


def test_findings_are_found_by_all_marks_that_are_wanted_in_the_order_of_the_list(shelf: Shelf) -> None:
    assert list(shelf.ranks("claim", {})) == [0, 1, 2]
    assert list(shelf.ranks("claim", {"about": ["Kardovia"]})) == [0, 1]
    assert list(shelf.ranks("claim", {"about": ["Ostrend", "Qasmira"]})) == [1]
    assert list(shelf.ranks("claim", {"about": ["Kardovia"], "contested": ["yes"]})) == [0]
    assert list(shelf.ranks("claim", {"about": []})) == []
    assert list(shelf.ranks("ladder", {})) == [0]


def test_findings_are_given_by_place_by_number_and_by_id(shelf: Shelf) -> None:
    assert list(shelf.in_place("claim")) == [1, 2, 0]
    assert list(shelf.records("claim", [2, 0])) == ['{"id": "c2"}', '{"id": "c3"}']
    assert dict(shelf.some("claim", [1, 9])) == {1: '{"id": "c1"}'}
    assert dict(shelf.some("claim head", [0])) == {}
    assert (shelf.by_id("claim", "c1"), shelf.by_id("claim", "c9"), shelf.by_id("ladder", "c1")) == ('{"id": "c1"}', None, None)
    assert list(shelf.values("claim", "about")) == ["Kardovia", "Ostrend"]


def test_findings_are_found_by_the_documents_that_they_rest_on(store: Store) -> None:
    one, other = "0a" * 32, "0b" * 32
    found = [Finding(n, n, f"c{n}", "{}", frozenset({("passage", f"{id[:16]}.e1"), ("about", other[:16])})) for n, id in enumerate((one, other, "0c" * 32))]
    store.findings.replace("across", "of", {"claim": found})
    for shelf in (store.findings, Memory({"claim": found})):
        assert list(shelf.resting_on("claim", [one, "0c" * 32, "0d" * 32])) == [0, 2]
        assert list(shelf.resting_on("ladder", [one])) == []


def test_what_is_kept_again_takes_the_place_of_what_was_kept(store: Store) -> None:
    store.findings.replace("across", "old", {"claim": FOUND})
    store.findings.replace("across", "new", {"claim": FOUND[:1]})
    kept = store.findings.kept("across")
    assert (kept and kept.of, list(store.findings.ranks("claim", {})), store.findings.values("claim", "about")) == ("new", [0], ["Kardovia"])
    assert store.findings.kept("families") is None


def test_a_value_of_any_length_can_be_asked_for(store: Store) -> None:
    store.findings.replace("across", "of", {"claim": [Finding(0, 0, "c1", "{}", frozenset({(LONG[0], as_value(LONG[1]))}))]})
    assert list(store.findings.ranks("claim", {"about": [LONG[1]]})) == [0]
    assert list(store.findings.ranks("claim", {"about": [LONG[1] + "K"]})) == []


def test_texts_that_were_compared_are_remembered_by_the_program_that_compared_them(store: Store) -> None:
    documents = [note(0), note(6), note(1)]
    store.add_documents([addition(n) for n in (0, 6, 1)])
    known = match_documents(documents, Known(), {d.id: d.text for d in documents}.__getitem__)
    assert any(compared.link for compared in known.links.values())
    store.comparisons.keep("1.0", Known(), known)
    remembered = store.comparisons.known("1.0")
    assert (dict(remembered.signatures), dict(remembered.links)) == (dict(known.signatures), dict(known.links))
    assert [s.shingles.tolist() for s in remembered.signatures.values()] == [known.signatures[id].shingles.tolist() for id in remembered.signatures]
    assert store.comparisons.known("1.1") == Known()
    store.comparisons.keep("1.1", Known(), Known(known.signatures, {}, {}))
    assert (len(store.comparisons.known("1.1").signatures), dict(store.comparisons.known("1.1").links)) == (3, {})


def test_a_link_that_is_no_longer_asked_for_is_forgotten(store: Store) -> None:
    documents = [note(0), note(6), note(1)]
    store.add_documents([addition(n) for n in (0, 6, 1)])
    known = match_documents(documents, Known(), {d.id: d.text for d in documents}.__getitem__)
    store.comparisons.keep("1.0", Known(), known)
    pair = next(iter(known.links))
    store.comparisons.keep("1.0", known, Known(known.signatures, {}, {pair: known.links[pair]}))
    assert list(store.comparisons.known("1.0").links) == [pair]


def test_all_that_is_in_a_project_is_gone_through_in_the_order_in_which_it_came(store: Store) -> None:
    store.add_documents([addition(n) for n in range(450)])
    assert [d.title for d in store.everything.documents()] == [f"Note {n}" for n in range(450)]
    assert list(store.everything.readings()) == []
    assert {id: list(some) for id, some in store.everything.appearances().items()} == {note(n).id: store.appearances(note(n).id) for n in range(450)}
