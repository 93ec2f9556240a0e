"""The views of Review, their JSON twins, exports and forms."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.kept import keep
from tests.unit.web.conftest import Serve
from tests.unit.web.test_roles import logged_in

from demarche.app.open import Place, Project, open_project
from demarche.app.people import add_person
from demarche.app.questions import letters
from demarche.record import Reading
from demarche.record.review import Codebook, CodeField

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def read(folder: Path, reading: Reading) -> str:
    return keep(folder, reading)


@pytest.fixture
def project(folder: Path) -> Iterator[Project]:
    with open_project(Place(folder)) as project:
        for name, role in (("Amara", "coder"), ("Tomas", "coder"), ("Ngozi", "coder"), ("Idris", "coder"), ("Rita", "reader"), ("Ada", "admin")):
            add_person(project, name, role, "a long enough password")
        yield project


def give(client: TestClient, document: str, *coders: str, **terms: str) -> int:
    answer = client.post("/review/tasks", data={"documents": [document], "coders": list(coders), "blind": "true", **terms})
    assert answer.status_code == 303, answer.text
    tasks = client.get("/api/review/tasks").json()
    return int(max(task["n"] for task in tasks))


def answer(client: TestClient, n: int, **form: str) -> str:
    """The address that the form leads to, or what is wrong."""
    given = client.post(f"/review/tasks/{n}/answers", data={"list": "events", **form})
    return given.headers["location"] if given.status_code == 303 else given.text


def rows(client: TestClient, path: str) -> list[dict[str, Any]]:
    """The rows of an exported CSV: its notes come first, with a sign before each."""
    text = client.get(path).text.lstrip("\ufeff")
    return list(csv.DictReader(line for line in io.StringIO(text) if not line.startswith("#")))


def test_an_entry_says_who_says_it_how_it_is_put_and_why_it_waits(read: str, client: TestClient) -> None:
    found = client.get("/api/review/queue", params={"need": "low_confidence"}).json()
    assert found["counts"].keys() == {"contested", "jump", "unresolved_party", "low_confidence", "lost", "never_reviewed"}
    for row in found["rows"]:
        assert row["entry"]["detail"]
        assert row["status"]
    whole = client.get("/api/review/queue", params={"need": "never_reviewed", "of": "texts"}).json()["rows"]
    assert read in {row["entry"]["document"] for row in whole}


def test_only_one_outlet_and_only_one_kind_are_shown_where_they_are_asked_for(read: str, reading: Reading, client: TestClient) -> None:
    outlet = reading.document.outlet or "none"
    found = client.get("/api/review/queue", params={"outlet": outlet}).json()["rows"]
    assert {row["outlet"] or "none" for row in found} == {outlet}
    assert {row["entry"]["list"] for row in client.get("/api/review/queue", params={"of": "parties"}).json()["rows"]} <= {"parties"}
    assert client.get("/api/review/queue", params={"outlet": "No Such Paper"}).json()["rows"] == []


def test_what_was_accepted_leaves_the_queue_and_comes_back_when_it_is_taken_back(read: str, client: TestClient) -> None:
    def waiting() -> set[tuple[str, str]]:
        return {(row["entry"]["document"], row["entry"]["item"]) for row in client.get("/api/review/queue?need=unresolved_party").json()["rows"]}

    before = waiting()
    document, item = min(before)
    back = client.post("/review/decide", data={"kind": "accept", "document": document, "item": item, "back": "need=unresolved_party"})
    assert back.headers["location"] == "/review?need=unresolved_party"
    assert waiting() == before - {(document, item)}
    (row,) = client.get("/api/review/log").json()["steps"]
    assert client.post("/review/undo", data={"n": row["row"]["n"], "back": "//evil.example/"}).headers["location"] == "/"
    assert waiting() == before


def test_a_coder_of_a_blind_text_sees_neither_the_reading_nor_the_others(read: str, project: Project, serve: Serve) -> None:
    ngozi, amara, tomas = (logged_in(serve, name) for name in ("Ngozi", "Amara", "Tomas"))
    n = give(ngozi, read, "Amara", "Tomas")
    assert answer(amara, n, do="mark", start="33", end="37") == f"/review/tasks/{n}?item=events.m1"
    assert answer(amara, n, do="answer", item="m1", field="status", value="denied") == f"/review/tasks/{n}?item=events.m1"
    for path in (f"/review/tasks/{n}", f"/api/review/tasks/{n}", "/review/tasks", "/api/review/tasks"):
        assert "Amara" not in tomas.get(path).text, path
    assert tomas.get(f"/api/review/tasks/{n}").json()["codings"] == []
    for path in (f"/documents/{read}", f"/api/documents/{read}", f"/export/documents/{read}/reading.json", f"/documents/{read}/history"):
        assert tomas.get(path).status_code == 403, path
    assert tomas.get(f"/api/review/tasks/{n}/sides").status_code == 400  # he codes it
    assert ngozi.get(f"/api/review/tasks/{n}/sides").status_code == 400  # they are not done
    assert ngozi.get(f"/documents/{read}").status_code == 200
    for coder in (amara, tomas):
        coder.post(f"/review/tasks/{n}/finish")
    assert tomas.get(f"/documents/{read}").status_code == 200
    for path in (f"/api/review/tasks/{n}/sides", f"/review/tasks/{n}/adjudicate", "/review/tasks"):
        seen = logged_in(serve, "Idris").get(path)
        assert (seen.status_code, "Amara" in seen.text, "Coder 1" in seen.text) == (200, False, True), path


def test_what_others_decided_of_a_text_is_not_in_the_log_of_who_codes_it_blind(read: str, project: Project, serve: Serve) -> None:
    ngozi, amara = logged_in(serve, "Ngozi"), logged_in(serve, "Amara")
    ngozi.post("/review/decide", data={"kind": "reject", "document": read, "item": "e1", "reason": "it was the day before"})
    give(ngozi, read, "Amara", "Tomas")
    assert "the day before" in ngozi.get("/export/review/log.csv").text
    for path in ("/review/log", "/api/review/log", "/export/review/log.csv"):
        assert "the day before" not in amara.get(path).text, path
        assert "Ngozi" not in amara.get(path).text, path


def test_how_others_agree_of_a_text_is_not_told_to_who_codes_it_blind(read: str, project: Project, serve: Serve) -> None:
    ngozi, amara, tomas = (logged_in(serve, name) for name in ("Ngozi", "Amara", "Tomas"))
    n = give(ngozi, read, "Amara", "Tomas")
    answer(amara, n, do="mark", start="0", end="4")
    amara.post(f"/review/tasks/{n}/finish")
    for path in ("/review/agreement", "/api/review/agreement", "/export/review/agreement.csv"):
        assert "Amara" in ngozi.get(path).text, path
        assert "Amara" not in tomas.get(path).text, path


def test_the_adjudicator_chooses_or_writes_and_it_is_laid_into_the_record(read: str, project: Project, serve: Serve) -> None:
    ngozi, amara, tomas = (logged_in(serve, name) for name in ("Ngozi", "Amara", "Tomas"))
    n = give(ngozi, read, "Amara", "Tomas")
    trigger = project.store.reading(read).events[0].trigger  # type: ignore[union-attr]
    place = {"start": str(trigger[0]), "end": str(trigger[1])}
    for coder, status in ((amara, "claimed"), (tomas, "denied")):
        answer(coder, n, do="mark", **place)
        answer(coder, n, do="answer", item="m1", field="status", value=status)
        coder.post(f"/review/tasks/{n}/finish")
    (unit,) = ngozi.get(f"/api/review/tasks/{n}/sides").json()["units"]
    assert {given["coder"] for given in unit["given"]} == {"Coder 1", "Coder 2"}
    assert unit["holds"] == json.dumps([list(trigger)])
    refused = ngozi.post(f"/review/tasks/{n}/adjudicate", data={"u1.f.status": '"denied"'})
    assert (refused.status_code, "say where it stands" in refused.text) == (400, True)
    assert "no coder marked these words" in ngozi.post(f"/review/tasks/{n}/adjudicate", data={"u1": "[[0,3]]"}).text
    assert "is no span" in ngozi.post(f"/review/tasks/{n}/adjudicate", data={"u1": "written", "u1.span": "a-b"}).text
    assert "is no answer" in ngozi.post(f"/review/tasks/{n}/adjudicate", data={"u1": unit["holds"], "u1.f.status": "{"}).text
    assert ngozi.post(f"/review/tasks/{n}/adjudicate", data={"u1": unit["holds"], "u1.f.status": '"denied"'}).status_code == 303
    after = ngozi.get(f"/api/review/tasks/{n}/sides").json()
    assert {given["coder"] for given in after["units"][0]["given"]} == {"Amara", "Tomas"}
    assert [(item["there"], item["answers"]) for item in after["held"]] == [(True, {"status": "denied"})]
    assert ngozi.post(f"/review/tasks/{n}/settle").status_code == 303
    settled = ngozi.get(f"/api/documents/{read}").json()["reading"]["events"]
    assert next(event["status"] for event in settled if event["trigger"] == list(trigger)) == "denied"


def test_where_the_machine_is_shown_its_items_are_accepted_with_all_they_say(read: str, project: Project, serve: Serve) -> None:
    ngozi, amara = logged_in(serve, "Ngozi"), logged_in(serve, "Amara")
    n = give(ngozi, read, "Amara", shows="machine")
    assert answer(amara, n, do="there", item="e1") == f"/review/tasks/{n}?item=events.e1"
    codings = amara.get(f"/api/review/tasks/{n}").json()["codings"]
    assert {c["field"] for c in codings} == {None, "type", "mode", "polarity", "status"}
    assert answer(amara, n, do="not there", item="e2") == f"/review/tasks/{n}?item=events.e2"
    assert [c["value"] for c in amara.get(f"/api/review/tasks/{n}").json()["codings"] if c["item"] == "e2"] == [False]


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"do": "mark"}, "choose words in the text first"),
        ({"do": "mark", "start": "5", "end": "99999"}, "does not lie in the text"),
        ({"do": "answer", "item": "m9", "field": "status", "value": "denied"}, "mark its words before"),
        ({"do": "answer", "item": "m1", "field": "status", "value": "proven"}, "is no answer"),
        ({"do": "answer", "item": "m1", "field": "colour", "value": "red"}, "have no field"),
        ({"do": "there", "item": "m9"}, "no such item"),
    ],
)
def test_an_answer_that_cannot_be_is_told(read: str, client: TestClient, form: dict[str, str], told: str) -> None:
    client.post("/review/tasks", data={"documents": [read], "names": "Ada", "blind": "true"})
    answer(client, 1, do="mark", start="0", end="4")
    assert told in answer(client, 1, **form)


def test_nobody_can_be_given_a_text_who_may_not_code(read: str, project: Project, serve: Serve) -> None:
    ngozi = logged_in(serve, "Ngozi")
    for coders in (["Rita"], ["Nobody"]):
        refused = ngozi.post("/review/tasks", data={"documents": [read], "coders": coders, "blind": "true"})
        assert (refused.status_code, "may code here" in refused.text) == (400, True)


def test_agreement_is_exported_with_what_is_not_there(read: str, client: TestClient) -> None:
    assert client.get("/api/review/agreement").json()["agreement"] is None
    for coder in ("Ada", "Tomas"):
        client.post("/review/tasks", data={"documents": [read], "names": coder, "blind": "true"})
    answer(client, 1, do="mark", start="0", end="4")
    client.post("/review/tasks/1/finish")
    found = rows(client, "/export/review/agreement.csv?machine=false")
    assert {row["coders"] for row in found} == {"all"}
    assert {row["n/a"] for row in found} == {"nothing was coded twice"}
    with_machine = client.get("/api/review/agreement").json()
    assert [(pair["one"], pair["other"], pair["documents"]) for pair in with_machine["pairs"]] == [("Ada", "machine", 1)]
    assert client.get("/api/review/agreement", params={"q": "nothing-has-this-word"}).json()["pairs"] == []
    assert client.get("/review/agreement", params={"q": "colour:red"}).status_code == 400


def test_the_log_is_exported_with_what_was_taken_back(read: str, client: TestClient) -> None:
    client.post("/review/decide", data={"kind": "reject", "document": read, "item": "e1", "reason": "=1+1"})
    client.post("/review/undo", data={"n": "1"})
    found = rows(client, "/export/review/log.csv")
    assert [(row["n"], row["kind"], row["undoes"], row["taken_back_by"]) for row in found] == [("2", "undo", "1", ""), ("1", "reject", "", "2")]
    assert not any(value.startswith("=") for row in found for value in row.values())
    assert client.get("/api/review/log", params={"kind": "undo"}).json()["total"] == 1
    assert client.get("/api/review/log", params={"person": "Nobody"}).json()["steps"] == []


def test_hostile_words_are_words(folder: Path, reading: Reading, client: TestClient) -> None:
    hostile = keep(folder, reading.with_(document=reading.document.with_(title=HOSTILE, outlet=HOSTILE)))
    client.post("/review/tasks", data={"documents": [hostile], "names": HOSTILE + "\nAda", "blind": "true"})
    client.post("/review/decide", data={"kind": "accept", "document": hostile, "item": "e2", "reason": HOSTILE})
    answer(client, 1, do="mark", start="0", end="4")
    for path in (
        "/review",
        "/review/tasks",
        "/review/tasks/new",
        "/review/tasks/1",
        "/review/log",
        f"/review/log?person={HOSTILE}",
        f"/review?outlet={HOSTILE}",
    ):
        page = client.get(path)
        assert (page.status_code, "<script>alert" in page.text) == (200, False), path


def test_each_question_of_a_list_has_a_letter_of_its_own() -> None:
    book = Codebook(fields=tuple(CodeField(list="events", name=name) for name in ("type", "mode", "time", "status", "polarity")), person="Ada")
    found = letters(book)
    assert found["events", "type"] == "t"
    assert len(set(found.values())) == 5
    assert not set(found.values()) & set("gjkmnuwx")


def test_a_new_version_of_the_codebook_is_an_admins(project: Project, serve: Serve) -> None:
    assert logged_in(serve, "Ngozi").get("/review/codebook/new").status_code == 403
    ada = logged_in(serve, "Ada")
    form = {"kept": ["events.status"], "values.events.status": "claimed\nasserted\n", "help.events.status": "how it is put"}
    assert ada.post("/review/codebook", data={**form, "do": "change"}).status_code == 303
    book = ada.get("/api/review/codebook").json()["book"]
    assert [(f["list"], f["name"], f["values"]) for f in book["fields"]] == [("events", "status", ["claimed", "asserted"])]
    assert "is no field" in ada.post("/review/codebook", data={"kept": ["events.colour"], "do": "change"}).text
    assert ada.get("/export/review/codebook.json").json()["version"] == book["version"]


def test_a_file_that_holds_no_codings_is_told(read: str, client: TestClient) -> None:
    for form in ("brat", "label-studio"):
        answer = client.post("/review/codings", data={"form": form}, files={"file": ("../../x.json", b"\x00 not that")})
        assert answer.status_code == 400, answer.text


def test_what_no_database_can_hold_is_told_and_not_a_fault(read: str, client: TestClient) -> None:
    client.post("/review/tasks", data={"documents": [read], "names": "Ada", "blind": "true"})
    answer(client, 1, do="mark", start="0", end="4")
    odd = "a\x00b"
    for path, form in (
        ("/review/tasks", {"documents": [read], "names": odd}),
        ("/review/tasks", {"documents": [odd], "names": "Ada"}),
        ("/review/tasks/1/answers", {"do": "answer", "list": "events", "item": odd, "field": "status", "value": "denied"}),
        ("/review/tasks/1/withdraw", {"coder": odd}),
        ("/review/tasks/1/adjudicate", {"u1": odd}),
        ("/review/decide", {"kind": "accept", "document": read, "item": "e1", "reason": odd}),
        ("/review/decide", {"kind": "accept", "document": odd, "item": "e1"}),
        ("/review/codebook", {"kept": [odd], "do": "change"}),
        ("/review/undo", {"n": "99"}),
        ("/review/tasks/99/finish", {}),
        ("/review/tasks/99/settle", {}),
    ):
        refused = client.post(path, data=form)
        assert 400 <= refused.status_code < 500, (path, form, refused.status_code)
