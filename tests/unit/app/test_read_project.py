"""Reading what a project has not read: resumable, and one text that fails costs only itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from demarche.app import read_project as reading
from demarche.app.add import Wish, add
from demarche.app.engine import model_name
from demarche.app.failed import Failed, failed
from demarche.app.init import init_project
from demarche.app.open import Place, Project
from demarche.app.read_project import read_project, unread
from demarche.knowledge.disputes import Dispute
from demarche.record import Document, Reading

TEXTS = ("Norvia closed the port.", "Sulia denied it.", "The Lake Council met in Ulmet.")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    for n, text in enumerate(TEXTS):
        (tmp_path / f"{n}.txt").write_text(text, encoding="utf-8")
    with init_project(Place(tmp_path / "project")) as made:
        list(add(made, Wish([str(tmp_path / f"{n}.txt") for n in range(len(TEXTS))], language="en")))
        yield made


def test_what_was_read_before_a_run_broke_off_is_kept(project: Project) -> None:
    ids = unread(project)
    run = read_project(project, ids)
    next(run)
    del run
    assert unread(project) == ids[1:]
    assert [read.error for read in read_project(project, unread(project))] == [None, None]
    assert unread(project) == []
    assert unread(project, again=True) == ids


def test_a_text_that_fails_is_told_and_tried_again_the_next_time(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = reading.read_whole

    def read_whole(document: Document, dispute: Dispute) -> tuple[Reading, object]:
        if document.text == TEXTS[1]:
            raise ZeroDivisionError("no such share")
        return whole(document, dispute)

    monkeypatch.setattr(reading, "read_whole", read_whole)
    outcomes = list(read_project(project, unread(project)))
    assert ["please report it" in (o.error or "") for o in outcomes] == [False, True, False]
    assert unread(project) == [outcomes[1].document]


def test_what_cannot_be_read_is_kept_with_the_reason_until_it_can_and_not_tried_at_every_adding(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(document: Document, dispute: Dispute) -> object:
        raise ZeroDivisionError("no such share")

    first, *others = unread(project)
    with monkeypatch.context() as broken:
        broken.setattr(reading, "read_whole", fail)
        list(read_project(project, [first]))
    (kept,) = failed(project)
    assert (kept.kind, kept.source, kept.model) == ("read", first, model_name()[1])
    assert "no such share" in kept.reason
    assert unread(project, retry=False) == others
    assert unread(project) == [first, *others]
    list(read_project(project, [first]))
    assert failed(project) == []


def test_another_model_tries_what_one_could_not_read(project: Project) -> None:
    (first, *_) = unread(project)
    project.store.keep_failed([Failed("read", first, "one", "too long", "2031-05-03T10:00:00.000000Z", model="an older one")])
    assert first in unread(project, retry=False)


def test_what_a_text_is_about_is_kept_with_its_reading(project: Project) -> None:
    ids = unread(project)
    list(read_project(project, ids, workers=2))
    assert [project.store.more_like(id) is None for id in ids] == [False] * 3
    assert project.store.without_vectors() == 0


def test_two_processes_read_what_one_reads(project: Project) -> None:
    ids = unread(project)
    assert [read.document for read in read_project(project, ids, workers=2)] == ids
    assert len(list(project.readings())) == len(TEXTS)
