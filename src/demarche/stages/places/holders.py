"""Wider places that the words of a text put a place into: "Córdoba in Argentina", "Paris, Texas", "Ukraine's Kherson region"."""

import re

from demarche.knowledge.gazetteer import GazetteerEntry, short_name
from demarche.knowledge.placewords import PlaceWords
from demarche.stages.places.spots import Spot, View

_WORD = re.compile(r"[^\s,(]+")
_AFTER_COMMA = re.compile(r"\s?,\s?([A-Z][A-Za-z]?(?:\.\s?)?[A-Za-z]{0,5}\.?)(?![\w])")
_FARTHEST = 40  # characters between a place and the wider one
_WIDER = ("country", "region", "island")


def link_holders(view: View, found: list[Spot]) -> None:
    """Writes the holder of every spot that has one. Spots are those of one sentence, in text order, actors among them."""
    plain = [s for s in found if not s.ends]
    for spot, following in zip(plain, plain[1:], strict=False):
        between = view.text[spot.span[1] : following.span[0]]
        if _is_wide(following) and _contains(between, view.words):
            spot.holder = following
        elif _is_owned(between) and _is_wide(spot):
            following.holder = spot
    for spot in plain:
        short = _short_holder(view, spot) if spot.holder is None else None
        if short is not None:
            spot.holder = short
            found[:] = sorted([s for s in found if s.span[1] <= short.span[0] or s.span[0] >= short.span[1]] + [short], key=lambda s: s.span)
    for spot in reversed(plain):
        if spot.holder is not None and spot.holder.holder is not None and spot.holder.holder is not spot and not _is_state(spot.holder):
            _climb(spot)


def held_candidates(spot: Spot) -> tuple[GazetteerEntry, ...]:
    """The places of a spot's name that lie in its holder; empty where it has none or that holds none of them."""
    if spot.holder is None:
        return ()
    wider = [h for h in spot.gazetteer.candidates(spot.holder.name) if h.kind in ("country", "region")]
    return tuple(e for e in spot.gazetteer.candidates(spot.name) if any(_holds(h, e) for h in wider))


def _holds(wider: GazetteerEntry, entry: GazetteerEntry) -> bool:
    if wider.key == entry.key or entry.kind == "country":
        return False
    if wider.kind == "country":
        return wider.near[0] in entry.near
    if entry.region is not None and entry.region == wider.geonames:
        return True
    shared = bool(set(wider.near) & set(entry.near))
    return shared and entry.reach < wider.reach and wider.geonames is None and wider.apart(entry) <= wider.reach


def _climb(spot: Spot) -> None:
    """Of "Gao, Gao Region, Mali" the state holds the town where the region tells nothing."""
    assert spot.holder is not None
    if not any(e.kind == "region" for e in spot.gazetteer.candidates(spot.holder.name)):
        spot.holder = spot.holder.holder


def _contains(between: str, words: PlaceWords) -> bool:
    if len(between) > _FARTHEST or between.count(",") > 1 or any(c in between for c in ".;:\n!?"):
        return False
    small = [w.lower() for w in _WORD.findall(between)]
    allowed = words.any_of("containing") | words.any_of("directions")
    said = bool(small) and all(w in allowed for w in small)
    return said or not small and ("," in between or "(" in between)


def _is_owned(between: str) -> bool:
    return between in ("'s ", "’s ", "' ", "’ ")


def _is_wide(spot: Spot) -> bool:
    return any(e.kind in _WIDER and not e.district for e in spot.gazetteer.candidates(spot.name))


def _is_state(spot: Spot) -> bool:
    return any(e.kind == "country" for e in spot.gazetteer.candidates(spot.name))


def _short_holder(view: View, spot: Spot) -> Spot | None:
    """The state or region that a short form behind the comma stands for: "Dover, Del.", "Paris, TX"."""
    match = _AFTER_COMMA.match(view.text, spot.span[1], spot.span[1] + 12)
    if match is None:
        return None
    short = match.group(1).strip()
    name = view.words.short.get(short.lower()) or short_name(short.rstrip("."))
    span = (match.start(1), match.start(1) + len(short))
    return Spot(span, span, name, spot.sentence, True, shown=short, gazetteer=view.gazetteer) if name else None
