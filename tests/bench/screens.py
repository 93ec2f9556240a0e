"""How long each screen takes in a real browser over a project of 20,000 documents, from asking for it until all that it asked for is there.

    python tests/bench/screens.py FOLDER     a project that is there, or a new one that is kept in the folder for the next time

The documents are those of `press.py`. Each screen is opened once to warm up and then three times; the middle one counts. Nothing here is a test.
"""

import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from playwright.sync_api import Page, sync_playwright
from tests.bench.projects import add_reports, save_readings
from tests.browser.conftest import FLAGS, WIDE
from tests.serving import Server

from demarche.app.families import update_families
from demarche.app.init import init_project
from demarche.app.open import Place, open_project
from demarche.web.settings import Settings

DOCUMENTS = 20_000
SCREENS = (
    "/", "/?q=shelled", "/?q=speaker:Kardovia", "/documents/{id}", "/documents/{id}/wordings", "/documents/{id}/like", "/documents/{id}/history", "/dispute", "/dispute/claims",
    "/dispute/figures", "/dispute/agreements", "/dispute/ledger", "/dispute/brief", "/dispute/agreement?of=lesna+accord", "/time-and-place", "/network", "/review", "/review/tasks", "/review/agreement", "/review/log", "/work",
)  # fmt: skip


def main() -> None:
    """Prints a line a screen."""
    place = Place(Path(sys.argv[1]))
    if not place.exists():
        make(place)
    with open_project(place) as project:
        id = next(project.store.documents()).id
    with Server(Settings(place, "Ada")) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_context(viewport=WIDE).new_page()  # type: ignore[arg-type]
        print(f"{'screen':<32}{'server s':>10}{'all s':>8}")
        for screen in SCREENS:
            server, whole = zip(*(opened(page, address + screen.format(id=id)) for _ in range(4)), strict=True)
            print(f"{screen:<32}{statistics.median(server[1:]):>10.2f}{statistics.median(whole[1:]):>8.2f}", flush=True)
        browser.close()


def make(place: Place) -> None:
    """A project of reports with their Readings, compared."""
    init_project(place).store.close()
    with open_project(place) as project:
        add_reports(project, 0, DOCUMENTS)
        save_readings(project, 0, DOCUMENTS)
        update_families(project)
        project.across.renew()


def opened(page: Page, address: str) -> tuple[float, float]:
    """Seconds until the server's answer was there, and until everything that the page then asked for was."""
    began = time.perf_counter()
    answer = page.goto(address, wait_until="networkidle", timeout=300_000)
    whole = time.perf_counter() - began - 0.5  # "idle" is half a second without a request
    if answer is None or answer.status != 200:
        raise SystemExit(f"{address}: {answer.status if answer else 'no answer'}")
    timing: float = page.evaluate("performance.getEntriesByType('navigation')[0].responseEnd") / 1000
    return timing, whole


if __name__ == "__main__":
    main()
