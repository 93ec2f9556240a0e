"""The dispute as a browser and a program ask for it: short pages that say how much more there is, and all of it behind them."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from html import unescape

import pytest
from starlette.testclient import TestClient
from tests.bench import press

from demarche.app.agreements import agreements
from demarche.app.claims import claims
from demarche.app.findings import Findings
from demarche.app.init import init_project
from demarche.app.ladders import ladders
from demarche.app.ledger import ledger
from demarche.app.open import Place, Project
from demarche.record.family import Appearance
from demarche.web.application import create_app
from demarche.web.settings import Settings

REPORTS = 120


@pytest.fixture(scope="module")
def press_project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """A project of reports in which much is said more often than a page shows."""
    with init_project(Place(tmp_path_factory.mktemp("press") / "project")) as made:
        for reading in press.readings(REPORTS):
            d = reading.document
            made.store.add_document(d.text.encode(), d, Appearance(uri=d.uri, outlet=d.outlet, published=d.published))
            made.store.save_reading(reading)
        made.across.renew()
        yield made


@pytest.fixture(scope="module")
def browser(press_project: Project) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(press_project.place, "Ada")), base_url="http://localhost", follow_redirects=False) as client:
        yield client


def more(page: str) -> dict[str, int]:
    """The addresses behind "and N more", with N."""
    return {unescape(address): int(number.replace(",", "")) for address, number in re.findall(r'<a href="([^"]+)">and ([\d,]+) more', page)}


def shown(page: str) -> int:
    return page.count('<li class="passage">')


@pytest.mark.parametrize("screen", ["/dispute", "/dispute/brief", "/dispute/agreements", "/dispute/figures", "/dispute/ledger"])
def test_behind_each_and_more_lies_all_of_it(browser: TestClient, screen: str) -> None:
    addresses = more(browser.get(screen).text)
    assert addresses or screen == "/dispute/figures"
    for address in list(addresses)[:6]:
        assert browser.get(address).status_code == 200, address


def test_the_pages_of_passages_hold_as_many_as_are_told(browser: TestClient) -> None:
    address, rest = max(
        ((a, n) for a, n in more(browser.get("/dispute/ledger").text).items() if a.startswith("/dispute/passages") and "answers" in a), key=lambda one: one[1]
    )
    total = browser.get("/api" + address).json()["rows"]["total"]
    pages = -(-total // 20)
    assert sum(shown(browser.get(f"{address}&page={n}").text) for n in range(1, pages + 1)) == total == rest + 3


def test_a_brief_is_short_and_says_what_it_leaves_out(browser: TestClient, press_project: Project) -> None:
    brief = browser.get("/dispute/brief").text
    assert f"6 of {Findings(press_project, 0).claims().total} claims" in brief
    assert 'href="/dispute/claims?"' in brief
    assert shown(brief) < 150
    assert brief.index("disputed</span>") < brief.index('id="figures"')


def test_a_brief_carries_its_filter_on(browser: TestClient) -> None:
    assert 'href="/dispute/claims?event=ASSAULT"' in browser.get("/dispute/brief?event=ASSAULT").text


def test_an_agreement_is_told_a_page_at_a_time(browser: TestClient) -> None:
    found = max(browser.get("/api/dispute/agreements").json()["rows"], key=lambda one: one["alleged"])
    first, last = (
        browser.get("/api/dispute/agreement", params={"of": found["id"], "page": n}).json() for n in (1, -(-(found["alleged"] + found["used"]) // 20))
    )
    assert len(first["breaches"]) == min(20, found["alleged"])
    assert len(last["uses"]) + len(last["breaches"]) == (found["alleged"] + found["used"] - 1) % 20 + 1
    assert "those that are answered first" in browser.get("/dispute/agreement", params={"of": found["id"]}).text


def test_what_is_not_there_is_answered_with_a_way_on(browser: TestClient) -> None:
    for address in ("/dispute/agreement?of=Accord+of+nowhere", "/dispute/passages?part=claims&of=0000000000000000.e1", "/api/dispute/agreement?of=x"):
        answer = browser.get(address)
        assert answer.status_code in (400, 404, 422)
        assert "look for it among all" in answer.text
    assert browser.get("/dispute/passages?part=rumours&of=x").status_code == 422


def test_a_list_for_programs_shows_the_first_passages_and_counts_all(browser: TestClient) -> None:
    few, many = (browser.get("/api/dispute/claims", params={"passages": n}).json()["rows"][0]["stances"] for n in (1, 100))
    assert all(len(stance["passages"]) == 1 <= stance["copies"] for stance in few)
    assert [len(stance["passages"]) for stance in many] == [stance["copies"] for stance in few]


COUNTED: dict[str, Callable[[Project], int]] = {
    "claims": lambda project: sum(len(position.passages) for claim in claims(project) for position in claim.positions),
    "figures": lambda project: sum(len(step.passages) for ladder in ladders(project) for step in ladder.steps),
    "agreements": lambda project: (
        sum(len(one.passages) for record in agreements(project) for one in record.uses)
        + sum(len(one.passages) + len(one.answers) for record in agreements(project) for one in record.breaches)
    ),
    "ledger": lambda project: sum(1 + len(entry.repeated) + len(entry.copies) + len(entry.answers) for entry in ledger(project)),
}


@pytest.mark.parametrize("part", COUNTED)
def test_an_export_is_whole(browser: TestClient, press_project: Project, part: str) -> None:
    rows = list(csv.DictReader(io.StringIO(browser.get(f"/export/dispute/{part}.csv").content.decode("utf-8-sig"))))
    told = browser.get(f"/export/dispute/{part}.json").json()
    assert (told["what"], told["note"], len(told["rows"])) == (part, "claims, not established facts", len(rows))
    assert len(rows) == COUNTED[part](press_project)


def test_an_export_of_nobody_says_so_before_it_sends_anything(browser: TestClient) -> None:
    answer = browser.get("/export/dispute/claims.csv?about=Nowhere")
    assert answer.status_code in (400, 404, 422)
    assert "Nowhere" in answer.text


def test_a_claim_is_told_whole_or_by_one_voice(browser: TestClient) -> None:
    claim = next(one for one in browser.get("/api/dispute/claims").json()["rows"] if len({s["voice"] for s in one["stances"]}) > 1)
    voice = claim["stances"][0]["voice"]
    whole, alone = (browser.get(f"/dispute/claims/{claim['of']}", params=given).text for given in ({}, {"voice": voice}))
    assert whole.count('class="stances"') == claim["held"]
    assert alone.count('class="stances"') == sum(stance["voice"] == voice for stance in claim["stances"])
