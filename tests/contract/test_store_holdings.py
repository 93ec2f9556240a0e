"""What every store holds of one document beside its text."""

import hashlib
from pathlib import Path

import pytest

from demarche.errors import StoreError
from demarche.record import Document, Reading
from demarche.record.family import Appearance
from demarche.store import Store


def add(store: Store, text: str) -> str:
    document = Document(id=hashlib.sha256(text.encode()).hexdigest(), text=text)
    store.add_document(b"<p>" + text.encode(), document, Appearance(uri=text[:5]))
    return document.id


def test_a_document_is_found_by_the_beginning_of_its_id(store: Store) -> None:
    ids = sorted(add(store, f"Note {n} of the ministry.") for n in range(40))
    assert store.holdings.ids(ids[0]) == [ids[0]]
    assert store.holdings.ids(ids[0][:12]) == [ids[0]]
    assert store.holdings.ids("", most=100) == ids
    shared = [id for id in ids if id[0] == ids[0][0]]
    assert store.holdings.ids(ids[0][0], most=100) == shared
    assert store.holdings.ids("%") == []
    assert store.holdings.ids(ids[0] + "0") == []


def test_the_bytes_are_there_as_they_came_in(store: Store) -> None:
    id = add(store, "Ostrend waits.")
    original = store.holdings.original(id)
    assert original is not None
    assert store.holdings.original_bytes(original.sha256) == b"<p>Ostrend waits."
    assert original.sha256 == hashlib.sha256(b"<p>Ostrend waits.").hexdigest()
    assert store.holdings.original("0" * 64) is None


def test_changed_bytes_are_not_handed_out(store: Store, tmp_path: Path) -> None:
    original = store.holdings.original(add(store, "Ostrend waits."))
    assert original is not None
    (kept,) = tmp_path.rglob(original.sha256[2:])
    kept.write_bytes(b"<p>Ostrend acts.")
    with pytest.raises(StoreError, match="is changed"):
        store.holdings.original_bytes(original.sha256)


def test_every_reading_is_told_and_which_is_current(store: Store, reading: Reading) -> None:
    id = add(store, reading.document.text)
    ours = reading.model_copy(update={"document": reading.document.with_(id=id)})
    assert store.holdings.made(id) == []
    for model in ("first", "second"):
        store.save_reading(ours.with_(provenance=ours.provenance.with_(model_digest=model, created="2031-05-04T10:00:00Z")))
    assert [(made.model_digest, made.current) for made in store.holdings.made(id)] == [("first", False), ("second", True)]
    assert {made.created for made in store.holdings.made(id)} == {"2031-05-04T10:00:00Z"}


def test_a_document_is_told_with_those_that_are_folded_with_it(store: Store) -> None:
    one, two, alone = (add(store, f"Note {n}.") for n in range(3))
    store.set_families({one: one, two: one})
    assert sorted(store.holdings.family(two)) == sorted([one, two])
    assert store.holdings.family(alone) == [alone]
