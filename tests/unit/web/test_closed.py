"""What is shown of many texts, to a person who codes one of them blind."""

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient
from tests.conftest import TEXT, span
from tests.kept import keep
from tests.unit.web.conftest import Serve
from tests.unit.web.test_roles import logged_in

from demarche.app.assign import Terms, assign
from demarche.app.closed import closed_to
from demarche.app.code import Answer, code, finish
from demarche.app.families import update_families
from demarche.app.open import Place, Project, open_project
from demarche.app.people import add_person
from demarche.record import Agreement, Reading, SpeechAct

SIGNS = ("Sarhadi", "Veshin-Tal")  # names that the machine alone gives: they do not stand in the text
PAGES = (
    "/", "/?q=status:denied", "/dispute", "/dispute/claims", "/dispute/figures", "/dispute/agreements", "/dispute/ledger", "/dispute/brief", "/time-and-place",
    "/network?kind=cites", "/review",
)  # fmt: skip
TWINS = (
    "/api/desk", "/api/desk?q=status:denied", "/api/dispute/claims", "/api/dispute/figures", "/api/dispute/agreements", "/api/dispute/ledger",
    "/api/time-and-place", "/api/network?kind=cites", "/api/review/queue",
)  # fmt: skip
FILES = (
    "/export/desk.csv", "/export/desk.json?q=status:denied", "/export/dispute/claims.csv", "/export/dispute/figures.json", "/export/dispute/agreements.csv",
    "/export/dispute/ledger.json", "/export/time-and-place.csv", "/export/time-and-place.geojson", "/export/network.csv?kind=cites", "/export/review/queue.csv",
)  # fmt: skip


def named(reading: Reading) -> Reading:
    """The Reading with names of the machine's own, an agreement and a demand."""
    guards, ostrend, ministry = reading.parties
    agreement = Agreement(id="g1", span=span("shot fell"), name="Sarhadi Protocol", relation="breached", party="p2", said_in="a1")
    demand = SpeechAct(id="s1", kind="demand", span=span("No shot fell"), by="p3", toward=("p2",))
    return reading.with_(
        parties=(guards.with_(name="Sarhadi guards"), ostrend, ministry.with_(name="Sarhadi ministry")),
        places=(reading.places[0].with_(name="Veshin-Tal", lat=10.5, lon=20.5),),
        agreements=(agreement,),
        speech_acts=(demand,),
    )


@pytest.fixture
def coded(folder: Path, reading: Reading) -> str:
    return keep(folder, named(reading))


@pytest.fixture
def project(folder: Path, coded: str) -> Iterator[Project]:
    with open_project(Place(folder)) as project:
        for name, role in (("Amara", "coder"), ("Ngozi", "coder"), ("Ada", "admin")):
            add_person(project, name, role, "a long enough password")
        yield project


@pytest.fixture
def amara(project: Project, serve: Serve) -> TestClient:
    return logged_in(serve, "Amara")


def shows(client: TestClient, path: str) -> bool:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.text)
    return any(sign in answer.text for sign in SIGNS)


@pytest.mark.parametrize("paths", [PAGES, TWINS, FILES])
def test_what_the_machine_reads_in_a_text_is_not_shown_to_who_codes_it_blind(coded: str, project: Project, amara: TestClient, paths: tuple[str, ...]) -> None:
    assert [path for path in paths if not shows(amara, path)] == [], "here the test would find nothing"
    n = assign(project, coded, ("Amara",), "Ngozi").n
    assert [path for path in paths if shows(amara, path)] == []
    finish(project, n, "Amara")
    assert [path for path in paths if not shows(amara, path)] == []


def test_pages_and_files_say_that_they_are_without_it(coded: str, project: Project, amara: TestClient) -> None:
    assign(project, coded, ("Amara",), "Ngozi")
    assert [path for path in PAGES if "1 text is left out here" not in amara.get(path).text] == []
    for path in ("/export/desk.csv", "/export/time-and-place.geojson", "/export/network.json", "/export/dispute/claims.json"):
        assert "1 texts that are coded blind" in amara.get(path).text, path


def test_to_everybody_else_and_where_it_is_not_blind_nothing_is_left_out(coded: str, project: Project, amara: TestClient, serve: Serve) -> None:
    paths = ("/", "/dispute/claims", "/api/network?kind=cites")
    assign(project, coded, ("Amara",), "Ngozi", Terms(blind=False))
    assert all(shows(amara, path) for path in paths)
    assign(project, coded, ("Amara",), "Ngozi")
    ngozi = logged_in(serve, "Ngozi")
    assert all(shows(ngozi, path) for path in paths)
    assert "left out here" not in ngozi.get("/").text


def test_the_passages_of_a_tie_are_told_without_it(coded: str, project: Project, amara: TestClient) -> None:
    asked = {"kind": "cites", "tie": "cites", "by": "Sarhadi ministry", "whom": "Ostrend"}
    assert [passage["document"] for passage in amara.get("/api/network", params=asked).json()["passages"]] == [coded]
    assign(project, coded, ("Amara",), "Ngozi")
    assert amara.get("/api/network", params=asked).json()["passages"] == []


def test_one_finding_is_not_found_by_its_name_either(coded: str, project: Project, amara: TestClient) -> None:
    (agreement,) = amara.get("/api/dispute/agreements").json()["rows"]
    asked = (f"/api/dispute/agreement?{urlencode({'of': agreement['id']})}", f"/api/dispute/claims/{coded[:16]}.e1", f"/dispute/figures/{coded[:16]}.f1")
    assert [amara.get(path).status_code for path in asked] == [200, 200, 200]
    assign(project, coded, ("Amara",), "Ngozi")
    assert [amara.get(path).status_code for path in asked] == [400, 400, 400]


def test_a_finding_of_several_texts_is_told_without_the_one(coded: str, folder: Path, reading: Reading, project: Project, amara: TestClient) -> None:
    other = named(reading).with_(
        document=reading.document.with_(text=TEXT + "\n\n" + "The harbour office opened at noon. " * 30, uri="two.txt", outlet="Huantara")
    )
    left = keep(folder, other)

    def told() -> list[tuple[str, bool, set[str]]]:
        claims = amara.get("/api/dispute/claims").json()["rows"]
        return [(c["words"], c["contested"], {p["document"] for s in c["stances"] for p in s["passages"]}) for c in claims]

    assert any(documents == {coded, left} for _, _, documents in told())
    assign(project, coded, ("Amara",), "Ngozi")
    assert {document for _, _, documents in told() for document in documents} == {left}
    of = f"{coded[:16]}.e1"
    assert amara.get(f"/api/dispute/claims/{of}").status_code == 400


def test_copies_of_the_text_are_closed_as_it_is(coded: str, folder: Path, reading: Reading, project: Project, amara: TestClient) -> None:
    copy = keep(folder, named(reading).with_(document=reading.document.with_(text=TEXT + " The office closed.", uri="copy.txt")))
    update_families(project)
    n = assign(project, coded, ("Amara",), "Ngozi").n
    assert closed_to(project.store, "Amara") == {coded: n, copy: n}
    assert not shows(amara, "/")
    assert "2 texts are left out here" in amara.get("/").text
    assert amara.get(f"/documents/{copy}").status_code == 403


def test_what_is_like_another_text_is_told_without_it(coded: str, project: Project, amara: TestClient) -> None:
    import numpy as np

    other = next(document.id for document in project.store.documents() if document.id != coded)
    project.store.save_vectors({id: np.ones(384, np.float32) for id in (coded, other)})
    assert shows(amara, f"/api/documents/{other}/like")
    assign(project, coded, ("Amara",), "Ngozi")
    assert amara.get(f"/api/documents/{other}/like").json()["rows"] == []


def export(client: TestClient) -> int:
    n = int(client.post("/work/export", data={"form": "jsonl"}).headers["location"].rpartition("/")[2])
    until = time.monotonic() + 60
    while client.get(f"/api/work/{n}").json()["state"] not in ("done", "failed", "partly"):
        assert time.monotonic() < until, "the export does not end"
        time.sleep(0.05)
    return n


def test_an_export_of_everything_is_without_it_and_who_codes_it_is_not_given_anothers(coded: str, project: Project, amara: TestClient, serve: Serve) -> None:
    ada, mine = logged_in(serve, "Ada"), export(amara)
    theirs = export(ada)
    assert shows(amara, f"/work/{mine}/file")
    assign(project, coded, ("Amara",), "Ngozi")
    for n in (mine, theirs):
        refused = amara.get(f"/work/{n}/file")
        assert (refused.status_code, "coding blind" in refused.text) == (400, True)
    assert shows(ada, f"/work/{theirs}/file")
    anew = export(amara)
    assert not shows(amara, f"/work/{anew}/file")
    assert amara.get(f"/work/{anew}/file").text.count("\n") == 3


def test_nothing_is_decided_of_it_and_no_other_tasks_answers_are_seen(coded: str, project: Project, amara: TestClient, serve: Serve) -> None:
    before = assign(project, coded, ("Ngozi",), "Ada").n
    code(project, before, [Answer("events", "m1", spans=((0, 4),))], "Ngozi")
    finish(project, before, "Ngozi")
    assert amara.get(f"/api/review/tasks/{before}/sides").status_code == 200
    assert amara.get("/export/review/codings/label-studio.json").text.count(coded) == 1
    assign(project, coded, ("Amara",), "Ngozi")
    for path in (f"/api/review/tasks/{before}/sides", f"/review/tasks/{before}/adjudicate"):
        assert amara.get(path).status_code == 400
    assert coded not in amara.get("/export/review/codings/label-studio.json").text
    answer = amara.post("/review/decide", data={"kind": "accept", "document": coded, "item": "e1"})
    assert (answer.status_code, "coding this text blind" in answer.text) == (400, True)
