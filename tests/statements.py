"""Readings made by hand in a few words: one text, what it tells, and who says it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from demarche.record import Agreement, Attribution, Document, Event, Figure, Party, Place, Reading, SpeechAct, Time

Fields = Mapping[str, Any]


def statement(
    text: str,
    *,
    uri: str,
    on: str | None,
    outlet: str | None = None,
    speaker: str | None = None,
    act: str = "ASSERT",
    cue: str = "affirmed",
    parties: Mapping[str, str] | None = None,
    deeds: Sequence[Fields] = (),
    figures: Sequence[Fields] = (),
    agreements: Sequence[Fields] = (),
    acts: Sequence[Fields] = (),
    more: Sequence[Fields] = (),
) -> Reading:
    """A Reading of a text that its speaker says (None: the outlet's own voice). Parties are names with their kinds; all else names them and words of the text.

    `more` are attributions besides that of the speaker: by, words, act.
    """
    ids = {name: f"p{n}" for n, name in enumerate(parties or {}, 1)}
    said_in = "a1" if speaker else None
    places = list(dict.fromkeys(d["place"] for d in (*deeds, *figures) if d.get("place")))
    days = list(dict.fromkeys(d["day"] for d in (*deeds, *figures) if d.get("day")))

    def span(words: str) -> tuple[int, int]:
        start = text.index(words)
        return start, start + len(words)

    def named(names: Sequence[str]) -> tuple[str, ...]:
        return tuple(ids[name] for name in names)

    def at(fields: Fields, key: str, known: list[str], letter: str) -> str | None:
        return f"{letter}{known.index(fields[key]) + 1}" if fields.get(key) else None

    first = Attribution(id="a1", source=ids[speaker], content=((0, len(text)),), manner="indirect", act=act, polarity=cue) if speaker else None
    others = [Attribution(id=f"a{n}", source=ids[a["by"]], content=(span(a["words"]),), manner="indirect", act=a["act"]) for n, a in enumerate(more, 2)]
    return Reading(
        document=Document(id=hashlib.sha256(uri.encode()).hexdigest(), uri=uri, outlet=outlet, language="en", published=on, text=text),
        parties=tuple(Party(id=ids[n], name=n, kind=k, mentions=(span(n),)) for n, k in (parties or {}).items()),
        attributions=((first,) if first else ()) + tuple(others),
        events=tuple(
            Event(
                id=f"e{n}",
                trigger=span(d["words"]),
                type=d.get("type", "ASSAULT"),
                mode=d.get("mode"),
                actors=named(d.get("actors", ())),
                recipients=named(d.get("recipients", ())),
                places=tuple(i for i in (at(d, "place", places, "l"),) if i),
                time=at(d, "day", days, "t"),
                polarity=d.get("polarity", "affirmed"),
                status=d.get("status", "claimed"),
                said_in=said_in,
                figures=tuple(d.get("figures", ())),
            )
            for n, d in enumerate(deeds, 1)
        ),
        times=tuple(Time(id=f"t{n}", span=(0, 1), type="DATE", value=day, start=day, end=day) for n, day in enumerate(days, 1)),
        places=tuple(Place(id=f"l{n}", name=name, kind="populated_place", mentions=(span(name),)) for n, name in enumerate(places, 1)),
        figures=tuple(
            Figure(
                id=f"f{n}",
                span=span(f["words"]),
                value=f["value"],
                low=f.get("low", f["value"]),
                high=f.get("high", f["value"]),
                bound=f.get("bound", "exactly"),
                unit=f.get("unit"),
                measure=f.get("measure"),
                change=f.get("change"),
                part_of=f.get("part_of"),
                place=at(f, "place", places, "l"),
                at=at(f, "day", days, "t"),
                said_in=said_in,
            )
            for n, f in enumerate(figures, 1)
        ),
        agreements=tuple(
            Agreement(
                id=f"g{n}",
                span=span(a["words"]),
                name=a.get("name", a["words"]),
                agreement=tuple(a.get("ids", ())),
                relation=a["relation"],
                polarity=a.get("polarity", "affirmed"),
                party=ids.get(a.get("party", "")),
                article=a.get("article"),
                said_in=said_in,
            )
            for n, a in enumerate(agreements, 1)
        ),
        speech_acts=tuple(
            SpeechAct(
                id=f"s{n}",
                kind=a["kind"],
                span=span(a["words"]),
                by=ids.get(a.get("by", speaker or "")),
                toward=named(a.get("toward", ())),
                content=(span(a["words"]),),
                said_in=said_in,
            )
            for n, a in enumerate(acts, 1)
        ),
    )


def exchanged(reading: Reading, one: str, other: str) -> Reading:
    """The Reading with two names of one length exchanged everywhere: what the one did is done by the other."""
    assert len(one) == len(other)
    return Reading.from_dict(swap_words(reading.to_dict(), one, other))


def swap_words(values: Any, one: str, other: str) -> Any:
    """Plain JSON values with two words exchanged, in their capital and small spelling."""
    text = json.dumps(values)
    for a, b in ((one, other), (one.casefold(), other.casefold())):
        text = text.replace(a, "\0").replace(b, a).replace("\0", b)
    return json.loads(text)
