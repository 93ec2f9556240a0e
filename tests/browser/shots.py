"""Pictures of every screen in both themes and at both widths, to be looked at: `make screenshots` writes them to build/screenshots."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from tests.browser.conftest import FLAGS, NARROW, WIDE
from tests.browser.test_every_screen import SCREENS
from tests.serving import Server

from demarche.app.demo_project import make_demo_project
from demarche.app.open import Place
from demarche.web.settings import Settings

SETTLED = 1500  # milliseconds in which pictures are drawn


def take(folder: Path) -> int:
    """Writes the pictures; gives how many."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = 0
    with tempfile.TemporaryDirectory() as made:
        place = Place(Path(made) / "veshin")
        make_demo_project(place)
        with Server(Settings(place, "Ada Reviewer")) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
            for theme in ("light", "dark"):
                for name, size in (("wide", WIDE), ("narrow", NARROW)):
                    page = browser.new_context(viewport=size, color_scheme=theme).new_page()  # type: ignore[arg-type]
                    for screen in SCREENS:
                        page.goto(address + screen)
                        page.wait_for_timeout(SETTLED)
                        page.screenshot(path=folder / f"{_file(screen)}-{theme}-{name}.png", full_page=True)
                        taken += 1
            browser.close()
    return taken


def _file(screen: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in screen.strip("/") or "desk")


if __name__ == "__main__":
    target = Path(sys.argv[1])
    print(f"{take(target)} pictures in {target}")
