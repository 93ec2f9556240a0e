"""What must hold on every screen, in both themes, at both widths."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from tests.browser.accessible import serious_findings
from tests.browser.conftest import DEMANDS, NARROW, RELEASE, WIDE

SCREENS = (
    *(f"/documents/{RELEASE}{more}" for more in ("", "?item=e2", "?kind=party", "/wordings", "/like", "/original", "/history", "/citation?start=60&end=100")),
    "/dispute",
    "/dispute/claims",
    "/dispute/figures",
    "/dispute/agreements",
    "/dispute/ledger",
    "/dispute/brief",
    f"/dispute/passages?part=ledger&of={DEMANDS[:16]}.s1&what=answers",
    "/dispute/agreement?of=BRODNA-2027",
    "/",
    "/?q=border",
    "/?q=speaker:",
    "/no-such-page",
    "/time-and-place",
    "/time-and-place?place=Harrow+Island&borders=true",
    "/time-and-place?q=colour:red",
    "/network",
    "/network?tie=denies&by=Ostrend&whom=Foreign+Ministry+of+Kardovia",
    "/review",
    "/review?need=lost",
    "/review/tasks",
    "/review/tasks/new",
    "/review/agreement",
    "/review/codebook",
    "/review/codebook/new",
    "/review/log",
    "/review/codings",
    "/people",
    "/work",
    "/account",
)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("address", SCREENS)
def test_a_person_who_cannot_see_or_point_can_use_the_screen(demo: str, new_page: Callable[..., Page], address: str, theme: str) -> None:
    page = new_page(color_scheme=theme)
    page.goto(demo + address)
    assert serious_findings(page) == []


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("address", SCREENS)
def test_nothing_sticks_out_at_the_side(demo: str, new_page: Callable[..., Page], address: str, size: dict[str, int]) -> None:
    page = new_page(viewport=size)
    page.goto(demo + address)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("address", SCREENS)
def test_what_is_narrow_is_read_without_pushing_anything_aside(demo: str, new_page: Callable[..., Page], address: str) -> None:
    page = new_page(viewport=NARROW)
    page.goto(demo + address)
    assert page.evaluate("[...document.querySelectorAll('main .scroll')].filter((one) => one.scrollWidth > one.clientWidth + 1).length") == 0
