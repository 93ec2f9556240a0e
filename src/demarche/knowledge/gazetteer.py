"""Where things are: the places that a name may stand for, from GeoNames and from our own table of contested and double names.

Towns, regions and countries come from GeoNames (https://www.geonames.org, CC BY 4.0) in `gazetteer.sqlite`, which `training/gazetteer.py` builds; nothing is
loaded until the first name is looked up. `places.csv` lies over it: it holds what GeoNames' lists of towns lack and who uses which name.
"""

import math
import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple, cast

from demarche.knowledge.toponyms import fold
from demarche.record import Place, PlaceName
from demarche.record.place import PlaceKind

_FINE = 10_000  # the file keeps degrees as whole ten-thousandths
_SAME_KM = 25.0  # a town of one name within this distance of our own entry is that entry
_MOST = 60  # towns of one name: past this the smallest are hamlets that no text means
_COLUMNS = "SELECT p.id, p.name, p.kind, p.lat, p.lon, p.country, p.region, p.population, p.radius, p.names FROM "
_BY_NAME = _COLUMNS + f"name n JOIN place p ON p.id = n.id WHERE n.key = ? ORDER BY p.population DESC LIMIT {_MOST}"


class Name(NamedTuple):
    """A name of a place and who uses it."""

    name: str
    language: str | None = None
    used_by: str | None = None


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """One place. `near` are the countries in whose company its name is expected; `country` is None where it is contested, shared or unknown."""

    key: str
    name: str
    kind: PlaceKind
    lat: float | None  # None where a dispute gives no point; so is the radius
    lon: float | None
    radius_km: float | None
    country: str | None
    near: tuple[str, ...]
    population: int
    geonames: int | None
    told: tuple[Name, ...] = ()  # names that our table tells
    listed: str = ""  # names that GeoNames lists, divided by bars
    region: int | None = None  # GeoNames id of the first-level region that it lies in
    district: bool = False  # a second-level region
    overlay: bool = False  # from our own table, or told by a dispute
    disputed: bool = False  # told by a dispute

    @property
    def names(self) -> tuple[Name, ...]:
        """All names, ours first, each spelling once."""
        found = {fold(n.name): n for n in reversed(self.told)}
        others = (Name(other) for other in self.listed.split("|") if other and other[2:3] != "-")
        more = {fold(n.name): n for n in others if fold(n.name) not in found}
        return (*self.told, *more.values())

    def is_called(self, name: str) -> bool:
        """Whether this is the entry's leading name, not one of its others."""
        return fold(self.name) == fold(name)

    def used_by(self, name: str) -> str | None:
        """Who uses a name of the entry, where our table says so."""
        key = fold(name)
        return next((n.used_by for n in self.told if n.used_by and fold(n.name) == key), None)

    def apart(self, other: "GazetteerEntry") -> float:
        """Kilometres between the points of two places, infinite where one has none."""
        if self.lat is None or self.lon is None or other.lat is None or other.lon is None:
            return math.inf
        return kilometres(self.lat, self.lon, other.lat, other.lon)

    @property
    def reach(self) -> float:
        """Kilometres from the point within which the place lies, 0 where there is none."""
        return self.radius_km or 0.0

    def to_place(self, id: str, name: str) -> Place:
        """A record of the place under the name by which a text calls it, its other names beside it."""
        names = tuple(PlaceName(name=n.name, language=n.language, used_by=n.used_by) for n in self.names)
        point = {"lat": self.lat, "lon": self.lon, "radius_km": self.radius_km}
        return Place(id=id, name=name, kind=self.kind, geonames=self.geonames, country=self.country, names=names, **point)


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance of two points."""
    a, b = math.radians(lat), math.radians(other_lat)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 12_742.0 * math.asin(min(1.0, math.sqrt(h)))


@lru_cache(maxsize=32_768)
def candidates(name: str) -> tuple[GazetteerEntry, ...]:
    """All places that a name may stand for: our own first, then the largest of GeoNames. Empty for a name that neither knows.

    >>> [entry.kind for entry in candidates("Khankendi")]
    ['populated_place']
    """
    key = fold(name)
    if not key or key.isdigit():
        return ()
    ours = list(_overlay().get(key, ()))
    others = []
    for entry in _listed(key):
        same = next((i for i, own in enumerate(ours) if _is_same(own, entry)), None)
        if same is None:
            others.append(entry)
        elif ours[same].geonames is None:
            ours[same] = _joined(ours[same], entry)
    return (*ours, *others)


def is_known(name: str) -> bool:
    """Whether any place has the name."""
    return bool(candidates(name))


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """What a text's names are looked up in: all that the world knows, and before it the places that a dispute tells, by folded name."""

    told: Mapping[str, tuple[GazetteerEntry, ...]] = field(default_factory=dict)

    def candidates(self, name: str) -> tuple[GazetteerEntry, ...]:
        """All places that a name may stand for: the dispute's alone where it has the name."""
        return self.told.get(fold(name)) or candidates(name)

    def is_known(self, name: str) -> bool:
        """Whether any place has the name."""
        return bool(self.candidates(name))


WORLD = Gazetteer()


@lru_cache(maxsize=4096)
def country_code(name: str) -> str | None:
    """ISO 3166-1 alpha-3 code of a country by one of its names, None where it is no country's."""
    return next((e.near[0] for e in candidates(name) if e.kind == "country" and e.near), None)


@lru_cache(maxsize=1024)
def short_name(letters: str) -> str | None:
    """The region that a postal code of two or three letters stands for ("TX", "NSW"), None for none."""
    for country in ("US", "CA", "AU"):
        found = candidates(f"{country}-{letters}") if letters.isupper() and len(letters) < 4 else ()
        if found:
            return found[0].name
    return None


def _is_same(own: GazetteerEntry, entry: GazetteerEntry) -> bool:
    kinds = {own.kind, entry.kind}
    if kinds == {"country"}:
        return own.near == entry.near
    if own.kind == "country":
        return False
    if own.kind not in ("populated_place", "region", "island") or "populated_place" in kinds and len(kinds) == 2:
        return False
    reach = max(_SAME_KM, own.reach) if own.kind == "populated_place" else own.reach + entry.reach
    return own.apart(entry) <= reach


def _joined(own: GazetteerEntry, entry: GazetteerEntry) -> GazetteerEntry:
    """Our entry with what GeoNames knows beside it."""
    near = own.near or entry.near
    people = max(own.population, entry.population)
    return replace(own, geonames=entry.geonames, population=people, region=entry.region, listed=entry.listed, near=near)


@cache
def _overlay() -> dict[str, tuple[GazetteerEntry, ...]]:
    found: dict[str, list[GazetteerEntry]] = defaultdict(list)
    lines = (files("demarche.knowledge") / "places.csv").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(line for line in lines if line and not line.startswith(("#", "kind,"))):
        entry = _read(number, line)
        for key in {fold(name.name) for name in entry.told}:
            found[key].append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


def _read(number: int, line: str) -> GazetteerEntry:
    """An entry from a line of our table."""
    kind, countries, lat, lon, radius, names = line.split(",", 5)
    near = tuple(countries.rstrip("?").split())
    country = near[0] if len(near) == 1 and not countries.endswith("?") else None
    told = tuple(_name(text) for text in names.split("|"))
    point = (float(lat), float(lon), float(radius))
    return GazetteerEntry(f"o{number}", told[0].name, cast(PlaceKind, kind), *point, country, near, 0, None, told, overlay=True)


def _name(text: str) -> Name:
    name, _, used_by = text.partition("=")
    name, _, language = name.partition("@")
    return Name(name, language or None, used_by or None)


def _listed(key: str) -> Iterator[GazetteerEntry]:
    """GeoNames' places of a folded name, the largest first."""
    for id, name, kind, lat, lon, country, region, population, radius, others in _connection(os.getpid()).execute(_BY_NAME, (key,)):
        # ISO 3166-1 has no code for Kosovo, whose standing is contested: its places name no country.
        code = None if country == "XKX" else country
        shown = cast(PlaceKind, "region" if kind == "district" else kind)
        point = (lat / _FINE, lon / _FINE, float(radius))
        yield GazetteerEntry(f"g{id}", name, shown, *point, code, (country,), population, id, (), f"{name}|{others or ''}", region, kind == "district")


@cache
def _connection(process: int) -> sqlite3.Connection:
    """One read-only connection for a process: SQLite's connections do not survive a fork."""
    path = str(files("demarche.knowledge") / "gazetteer.sqlite")
    return sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
