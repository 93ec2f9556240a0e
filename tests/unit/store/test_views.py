"""The database is read without the program: each view says who says it, in names that a journalist reads."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.conftest import ROOT, span

from demarche.record import Agreement, Reading, SpeechAct
from demarche.record.family import Appearance
from demarche.record.review import Decision
from demarche.store import open_store
from demarche.store.migrations.views_0001 import VIEWS
from demarche.store.verifying import digest

View = Callable[[str], list[dict[str, object]]]


@pytest.fixture
def view(tmp_path: Path, reading: Reading) -> Iterator[View]:
    """Rows of a view of a project with one Reading, which two outlets print."""
    id = digest(reading.document.text)
    breach = Agreement(id="g1", span=span("No shot"), name="Lesna Truce", relation="breached", party="p1", said_in="a1")
    denial = SpeechAct(id="s1", kind="denial", span=span("No shot fell"), by="p2", said_in="a2")
    ours = reading.with_(document=reading.document.with_(id=id, title="Shots at Veshin"), agreements=(breach,), speech_acts=(denial,))
    store = open_store(tmp_path, create=True)
    for outlet, day in (("KNA", "2031-05-03"), ("Huanto Star", "2031-05-04")):
        store.add_document(b"raw", ours.document, Appearance(outlet=outlet, published=day))
    store.save_reading(ours)
    store.set_families({id: id})
    store.review.append(Decision(document=id, item="e1", kind="reject", person="Amara", reason="they were fired upon"))
    store.close()
    with closing(sqlite3.connect(tmp_path / "demarche.sqlite")) as database:
        database.row_factory = sqlite3.Row
        yield lambda name: [dict(row) for row in database.execute(f"SELECT * FROM {name}")]


def test_every_view_is_in_the_pages(view: View) -> None:
    page = (ROOT / "docs" / "project.md").read_text(encoding="utf-8")
    made = [row["name"] for row in view("sqlite_master WHERE type = 'view'")]
    assert len(made) == len(VIEWS)
    assert [name for name in made if f"| `{name}` |" not in page] == []


def has(row: dict[str, object], **values: object) -> bool:
    return values == {name: row[name] for name in values}


def test_who_says_what_tells_in_whose_words(view: View) -> None:
    outer, inner = view("who_says_what")
    assert has(outer, speaker="the ministry", in_the_words_of=None, said="2031-05-03", title="Shots at Veshin")
    assert has(inner, speaker="Ostrend", act="REJECT", content="'No shot fell,'", in_the_words_of="the ministry")


def test_what_is_told_tells_who_says_so_and_how(view: View) -> None:
    claimed, denied = view("what_is_told")
    assert has(claimed, said_by="the ministry", voice="source", status="claimed", who="Border guards", place_names="Veshin", happened_from="2031-05-03")
    assert has(denied, said_by="Ostrend", status="denied", polarity="negated", happened_from=None, who="")


def test_figures_agreements_and_promises_stand_beside_who_says_them(view: View) -> None:
    (figure,), (spoken,), (breach,), (act,) = map(view, ("figures_over_time", "agreements_spoken_of", "alleged_breaches", "demands_and_promises"))
    assert has(figure, said_by="the ministry", value=3, unit="boats", said="2031-05-03")
    assert has(breach, said_by="the ministry", who="Border guards", name="Lesna Truce", relation="breached")
    assert breach == spoken
    assert has(act, kind="denial", who="Ostrend", said_by="Ostrend")


def test_copies_and_places_are_counted_apart(view: View) -> None:
    assert [row["outlet"] for row in view("where_it_appeared")] == ["KNA", "Huanto Star"]
    (family,) = view("copies_of_a_text")
    assert has(family, title="Shots at Veshin", appearances=2, wordings=1, outlets=2, first_published="2031-05-03", last_published="2031-05-04")


def test_decisions_bear_the_name_of_who_made_them(view: View) -> None:
    (decision,) = view("what_people_decided")
    assert has(decision, person="Amara", decision="reject", why="they were fired upon", item="e1")
