"""Who may ask for which address: the table against the addresses that there are, and against people who try."""

from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient
from tests.unit.web.conftest import Serve

from demarche.app.open import Place, open_project
from demarche.app.people import add_person
from demarche.web.roles import DOES, OPEN, needed
from demarche.web.screens import ROUTERS

PASSWORD = "a long enough password"
WRITES = {  # what a form sends to each address that changes something, so that only the role can refuse it
    "POST /people": {"name": "Eve", "role": "admin", "password": PASSWORD},
    "POST /people/change": {"name": "Rita", "role": "admin"},
    "POST /people/remove": {"name": "Rita"},
    "POST /work/add": {"addresses": "http://127.0.0.1:9/"},
    "POST /work/read": {"again": "false"},
    "POST /review/decide": {"kind": "accept", "document": "0", "item": "e1"},
    "POST /review/undo": {"n": "1"},
    "POST /review/tasks": {"documents": ["0"], "coders": ["Rita"]},
    "POST /review/tasks/1/answers": {"do": "there", "list": "events", "item": "e1"},
    "POST /review/tasks/1/finish": {},
    "POST /review/tasks/1/withdraw": {"coder": "Cody"},
    "POST /review/tasks/1/adjudicate": {},
    "POST /review/tasks/1/settle": {},
    "POST /review/codebook": {"do": "preview"},
    "POST /review/codings": {"form": "brat"},
}


def addresses() -> set[str]:
    routes = [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]
    return {f"{method} {route.path}" for route in routes for method in route.methods or ()} | {"GET /api"}


@pytest.fixture
def people(folder: Path) -> None:
    with open_project(Place(folder)) as project:
        for name, role in (("Rita", "reader"), ("Cody", "coder"), ("Ada", "admin")):
            add_person(project, name, role, PASSWORD)


def logged_in(serve: Serve, name: str) -> TestClient:
    client = serve(login=True)
    assert client.post("/login", data={"name": name, "password": PASSWORD}).status_code == 303
    return client


def test_each_address_that_changes_something_stands_in_the_table() -> None:
    assert {address for address in addresses() if not address.startswith(("GET ", "HEAD "))} == {a for a in DOES if not a.startswith("GET ")} | {"POST /login"}


def test_no_address_stands_in_the_table_that_is_not_there() -> None:
    assert (set(DOES) | OPEN) - addresses() == set()


def test_an_address_that_is_not_in_the_table_is_nobodys() -> None:
    assert needed("POST", "/something/new") is None


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("address", WRITES)
def test_a_reader_changes_nothing(serve: Serve, address: str) -> None:
    assert logged_in(serve, "Rita").post(address.split()[1], data=WRITES[address]).status_code == 403


@pytest.mark.usefixtures("people")
def test_a_coder_does_not_look_after_people(serve: Serve) -> None:
    cody = logged_in(serve, "Cody")
    assert [cody.get("/people").status_code, cody.get("/api/people").status_code] == [403, 403]
    assert cody.post("/people", data=WRITES["POST /people"]).status_code == 403
    assert cody.post("/work/add", data={"folder": "/"}).status_code == 403
    assert cody.post("/work/read", data={"again": "false"}).status_code == 303


@pytest.mark.usefixtures("people")
def test_who_has_not_logged_in_sees_nothing(serve: Serve) -> None:
    stranger = serve(login=True)
    for address in sorted(a.split()[1] for a in addresses() - OPEN if a.startswith("GET ") and "{" not in a):
        answer = stranger.get(address)
        assert answer.status_code == (401 if address.startswith("/api/") else 303), address
        assert "Note" not in answer.text


@pytest.mark.usefixtures("people")
def test_a_session_that_was_there_before_is_not_taken_over(serve: Serve) -> None:
    client = serve(login=True)
    client.cookies.set("demarche_session", "known-to-an-attacker", domain="localhost.local", path="/")
    answer = client.post("/login", data={"name": "Ada", "password": PASSWORD})
    set_cookie = answer.headers["set-cookie"]
    assert "known-to-an-attacker" not in set_cookie
    assert "HttpOnly" in set_cookie
    assert "SameSite=lax" in set_cookie
    assert serve(login=True).get("/", headers={"Cookie": "demarche_session=known-to-an-attacker"}).status_code == 303


@pytest.mark.usefixtures("people")
def test_a_session_ends_at_the_logout(serve: Serve) -> None:
    ada = logged_in(serve, "Ada")
    token = ada.cookies["demarche_session"]
    ada.post("/logout")
    assert serve(login=True).get("/", headers={"Cookie": f"demarche_session={token}"}).status_code == 303


@pytest.mark.usefixtures("people")
def test_a_login_leads_nowhere_but_here(serve: Serve) -> None:
    for elsewhere in ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"):
        answer = serve(login=True).post("/login", data={"name": "Ada", "password": PASSWORD, "next": elsewhere})
        assert answer.headers["location"] == "/"


@pytest.mark.usefixtures("people")
def test_tries_to_log_in_are_slowed_down(serve: Serve) -> None:
    client = serve(login=True)
    answers = [client.post("/login", data={"name": "Ada", "password": "wrong"}).status_code for _ in range(8)]
    assert answers[:5] == [401] * 5
    assert answers[-1] == 429


@pytest.mark.usefixtures("people")
def test_nobody_is_removed_before_it_was_asked_what_stays_and_what_ends(serve: Serve) -> None:
    ada, cody = logged_in(serve, "Ada"), logged_in(serve, "Cody")
    assert 'href="/people/remove?name=Cody"' in ada.get("/people").text
    assert ada.post("/people/change", data={"name": "Cody", "remove": "yes"}).status_code == 400
    asked = ada.get("/people/remove", params={"name": "Cody"}).text
    assert "1 session:" in asked
    assert "0 rows of the review log" in asked
    assert [one["active"] for one in ada.get("/api/people").json() if one["name"] == "Cody"] == [True]
    assert cody.get("/people/remove", params={"name": "Rita"}).status_code == 403
    assert ada.post("/people/remove", data={"name": "Cody"}).headers["location"] == "/people"
    assert cody.get("/").status_code == 303
    assert ada.get("/people/remove", params={"name": "Cody"}).status_code == 400
    assert "last admin" in ada.post("/people/remove", data={"name": "Ada"}).text


@pytest.mark.usefixtures("people")
def test_a_wrong_old_password_is_told_beside_the_form_and_locks_no_login(serve: Serve) -> None:
    ada = logged_in(serve, "Ada")
    answers = [ada.post("/account/password", data={"old": "wrong", "new": "another long password"}) for _ in range(8)]
    assert [answer.status_code for answer in answers[:5]] == [400] * 5
    assert answers[-1].status_code == 429
    assert "not your password of now" in answers[0].text
    again = logged_in(serve, "Ada")
    assert again.post("/account/password", data={"old": PASSWORD, "new": "another long password"}).headers["location"] == "/login"
    assert ada.get("/account").status_code == 303
