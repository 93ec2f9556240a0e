"""Whose words a text is."""

import pytest

import demarche

WORDS = "\n\nWe demand the release of the crew."


def _author(heading: str) -> str | None:
    reading = demarche.read(heading + WORDS)
    demand = next(a for a in reading.attributions if a.act == "REQUEST")
    party = reading.party(demand.source)
    return party.name.lower() if party else None


@pytest.mark.parametrize(
    "heading", ["FOREIGN MINISTRY OF TORVALLE", "Comment by the Foreign Ministry of Torvalle", "Press release\nForeign Ministry of Torvalle"]
)
def test_a_body_in_the_heading_is_the_we_of_the_text(heading: str) -> None:
    assert _author(heading) == "foreign ministry of torvalle"


@pytest.mark.parametrize(
    "heading", ["Storm over Ansk", "Foreign Ministry of Torvalle angers dockers", "Statement of Torvalle is read in Ansk", "The minister spoke on Monday."]
)
def test_a_headline_names_no_author(heading: str) -> None:
    assert _author(heading) is None


def test_we_between_quotation_marks_is_not_the_author() -> None:
    reading = demarche.read('FOREIGN MINISTRY OF TORVALLE\n\nThe dockers wrote on a wall: "We demand bread."')
    speakers = [party.name.lower() for a in reading.attributions if (party := reading.party(a.source))]
    assert speakers
    assert not any("ministry" in name for name in speakers)
