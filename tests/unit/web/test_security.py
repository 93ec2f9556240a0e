"""Requests that come from elsewhere, are too large or call a wrong host."""

import socket
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.serving import Server
from tests.unit.web.test_work import job

from demarche.app.open import Place
from demarche.web.settings import Settings


def test_a_name_that_is_made_to_point_here_reads_nothing(client: TestClient) -> None:
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 421


@pytest.mark.parametrize("said", [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "http://evil.example"}, {"Origin": "null"}])
def test_a_page_of_another_site_changes_nothing(client: TestClient, said: dict[str, str]) -> None:
    assert client.post("/logout", headers=said).status_code == 403


def test_a_page_of_our_own_is_let_through(client: TestClient) -> None:
    for said in ({"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}, {}):
        assert client.post("/", headers=said).status_code == 405


def test_more_than_the_limit_is_refused_before_it_is_taken_in(client: TestClient) -> None:
    assert client.post("/", content=b"x" * (1 << 21)).status_code == 413


def test_every_answer_says_what_our_pages_may_do(client: TestClient) -> None:
    for path in ("/", "/api/desk", "/nothing", "/static/css/base.css"):
        headers = client.get(path).headers
        assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_errors_of_programs_are_json_with_the_way_out(client: TestClient) -> None:
    answer = client.get("/api/desk", params={"q": "colour:red"})
    assert answer.status_code == 400
    assert "colour" in answer.json()["error"]


def test_an_upload_that_grows_past_the_limit_without_saying_so_is_refused(client: TestClient) -> None:
    assert client.post("/work/add", content=(b"x" * 65536 for _ in range(40)), headers={"Content-Type": "multipart/form-data; boundary=b"}).status_code == 413


def test_an_upload_that_stops_in_the_middle_is_given_up(folder: Path) -> None:
    with Server(Settings(Place(folder), "Ada", silence=0.3)) as address:
        host, port = address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=20) as line:
            line.sendall(b"POST /work/add HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 5000\r\n\r\n--b\r\n")
            assert line.recv(4096).startswith(b"HTTP/1.1 408")


def test_names_of_files_lead_to_no_other_folder(client: TestClient, folder: Path) -> None:
    sent = [("files", ("../../../../escaped.txt", b"The ministry said that nothing had happened.", "text/plain"))]
    assert client.post("/work/add", files=sent).headers["location"] == "/work/1", "it is taken in, under a name of one folder"
    assert job(client, 1)["state"] == "done"
    assert client.get("/api/desk", params={"q": "happened"}).json()["families"] == 1
    assert [path for path in folder.parent.rglob("*escaped*") if "incoming" not in path.parts] == []
    for path in ("/static/../../settings.py", "/static/%2e%2e/%2e%2e/settings.py", "/documents/..%2f..%2fdemarche.sqlite/original/bytes", "/work/1/file"):
        assert client.get(path).status_code in (400, 404), path
