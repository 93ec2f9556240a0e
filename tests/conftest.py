"""What the tests share: where the referees' corpora lie, and a Reading made by hand."""

import os
from pathlib import Path

import pytest

from demarche.record import Attribution, Document, Event, Figure, Party, Place, PlaceName, Provenance, Reading, Time, Zone

ROOT = Path(__file__).resolve().parent.parent
TEXT = "LESNA, 3 May 2031 -- \"Border guards shot at three boats near Veshin, and Ostrend said: 'No shot fell,'\" the ministry said."


def shared_folder() -> Path | None:
    """The folder with the referees and their corpora: DEMARCHE_SHARED, else `shared` beside the checkout; None where neither is there."""
    folder = Path(os.environ.get("DEMARCHE_SHARED") or ROOT.parent / "shared")
    return folder if (folder / "referee").is_dir() else None


def span(words: str, text: str = TEXT) -> tuple[int, int]:
    """Where the words stand in the text."""
    start = text.index(words)
    return start, start + len(words)


@pytest.fixture
def shared() -> Path:
    """The referees' folder; a test that needs it is skipped where it is not there."""
    folder = shared_folder()
    if folder is None:
        pytest.skip("the annotated corpora are not here: set DEMARCHE_SHARED to their folder")
    return folder


@pytest.fixture
def reading() -> Reading:
    """A Reading of TEXT made by hand: a quotation within a quotation, a deed that is claimed, a deed that is denied."""
    outer = span("\"Border guards shot at three boats near Veshin, and Ostrend said: 'No shot fell,'\"")
    return Reading(
        document=Document(
            id="0" * 64,
            uri="one.txt",
            outlet="KNA",
            language="en",
            published="2031-05-03",
            text=TEXT,
            zones=(Zone(kind="dateline", span=span("LESNA, 3 May 2031")),),
        ),
        sentences=(span(TEXT[21:]),),
        parties=(
            Party(id="p1", name="Border guards", kind="armed_force", mentions=(span("Border guards"),)),
            Party(id="p2", name="Ostrend", kind="state", mentions=(span("Ostrend"),)),
            Party(id="p3", name="the ministry", kind="government", mentions=(span("the ministry"),)),
        ),
        attributions=(
            Attribution(
                id="a1", source="p3", source_span=span("the ministry"), cue=(TEXT.rindex("said"), TEXT.rindex("said") + 4), content=(outer,), manner="direct"
            ),
            Attribution(
                id="a2",
                source="p2",
                source_span=span("Ostrend"),
                cue=span("said"),
                content=(span("'No shot fell,'"),),
                manner="direct",
                act="REJECT",
                inside="a1",
            ),
        ),
        events=(
            Event(
                id="e1",
                trigger=span("shot at"),
                type="ASSAULT",
                mode="firearms",
                actors=("p1",),
                places=("l1",),
                time="t1",
                status="claimed",
                said_in="a1",
                figures=("f1",),
                why="shoot",
            ),
            Event(id="e2", trigger=span("shot fell"), type="ASSAULT", polarity="negated", status="denied", said_in="a2"),
        ),
        times=(Time(id="t1", span=span("3 May 2031"), type="DATE", value="2031-05-03", start="2031-05-03", end="2031-05-03"),),
        places=(
            Place(
                id="l1",
                name="Veshin",
                kind="island",
                mentions=(span("Veshin"),),
                names=(PlaceName(name="Veshin", used_by="Kardovia"), PlaceName(name="Harrow", used_by="Ostrend")),
            ),
        ),
        figures=(Figure(id="f1", span=span("three boats"), value=3, low=3, high=3, unit="boats", said_in="a1"),),
        provenance=Provenance(covers=("events",), program="0.1.0"),
    )
