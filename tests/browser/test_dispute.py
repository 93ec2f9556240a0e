"""A journalist finds who first said a figure and who changed it, and prints a brief."""

import csv
import io
import re

from playwright.sync_api import Page, expect


def test_a_journalist_finds_who_first_said_a_figure_and_who_changed_it(demo: str, page: Page) -> None:
    page.goto(demo)
    page.get_by_role("link", name="Dispute", exact=True).click()
    figure = page.locator("article.ladder").filter(has=page.get_by_role("link", name="injured")).first
    rows = figure.locator("tbody tr")
    expect(rows.first).to_contain_text("Foreign Ministry of Kardovia")
    expect(rows.first).to_contain_text("2031-05-03")
    expect(figure.locator("tbody tr", has_text="Health Ministry of Kardovia")).to_contain_text("5")
    rows.first.get_by_text("with copies").click()
    expect(rows.first.locator("q").first).to_contain_text("three fishermen were wounded")
    figure.get_by_role("link", name="injured").click()
    address = page.url
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_contain_text("injured")


def test_a_journalist_makes_a_brief_that_says_what_it_is(demo: str, page: Page) -> None:
    page.goto(demo + "/dispute?contested=true")
    page.get_by_role("link", name="Brief to print").click()
    expect(page.get_by_role("main")).to_contain_text("Claims, not established facts.")
    expect(page.get_by_role("main")).to_contain_text("contested true")
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Screens")).to_be_hidden()
    assert page.pdf()[:4] == b"%PDF"


def test_a_brief_is_short_and_leads_to_all_that_it_leaves_out(demo: str, page: Page) -> None:
    page.goto(demo + "/dispute/brief")
    expect(page.locator("article.card").first).to_contain_text("disputed")
    expect(page.get_by_role("main")).to_contain_text(re.compile(r"6 of \d+ claims, those first that one asserts and another denies"))
    demand = page.locator("tr", has_text="Foreign Ministry of Ostrend").filter(has=page.get_by_role("link", name="and 2 more answers"))
    demand.get_by_role("link", name="and 2 more answers").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("what answers the demand 3 answers")
    expect(page.locator("li.passage")).to_have_count(3)
    page.go_back()
    page.get_by_role("link", name="All of them").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Claims")


def test_an_agreement_is_told_whole_on_a_page_of_its_own(demo: str, page: Page) -> None:
    page.goto(demo + "/dispute/agreements")
    page.get_by_role("link", name="BRODNA-2027").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("BRODNA-2027")
    expect(page.get_by_role("main")).to_contain_text("4 alleged breaches, those that are answered first")
    expect(page.locator("section.breach")).to_have_count(4)


def test_a_cell_shows_the_passages_that_it_rests_on(demo: str, page: Page) -> None:
    page.goto(demo + "/dispute/claims?event=ASSAULT")
    page.get_by_role("link", name=re.compile("^Tomas Reeve denies .*show the passages$")).first.click()
    expect(page.locator("#passages").get_by_role("heading", name="Tomas Reeve denies")).to_be_visible()
    expect(page.locator("#passages q").first).to_contain_text("Reeve")
    page.locator("#passages").get_by_role("link").first.click()
    page.wait_for_url("**/documents/**#t*")


def test_a_wrong_filter_is_answered_with_what_there_is(demo: str, page: Page) -> None:
    page.goto(demo + "/dispute/claims?event=WAR")
    expect(page.get_by_role("main")).to_contain_text("ASSAULT")


def test_an_export_carries_the_speaker_the_status_and_the_note(demo: str, page: Page) -> None:
    page.goto(demo + "/dispute/claims")
    page.get_by_text("Export", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("link", name="As CSV").click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
    assert {row["note"] for row in rows} == {"claims, not established facts"}
    assert all(row["speaker"] and row["status"] and row["words"] for row in rows)
    assert {"asserts", "denies", "demands"} <= {row["stand"] for row in rows}


def test_each_number_says_how_it_is_put_and_by_whom(demo: str, page: Page) -> None:
    page.goto(f"{demo}/dispute/figures")
    steps = page.locator(".steps tbody tr")
    expect(steps.locator("td:nth-child(2) .badge")).to_have_count(steps.count())
    injured = page.locator(".ladder").filter(has_text="injured: fishermen").locator("tbody tr td:nth-child(2)")
    expect(injured.nth(0)).to_have_text("claimed by Foreign Ministry of Kardovia")
    expect(injured.nth(1)).to_have_text("denied by Tomas Reeve")
