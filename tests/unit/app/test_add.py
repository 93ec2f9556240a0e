"""Adding documents to a project: nothing twice, nothing lost, one that is refused costs only itself."""

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.newsroom import Reply, feed, newsroom, rss

from demarche.app import add as adding
from demarche.app.add import Added, Wish, add, placed
from demarche.app.failed import failed
from demarche.app.init import init_project
from demarche.app.open import Place, Project
from demarche.errors import ReadOnlyStoreError, StoreError
from demarche.intake.found import RawDocument
from demarche.intake.rows import Columns


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with init_project(Place(tmp_path / "project")) as made:
        yield made


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """Seven texts in one file of rows."""
    file = tmp_path / "rows.jsonl"
    lines = [{"id": f"row {n}", "body": f"Norvia closed crossing number {n}.", "date": f"2031-05-0{n}"} for n in range(1, 8)]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return file


WITH_COLUMNS = Columns(text="body", published="date", uri="id")


def added(project: Project, *sources: object, **known: str) -> list[Added]:
    return list(add(project, Wish([str(s) for s in sources], WITH_COLUMNS, **known)))


def texts(project: Project) -> list[str]:
    return [document.text for document in project.store.documents()]


def test_the_same_again_adds_nothing(project: Project, rows: Path) -> None:
    assert [a.what for a in added(project, rows)] == ["new"] * 7
    assert [a.what for a in added(project, rows)] == ["known"] * 7
    assert len(texts(project)) == 7


def test_the_columns_that_are_named_say_what_is_what(project: Project, rows: Path) -> None:
    added(project, rows)
    first = next(project.store.documents())
    assert (first.text, first.published, first.uri) == ("Norvia closed crossing number 1.", "2031-05-01", "row 1")


def test_what_cannot_be_taken_is_named_with_the_reason_and_the_rest_goes_on(project: Project, tmp_path: Path) -> None:
    for name, data in (("a.txt", b""), ("b.pdf", b"%PDF-1.7\n\xc4"), ("c.txt", b"Sulia waits.")):
        (tmp_path / name).write_bytes(data)
    found = added(project, tmp_path / "a.txt", tmp_path / "b.pdf", tmp_path / "nowhere.txt", tmp_path / "c.txt")
    assert [a.what for a in found] == ["refused", "refused", "refused", "new"]
    assert [Path(a.name).name for a in found] == ["a.txt", "b.pdf", "nowhere.txt", "c.txt"]
    assert found[0].error == "there is no letter in it"
    assert texts(project) == ["Sulia waits."]


def test_a_run_that_is_broken_off_loses_no_more_than_a_batch(project: Project, rows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "BATCH", 2)
    run = add(project, Wish([str(rows)], WITH_COLUMNS))
    for _ in range(3):
        next(run)
    del run
    assert len(texts(project)) == 4
    assert [a.what for a in added(project, rows)] == ["known"] * 4 + ["new"] * 3
    assert len(set(texts(project))) == len(texts(project)) == 7


def test_large_originals_are_not_gathered_in_memory(project: Project, rows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "BATCH_BYTES", 10)
    sizes: list[int] = []
    put = project.store.add_documents
    monkeypatch.setattr(project.store, "add_documents", lambda batch: sizes.append(len(batch)) or put(batch))
    added(project, rows)
    assert sizes == [1] * 7


def test_what_the_caller_knows_goes_before_what_the_file_says(project: Project, rows: Path) -> None:
    added(project, rows, outlet="Norvia Gazette", published="2031-06", language="fr")
    first = next(project.store.documents())
    assert (first.outlet, first.published, first.language) == ("Norvia Gazette", "2031-06", "fr")


def test_a_document_that_the_store_refuses_costs_only_itself(project: Project, rows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put = project.store.add_documents

    def refuse(batch: list[tuple[bytes, object, object]]) -> object:
        if any(b"number 3" in raw for raw, _, _ in batch):
            raise StoreError("the database refused: too long")
        return put(batch)  # type: ignore[arg-type]

    monkeypatch.setattr(project.store, "add_documents", refuse)
    found = added(project, rows)
    assert [a.what for a in found] == ["new", "new", "refused", "new", "new", "new", "new"]
    assert "the database refused" in (found[2].error or "")


def test_a_project_that_cannot_be_written_to_ends_it(project: Project, rows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(batch: object) -> None:
        raise ReadOnlyStoreError("the project cannot be written to")

    monkeypatch.setattr(project.store, "add_documents", refuse)
    with pytest.raises(ReadOnlyStoreError):
        added(project, rows)


def test_an_address_in_a_private_network_is_refused_unless_it_is_allowed(project: Project) -> None:
    (found,) = added(project, "http://127.0.0.1:9/statement.html")
    assert found.what == "refused"
    assert "no public address" in (found.error or "")


def test_an_address_that_is_allowed_is_fetched_whatever_its_format(project: Project) -> None:
    page = "<html><head><title>Norvia replies</title></head><body><article><p>Norvia said that no boat had crossed the line.</p></article></body></html>"
    with newsroom(page=Reply(page.encode(), headers={"Content-Type": "text/html"}), feed=rss(feed(("one", "Sulia demands an inquiry.")))) as room:
        wish = Wish([f"{room.root}/page", f"{room.root}/feed", f"{room.root}/gone"], allow_private=True)
        found = list(add(project, wish))
        assert [a.what for a in found] == ["new", "new", "refused"]
        assert [d.uri for d in project.store.documents()] == [f"{room.root}/page", f"{room.root}/news/one"]
    assert "404" in (found[2].error or "")


@pytest.mark.parametrize(
    ("written", "whole"), [("/news/1", "https://example.org/news/1"), ("12345", "12345"), ("https://other.example/2", "https://other.example/2")]
)
def test_only_a_path_on_the_site_becomes_an_address_on_it(written: str, whole: str) -> None:
    raw = RawDocument(original=b"Sulia left.", media_type="text/plain", text="Sulia left.", uri=written)
    assert placed(raw, "https://example.org/feed.xml").uri == whole


def test_what_is_refused_is_kept_with_the_reason_until_the_same_source_can_be_added(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in (("a.txt", b"123"), ("b.pdf", b"%PDF-1.7\n\xc4"), ("c.txt", b"Sulia waits.")):
        (folder / name).write_bytes(data)
    added(project, folder, folder / "nowhere.txt")
    kept = {Path(one.name).name: one for one in failed(project)}
    assert sorted(kept) == ["a.txt", "b.pdf", "nowhere.txt"]
    assert kept["a.txt"].reason == "there is no letter in it"
    assert [kept[name].digest for name in ("a.txt", "nowhere.txt")] == [hashlib.sha256(b"123").hexdigest(), None]
    (folder / "a.txt").write_bytes(b"Norvia agreed.")
    added(project, folder)
    assert sorted(Path(one.name).name for one in failed(project)) == ["b.pdf", "nowhere.txt"]


def test_a_row_that_is_mended_is_forgotten_and_one_that_is_not_is_kept_once(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text('{"body": 1}\n{"body": "Norvia agreed."}\n{', encoding="utf-8")
    added(project, file)
    added(project, file)
    assert sorted(one.name for one in failed(project)) == [f"{file}, line 1", f"{file}, line 3"]
    file.write_text('{"body": "Sulia agreed."}\n{"body": "Norvia agreed."}\n{', encoding="utf-8")
    added(project, file)
    assert [one.name for one in failed(project)] == [f"{file}, line 3"]


def test_a_run_that_is_broken_off_forgets_nothing_that_it_did_not_come_to(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "BATCH", 1)
    file = tmp_path / "rows.jsonl"
    file.write_text('{"body": "Norvia agreed."}\n{"body": "Sulia agreed."}\n{', encoding="utf-8")
    added(project, file)
    run = add(project, Wish([str(file)], WITH_COLUMNS))
    next(run)
    del run
    assert [one.name for one in failed(project)] == [f"{file}, line 3"]


def test_a_name_that_is_no_text_is_kept_as_far_as_it_can_be(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"")
    added(project, folder)
    assert [Path(one.name).name for one in failed(project)] == ["caf\ufffd.txt"]
    for file in folder.iterdir():
        file.write_bytes(b"Norvia agreed.")
    added(project, folder)
    assert failed(project) == []


def test_what_kind_of_file_a_document_came_in_is_known(project: Project, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Norvia agreed.", encoding="utf-8")
    (tmp_path / "b.html").write_text("<html><body><p>Sulia said that no boat had crossed the line.</p></body></html>", encoding="utf-8")
    found = added(project, tmp_path / "a.txt", tmp_path / "b.html")
    kinds = [original.media_type for a in found if a.document and (original := project.store.holdings.original(a.document))]
    assert kinds == ["text/plain", "text/html"]
    assert list(project.store.verify()) == []
