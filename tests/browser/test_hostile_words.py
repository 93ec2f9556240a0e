"""Words of documents are data: whatever a title, text, name, address or file name holds, no page runs it, follows it or is broken by it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.serving import Server

from demarche.app.open import Place, open_project
from demarche.app.people import add_person
from demarche.intake.document import new_document
from demarche.record import Attribution, Event, Figure, Party, PlaceName, Reading, SpeechAct
from demarche.record import Place as Somewhere
from demarche.record.family import Appearance
from demarche.web.settings import Settings

SCRIPT = "<script>window.broken=1</script>\"'><img src=x onerror=window.broken=1>{{7*7}}\u202ereversed"
TEXT = f"The ministry {SCRIPT} said that guards {SCRIPT} shot at 12 boats near Veshin {SCRIPT}. It demanded that the guards withdraw."
SCREENS = (
    "/", "/?q=ministry", "/dispute", "/dispute/claims", "/dispute/figures", "/dispute/agreements", "/dispute/ledger", "/dispute/brief", "/time-and-place", "/network",
    "/documents/{id}", "/documents/{id}/wordings", "/documents/{id}/original", "/documents/{id}/history", "/documents/{id}/citation", "/work", "/failed", "/review",
)  # fmt: skip


def span(words: str, after: int = 0) -> tuple[int, int]:
    start = TEXT.index(words, after)
    return start, start + len(words)


def hostile_reading(uri: str) -> Reading:
    document = new_document(TEXT, uri=uri, title=f"Title {SCRIPT}", outlet=f"Outlet {SCRIPT}", published="2031-05-03", language="en")
    ministry, guards, place = f"ministry {SCRIPT}", f"guards {SCRIPT}", f"Veshin {SCRIPT}"
    return Reading(document=document).with_(
        parties=(
            Party(id="p1", name=ministry, kind="government", mentions=(span(ministry),)),
            Party(id="p2", name=guards, kind="armed_force", mentions=(span(guards),)),
        ),
        attributions=(
            Attribution(
                id="a1",
                source="p1",
                source_span=span(ministry),
                cue=span("said"),
                content=(span(TEXT[TEXT.index("that guards") : TEXT.index(" It")]),),
                manner="indirect",
            ),
        ),
        events=(
            Event(
                id="e1",
                trigger=span("shot"),
                type="ASSAULT",
                actors=("p2",),
                places=("l1",),
                figures=("f1",),
                status="claimed",
                said_in="a1",
                why=f"cue {SCRIPT}",
            ),
        ),
        places=(
            Somewhere(
                id="l1", name=place, kind="populated_place", lat=10.0, lon=20.0, mentions=(span(place),), names=(PlaceName(name=SCRIPT, used_by=SCRIPT),)
            ),
        ),
        figures=(Figure(id="f1", span=span("12"), value=12, unit=f"boats {SCRIPT}", said_in="a1"),),
        speech_acts=(SpeechAct(id="s1", kind="demand", by="p1", span=span("demanded"), content=(span("that the guards withdraw"),)),),
    )


@pytest.fixture(scope="module")
def hostile_project(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("hostile") / "<b>project</b>"
    reading = hostile_reading("javascript:window.broken=1")
    with open_project(Place(folder), create=True) as project:
        document = reading.document
        for uri in ("javascript:window.broken=1", f"https://example.org/{SCRIPT}"):
            project.store.add_document(TEXT.encode(), document, Appearance(uri=uri, outlet=document.outlet, published=document.published))
        project.store.save_reading(reading)
        add_person(project, "<img src=x onerror=window.broken=1>", "admin", "a long enough password")
    return folder, reading.document.id


@pytest.fixture(scope="module")
def hostile(hostile_project: tuple[Path, str]) -> Callable[..., object]:
    return lambda: Server(Settings(Place(hostile_project[0]), SCRIPT))


def test_no_screen_runs_what_a_document_holds(hostile: Callable[..., Server], hostile_project: tuple[Path, str], page: Page) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"a page asked: {dialog.message}"))
    with hostile() as address:
        for screen in SCREENS:
            answer = page.goto(address + screen.format(id=hostile_project[1]))
            assert answer is not None
            assert answer.status == 200, screen
            assert page.evaluate("window.broken") is None, screen
            assert page.locator("img[src=x]").count() == 0, screen
            assert "49" not in page.title()
            links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.protocol)")
            assert set(links) <= {"http:", "https:"}, screen
