"""What the forms of the Reader decide."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient
from tests.kept import keep

from demarche.record import Reading


@pytest.fixture
def read(folder: Path, reading: Reading) -> str:
    return keep(folder, reading)


def twin(client: TestClient, id: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/api/documents/{id}").json()
    return found


def item(client: TestClient, id: str, of: str, name: str) -> dict[str, Any]:
    return next(values for values in twin(client, id)["reading"][of] if values["id"] == name)


def test_a_decision_leads_back_to_its_record_with_the_filters_as_they_were(read: str, client: TestClient) -> None:
    answer = client.post(f"/documents/{read}/decisions", data={"kind": "accept", "item": "e1", "back": "speaker=p3&kind=event&evil=//x"})
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/documents/{read}?speaker=p3&kind=event&item=e1#r-e1"


def test_a_span_is_edited(read: str, client: TestClient) -> None:
    client.post(f"/documents/{read}/decisions", data={"kind": "edit-span", "item": "e1", "field": "trigger", "start": "33", "end": "37"})
    assert item(client, read, "events", "e1")["trigger"] == [33, 37]


def test_of_several_passages_one_is_edited_and_the_others_stay(read: str, client: TestClient) -> None:
    before = item(client, read, "attributions", "a1")["content"][0]
    client.post(f"/documents/{read}/decisions", data={"kind": "edit-span", "item": "a1", "field": "content.1", "start": "0", "end": "5"})
    assert item(client, read, "attributions", "a1")["content"] == [before, [0, 5]]
    client.post(f"/documents/{read}/decisions", data={"kind": "edit-span", "item": "a1", "field": "content.0", "start": "20", "end": "30"})
    assert item(client, read, "attributions", "a1")["content"] == [[20, 30], [0, 5]]


def test_only_the_fields_that_changed_are_set(read: str, client: TestClient) -> None:
    shown = {"shown": ["status", "type", "actors", "mode"], "set.status": "denied", "set.type": "ASSAULT", "set.mode": "firearms"}
    client.post(f"/documents/{read}/decisions", data={"kind": "edit-field", "item": "e1", **shown})
    (mark,) = twin(client, read)["marks"]
    assert mark["fields"] == ["status", "actors"]  # all actors were taken out of the list
    assert item(client, read, "events", "e1")["actors"] == []


def test_a_new_record_is_added_and_looked_at(read: str, client: TestClient) -> None:
    data = {"kind": "new", "list": "figures", "start": "42", "end": "47", "shown": ["value", "unit", "said_in"], "set.value": "3", "set.said_in": "a1"}
    answer = client.post(f"/documents/{read}/decisions", data=data)
    location = answer.headers["location"]
    name = urlsplit(location).fragment.removeprefix("r-")
    figure = item(client, read, "figures", name)
    assert (figure["span"], figure["value"], figure["unit"], figure["said_in"]) == ([42, 47], 3, None, "a1")


def test_what_somebody_says_is_added_with_its_passage(read: str, client: TestClient) -> None:
    data = {"kind": "new", "list": "attributions", "start": "22", "end": "60", "shown": ["manner", "source"], "set.manner": "indirect", "set.source": "p3"}
    name = urlsplit(client.post(f"/documents/{read}/decisions", data=data).headers["location"]).fragment.removeprefix("r-")
    said = item(client, read, "attributions", name)
    assert (said["content"], said["source"], said["cue"]) == ([[22, 60]], "p3", None)


def test_a_party_is_merged_with_another(read: str, client: TestClient) -> None:
    client.post(f"/documents/{read}/decisions", data={"kind": "merge", "party": "p1", "into": "p3"})
    assert [party["id"] for party in twin(client, read)["reading"]["parties"]] == ["p2", "p3"]
    assert item(client, read, "events", "e1")["actors"] == ["p3"]


def test_the_last_decision_is_taken_back(read: str, client: TestClient) -> None:
    client.post(f"/documents/{read}/decisions", data={"kind": "reject", "item": "e1"})
    client.post(f"/documents/{read}/decisions", data={"kind": "reject", "item": "e2"})
    client.post(f"/documents/{read}/decisions", data={"kind": "undo"})
    assert [event["id"] for event in twin(client, read)["reading"]["events"]] == ["e2"]
    client.post(f"/documents/{read}/decisions", data={"kind": "undo"})
    assert twin(client, read)["marks"] == []
    answer = client.post(f"/documents/{read}/decisions", data={"kind": "undo"})
    assert (answer.status_code, "nothing here that could be taken back" in answer.text) == (400, True)


def test_any_row_of_the_history_is_taken_back(read: str, client: TestClient) -> None:
    client.post(f"/documents/{read}/decisions", data={"kind": "reject", "item": "e1"})
    client.post(f"/documents/{read}/decisions", data={"kind": "reject", "item": "e2"})
    first = client.get(f"/api/documents/{read}/history").json()["log"][-1]["row"]["n"]
    answer = client.post(f"/documents/{read}/decisions", data={"kind": "undo", "n": str(first), "back": "history"})
    assert answer.headers["location"] == f"/documents/{read}/history"
    assert [event["id"] for event in twin(client, read)["reading"]["events"]] == ["e1"]


def test_a_verdict_carries_the_name_of_the_person(read: str, client: TestClient) -> None:
    client.post(f"/documents/{read}/decisions", data={"kind": "verdict", "item": "e1", "text": "Three boats came back with holes."})
    page = client.get(f"/documents/{read}").text
    assert "<strong>verdict</strong> by <bdi>Ada</bdi>" in page
    assert "Three boats came back with holes." in page


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({}, "no kind of decision"),
        ({"kind": "praise", "item": "e1"}, "no kind of decision"),
        ({"kind": "accept"}, "no item of document"),
        ({"kind": "accept", "item": "e99"}, "no item of document"),
        ({"kind": "edit-span", "item": "e1", "field": "trigger", "start": "3", "end": "9999"}, "does not lie in the text"),
        ({"kind": "edit-span", "item": "e1", "field": "trigger", "start": "9" * 5000, "end": "1"}, "no number of characters"),
        ({"kind": "edit-span", "item": "e1", "field": "id", "start": "1", "end": "2"}, "is no span of events"),
        ({"kind": "edit-span", "item": "a1", "field": "content.7", "start": "1", "end": "2"}, "none of number 7"),
        ({"kind": "edit-span", "item": "e99", "field": "trigger", "start": "1", "end": "2"}, "no item of the reviewed Reading"),
        ({"kind": "edit-field", "item": "e1", "shown": "status", "set.status": "proven"}, "status"),
        ({"kind": "edit-field", "item": "e1", "shown": "actors", "set.actors": "p99"}, "p99"),
        ({"kind": "edit-field", "item": "e1", "shown": "colour"}, "no field of events"),
        ({"kind": "new", "list": "colours", "start": "1", "end": "2"}, "belongs to a list"),
        ({"kind": "new", "list": "events", "start": "1", "end": "2"}, "status"),
        ({"kind": "new", "list": "events", "start": "", "end": "2"}, "select the words"),
        ({"kind": "merge", "party": "p1", "into": "p1"}, "two different parties"),
        ({"kind": "merge", "party": "", "into": "p1"}, "no item of document"),
        ({"kind": "note", "item": "e1", "text": " "}, "needs words"),
        ({"kind": "undo", "n": "999"}, "is not in the log"),
    ],
)
def test_what_cannot_be_decided_is_told_and_changes_nothing(read: str, client: TestClient, wrong: dict[str, str], told: str) -> None:
    answer = client.post(f"/documents/{read}/decisions", data=wrong)
    assert (answer.status_code, told in answer.text) == (400, True), answer.text
    assert client.get(f"/api/documents/{read}/history").json()["log"] == []


def test_a_note_on_a_text_that_is_not_read_is_kept(folder: Path, reading: Reading, client: TestClient) -> None:
    id = keep(folder, reading, read=False)
    assert client.post(f"/documents/{id}/decisions", data={"kind": "note", "text": "scan is cut off"}).status_code == 303
    assert "scan is cut off" in client.get(f"/documents/{id}/history").text


def test_a_file_is_no_field_of_a_decision(read: str, client: TestClient) -> None:
    answer = client.post(f"/documents/{read}/decisions", data={"kind": "accept"}, files={"item": ("e1", b"e1")})
    assert answer.status_code == 400
