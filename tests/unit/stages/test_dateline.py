"""The text's own dateline says when and by whom it was published, where the caller does not."""

import pytest

from demarche.language.analysis import Analysis
from demarche.record import Document, Reading, Zone
from demarche.stages.dateline import find_dateline


def dateline(text, published=None, outlet=None, zones=()):
    document = Document(id="0" * 64, language="en", text=text, published=published, outlet=outlet, zones=zones)
    return find_dateline(Reading(document=document), Analysis(text, "en", ())).document


@pytest.mark.parametrize(
    ("text", "published", "words", "outlet"),
    [
        ("LESNA, 8 November 2022 - The guard said", "2022-11-08", "8 November 2022", None),
        ("PRISTINA/BELGRADE, Oct 16, 2023, 17:45 CEST (Meridian Wire) - Police said", "2023-10-16T17:45+02:00", "Oct 16, 2023, 17:45 CEST", "Meridian Wire"),
        (" date 2023-07-29 29 Jul. 15:00 (UTC+3 MSK)\n\nThe ministry", "2023-07-29T15:00+03:00", "2023-07-29 29 Jul. 15:00 (UTC+3 MSK)", None),
        ("DHAKA, 9 July 2020, 23:45 BST (Delta Press) - Ferries", "2020-07-09T23:45+06:00", "9 July 2020, 23:45 BST", "Delta Press"),
        ("MOSCOW, May 5, 2020. /TASS/. The ministry said.", "2020-05-05", "May 5, 2020", "TASS"),
        ("Docks reopen\nJune 13, 2005\nThe harbour", "2005-06-13", "June 13, 2005", None),
        ("Geneva, 5 May 2020\n\nThe High Commissioner", "2020-05-05", "5 May 2020", None),
        ("Statement by the Ministry of Foreign Affairs, 5 May 2020\nWe condemn", "2020-05-05", "5 May 2020", None),
        ("Guatemala city, 4 Feb 90 (Harbour Wire) -- The guard", "1990-02-04", "4 Feb 90", "Harbour Wire"),
        ("February 21, 2015 (PORT SALLOW) – Talks", "2015-02-21", "February 21, 2015", None),
    ],
)
def test_a_dateline_gives_the_time_its_words_and_the_agency(text, published, words, outlet):
    document = dateline(text)
    assert (document.published, document.outlet) == (published, outlet)
    assert text[slice(*document.published_span)] == words


@pytest.mark.parametrize(
    "text",
    [
        "Attack of 5 May 2020 condemned\nThe ministry said",
        "Ostrend marks revolution of 11 February 1979\nThe president said",
        "The war began on 5 May 2020 - and ended.",
        "Published: 3/4/2021\nThe harbour",
        "NAIROBI, August 21 (Harbour Wire) -- Directors",
        "",
    ],
)
def test_a_date_that_is_told_of_or_cannot_be_told_is_no_publication_date(text):
    assert dateline(text).published is None


def test_an_agency_without_a_date_is_the_outlet():
    assert dateline("GENEVA (Harbour Wire) - Talks").outlet == "Harbour Wire"


def test_what_the_caller_says_stays():
    document = dateline("LESNA, 8 November 2022 (Harbour Wire) - The guard", published="2022-11-09", outlet="Post")
    assert (document.published, document.outlet, document.published_span) == ("2022-11-09", "Post", None)


def test_the_words_of_the_same_day_are_marked_though_the_caller_gave_it():
    text = "LESNA, 8 November 2022 - The guard"
    document = dateline(text, published="2022-11-08T09:00Z")
    assert document.published == "2022-11-08T09:00Z"
    assert text[slice(*document.published_span)] == "8 November 2022"


def test_a_zone_whose_offset_cannot_be_told_leaves_the_local_time():
    assert dateline("SAINT VERRAN, 4 April 2019, 10:15 IST - The strike").published == "2019-04-04T10:15"


def test_a_marked_dateline_needs_no_shape():
    text = "the old town hall, on 4 April 2019 the strike"
    assert dateline(text).published is None
    assert dateline(text, zones=(Zone(kind="dateline", span=(0, 31)),)).published == "2019-04-04"
