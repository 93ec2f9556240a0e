"""An analyst filters time and place, reads the passages and takes points and pictures away."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect
from tests.browser.accessible import serious_findings
from tests.browser.conftest import NARROW, Server
from tests.tellings import tell

from demarche.app.open import Place
from demarche.web.settings import Settings


@pytest.fixture(scope="module")
def amara(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a project in which some places have coordinates."""
    folder = tmp_path_factory.mktemp("browser") / "amara"
    tell(folder).store.close()
    with Server(Settings(Place(folder), "Ada")) as address:
        yield address


def opened(page: Page, address: str) -> Page:
    """The screen once its pictures are drawn."""
    page.goto(address)
    expect(page.locator(".mark").first).to_be_visible()
    return page


def saved(page: Page, picture: str, form: str) -> Path:
    page.locator("#summary summary").click()
    with page.expect_download() as download:
        page.locator(f"button[data-picture={picture}][data-form={form}]").click()
    assert download.value.suggested_filename == f"{picture}.{form}"
    return Path(download.value.path())


def words_of(picture: Path) -> str:
    return " ".join(ElementTree.parse(picture).getroot().itertext())


def test_an_item_has_two_marks_one_for_each_clock(demo: str, page: Page) -> None:
    opened(page, f"{demo}/time-and-place?place=Veshin")
    expect(page.locator(".mark.said")).not_to_have_count(0)
    expect(page.locator(".mark.happened")).not_to_have_count(0)


def test_where_nothing_is_found_the_pictures_say_so_and_come_back(demo: str, page: Page) -> None:
    page.goto(f"{demo}/time-and-place?q=nowhere")
    expect(page.locator("#timeline")).to_have_class(re.compile(r"\bempty\b"))
    expect(page.locator("#timeline .vis-timeline")).to_be_hidden()
    expect(page.locator("#found")).to_contain_text("Nothing that was read fits these filters.")
    page.get_by_role("link", name="Clear").click()
    expect(page.locator(".mark").first).to_be_visible()


def test_what_lies_somewhere_in_several_days_is_a_bar(demo: str, page: Page) -> None:
    opened(page, f"{demo}/time-and-place")
    expect(page.locator(".mark.bar").first).to_have_attribute("aria-label", re.compile("said to have happened some time in .* to "))


def test_a_bar_covers_the_days_in_which_it_lies(amara: str, page: Page) -> None:
    opened(page, f"{amara}/time-and-place?from=2031-05&to=2031-06")
    bar = page.locator(".mark.bar.happened").bounding_box()
    months = {
        text: page.locator(".vis-top .vis-text.vis-minor, .vis-top .vis-text.vis-major").filter(has_text=text).first.bounding_box() for text in ("May", "Jun")
    }
    assert bar is not None
    assert months["May"] is not None
    assert months["Jun"] is not None
    assert abs(bar["x"] - months["May"]["x"]) < 6
    assert abs(bar["x"] + bar["width"] - months["Jun"]["x"]) < 6


def test_a_mark_shows_its_passages_and_has_an_address_that_can_be_sent(demo: str, page: Page) -> None:
    opened(page, f"{demo}/time-and-place").locator(".mark.denies").first.click()
    expect(page.locator("#picked .badge").first).to_have_text("denied")
    page.goto("about:blank")
    page.go_back()
    expect(page.locator("#picked .badge").first).to_have_text("denied")
    link = page.locator("#picked article a").first.get_attribute("href")
    assert link is not None
    assert re.fullmatch(r"/documents/[0-9a-f]{64}\?item=e\d+", link)


def test_a_place_on_the_map_filters_the_timeline_and_the_list(amara: str, page: Page) -> None:
    opened(page, f"{amara}/time-and-place")
    before = page.locator(".mark").count()
    page.get_by_role("button", name=re.compile("^Port Amara: 2 families")).click()
    expect(page).to_have_url(f"{amara}/time-and-place?place=Port+Amara")
    expect(page.locator("#count")).to_contain_text("2 items")
    expect(page.locator(".items tbody tr")).to_have_count(2)
    expect(page.locator("#map .spot")).to_have_count(1)
    assert page.locator(".mark").count() < before


def test_a_stretch_of_time_filters_map_and_list_and_one_can_go_back(amara: str, page: Page) -> None:
    opened(page, f"{amara}/time-and-place?place=Port+Amara")
    for _ in range(3):
        page.get_by_role("slider", name="From").press("ArrowRight")
    expect(page).to_have_url(re.compile(r"place=Port\+Amara&from=2031-06-05&to=2031-06-05"))
    expect(page.locator(".items tbody tr")).to_have_count(1)
    page.go_back()
    expect(page.locator(".items tbody tr")).to_have_count(2)
    expect(page.locator("input[name=from]")).to_have_value("")


def test_a_stretch_of_partial_dates_is_shown_as_chosen(amara: str, page: Page) -> None:
    opened(page, f"{amara}/time-and-place?place=Port+Amara&from=2031&to=2031-06")
    expect(page.get_by_role("slider", name="From")).to_have_attribute("aria-valuetext", "2031-05-01")
    expect(page.get_by_role("slider", name="To")).to_have_attribute("aria-valuetext", "2031-06-05")


def test_a_stretch_can_be_drawn_with_the_pointer(amara: str, page: Page) -> None:
    opened(page, f"{amara}/time-and-place?place=Port+Amara")
    box = page.locator("#strip").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.98, box["y"] + 10)
    page.mouse.up()
    expect(page).to_have_url(re.compile("from=2031-06-03&to=2031-06-05"))


def test_a_speaker_is_chosen_by_his_lane(demo: str, page: Page) -> None:
    opened(page, f"{demo}/time-and-place").get_by_role("button", name="Lakes Commission 2", exact=True).click()
    expect(page).to_have_url(f"{demo}/time-and-place?speaker=Lakes+Commission")
    expect(page.locator(".chips")).to_contain_text("Lakes Commission")


def test_marks_are_reached_by_keys_alone(demo: str, page: Page) -> None:
    opened(page, f"{demo}/time-and-place?speaker=Lakes+Commission")
    first = page.locator(".mark[tabindex='0']")
    first.focus()
    label = first.get_attribute("aria-label") or ""
    page.keyboard.press("ArrowRight")
    expect(page.locator(".mark:focus")).not_to_have_attribute("aria-label", label)
    page.keyboard.press("Enter")
    expect(page.locator("#picked article")).not_to_have_count(0)


def test_places_of_no_known_coordinates_are_listed_apart(amara: str, page: Page) -> None:
    page.goto(f"{amara}/time-and-place")
    expect(page.locator("#places-list")).to_contain_text(re.compile(r"On the map\s+Port Amara.*Place unknown: not on the map\s+Lesna", re.DOTALL))
    expect(page.locator("#map .spot")).to_have_count(2)


def test_borders_are_drawn_when_asked_for_and_say_whose_they_are(amara: str, page: Page) -> None:
    opened(page, f"{amara}/time-and-place")
    assert "Natural Earth draws them" not in words_of(saved(page, "map", "svg"))
    page.keyboard.press("Escape")
    page.get_by_label("borders as Natural Earth draws them (de facto), not a finding").check()
    expect(page).to_have_url(f"{amara}/time-and-place?borders=true")
    page.wait_for_load_state("networkidle")
    assert "borders as Natural Earth draws them (de facto), not a finding" in words_of(saved(page, "map", "svg"))


def test_pictures_carry_legend_filter_date_and_that_they_are_claims(demo: str, page: Page) -> None:
    opened(page, f"{demo}/time-and-place?status=claimed")
    words = words_of(saved(page, "timeline", "svg"))
    assert "Claims, not established facts." in words
    assert "Filter: status claimed" in words
    assert "said to have happened then" in words
    assert re.search(r"Demarche, \d{4}-\d\d-\d\d\.", words)
    page.keyboard.press("Escape")
    assert saved(page, "map", "png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def test_points_are_taken_away_as_filtered(amara: str, page: Page) -> None:
    opened(page, f"{amara}/time-and-place?place=Port+Amara").locator("#summary summary").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Places as GeoJSON").click()
    points = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert [(f["properties"]["place"], f["properties"]["status"]) for f in points["features"]] == [("Port Amara", "denied"), ("Port Amara", "claimed")]
    assert all(feature["properties"]["speaker"] and feature["properties"]["passage"] for feature in points["features"])


def test_without_scripts_the_filters_and_the_lists_work(demo: str, new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{demo}/time-and-place")
    page.get_by_label("Status").select_option("denied")
    page.get_by_role("button", name="Filter").click()
    expect(page.locator(".items tbody tr .badge").first).to_have_text("denied")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pictures_can_be_read_out(amara: str, new_page: Callable[..., Page], theme: str) -> None:
    page = opened(new_page(color_scheme=theme), f"{amara}/time-and-place?borders=true")
    expect(page.locator("#map .spot")).to_have_count(2)
    page.locator(".mark.said").first.click()
    expect(page.locator("#picked article")).not_to_have_count(0)
    assert serious_findings(page) == []


def test_on_a_telephone_everything_is_there(amara: str, new_page: Callable[..., Page]) -> None:
    page = opened(new_page(viewport=NARROW), f"{amara}/time-and-place")
    expect(page.locator("#map .spot").first).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
