"""Documents are added from the browser, and what goes on is seen, also after a reload."""

from pathlib import Path

from playwright.sync_api import Page, expect

NOTE = "PORT AMARA, 2 June 2031 -- The Tarqi interior ministry said on Monday that four protesters had been arrested in Huanto."


def test_a_file_is_dropped_on_the_desk_and_found(own_demo: str, page: Page, tmp_path: Path) -> None:
    (tmp_path / "<img src=x>.txt").write_text(NOTE, encoding="utf-8")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    page.goto(own_demo)
    page.get_by_label("Files").set_input_files([tmp_path / "<img src=x>.txt", tmp_path / "broken.pdf"])
    page.get_by_role("button", name="Add and read").click()
    page.wait_for_url("**/work/*")
    page.reload()
    expect(page.get_by_text("partly", exact=True)).to_be_visible(timeout=60_000)
    expect(page.get_by_role("main")).to_contain_text("broken.pdf")
    page.goto(own_demo + "/?q=Huanto")
    expect(page.get_by_role("heading", name="1 family")).to_be_visible()
    expect(page.locator(".failed")).to_contain_text("broken.pdf")


def test_everything_is_exported_and_saved(own_demo: str, page: Page) -> None:
    page.goto(own_demo + "/work")
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Save the file").click()
    assert len(download.value.path().read_text(encoding="utf-8").splitlines()) == 12


def test_a_search_is_saved_and_taken_away_again(own_demo: str, page: Page) -> None:
    page.goto(own_demo + "/?q=border")
    page.get_by_label("Name of this search").fill("the border")
    page.get_by_role("button", name="Save").click()
    page.goto(own_demo)
    page.get_by_role("link", name="the border").click()
    expect(page.get_by_role("heading", name="3 families")).to_be_visible()
    page.get_by_role("button", name="Remove the saved search the border").click()
    expect(page.get_by_text("None yet.")).to_be_visible()
