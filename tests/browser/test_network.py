"""Who accuses, denies, cites whom, as a picture and as a list."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

from playwright.sync_api import Page, expect

DENIAL = "tie=denies&by=Ostrend&whom=Foreign+Ministry+of+Kardovia"


def test_a_tie_in_the_list_shows_its_passages(demo: str, page: Page) -> None:
    page.goto(f"{demo}/network")
    page.get_by_role("link", name=re.compile("denies.*: passages of Ostrend and Foreign Ministry of Kardovia")).click()
    expect(page).to_have_url(f"{demo}/network?{DENIAL}")
    expect(page.locator("#picked .badge").first).to_have_text("denied")
    expect(page.locator("#picked article a").first).to_have_attribute("href", re.compile(r"^/documents/[0-9a-f]{64}\?item="))


def test_a_tie_has_an_address_that_can_be_sent(demo: str, page: Page) -> None:
    page.goto(f"{demo}/network?{DENIAL}")
    expect(page.locator("#picked h3")).to_have_text(re.compile(r"Ostrend\s+denies\s+Foreign Ministry of Kardovia"))
    expect(page.locator("#graph canvas").first).to_be_attached()


def test_a_tie_in_the_picture_shows_its_passages(demo: str, page: Page) -> None:
    page.goto(f"{demo}/network?kind=rejects&kind=supports")
    expect(page.locator("#graph canvas").first).to_be_attached()
    box = page.locator("#graph").bounding_box()
    assert box is not None
    page.wait_for_load_state("networkidle")
    x, y = page.evaluate("""() => {
        const graph = document.getElementById("graph")._cyreg.cy, {x, y} = graph.edges()[0].renderedMidpoint();
        return [x, y];
    }""")
    page.mouse.click(box["x"] + x, box["y"] + y)
    expect(page.locator("#picked article")).not_to_have_count(0)


def test_kinds_are_chosen(demo: str, page: Page) -> None:
    page.goto(f"{demo}/network")
    page.get_by_role("checkbox", name="accuses").uncheck()
    expect(page).to_have_url(f"{demo}/network?kind=denies&kind=cites")
    expect(page.locator("table.ties .accuses")).to_have_count(0)
    expect(page.get_by_role("checkbox", name="accuses")).to_be_focused()


def test_the_picture_is_saved_with_what_it_is(demo: str, page: Page) -> None:
    page.goto(f"{demo}/network?kind=accuses")
    expect(page.locator("#graph canvas").first).to_be_attached()
    page.wait_for_load_state("networkidle")
    page.locator("#summary summary").click()
    with page.expect_download() as download:
        page.locator("button[data-form=svg]").click()
    words = " ".join(ElementTree.parse(Path(download.value.path())).getroot().itertext())
    assert "Claims, not established facts." in words
    assert "Filter: accuses" in words
    assert "Foreign Ministry of Kardovia" in words


def test_without_scripts_the_list_and_the_passages_are_there(demo: str, new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{demo}/network?{DENIAL}")
    expect(page.locator("#picked article")).not_to_have_count(0)
    expect(page.locator("#graph")).to_be_hidden()
