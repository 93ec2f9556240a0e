"""Searching in the browser."""

from playwright.sync_api import Page, expect


def test_a_search_has_an_address_that_can_be_sent(demo: str, page: Page) -> None:
    page.goto(demo)
    page.get_by_role("searchbox").fill("rotation")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="1 family")).to_be_visible()
    page.goto(page.url)
    expect(page.locator(".family mark").first).to_have_text("rotation")


def test_a_facet_narrows_the_search(demo: str, page: Page) -> None:
    page.goto(demo)
    page.locator(".facets").get_by_role("link", name="Ostrend Press Service", exact=True).click()
    expect(page).to_have_url(demo + "/?q=outlet%3A%3D%22Ostrend+Press+Service%22")
    expect(page.locator(".family").first).to_contain_text("Ostrend Press Service")


def test_what_is_wrong_with_a_search_is_told_beside_it(demo: str, page: Page) -> None:
    page.goto(demo + "/?q=colour:red")
    expect(page.get_by_role("alert")).to_contain_text("colour")


def test_one_reaches_the_search_box_by_a_key(demo: str, page: Page) -> None:
    page.goto(demo)
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_each_row_says_whether_anybody_has_checked_it(own_demo: str, page: Page) -> None:
    page.goto(f"{own_demo}/?q=rotation")
    expect(page.locator(".family .badge")).to_have_text("machine")
    page.locator(".family h3 a").click()
    page.locator(".record").first.click()
    page.keyboard.press("a")
    expect(page.locator(".record .badge.reviewed").first).to_be_visible()
    page.goto(f"{own_demo}/?q=rotation")
    expect(page.locator(".family .badge")).to_have_text("reviewed")
    expect(page.locator(".family .who")).to_contain_text("by Ada Reviewer")
