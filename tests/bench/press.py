"""A press of made-up states: short reports with their Readings, as many as are wanted, the n-th always the same.

Every fifth is another outlet's copy of an earlier one, with a first line and a credit of its own. The towns, things and people of a report are drawn from lists
that grow with nothing, as in a long dispute: the more reports, the more of them tell of one deed.
"""

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from demarche.record import Agreement, Attribution, Document, Event, Figure, Party, Place, Reading, SpeechAct, Time

STATES = {"Kardovia": "KRD", "Ostrend": "OST", "Qasmira": "QSM", "Huantara": "HNT", "Nkombe": "NKB", "Siralanka": "SRL", "Maruvia": "MRV", "Taloa": "TLO"}
OUTLETS = ("Kardovia News Agency", "Ostrend Today", "Qasmira Gazette", "Radio Huantara", "Nkombe Star", "The Lake Courier")
ACCORDS = ("Lesna Accord", "Velm Protocol", "Huanto Declaration", "Treaty of Port Amara")
DAYS = 1500
COPIES = 5  # one report in so many is a copy
_SYLLABLES = tuple(a + b + c for a in ("b", "d", "f", "g", "k", "l", "m", "n", "p", "qu", "sh", "t", "v", "z") for b in "aeiou" for c in ("", "n", "r", "s"))
_DEEDS = (("shelled", "ASSAULT", "heavy-weapons"), ("blocked", "COERCE", "restrict"), ("occupied", "ASSAULT", "seizure"), ("raided", "ASSAULT", "raid"))


def _made_up(seed: int, count: int, syllables: int) -> tuple[str, ...]:
    chance = Random(seed)
    return tuple(dict.fromkeys("".join(chance.choices(_SYLLABLES, k=syllables)) for _ in range(count)))


TOWNS = tuple(word.capitalize() for word in _made_up(1, 300, 3))
THINGS = _made_up(2, 3000, 3)
NAMES = tuple(word.capitalize() for word in _made_up(3, 160, 3))  # twenty people of each state


def readings(count: int, start: int = 0) -> Iterator[Reading]:
    """The Readings of so many reports."""
    return (reading(n) for n in range(start, start + count))


def reading(n: int) -> Reading:
    """The Reading of the n-th report."""
    told = n - 1 - n % 7 if n % COPIES == COPIES - 1 else n  # seven is no multiple of five: a copy is of one near it, seldom of another copy
    day = date(2027, 1, 1) + timedelta(told * 7919 % DAYS)
    return _Report(n, max(told, 0), day).reading()


class _Report:
    """One report while it is written: its text so far, and what its words tell."""

    def __init__(self, n: int, told: int, day: date) -> None:
        self._n, self._copy, self._day = n, n != told, day
        self._chance = Random(told)
        self._text = ""
        self._lists: dict[str, list[Any]] = {
            name: [] for name in ("parties", "attributions", "events", "places", "figures", "agreements", "speech_acts", "times")
        }
        self._sentences: list[tuple[int, int]] = []
        self._ids: dict[str, str] = {}

    def reading(self) -> Reading:
        """The Reading of the whole report."""
        outlet = OUTLETS[self._n % len(OUTLETS)]
        self._write(f"{self._chance.choice(TOWNS).upper()}, {self._day:%d %B %Y} -- ")
        if self._copy:
            self._write(f"{outlet} has received this report number {self._n}. ")
        one, other = self._chance.sample(list(STATES)[:3], 2) if self._chance.random() < 0.8 else self._chance.sample(list(STATES), 2)
        for tell in self._chance.sample((self._accuses, self._denies, self._demands, self._breach, self._promises), 3):
            tell(one, other)
            self._filler()
        provenance = {"covers": ("events",), "program": "1", "model": "none", "model_digest": "0" * 64}
        return Reading(
            document=self._document(outlet), sentences=tuple(self._sentences), provenance=provenance, **{k: tuple(v) for k, v in self._lists.items()}
        )

    def _document(self, outlet: str) -> Document:
        id = hashlib.sha256(self._text.encode()).hexdigest()
        published = (self._day + timedelta(self._copy)).isoformat()
        title = self._text[:60]
        return Document(id=id, uri=f"report{self._n}.txt", title=title, outlet=outlet, language="en", published=published, text=self._text)

    def _write(self, words: str) -> tuple[int, int]:
        start = len(self._text)
        self._text += words
        return start, start + len(words)

    def _add(self, into: str, letter: str, record: Any, **fields: Any) -> str:
        found = self._lists[into]
        found.append(record(id=f"{letter}{len(found) + 1}", **fields))
        return str(found[-1].id)

    def _party(self, name: str, kind: str, country: str, code: str | None) -> str:
        span = self._write(name)
        if name not in self._ids:
            self._ids[name] = self._add("parties", "p", Party, name=name, kind=kind, country=country, code=code, mentions=(span,))
        return self._ids[name]

    def _speaker(self, state: str) -> str:
        if self._chance.random() < 0.4:
            own = NAMES[list(STATES).index(state) :: len(STATES)]
            return self._party(f"{(person := self._chance.choice(own))} {person[::-1].capitalize()}", "person", STATES[state], None)
        return self._party(f"the foreign ministry of {state}", "government", STATES[state], f"{STATES[state]} GOV")

    def _state(self, state: str) -> str:
        return self._party(state, "state", STATES[state], STATES[state])

    def _place(self) -> str:
        name = self._chance.choice(TOWNS)
        return self._add("places", "l", Place, name=name, kind="populated_place", mentions=(self._write(name),))

    def _saying(self, state: str, cue: str, act: str) -> tuple[str, str]:
        """The attribution and its source; its content is what is written until `_ends`."""
        source = self._speaker(state)
        self._write(" ")
        span = self._write(cue)
        content = (len(self._text) + 1, len(self._text) + 2)
        id = self._add("attributions", "a", Attribution, source=source, cue=span, content=(content,), manner="indirect", act=act)
        self._write(" ")
        return id, source

    def _ends(self, start: int) -> None:
        self._write(". ")
        last = self._lists["attributions"][-1]
        self._lists["attributions"][-1] = last.with_(content=((last.content[0][0], len(self._text) - 2),))
        self._sentences.append((start, len(self._text) - 1))

    def _deed(self, start: int, said_in: str, one: str, status: str) -> None:
        self._write("forces of ")
        actor = self._state(one)
        self._write(" had ")
        words, type, mode = self._chance.choice(_DEEDS)
        trigger = self._write(words)
        self._write(" the village of ")
        place = self._place()
        day = (self._day - timedelta(1)).isoformat()
        time = self._add("times", "t", Time, span=self._write(f" on {self._day - timedelta(1):%d %B %Y}"), type="DATE", value=day, start=day, end=day)
        self._write(", where ")
        number = float(self._chance.randint(2, 40))
        shape = {"value": number, "low": number, "high": number, "unit": "people", "measure": self._chance.choice(("killed", "injured"))}
        span = self._write(f"{number:.0f} people")
        figure = self._add("figures", "f", Figure, span=span, at=time, place=place, said_in=said_in, **shape)
        self._write(" were hit")
        deed = {"type": type, "mode": mode, "status": status, "actors": (actor,), "places": (place,), "time": time, "figures": (figure,)}
        self._add("events", "e", Event, trigger=trigger, said_in=said_in, **deed)
        self._ends(start)

    def _accuses(self, one: str, other: str) -> None:
        start = len(self._text)
        self._deed(start, self._saying(one, "said that", "ACCUSE")[0], other, "claimed")

    def _denies(self, one: str, other: str) -> None:
        start = len(self._text)
        self._deed(start, self._saying(other, "denied that", "REJECT")[0], other, "denied")

    def _demands(self, one: str, other: str) -> None:
        self._act((one, "demanded that", "REQUEST"), other, "demand", "demanded")

    def _promises(self, one: str, other: str) -> None:
        self._act((other, "promised that", "ASSERT"), other, "promise", "promised")

    def _act(self, saying: tuple[str, str, str], doer: str, kind: str, status: str) -> None:
        start = len(self._text)
        said_in, source = self._saying(*saying)
        begin = len(self._text)
        actor = self._state(doer)
        self._write(" would ")
        trigger = self._write("withdraw")
        self._write(f" its {self._chance.choice(THINGS)} {self._chance.choice(THINGS)} and {self._chance.choice(THINGS)} from ")
        place = self._place()
        span = (begin, len(self._text))
        toward = (actor,) if kind == "demand" else ()
        self._add("speech_acts", "s", SpeechAct, kind=kind, span=span, by=source, toward=toward, content=(span,), said_in=said_in)
        deed: dict[str, Any] = {"type": "RETREAT", "mode": "withdraw", "status": status, "actors": (actor,), "places": (place,)}
        self._add("events", "e", Event, trigger=trigger, said_in=said_in, **deed)
        self._ends(start)

    def _breach(self, one: str, other: str) -> None:
        start = len(self._text)
        said_in, _ = self._saying(one, "said that", "ACCUSE")
        party = self._state(other)
        self._write(" had broken the ")
        name = self._chance.choice(ACCORDS)
        self._add("agreements", "g", Agreement, span=self._write(name), name=name, relation="breached", party=party, said_in=said_in)
        self._ends(start)

    def _filler(self) -> None:
        """What a report tells besides, in words of its own."""
        start = len(self._text)
        self._write(f"{' '.join(self._chance.choices(THINGS, k=12)).capitalize()}. ")
        self._sentences.append((start, len(self._text) - 1))
