"""Time and place, and Network: pages, JSON twins and files, whatever the texts hold."""

import csv
import io
import json
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient
from tests.tellings import denial, tell

from demarche.app.open import Place
from demarche.web.application import create_app
from demarche.web.settings import Settings

SCREENS = ("time-and-place", "network")


@pytest.fixture(scope="module")
def amara(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("web") / "amara"
    tell(folder).store.close()
    with TestClient(create_app(Settings(Place(folder), "Ada")), base_url="http://localhost") as client:
        yield client


def rows(client: TestClient, address: str, **params: str) -> list[dict[str, str]]:
    answer = client.get(address, params=params)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def test_the_page_and_its_twin_tell_the_same(amara: TestClient) -> None:
    twin = amara.get("/api/time-and-place", params={"q": "Huantara"}).json()
    shown = amara.get("/time-and-place", params={"q": "Huantara"}).text
    assert "2 items" in shown
    assert len(twin["items"]) == 2
    assert twin["items"][0]["passage"] in shown
    assert twin["items"][0]["happened"] == ["2031-05-01", "2031-05-31"]


def test_every_filter_is_in_the_address(amara: TestClient) -> None:
    params = {"from": "2031-06-05", "to": "2031-06", "clock": "said", "speaker": "Nkombe", "event": "ASSAULT", "status": "denied", "place": "Port Amara"}
    (item,) = amara.get("/api/time-and-place", params=params).json()["items"]
    assert item["document"] == denial().document.id
    shown = amara.get("/time-and-place", params=params).text
    assert f"/documents/{denial().document.id}?item=e1" in shown
    assert "/export/time-and-place.csv?speaker=Nkombe" in shown


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("params", [{"q": "colour:red"}, {"from": "soon"}, {"q": "x" * 3000}, {"page": "0", "clock": "noon", "kind": "hates"}])
def test_a_wrong_filter_is_told_and_breaks_nothing(amara: TestClient, screen: str, params: dict[str, str]) -> None:
    assert amara.get(f"/{screen}", params=params).status_code in (400, 422)
    answer = amara.get(f"/api/{screen}", params=params)
    assert answer.status_code in (400, 422)
    assert answer.json()["error"]


@pytest.mark.parametrize("screen", SCREENS)
def test_words_of_documents_are_never_html(amara: TestClient, screen: str) -> None:
    shown = amara.get(f"/{screen}").text
    assert "<script>alert" not in shown
    assert "=1+1 &lt;script&gt;alert(1)&lt;/script&gt;" in shown


def test_words_of_documents_are_never_formulas(amara: TestClient) -> None:
    found = rows(amara, "/export/network.csv", kind="accuses")
    assert "'=1+1 <script>alert(1)</script>" in {row["to"] for row in found}
    assert {row["note"] for row in found} == {"claims, not established facts"}
    assert {row["filters"] for row in found} == {"kind=accuses"}


def test_items_are_exported_with_speaker_passage_and_status(amara: TestClient) -> None:
    (row,) = rows(amara, "/export/time-and-place.csv", place="Lesna")
    assert (row["speaker"], row["status"], row["copies"], row["filters"]) == ("ministry of Huantara", "claimed", "2", "place=Lesna")
    assert "Lesna was burnt" in row["passage"]
    points = amara.get("/export/time-and-place.geojson", params={"place": "Port Amara"})
    assert points.headers["Content-Type"] == "application/geo+json"
    assert len(json.loads(points.content)["features"]) == 2


def test_a_tie_has_an_address_with_its_passages(amara: TestClient) -> None:
    params = {"tie": "denies", "by": "Nkombe", "whom": "ministry of Huantara"}
    assert [passage["status"] for passage in amara.get("/api/network", params=params).json()["passages"]] == ["denied"]
    assert f"/documents/{denial().document.id}?item=" in amara.get("/network", params=params).text
    assert [row["status"] for row in rows(amara, "/export/network.csv", **params)] == ["denied"]


def test_the_twins_are_described(amara: TestClient) -> None:
    paths = amara.get("/api/openapi.json").json()["paths"]
    assert {f"/api/{screen}" for screen in SCREENS} <= set(paths)
    schema = paths["/api/time-and-place"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert schema == {"$ref": "#/components/schemas/Told"}


@pytest.mark.parametrize(("screen", "words"), zip(SCREENS, ("Nothing is told yet", "Nothing that was read"), strict=True))
def test_an_empty_project_says_that_there_is_nothing(client: TestClient, screen: str, words: str) -> None:
    answer = client.get(f"/{screen}")
    assert answer.status_code == 200
    assert words in answer.text
