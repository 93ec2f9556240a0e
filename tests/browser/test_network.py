"""Who accuses, denies, cites whom, as a picture and as a list."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import NARROW, WIDE

from demarche.app.network import KINDS

ALL = "kind=" + "&kind=".join(KINDS)
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


# The names that are written: whose they are, how large, and where on the page.
NAMES = """() => document.getElementById("graph")._cyreg.cy.nodes().filter((node) => node.style("label")).map((node) => {
    const { x1, y1, x2, y2 } = node.renderedBoundingBox({ includeNodes: false, includeOverlays: false });
    return { name: node.id(), size: node.numericStyle("font-size") * node.cy().zoom(), box: [x1, y1, x2, y2] };
})"""
# Where a party's circle stands on the page.
SPOT = """(name) => {
    const graph = document.getElementById("graph"), {x, y} = graph._cyreg.cy.getElementById(name).renderedPosition(), box = graph.getBoundingClientRect();
    return [box.x + x, box.y + y];
}"""


def drawn(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator("#graph canvas").first).to_be_attached()
    page.wait_for_function("() => document.getElementById('graph')._cyreg?.cy.nodes().some((node) => node.style('label'))")
    page.locator("#graph").scroll_into_view_if_needed()
    return page


def names(page: Page) -> set[str]:
    return {one["name"] for one in page.evaluate(NAMES)}


def overlap(one: list[float], other: list[float], slack: float = 3) -> bool:
    return one[0] + slack < other[2] and other[0] + slack < one[2] and one[1] + slack < other[3] and other[1] + slack < one[3]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_names_can_be_read_and_none_lies_on_another(demo: str, new_page: Callable[..., Page], size: dict[str, int]) -> None:
    page = drawn(new_page(viewport=size), f"{demo}/network?{ALL}")
    written = page.evaluate(NAMES)
    assert {round(one["size"]) for one in written} == {12}
    assert [(a["name"], b["name"]) for n, a in enumerate(written) for b in written[:n] if overlap(a["box"], b["box"])] == []
    width, height = page.evaluate("(({ clientWidth, clientHeight }) => [clientWidth, clientHeight])(document.getElementById('graph'))")
    assert [one["name"] for one in written if min(one["box"]) < -4 or one["box"][2] > width + 4 or one["box"][3] > height + 4] == []


def test_there_is_room_for_every_name_of_a_small_network(demo: str, page: Page) -> None:
    drawn(page, f"{demo}/network?kind=denies")
    assert names(page) == set(page.evaluate("document.getElementById('graph')._cyreg.cy.nodes().map((node) => node.id())"))


def test_a_name_that_finds_no_room_is_shown_where_one_points(demo: str, new_page: Callable[..., Page]) -> None:
    page = drawn(new_page(viewport=NARROW), f"{demo}/network?{ALL}")
    everybody = set(page.evaluate("document.getElementById('graph')._cyreg.cy.nodes().map((node) => node.id())"))
    unnamed = sorted(everybody - names(page))
    assert unnamed, "at this width there was room for all"
    for off in range(100):  # the picture hears of a scrolled page a moment after it
        x, y = page.evaluate(SPOT, unnamed[0])
        page.mouse.move(x + off % 2, y)
        if unnamed[0] in names(page):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"{unnamed[0]} is not named where one points at it")


def test_a_tie_of_the_list_is_named_in_the_picture_while_it_has_the_focus(demo: str, new_page: Callable[..., Page]) -> None:
    page = drawn(new_page(viewport=NARROW), f"{demo}/network?{ALL}")
    unnamed = sorted(set(page.evaluate("document.getElementById('graph')._cyreg.cy.nodes().map((node) => node.id())")) - names(page))
    row = page.locator("table.ties tbody tr").filter(has=page.get_by_text(unnamed[0], exact=True)).first
    row.get_by_role("link").focus()
    page.wait_for_function("(name) => document.getElementById('graph')._cyreg.cy.getElementById(name).style('label')", arg=unnamed[0])
    page.get_by_role("searchbox").focus()
    page.wait_for_function("(name) => !document.getElementById('graph')._cyreg.cy.getElementById(name).style('label')", arg=unnamed[0])


def test_where_nothing_is_tied_there_is_no_empty_picture(demo: str, page: Page) -> None:
    page.goto(f"{demo}/network?q=nowhere")
    expect(page.locator("#found")).to_contain_text("Nothing that was read ties two parties so.")
    expect(page.locator("#graph")).to_be_hidden()
    page.get_by_role("link", name="Clear").click()
    expect(page.locator("#graph")).to_be_visible()
    page.wait_for_function("() => document.getElementById('graph')._cyreg.cy.nodes().some((node) => node.style('label'))")
