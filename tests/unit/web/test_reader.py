"""The Reader: page, JSON twin, exports and the other tabs."""

import csv
import io
import json
import re
import threading
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.kept import keep
from tests.unit.web.conftest import Serve

from demarche.app.read import read_whole
from demarche.record import Attribution, Document, Event, Party, Provenance, Reading
from demarche.record.person import Person

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>\u202e=1+1'
LISTS = ("parties", "attributions", "events", "times", "places", "figures", "agreements", "speech_acts")


def hostile() -> Reading:
    """A Reading whose every word of the document tries to be something else."""
    text = f"{HOSTILE} said: {HOSTILE}"
    party = Party(id="p1", name=HOSTILE, kind="person", mentions=((0, len(HOSTILE)),), why=HOSTILE)
    said = Attribution(id="a1", source="p1", source_span=(0, len(HOSTILE)), content=((len(HOSTILE) + 7, len(text)),), manner="direct", why=HOSTILE)
    event = Event(id="e1", trigger=(len(HOSTILE) + 7, len(text)), mode=HOSTILE, actors=("p1",), status="claimed", said_in="a1", why=HOSTILE)
    document = Document(id="", text=text, title=HOSTILE, outlet=HOSTILE, uri=f"javascript:{HOSTILE}", language="en")
    return Reading(document=document, parties=(party,), attributions=(said,), events=(event,), provenance=Provenance(covers=LISTS, program=HOSTILE))


@pytest.fixture
def read(folder: Path, reading: Reading) -> str:
    return keep(folder, reading.model_copy(update={"provenance": reading.provenance.with_(covers=LISTS)}))


@pytest.fixture
def unread(folder: Path) -> str:
    return keep(folder, Reading(document=Document(id="", text="Ostrend waits.", language="en")), read=False)


@pytest.fixture
def odd(folder: Path) -> str:
    return keep(folder, hostile())


def rows(answer: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.removeprefix("\ufeff"))))


def records(page: str) -> list[str]:
    return re.findall(r'<article class="record [^"]*" id="r-([^"]+)"', page)


def test_the_text_and_its_records_are_on_the_page(read: str, client: TestClient, reading: Reading) -> None:
    page = client.get(f"/documents/{read}").text
    assert records(page) == ["e1", "e2"]
    text = re.sub("<[^>]*>", "", page.split('id="text"', 1)[1].split(">", 1)[1].split("</div>", 1)[0])
    assert text.replace("&#34;", '"').replace("&#39;", "'") == reading.document.text


def test_the_beginning_of_an_id_leads_to_the_document(read: str, client: TestClient) -> None:
    assert records(client.get(f"/documents/{read[:10]}").text) == ["e1", "e2"]


@pytest.mark.parametrize("tab", ["", "/wordings", "/like", "/original", "/history", "/citation"])
def test_a_document_that_is_not_here_is_a_page_that_says_so(read: str, client: TestClient, tab: str) -> None:
    answer = client.get(f"/documents/{'0' * 64}{tab}")
    assert (answer.status_code, "no document of this project" in answer.text) == (404, True)


@pytest.mark.parametrize("twin", ["", "/wordings", "/original", "/history", "/citation"])
def test_the_twin_of_a_document_that_is_not_here_says_so_in_json(read: str, client: TestClient, twin: str) -> None:
    answer = client.get(f"/api/documents/zz{twin}")
    assert (answer.status_code, "no document" in answer.json()["error"]) == (404, True)


def test_the_twin_is_the_reading_with_what_people_decided(read: str, client: TestClient, reading: Reading) -> None:
    client.post(f"/documents/{read}/decisions", data={"kind": "reject", "item": "e2", "reason": "a quotation of a poem"})
    twin = client.get(f"/api/documents/{read}").json()
    assert [event["id"] for event in twin["reading"]["events"]] == ["e1"]
    assert twin["reading"]["schema"] == "demarche.reading/1"
    assert [(mark["item"], mark["state"], mark["person"], mark["reason"]) for mark in twin["marks"]] == [("e2", "rejected", "Ada", "a quotation of a poem")]


def test_a_reading_is_exported_in_the_shape_that_it_is_read_in(read: str, client: TestClient, reading: Reading) -> None:
    answer = client.get(f"/export/documents/{read}/reading.json")
    assert "attachment" in answer.headers["content-disposition"]
    exported = Reading.from_dict(json.loads(answer.content))
    assert (exported.events, exported.document.text) == (reading.events, reading.document.text)


def test_records_are_exported_with_their_speaker_passage_and_status(read: str, client: TestClient) -> None:
    (denied,) = rows(client.get(f"/export/documents/{read}/cards.csv?speaker=p2").text)
    told = {name: denied[name] for name in ("id", "says", "status", "words", "did", "review", "note", "filters")}
    assert told == {
        "id": "e2",
        "says": "the ministry; Ostrend",
        "status": "denied",
        "words": "shot fell",
        "did": "not: “shot fell”",
        "review": "machine",
        "note": "claims, not established facts",
        "filters": f"document={read}; speaker=p2",
    }


def test_records_of_one_kind_and_speaker_are_chosen_by_the_address(read: str, client: TestClient) -> None:
    assert records(client.get(f"/documents/{read}?speaker=p2").text) == ["e2"]
    assert records(client.get(f"/documents/{read}?kind=place").text) == ["l1"]
    assert records(client.get(f"/documents/{read}?state=rejected").text) == []
    assert client.get(f"/documents/{read}?kind=colour").status_code == 422


def test_a_record_that_is_looked_at_is_there_whatever_is_chosen(read: str, client: TestClient) -> None:
    page = client.get(f"/documents/{read}?item=f1").text
    assert records(page) == ["e1", "f1", "e2"]
    assert '<span class="number">2 records</span>' in page


def test_only_the_chosen_speakers_words_keep_their_colour(read: str, client: TestClient) -> None:
    page = client.get(f"/documents/{read}?speaker=p2").text
    assert re.search(r'<span[^>]*class="[^"]*\bc1 d2"[^>]*>shot fell<', page)
    assert re.search(r'<span[^>]*class="[^"]*\bc8 d1"[^>]*>shot at<', page)


def test_words_of_a_document_are_data_on_every_tab(odd: str, client: TestClient) -> None:
    for tab in ("", "?kind=party", "?panel=new&start=0&end=9", "?item=e1&panel=change", "?item=e1&panel=span", "?item=e1&panel=merge", "?item=e1&panel=remark"):
        page = client.get(f"/documents/{odd}{tab}").text
        assert "e1" in page or "p1" in page
        assert "<script>alert" not in page
        assert "<img" not in page
        assert 'href="javascript' not in page
    for tab in ("wordings", "like", "original", "history", "citation", "citation?start=0&end=20"):
        page = client.get(f"/documents/{odd}/{tab}").text
        assert "&lt;script&gt;" in page
        assert "<script>alert" not in page
        assert 'href="javascript' not in page


def test_no_cell_of_an_export_is_a_formula(folder: Path, client: TestClient) -> None:
    text = "=1+1 said so."
    party = Party(id="p1", name="=1+1", kind="person", mentions=((0, 4),))
    said = Attribution(id="a1", source="p1", content=((0, 4),), manner="direct", why="@SUM(A1)")
    id = keep(folder, Reading(document=Document(id="", text=text, title="+1", uri="-1"), parties=(party,), attributions=(said,)))
    client.post(f"/documents/{id}/decisions", data={"kind": "note", "text": "=2+2"})
    for file in ("cards", "wordings", "history"):
        found = rows(client.get(f"/export/documents/{id}/{file}.csv").text)
        assert found
        assert not [cell for row in found for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_a_document_that_is_not_read_shows_its_text_and_offers_to_read_it(unread: str, client: TestClient) -> None:
    page = client.get(f"/documents/{unread}").text
    assert "Ostrend waits." in page
    assert "not read yet" in page
    assert f'action="/documents/{unread}/read"' in page
    assert 'id="decision"' not in page


def test_a_text_is_read_as_a_job_that_its_page_shows(unread: str, serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(*given: Any) -> Any:
        begun.set()
        assert go_on.wait(60)
        return read_whole(*given)

    monkeypatch.setattr("demarche.web.application.READERS", 1)
    monkeypatch.setattr("demarche.app.read_project.read_whole", slow)
    with serve() as client:
        assert client.post(f"/documents/{unread}/read").headers["location"] == f"/documents/{unread}"
        assert begun.wait(60)
        page = client.get(f"/documents/{unread}").text
        assert ('data-over="no"' in page, "Read it now" in page, "Ostrend waits." in page) == (True, False, True)
        go_on.set()
        for _ in range(600):
            if "data-job" not in (page := client.get(f"/documents/{unread}").text):
                break
            sleep(0.05)
        assert ('id="records"' in page, "data-job" in page) == (True, False)


def test_a_language_that_is_not_read_says_so(folder: Path, client: TestClient) -> None:
    id = keep(folder, Reading(document=Document(id="", text="Ostrend odottaa.", language="fi")), read=False)
    page = client.get(f"/documents/{id}").text
    assert "in a language that is not read yet (fi)" in page
    assert "Read it now" not in page


def test_a_text_that_is_read_in_part_says_which(folder: Path, client: TestClient, reading: Reading) -> None:
    id = keep(folder, reading)
    assert "only events are read yet, not parties" in client.get(f"/documents/{id}").text


def test_an_original_is_saved_and_never_shown(folder: Path, client: TestClient) -> None:
    id = keep(folder, Reading(document=Document(id="", text="<script>alert(1)</script>", uri="x.html")), read=False)
    answer = client.get(f"/documents/{id}/original/bytes")
    assert answer.content == b"<script>alert(1)</script>"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_citation_is_saved_for_reference_managers(read: str, client: TestClient) -> None:
    (item,) = json.loads(client.get(f"/export/documents/{read}/citation.json?start=29&end=42").content)
    assert "characters 29 to 42" in item["note"]
    assert client.get(f"/export/documents/{read}/citation.bib").text.startswith("@misc{demarche-")
    assert client.get(f"/documents/{read}/citation?start=9&end=3").status_code == 400


def test_a_text_without_relatives_says_so(read: str, client: TestClient) -> None:
    assert "appeared once" in client.get(f"/documents/{read}/wordings").text


def test_a_reader_may_look_and_has_nothing_to_decide_with(read: str, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("demarche.web.people.person_of", lambda request: Person(name="Rita", role="reader"))
    monkeypatch.setattr("demarche.web.rendering.person_of", lambda request: Person(name="Rita", role="reader"))
    page = client.get(f"/documents/{read}").text
    assert records(page) == ["e1", "e2"]
    assert 'id="decision"' not in page
    assert client.post(f"/documents/{read}/decisions", data={"kind": "accept", "item": "e1"}).status_code == 403
    assert client.post(f"/documents/{read}/read").status_code == 403
