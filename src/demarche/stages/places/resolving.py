"""From names to places: the candidates of every mention weighed by what the whole text says.

Candidates gain by their size, by the countries that the text speaks of, by a wider place that the words put them in ("Paris, Texas") and by nearness to the
other places of the text, after the plan that Leidner (2007, Toponym Resolution in Text) calls minimality. A place that only a chance namesake could give stays
unresolved.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from demarche.knowledge.gazetteer import GazetteerEntry
from demarche.knowledge.toponyms import fold
from demarche.stages.places.holders import held_candidates
from demarche.stages.places.spots import Spot

_ANCHORS = 24  # places of the text that the others are measured from
_OTHER_KINDS = ("water", "mountain", "island")  # a strait or a hill is not the village that has its name
_CROSSING_OF_A_TOWN = 4.5  # less than the town that a crossing is called after
_NEAR_KM = 250.0
_HELD = 8.0  # a place that the words put into another: more than any difference of size
_CONTEXT = 3.5  # country that the text speaks of most: a town of 1,000 there beats one of 1,000,000 elsewhere
_REGION = 2.5
_EVERYWHERE = 0.8
_FAINT = 0.1
_SURE = ("holder", "dispute", "only place of the name", "table of double names", "countries of the text")
_FOREIGN = 15_000  # people; a smaller town of a country that the text never names is a chance namesake
_OTHER_NAME = 1.2
_HAMLET = 500  # people; GeoNames leaves many small towns without a number
_CITY = 50_000
_TOWN_BESIDE, _SHARE = 2_000, 0.01


@dataclass(frozen=True, slots=True)
class Choice:
    """The entry chosen for a spot, None for none, with how many were weighed and what decided."""

    entry: GazetteerEntry | None
    weighed: int
    why: str


@dataclass(slots=True)
class Context:
    """What a text says about where it is: votes for countries and regions, all and by the folded name that casts them, and places it surely means."""

    countries: Counter[str] = field(default_factory=Counter)
    regions: Counter[int] = field(default_factory=Counter)
    own: dict[str, dict[str | int, float]] = field(default_factory=dict)
    anchors: dict[str, GazetteerEntry] = field(default_factory=dict)  # by the folded name that they have in the text
    resolved: dict[tuple[object, ...], Choice] = field(default_factory=dict)
    fixed: dict[str, GazetteerEntry] = field(default_factory=dict)  # by folded name: what a mention with a wider place showed

    def weight(self, entry: GazetteerEntry, name: str) -> float:
        """How much the text without this name speaks of the entry's country, 0 to 1; seas and continents belong everywhere."""
        if not entry.near:
            return _EVERYWHERE
        own, most = self.own.get(fold(name), {}), max(self.countries.values(), default=0.0)
        return max((self.countries[code] - own.get(code, 0.0) for code in entry.near), default=0.0) / most if most else 0.0

    def region_weight(self, entry: GazetteerEntry, name: str) -> float:
        """How much it speaks of the entry's first-level region, 0 to 1."""
        most = max(self.regions.values(), default=0.0)
        if entry.region is None or not most:
            return 0.0
        return (self.regions[entry.region] - self.own.get(fold(name), {}).get(entry.region, 0.0)) / most

    def speaks(self, name: str) -> bool:
        """Whether anything but this name tells of a country."""
        return sum(self.countries.values()) > sum(v for k, v in self.own.get(fold(name), {}).items() if isinstance(k, str)) + 0.01


def context_of(spots: list[Spot], party_countries: Counter[str]) -> Context:
    """The context of a text: every name votes for the countries and regions where it has places, a state for itself, and the parties for theirs."""
    named = {fold(s.name): s for s in spots if not s.ends}
    context = Context(Counter({code: min(n, 6) for code, n in party_countries.items()}))
    for key, spot in named.items():
        context.own[key] = _votes(spot)
        for place, vote in context.own[key].items():
            _add(context, place, vote)
    for spot in spots:
        context.countries.update(dict.fromkeys(_state_of(spot), 1))
    first = [(s, _best(s, context)) for s in named.values()] + [(s, _best(s, context)) for s in spots if s.holder is not None]
    context.fixed.update({fold(s.name): c.entry for s, c in reversed(first) if c.entry is not None and c.why == "holder"})
    sure = [(fold(s.name), c.entry) for s, c in first if c.entry is not None and c.entry.kind == "populated_place" and c.why in _SURE]
    context.anchors = dict(sure[:_ANCHORS])
    return context


def _votes(spot: Spot) -> dict[str | int, float]:
    """A name with places in one country is a full vote for it; one with places in ten is a tenth for each."""
    entries = held_candidates(spot) or spot.gazetteer.candidates(spot.name)
    entries = tuple(e for e in entries if e.overlay or e.is_called(spot.name)) or entries
    codes = {code for e in entries for code in e.near}
    inside = {r for e in entries if (r := e.geonames if e.kind == "region" and not e.district else e.region) is not None}
    return {**{code: 2 / len(codes) for code in codes}, **{region: 1 / len(inside) for region in inside}}


def _add(context: Context, place: str | int, vote: float) -> None:
    if isinstance(place, str):
        context.countries[place] += vote  # type: ignore[assignment]
    else:
        context.regions[place] += vote  # type: ignore[assignment]


def resolve(spot: Spot, context: Context) -> Choice:
    """The place that a mention means; no entry where the name is unknown or only a chance namesake has it."""
    asked = (spot.name, spot.holder.name if spot.holder else None, spot.hint, spot.joined, spot.unplaced)
    if asked not in context.resolved:
        context.resolved[asked] = _best(spot, context)
    return context.resolved[asked]


def _state_of(spot: Spot) -> tuple[str, ...]:
    """The code of a state that shares its name with no region of another."""
    wide = [e for e in spot.gazetteer.candidates(spot.name) if e.kind in ("country", "region") and not e.district]
    return wide[0].near if wide and wide[0].kind == "country" and all(e.near == wide[0].near for e in wide) else ()


def _best(spot: Spot, context: Context) -> Choice:
    entries = spot.gazetteer.candidates(spot.name)
    if not entries or spot.unplaced:
        return Choice(None, len(entries), "called after a place or person" if spot.unplaced else "no such name is known")
    held = held_candidates(spot)
    pool = held or entries
    scored = [(_score(e, spot, context, pool), -i, e) for i, e in enumerate(pool)]
    entry = max(scored, key=lambda s: s[:2])[2]
    if not entry.overlay and spot.hint in _OTHER_KINDS and entry.kind not in (spot.hint, "country"):
        return Choice(None, len(entries), "only a place of another kind is known")
    if held:
        return Choice(entry, len(entries), "holder")
    if _is_chance(entry, spot, context):
        return Choice(None, len(entries), "only a chance namesake is known")
    return Choice(entry, len(entries), _reason(entry, entries, spot, context))


def _reason(entry: GazetteerEntry, entries: tuple[GazetteerEntry, ...], spot: Spot, context: Context) -> str:
    if entry.disputed:
        return "dispute"
    if len(entries) == 1:
        return "only place of the name"
    if entry.overlay:
        return "table of double names"
    return "countries of the text" if context.weight(entry, spot.name) > _FAINT else "size"


def _score(entry: GazetteerEntry, spot: Spot, context: Context, pool: Iterable[GazetteerEntry]) -> float:
    score = _prior(entry, spot, pool) + _CONTEXT * context.weight(entry, spot.name)
    if context.fixed.get(fold(spot.name)) == entry:
        score += _HELD / 2
    if all(e.geonames != entry.region for e in pool):
        score += _REGION * context.region_weight(entry, spot.name)
    return score + _nearness(entry, spot.name, context)


def _prior(entry: GazetteerEntry, spot: Spot, pool: Iterable[GazetteerEntry]) -> float:
    """What a place weighs before the text is looked at: about the logarithm of its people."""
    size = math.log10(max(entry.population, _HAMLET))
    other = 0.0 if entry.overlay or entry.is_called(spot.name) else _OTHER_NAME
    if entry.kind == "country":
        return 9.0 - other / 2
    town_for_region = 2.0 if spot.hint == "region" and entry.kind == "populated_place" else 0.0  # "Washington state" is no town
    if entry.kind == "checkpoint" and spot.hint is None and any(e.overlay and e.kind == "populated_place" and e.is_called(spot.name) for e in pool):
        return _CROSSING_OF_A_TOWN
    if entry.overlay:
        return max(_overlay_prior(entry), 1.0 + size) + (3.0 if spot.hint == entry.kind else 0.0) - town_for_region
    if entry.district:
        return 0.5 + 0.4 * size - other
    if entry.kind == "region":
        return 4.2 + 0.6 * size - other - (0.0 if spot.hint == "region" else _beside_town(entry, spot.name, pool))
    return 1.0 + size - other - town_for_region


def _overlay_prior(entry: GazetteerEntry) -> float:
    """A town that is only listed for its point weighs as a small town; one that two sides name, or a sea, weighs more than namesakes elsewhere."""
    if entry.kind == "populated_place":
        return 8.5 if any(n.used_by for n in entry.told) else 5.0
    if entry.kind == "checkpoint":
        return 6.0
    return 7.6 if len(entry.near) == 1 else 9.0


def _beside_town(region: GazetteerEntry, name: str, pool: Iterable[GazetteerEntry]) -> float:
    """A region that has its name from a town in it is meant less often than the town, unless the town is a hamlet beside it."""
    least = max(_TOWN_BESIDE, _SHARE * region.population) if region.is_called(name) else 0
    towns = (e for e in pool if e.kind == "populated_place" and e.population >= least and (e.overlay or e.is_called(name) or e.population >= _CITY))
    return 3.2 if any(_lies_in(e, region) for e in towns) else 0.0


def _lies_in(town: GazetteerEntry, region: GazetteerEntry) -> bool:
    return town.region == region.geonames or town.apart(region) <= region.reach and set(town.near) == set(region.near)


def _nearness(entry: GazetteerEntry, name: str, context: Context) -> float:
    """Up to 1.5 for a place beside one of another name that the text surely means."""
    if not context.anchors or entry.kind == "country":
        return 0.0
    others = (a for n, a in context.anchors.items() if n != fold(name) and a.key != entry.key)
    nearest = min((entry.apart(a) for a in others), default=_NEAR_KM)
    return 1.5 * max(0.0, 1.0 - nearest / _NEAR_KM)


def _is_chance(entry: GazetteerEntry, spot: Spot, context: Context) -> bool:
    """A small place, or one under another name, in a country that the text says nothing of, while it speaks of others."""
    if entry.overlay or entry.kind == "country" or context.weight(entry, spot.name) > (0.5 if spot.joined else _FAINT) or entry.used_by(spot.name):
        return False
    if spot.joined and spot.hint != "region" and context.weight(entry, spot.name) < 2 * _FAINT:
        return context.speaks(spot.name)
    least = _FOREIGN if entry.is_called(spot.name) else 10 * _FOREIGN
    return context.speaks(spot.name) and entry.population < least
