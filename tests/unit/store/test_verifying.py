"""What has changed in a project since it was written, each thing by its name."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from tests.projects import addition, note

from demarche.record import Reading
from demarche.record.family import Appearance
from demarche.store import Store, open_store
from demarche.store.spans import spans
from demarche.store.verifying import digest

Change = Callable[..., None]


@pytest.fixture
def ours(reading: Reading) -> Reading:
    """The Reading by hand, with spans in the fields that it leaves empty, under the id of its text."""
    acted = reading.events[0].with_(affected=((45, 56),))
    document = reading.document.with_(id=digest(reading.document.text), published_span=(7, 17))
    return reading.with_(document=document, events=(acted, *reading.events[1:]))


@pytest.fixture
def store(tmp_path: Path, ours: Reading) -> Iterator[Store]:
    """A project of that Reading and one more document."""
    opened = open_store(tmp_path, create=True)
    opened.add_document(ours.document.text.encode(), ours.document, Appearance(uri="one.txt"))
    opened.add_documents([addition(1)])
    opened.save_reading(ours, np.arange(384, dtype=np.float32))
    yield opened
    opened.close()


@pytest.fixture
def change(tmp_path: Path) -> Change:
    """Changes the database behind the back of the program."""

    def run(statement: str, *values: object) -> None:
        with closing(sqlite3.connect(tmp_path / "demarche.sqlite")) as database:
            assert database.execute(statement, values).rowcount != 0
            database.commit()

    return run


def test_nothing_is_told_of_a_project_that_is_as_it_was(store: Store, ours: Reading) -> None:
    store.save_reading(ours.with_(events=()))
    assert list(store.verify()) == []


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE documents SET text = text || '!' WHERE id = ?", "its text is changed"),
        ("UPDATE documents SET title = 'Another' WHERE id = ?", "its title is not the one of its record"),
        ("UPDATE documents SET published = '2001-01-01' WHERE id = ?", "its published is not the one of its record"),
        ("UPDATE documents SET document = '{}' WHERE id = ?", "its record is changed and can no longer be read"),
        ("UPDATE readings SET reading = replace(reading, 'claimed', 'reported') WHERE document = ?", "it is changed"),
        ("UPDATE readings SET reading = '{' WHERE document = ?", "it can no longer be read"),
        ("UPDATE readings SET current = 0 WHERE document = ?", "not one of its Readings is the current one"),
        ("UPDATE events SET words = 'greeted' WHERE id = 'e1' AND document = ?", "the words of events e1 are not those of the text"),
        ("UPDATE events SET status = 'reported' WHERE id = 'e1' AND document = ?", "the row of events e1 is not what the Reading says"),
        ("DELETE FROM attributions WHERE id = 'a2' AND document = ?", "the row of attributions a2 is not what the Reading says"),
        ("INSERT INTO figures SELECT * FROM figures WHERE document = ?", "the row of figures f1 is not what the Reading says"),
        (
            "UPDATE vectors SET vector = zeroblob(384) WHERE document = (SELECT n FROM documents WHERE id = ?)",
            "the vector by which others like it are found is changed",
        ),
        ("UPDATE documents SET media_type = 'image/png' WHERE id = ?", "its media_type is not the one of its record"),
        ("DELETE FROM entries WHERE document = (SELECT n FROM documents WHERE id = ?)", "its entry is missing"),
        ("DELETE FROM words_docsize WHERE id = (SELECT n FROM documents WHERE id = ?)", "its words are missing in the index"),
    ],
)
def test_a_change_is_told_with_its_document_and_thing(store: Store, ours: Reading, change: Change, statement: str, told: str) -> None:
    change(statement, ours.document.id)
    sentences = [sentence for sentence in store.verify() if told in sentence]
    assert len(sentences) == 1
    assert ours.document.id in sentences[0]


def test_every_span_of_every_record_is_checked(store: Store, ours: Reading, change: Change) -> None:
    whole = json.dumps(ours.to_dict(), ensure_ascii=False)
    for name, (start, end) in spans(ours):
        broken = whole.replace(f"[{start}, {end}]", f"[{start}, 9999]")
        change("UPDATE readings SET reading = ?, digest = ?", broken, digest(broken))
        assert any(f"[{start}, 9999] of {name} does not lie in the text" in sentence for sentence in store.verify()), name


def test_a_row_without_its_document_is_told(store: Store, change: Change) -> None:
    change("DELETE FROM documents WHERE id = ?", note(1).id)
    assert any("appearances belongs to something in documents that is missing" in sentence for sentence in store.verify())


def test_adding_a_document_again_mends_its_original(store: Store, tmp_path: Path) -> None:
    raw, document, appearance = addition(1)
    file = tmp_path / "originals" / document.id[:2] / document.id[2:]
    for damage in (lambda: file.write_bytes(b"other"), file.unlink):
        damage()
        assert len(list(store.verify())) == 1
        assert store.add_document(raw, document, appearance) == "known"
        assert list(store.verify()) == []
