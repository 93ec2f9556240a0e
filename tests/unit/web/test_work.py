"""Long work from the browser, and pages that do not wait for it."""

import time

import pytest
from tests.unit.web.conftest import Serve

from demarche.web import project as served


def job(client: object, id: int) -> dict[str, object]:
    """The job once it is over."""
    for _ in range(600):
        told: dict[str, object] = client.get(f"/api/work/{id}").json()  # type: ignore[attr-defined]
        if told["state"] not in ("waiting", "running"):
            return told
        time.sleep(0.05)
    raise AssertionError(f"the job did not end: {told}")


def test_texts_are_compared_when_somebody_asks_for_it(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(served, "SMALL", -1)
    client = serve()
    assert "were not compared yet" in client.get("/dispute").text
    assert "were not compared yet" in client.get("/network").text
    asked = client.post("/work/compare")
    told = job(client, int(asked.headers["location"].rsplit("/", 1)[1]))
    assert (told["state"], told["made_by"]) == ("done", "Ada")
    assert "compared" not in client.get("/dispute").text


def test_a_small_project_is_compared_at_once(serve: Serve) -> None:
    assert "compared" not in serve().get("/dispute").text


def test_what_is_asked_wrongly_is_told_with_the_way_out(serve: Serve) -> None:
    client = serve()
    assert client.post("/work/add", data={}).status_code == 400
    assert client.post("/work/add", data={"addresses": "ftp://example.org/"}).status_code == 400
    assert client.post("/work/export", data={"form": "xlsx"}).status_code == 400
    assert client.get("/work/99").status_code == 400
    assert client.post("/work/99/stop").status_code == 400


def test_an_export_is_fetched_as_a_file_to_save(serve: Serve) -> None:
    client = serve()
    id = int(client.post("/work/export", data={"form": "jsonl"}).headers["location"].rsplit("/", 1)[1])
    assert job(client, id)["state"] == "done"
    answer = client.get(f"/work/{id}/file")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert len(answer.text.splitlines()) == 3


def test_a_page_is_told_how_far_work_is_until_it_is_over(serve: Serve) -> None:
    client = serve()
    id = int(client.post("/work/export", data={"form": "jsonl"}).headers["location"].rsplit("/", 1)[1])
    with client.stream("GET", f"/work/{id}/events") as events:
        told = [line for line in events.iter_lines() if line.startswith("data: ")]
    assert '"state": "done"' in told[-1]
