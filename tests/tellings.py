"""A project of made-up reports whose Readings are made by hand: a charge with a copy, its denial by two voices, and a report of an outlet's own."""

from pathlib import Path
from typing import Any

from demarche.app.open import Place as Where
from demarche.app.open import Project, open_project
from demarche.intake.document import new_document
from demarche.record import Attribution, Event, Party, Place, Reading, SpeechAct, Time
from demarche.record.base import Span
from demarche.record.family import Appearance
from demarche.store import Store

CHARGE = "The ministry of Huantara said that guards of Nkombe had shelled Port Amara in May 2031, and that Lesna was burnt."
COPY = "Port Amara, 4 June. " + CHARGE
DENIAL = (
    "Nkombe denied that its guards had shelled Port Amara. Its envoy عمر said that \u202ePort Amara =1+1 <script>alert(1)</script> invented it on 3 June 2031."
)
OWN = "Radio Siralanka has learnt of talks at Qasr Tel. The council asked Nkombe to withdraw; the council warned Nkombe."


def at(text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return start, start + len(words)


def charge(text: str = CHARGE, outlet: str = "Huantara News", published: str = "2031-06-03") -> Reading:
    parties = (
        Party(id="p1", name="ministry of Huantara", kind="government", code="HNT GOV", mentions=(at(text, "The ministry of Huantara"),)),
        Party(id="p2", name="guards of Nkombe", kind="armed_force", mentions=(at(text, "guards of Nkombe"),)),
    )
    said = Attribution(id="a1", source="p1", cue=at(text, "said"), content=((text.index("that guards"), len(text) - 1),), manner="indirect", act="ACCUSE")
    events = (
        Event(id="e1", trigger=at(text, "shelled"), type="ASSAULT", actors=("p2",), places=("l1",), time="t1", status="claimed", said_in="a1"),
        Event(id="e2", trigger=at(text, "burnt"), type="ASSAULT", places=("l2",), status="claimed", said_in="a1"),
    )
    times = (Time(id="t1", span=at(text, "May 2031"), type="DATE", value="2031-05", start="2031-05-01", end="2031-05-31"),)
    places = (
        Place(
            id="l1", name="Port Amara", kind="populated_place", mentions=(at(text, "Port Amara", text.index("shelled")),), lat=-12.5, lon=-75.25, country="HNT"
        ),
        Place(id="l2", name="Lesna", kind="populated_place", mentions=(at(text, "Lesna"),)),
    )
    return _reading(text, outlet, published, parties=parties, attributions=(said,), events=events, times=times, places=places)


def denial() -> Reading:
    parties = (
        Party(id="p1", name="Nkombe", kind="state", code="NKB", mentions=(at(DENIAL, "Nkombe"),)),
        Party(id="p2", name="عمر", kind="person", mentions=(at(DENIAL, "عمر"),)),
        Party(id="p3", name="=1+1 <script>alert(1)</script>", kind="other", mentions=(at(DENIAL, "=1+1 <script>alert(1)</script>"),)),
    )
    attributions = (
        Attribution(id="a1", source="p1", cue=at(DENIAL, "denied"), content=(at(DENIAL, "that its guards had shelled Port Amara"),), manner="indirect"),
        Attribution(id="a2", source="p2", cue=at(DENIAL, "said"), content=((DENIAL.index("that \u202e"), len(DENIAL) - 1),), manner="indirect", inside="a1"),
    )
    events = (
        Event(id="e1", trigger=at(DENIAL, "shelled"), type="ASSAULT", places=("l1",), status="denied", said_in="a1"),
        Event(id="e2", trigger=at(DENIAL, "invented"), type="ACCUSE", actors=("p2",), recipients=("p3",), time="t1", status="claimed", said_in="a2"),
    )
    times = (Time(id="t1", span=at(DENIAL, "3 June 2031"), type="DATE", value="2031-06-03", start="2031-06-03", end="2031-06-03"),)
    places = (Place(id="l1", name="Port Amara", kind="populated_place", mentions=(at(DENIAL, "Port Amara"),), lat=-12.5, lon=-75.25, country="HNT"),)
    return _reading(DENIAL, "Nkombe Star", "2031-06-05", parties=parties, attributions=attributions, events=events, times=times, places=places)


def own() -> Reading:
    parties = (
        Party(id="p1", name="the council", kind="organisation", mentions=(at(OWN, "The council"),)),
        Party(id="p2", name="Nkombe", kind="state", mentions=(at(OWN, "Nkombe"),)),
    )
    events = (
        Event(id="e1", trigger=at(OWN, "talks"), type="CONSULT", places=("l1",), status="reported"),
        Event(id="e2", trigger=at(OWN, "asked"), type="REQUEST", actors=("p1",), recipients=("p2",), status="reported"),
        Event(id="e3", trigger=at(OWN, "withdraw"), type="RETREAT", actors=("p2",), status="demanded"),
    )
    acts = (SpeechAct(id="s1", kind="warning", by="p1", toward=("p2",), span=at(OWN, "the council warned Nkombe"), content=()),)
    places = (Place(id="l1", name="Qasr Tel", kind="populated_place", mentions=(at(OWN, "Qasr Tel"),), lat=30.0, lon=45.0),)
    return _reading(OWN, "Radio Siralanka", "2031-07", parties=parties, events=events, speech_acts=acts, places=places)


def tell(folder: Path) -> Project:
    """The project, open. The copy is in the family of the charge."""
    project = open_project(Where(folder), create=True)
    tell_in(project.store)
    return project


def tell_in(store: Store) -> None:
    """Fills an empty store."""
    readings = (charge(), charge(COPY, "Lake Courier", "2031-06-04"), denial(), own())
    for reading in readings:
        document = reading.document
        place = Appearance(uri=document.uri, outlet=document.outlet, published=document.published)
        store.add_document(document.text.encode(), document, place)
        store.save_reading(reading)
    first, copy = readings[0].document.id, readings[1].document.id
    store.set_families({first: first, copy: first})


def _reading(text: str, outlet: str, published: str, **lists: Any) -> Reading:
    document = new_document(text, uri=f"{outlet}.txt", title=None, outlet=outlet, published=published, language="en")
    return Reading(document=document).with_(**lists)
