"""What every store does, whichever database it lies in."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from demarche.errors import StoreError
from demarche.record import Document, Reading
from demarche.record.family import Appearance
from demarche.record.review import Decision
from demarche.store import Store, open_store


def document(text: str) -> Document:
    return Document(id=hashlib.sha256(text.encode()).hexdigest(), text=text, outlet="KNA")


def add(store: Store, text: str, uri: str = "one.txt") -> str:
    return store.add_document(text.encode(), document(text), Appearance(uri=uri))


def test_adding_twice_changes_nothing(store: Store) -> None:
    assert [add(store, "Kardovia denies it."), add(store, "Kardovia denies it.")] == ["new", "known"]
    assert len(list(store.documents())) == 1


def test_a_copy_elsewhere_is_one_more_appearance(store: Store) -> None:
    add(store, "Kardovia denies it.")
    assert add(store, "Kardovia denies it.", "two.txt") == "another appearance"
    assert [a.uri for a in store.appearances(document("Kardovia denies it.").id)] == ["one.txt", "two.txt"]


def test_the_newest_reading_is_current_and_decisions_stay(store: Store, reading: Reading) -> None:
    text = reading.document.text
    ours = reading.model_copy(update={"document": document(text)})
    add(store, text)
    store.review.append(Decision(document=ours.document.id, item="e1", kind="note", after="wrong", person="Amara"))
    store.save_reading(ours)
    store.save_reading(ours.model_copy(update={"events": ()}))
    current = store.reading(ours.document.id)
    assert current is not None
    assert current.events == ()
    assert [d.after for d in store.review.of(ours.document.id)] == ["wrong"]
    assert list(store.verify()) == []


def test_what_a_model_has_not_read_is_unread(store: Store, reading: Reading) -> None:
    ours = reading.model_copy(update={"document": document(reading.document.text)})
    add(store, ours.document.text)
    add(store, "Ostrend waits.")
    store.save_reading(ours.with_(provenance=ours.provenance.with_(model_digest="m")))
    assert store.unread("m") == [document("Ostrend waits.").id]
    assert len(store.unread("other")) == 2


def test_a_reading_without_its_document_is_refused(store: Store, reading: Reading) -> None:
    with pytest.raises(StoreError, match="not in the project"):
        store.save_reading(reading)


def test_a_changed_or_lost_original_is_told(store: Store, tmp_path: Path) -> None:
    add(store, "Ostrend waits.")
    file = next(p for p in (tmp_path / "project" / "originals").rglob("*") if p.is_file())
    file.write_bytes(b"other")
    assert "is changed" in " ".join(store.verify())
    file.unlink()
    assert "is missing" in " ".join(store.verify())


def test_opening_again_finds_what_was_there(opener: Callable[[], Store]) -> None:
    first = opener()
    add(first, "Ostrend waits.")
    first.close()
    second = opener()
    assert [d.text for d in second.documents()] == ["Ostrend waits."]
    second.close()


def test_what_is_written_has_no_bound(store: Store) -> None:
    long = "".join(f"{hashlib.sha256(str(n).encode()).hexdigest()} " for n in range(1000))
    given = document(long).with_(outlet=long, published=long, language=long, title=long, uri=long)
    assert store.add_document(long.encode(), given, Appearance(uri=long, outlet=long, published=long)) == "new"
    assert store.document(given.id) == given


def test_a_backup_is_a_project_that_holds_what_the_project_holds(store: Store, tmp_path: Path) -> None:
    add(store, "Ostrend waits.")
    if store.name.startswith("postgresql"):
        with pytest.raises(StoreError, match="pg_dump"):
            store.backup(tmp_path / "copy")
        return
    assert store.backup(tmp_path / "copy") == []
    copy = open_store(tmp_path / "copy")
    assert [d.text for d in copy.documents()] == ["Ostrend waits."]
    assert list(copy.verify()) == []
    copy.close()
