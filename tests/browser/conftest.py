"""A real browser before a real server over the demo project, and a page that notes whatever it should not have asked for."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.serving import Server

from demarche.app.demo_project import make_demo_project
from demarche.app.open import Place
from demarche.web.settings import Settings

ROOT = Path(__file__).resolve().parent.parent.parent
DEMO = ROOT / "src/demarche/app/demo"
RELEASE = hashlib.sha256((DEMO / "texts/12-release.txt").read_bytes()).hexdigest()  # id of the text about the release of two fishermen
DEMANDS = hashlib.sha256((DEMO / "texts/05-ostrend-demands.txt").read_bytes()).hexdigest()  # of the one in which Ostrend demands that soldiers leave
# As root a browser has no sandbox of its own; the other flags keep it from calling its maker.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def demo_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the bundled texts, read. Tests that write take a copy of it."""
    folder = tmp_path_factory.mktemp("demo") / "veshin"
    make_demo_project(Place(folder))
    return folder


@pytest.fixture(scope="session")
def demo(demo_project: Path) -> Iterator[str]:
    """The address at which the demo project is served; nothing is to be written there."""
    with Server(Settings(Place(demo_project), "Ada Reviewer")) as address:
        yield address


@pytest.fixture
def own_demo(demo_project: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a demo project of the test's own."""
    shutil.copytree(demo_project, tmp_path / "veshin")
    with Server(Settings(Place(tmp_path / "veshin"), "Ada Reviewer")) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium")
    if program is None:
        pytest.fail("the screens are tested in Debian's chromium, which is not here: apt-get install chromium, or run `make test`")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages; the test fails where one of them called another host, or its scripts broke, whatever else it says."""
    opened, wrong = [], list[str]()

    def opener(**options: object) -> Page:
        context = browser.new_context(**{"viewport": WIDE, **options})  # type: ignore[arg-type]
        opened.append(context)
        page = context.new_page()
        page.on("request", lambda request: _elsewhere(request.url) and wrong.append(f"asked {request.url}"))
        page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
        page.on("console", lambda message: message.type == "error" and "status of 4" not in message.text and wrong.append(f"console: {message.text}"))
        return page

    yield opener
    for context in opened:
        context.close()
    assert wrong == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    return new_page()


def _elsewhere(address: str) -> bool:
    return not address.startswith(("http://127.0.0.1:", "data:", "blob:"))
