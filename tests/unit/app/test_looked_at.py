"""How far people have looked at a family, as lists of families say it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.reviewing import decided, placed, project_of

from demarche.app.decide import Wish, decide
from demarche.app.open import Project
from demarche.app.search import search
from demarche.record import Document, Reading
from demarche.record.family import Appearance
from demarche.store import Row

COVERED = ("parties", "events")


@pytest.fixture
def project(tmp_path: Path, reading: Reading) -> Iterator[Project]:
    read = placed(reading)
    with project_of(tmp_path, read.with_(provenance=read.provenance.with_(covers=COVERED))) as made:
        yield made


def row(project: Project) -> Row:
    (found,) = search(project, "Veshin").rows
    return found


def test_what_nobody_has_looked_at_is_the_machines(project: Project) -> None:
    assert (row(project).looked, row(project).people) == ("machine", ())


def test_what_somebody_decided_of_is_reviewed_and_says_by_whom(project: Project) -> None:
    decided(project, "accept", "e1")
    assert (row(project).looked, row(project).people) == ("reviewed", ("Amara",))


def test_what_was_taken_back_is_the_machines_again(project: Project) -> None:
    project.store.review.append(decided(project, "accept", "e1").with_(kind="undo", undoes=1))
    assert row(project).looked == "machine"


def test_a_note_alone_says_nothing_of_whether_it_is_right(project: Project) -> None:
    decided(project, "note", "e1", text="Ask the embassy.")
    assert (row(project).looked, row(project).people) == ("machine", ())


def test_what_is_flagged_is_disputed(project: Project) -> None:
    decided(project, "flag", "e1", text="Is this the same boat?")
    assert (row(project).looked, row(project).people) == ("disputed", ("Amara",))


def test_what_two_people_decide_differently_is_disputed(project: Project) -> None:
    decided(project, "accept", "e1")
    decide(project, Wish(row(project).id, "reject", "e1"), "Tomás")
    assert (row(project).looked, row(project).people) == ("disputed", ("Amara", "Tomás"))


def test_a_copy_that_was_reviewed_counts_for_its_family(project: Project) -> None:
    first = row(project).id
    text = "Border guards shot at three boats near Veshin, a copy says."
    copy = placed(Reading(document=Document(id="", text=text, language="en")))
    project.store.add_document(text.encode(), copy.document, Appearance())
    project.store.save_reading(copy)
    project.store.set_families({first: first, copy.document.id: first})
    decide(project, Wish(copy.document.id, "verdict", values={"text": "A faithful copy."}), "Keita")
    assert (row(project).wordings, row(project).looked, row(project).people) == (2, "reviewed", ("Keita",))


def test_what_is_not_read_is_not_the_machines(project: Project) -> None:
    text = "Tamdar waits for its ferry."
    project.store.add_document(text.encode(), placed(Reading(document=Document(id="", text=text, language="en"))).document, Appearance())
    (found,) = search(project, "ferry").rows
    assert found.looked == "unread"
