"""A research group in the browser: two code a text blind, a third adjudicates, and how far they agreed is shown; and the queue by keys alone."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.accessible import serious_findings
from tests.browser.conftest import NARROW, RELEASE, Server
from tests.browser.test_people import PASSWORD, log_in
from tests.kept import keep

from demarche.app.assign import assign
from demarche.app.code import Answer, code, finish
from demarche.app.open import Place, open_project
from demarche.app.people import add_person
from demarche.record import Document, Reading
from demarche.web.screens import review_tasks
from demarche.web.settings import Settings

PEOPLE = {"Amara": "coder", "Tomás": "coder", "Ngozi": "coder", "Rita": "reader", "Ada": "admin"}
TASK = "/review/tasks/1"


@pytest.fixture
def folder(demo_project: Path, tmp_path: Path) -> Path:
    shutil.copytree(demo_project, tmp_path / "veshin")
    with open_project(Place(tmp_path / "veshin")) as project:
        for name, role in PEOPLE.items():
            add_person(project, name, role, PASSWORD)
    return tmp_path / "veshin"


@pytest.fixture
def group(folder: Path) -> Iterator[str]:
    """The demo project, in which everybody logs in."""
    with Server(Settings(Place(folder), "", login=True)) as address:
        yield address


@pytest.fixture
def as_(group: str, new_page: Callable[..., Page]) -> Callable[..., Page]:
    """Opens an address in a browser in which this person has logged in."""

    def opener(name: str, path: str, **options: object) -> Page:
        page = new_page(**options)
        page.goto(group + path)
        log_in(page, name)
        page.wait_for_url(lambda address: "/login" not in address)  # and until its scripts, which take the keys, have run
        return page

    return opener


def choose(page: Page, words: str) -> None:
    """Chooses the words in the text, as a mouse does."""
    page.evaluate(
        """(words) => {
            const text = document.getElementById("text"), at = text.textContent.indexOf(words), walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            const range = document.createRange();
            for (let start = 0, node; (node = walker.nextNode()); start += node.data.length) {
                if (at >= start && at < start + node.data.length) range.setStart(node, at - start);
                if (at + words.length > start && at + words.length <= start + node.data.length) range.setEnd(node, at + words.length - start);
            }
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        words,
    )
    expect(page.locator("#chosen")).to_have_text(words)


def mark(page: Page, words: str, kind: str, **answers: str) -> None:
    choose(page, words)
    page.locator("#mark").get_by_role("button", name=kind).click()
    expect(page.locator(".record.on h3")).to_contain_text(words)
    for name, value in answers.items():
        page.locator(".record.on").get_by_label(name).select_option(value)
        expect(page.locator(".record.on form", has=page.get_by_label(name)).locator("option[selected]")).to_have_attribute("value", value)


def is_done(page: Page) -> None:
    page.locator("summary", has_text="Done").click()
    page.get_by_role("button", name="I am done with this text").click()
    expect(page.get_by_role("heading", name="Coding tasks")).to_be_visible()


def test_two_code_blind_a_third_adjudicates_and_agreement_is_right(group: str, as_: Callable[..., Page]) -> None:
    ngozi = as_("Ngozi", "/review/tasks/new?q=fishermen+Lesna")
    ngozi.locator(f"input[value='{RELEASE}']").check()
    ngozi.get_by_label("Amara").check()
    ngozi.get_by_label("Tomás").check()
    ngozi.get_by_role("button", name="Give").click()
    expect(ngozi.get_by_role("row", name="Ostrend has released two")).to_contain_text("Tomás assigned")

    amara, tomas = as_("Amara", TASK), as_("Tomás", TASK)
    for page, of_detained in ((amara, "claimed"), (tomas, "reported")):
        expect(page.locator("#text [data-r]")).to_have_count(0)  # nothing of what the machine reads
        mark(page, "released", "deed", status="reported")
        mark(page, "detained", "deed", status=of_detained)
        mark(page, "killed", "deed", status="claimed")
    mark(amara, "two Kardovian fishermen", "figure")
    expect(tomas.locator("body")).not_to_contain_text("Amara")
    tomas.goto(f"{group}/documents/{RELEASE}")
    expect(tomas.get_by_role("main")).to_contain_text("coding this text blind")
    amara.goto(group + TASK)
    is_done(amara)
    tomas.goto(group + TASK)
    is_done(tomas)

    ngozi.goto(f"{group}{TASK}/adjudicate")
    expect(ngozi.locator(".unit.differs")).to_have_count(2)
    expect(ngozi.locator("body")).not_to_contain_text("Amara")
    expect(ngozi.locator(".unit").first).to_contain_text("differs")
    assert serious_findings(ngozi) == []
    ngozi.get_by_label("Item 2: where it stands", exact=True).select_option("nothing")
    ngozi.get_by_label("Item 3: status", exact=True).select_option('"claimed"')
    ngozi.get_by_role("button", name="Decide").click()
    expect(ngozi.get_by_role("heading", name="What holds")).to_be_visible()
    expect(ngozi.get_by_text("Ngozi adjudicated it")).to_be_visible()
    ngozi.get_by_role("button", name="Lay it into the record").click()
    expect(ngozi.get_by_role("table")).to_contain_text("adjudicated task 1")

    # Three deeds with two answers each: twice "reported", "claimed" and "reported", twice "claimed". Of the six answers three are the one, three the other.
    # Observed disagreement 2/6; expected 2*3*3 / (6*5) = 3/5; alpha = 1 - (1/3) / (3/5) = 0.444.
    ngozi.goto(group + "/review/agreement?machine=false")
    expect(ngozi.get_by_role("row", name="deed status").first).to_contain_text("0.44")
    expect(ngozi.get_by_role("row", name="deed status").first.get_by_role("cell").nth(2)).to_have_text("3")
    # Three deeds each at the same words: F1 is 1. The one figure that Amara alone marked: no other coder marks figures at all.
    spans = ngozi.get_by_role("region", name="Spans: all coders")
    expect(spans.get_by_role("row", name="deed").get_by_role("cell").first).to_have_text("1.00")
    expect(spans.get_by_role("row", name="party").get_by_role("cell").first).to_have_text("n/a")
    assert serious_findings(ngozi) == []


def test_the_adjudicator_puts_items_at_words_of_his_own(folder: Path, as_: Callable[..., Page]) -> None:
    with open_project(Place(folder)) as project:
        n = assign(project, RELEASE, ("Amara", "Tomás"), "Ngozi").n
        for coder, end in (("Amara", 48), ("Tomás", 49)):
            code(project, n, [Answer("events", "m1", spans=((40, end),)), Answer("places", "m2", spans=((0, end - 44),))], coder)
            finish(project, n, coder)
    page = as_("Ngozi", TASK + "/adjudicate")
    units = page.locator(".unit")
    expect(units).to_have_count(2)
    page.get_by_role("button", name="Item 1: put it at the chosen words").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose words in the text first")
    choose(page, "released")
    page.get_by_role("button", name="Item 1: put it at the chosen words").click()
    expect(page.locator("#unit1 .words")).to_have_text("released")
    expect(page.locator("#chosen")).to_have_text("")
    page.locator("#unit2").focus()
    page.get_by_role("textbox", name="The text").focus()
    for key in ("ArrowRight", "ArrowRight", "Shift+ArrowRight"):
        page.keyboard.press(key)
    chosen = page.locator("#chosen").inner_text()
    page.keyboard.press("m")
    expect(page.locator("#unit2 .words")).to_have_text(chosen)
    assert serious_findings(page) == []
    page.get_by_role("button", name="Decide").click()
    held = page.get_by_role("region", name="What holds")
    expect(held.get_by_role("heading", name="released")).to_be_visible()
    expect(held.get_by_role("heading", name=chosen)).to_be_visible()


def test_of_two_answers_in_quick_succession_the_last_holds_and_neither_is_lost(folder: Path, as_: Callable[..., Page], monkeypatch: pytest.MonkeyPatch) -> None:
    with open_project(Place(folder)) as project:
        n = assign(project, RELEASE, ("Amara",), "Ngozi").n
        code(project, n, [Answer("events", "m1", spans=((40, 48),)), Answer("times", "m2", spans=((0, 6),))], "Amara")
    waits = iter([1.0, 0.5])

    def slowly(*given: object) -> object:
        time.sleep(next(waits, 0.0))  # the first answer takes longest on its way
        return code(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(review_tasks, "code", slowly)
    page = as_("Amara", TASK + "?item=events.m1")
    on = page.locator(".record.on")
    on.get_by_label("status").select_option("claimed")
    page.wait_for_timeout(300)  # it is on its way
    on.get_by_label("status").select_option("denied")
    on.get_by_label("polarity").select_option("negated")
    page.locator("#items > .record:not(.on) h3 a").click()
    expect(page.locator(".record.on")).to_have_attribute("data-key", "times.m2")
    page.goto(page.url.split("?")[0] + "?item=events.m1")
    on = page.locator(".record.on")
    expect(on.get_by_label("status")).to_have_value("denied")
    expect(on.get_by_label("polarity")).to_have_value("negated")


def test_a_text_is_coded_by_keys_alone(folder: Path, as_: Callable[..., Page]) -> None:
    with open_project(Place(folder)) as project:
        assign(project, RELEASE, ("Amara", "Tomás"), "Ngozi")
    page = as_("Amara", TASK)
    page.get_by_role("textbox", name="The text").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "Shift+ArrowRight"):
        page.keyboard.press(key)
    expect(page.locator("#chosen")).to_have_text("May 2031")
    page.keyboard.press("Control+Shift+ArrowLeft")
    expect(page.locator("#chosen")).to_have_text("May 203")
    page.keyboard.press("Shift+ArrowLeft")
    expect(page.locator("#chosen")).to_have_text("May")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("4")
    expect(page.locator(".record.on")).to_contain_text("May 2031")
    page.keyboard.press("t")
    expect(page.get_by_label("type", exact=False).first).to_be_focused()
    page.keyboard.type("DA")
    expect(page.locator(".record.on option[selected][value=DATE]")).to_have_count(1)
    page.keyboard.press("Escape")
    page.keyboard.press("x")
    expect(page.locator(".record.on")).to_contain_text("not there")
    page.keyboard.press("w")
    expect(page.locator(".record.on")).not_to_contain_text("not there")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ostrend has released two")
    assert page.url.endswith("?item=times.m1")
    assert serious_findings(page) == []
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_in_a_text_that_is_written_from_the_right_left_is_forward(folder: Path, as_: Callable[..., Page]) -> None:
    id = keep(folder, Reading(document=Document(id="", text="قالت وزارة 🕊 تاريم إن الزوارق عبرت <b>المضيق</b>", language="ar")), read=False)
    with open_project(Place(folder)) as project:
        assign(project, id, ("Amara",), "Ngozi")
    page = as_("Amara", TASK)
    page.get_by_role("textbox", name="The text").focus()
    for key in ("ArrowLeft", "ArrowLeft", "Shift+ArrowLeft"):
        page.keyboard.press(key)
    expect(page.locator("#chosen")).to_have_text("وزارة 🕊 تاريم")
    page.keyboard.press("1")
    expect(page.locator("#text [data-r]")).to_have_text("وزارة 🕊 تاريم")


def test_the_queue_is_worked_off_by_keys_alone(own_demo: str, page: Page) -> None:
    page.goto(own_demo + "/review?need=contested")
    entries = page.locator(".entry")
    first, second = entries.nth(0).get_attribute("data-open"), entries.nth(1).get_attribute("data-open")
    count = entries.count()
    page.keyboard.press("j")
    expect(entries.first).to_be_focused()
    page.keyboard.press("a")
    expect(entries).to_have_count(count - 1)
    expect(entries.first).to_have_attribute("data-open", second or "")
    expect(entries.first).to_be_focused()
    page.keyboard.press("x")
    page.keyboard.type("the river is not named")
    page.keyboard.press("Enter")
    expect(page.locator("#last")).to_contain_text("reject")
    expect(page.locator("#last")).to_contain_text("the river is not named")
    page.keyboard.press("u")
    expect(page.locator("#last")).to_contain_text("accept")
    page.keyboard.press("u")
    expect(page.locator("#last")).to_have_text("")
    expect(page).to_have_url(own_demo + "/review?need=contested")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page).to_have_url(own_demo + (first or ""))


def test_a_reader_looks_and_decides_nothing(as_: Callable[..., Page]) -> None:
    page = as_("Rita", "/review")
    expect(page.locator(".entry").first).to_be_visible()
    expect(page.get_by_role("button", name="Accept")).to_have_count(0)
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.goto(page.url.replace("/review", "/review/log"))
    expect(page.get_by_role("main")).to_contain_text("Nobody has decided anything yet")


def test_an_admin_changes_the_codebook_and_sees_first_what_that_does(folder: Path, as_: Callable[..., Page]) -> None:
    with open_project(Place(folder)) as project:
        n = assign(project, RELEASE, ("Amara",), "Ngozi").n
        code(project, n, [Answer("events", "m1", spans=((40, 48),)), Answer("events", "m1", "status", "claimed")], "Amara")
        finish(project, n, "Amara")
    page = as_("Ada", "/review/codebook/new")
    box = page.get_by_label("Answers of events.status")
    box.fill(box.input_value().replace("claimed", "asserted"))
    page.get_by_role("button", name="See what it would do").click()
    page.locator("#plan").get_by_role("combobox").select_option("asserted")
    page.get_by_role("button", name="See what it would do").click()
    expect(page.locator("#plan")).to_contain_text("claimed becomes asserted 1 time")
    page.get_by_role("button", name="Make this version").click()
    expect(page.get_by_role("heading", name="Codebook version 2")).to_be_visible()
    assert serious_findings(page) == []


def test_codings_go_out_and_come_back(folder: Path, as_: Callable[..., Page], tmp_path: Path) -> None:
    with open_project(Place(folder)) as project:
        n = assign(project, RELEASE, ("Amara",), "Ngozi").n
        code(project, n, [Answer("events", "m1", spans=((40, 48),)), Answer("events", "m1", "status", "claimed")], "Amara")
        finish(project, n, "Amara")
    for name, told in (("Ada", "2 were here already"), ("Ngozi", "only an admin brings in what another coded")):
        page = as_(name, "/review/codings", viewport=NARROW)
        for link, form in (("For brat", "brat"), ("For Label Studio", "label-studio")):
            with page.expect_download() as waiting:
                page.get_by_role("link", name=link).click()
            file = tmp_path / f"{name}-{waiting.value.suggested_filename}"
            waiting.value.save_as(file)
            page.get_by_label("Made in").select_option(form)
            page.locator("input[type=file]").set_input_files(file)
            page.get_by_role("button", name="Bring it in").click()
            expect(page.get_by_role("region", name="What came in")).to_contain_text(told)
