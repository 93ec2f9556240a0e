"""An admin adds people, who log in and see what is theirs to do."""

import shutil
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from tests.browser.accessible import serious_findings
from tests.serving import Server

from demarche.app.open import Place, open_project
from demarche.app.people import add_person
from demarche.web.settings import Settings

PASSWORD = "a long enough password"


def log_in(page: Page, name: str) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")


def test_an_admin_adds_a_reader_who_may_look_and_not_add(demo_project: Path, tmp_path: Path, new_page: Callable[..., Page]) -> None:
    shutil.copytree(demo_project, tmp_path / "veshin")
    with open_project(Place(tmp_path / "veshin")) as project:
        add_person(project, "Ada", "admin", PASSWORD)
    with Server(Settings(Place(tmp_path / "veshin"), "", login=True)) as address:
        admin, reader = new_page(), new_page()
        admin.goto(address + "/people")
        log_in(admin, "Ada")
        form = admin.locator("form[action='/people']")
        form.get_by_label("Name").fill("Rita <b>Reader</b>")
        form.get_by_label("Password").fill(PASSWORD)
        form.get_by_role("button", name="Add").click()
        expect(admin.get_by_role("rowheader", name="Rita <b>Reader</b>")).to_be_visible()

        reader.goto(address + "/?q=border")
        log_in(reader, "Rita <b>Reader</b>")
        expect(reader.locator(".family").first).to_be_visible()
        expect(reader).to_have_url(address + "/?q=border")
        expect(reader.get_by_role("button", name="Add and read")).to_have_count(0)
        reader.goto(address + "/people")
        expect(reader.get_by_role("main")).to_contain_text("admin")

        admin.get_by_role("link", name="Remove Rita <b>Reader</b>").click()
        expect(admin.get_by_role("heading", level=1)).to_have_text("Remove Rita <b>Reader</b>?")
        assert serious_findings(admin) == []
        admin.get_by_role("button", name="Remove Rita <b>Reader</b>").click()
        expect(admin.get_by_role("rowheader", name="Rita <b>Reader</b> removed")).to_be_visible()
        reader.goto(address)
        expect(reader.get_by_role("heading", name="Log in")).to_be_visible()
