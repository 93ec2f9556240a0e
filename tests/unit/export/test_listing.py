"""A long list is the same file as a short one, made row by row."""

import csv
import io
import json
from typing import Any

from demarche.export.listing import Listing, listing_csv, listing_json, stream_csv, stream_json

ROWS: list[dict[str, Any]] = [{"speaker": "Amara", "words": f"=SUM(A{n})", "articles": ("4", "5")} for n in range(3)]
WHOLE = Listing("claims", "2031-05-03T10:00:00Z", {"about": "Kardovia"}, ROWS)
BEGUN = Listing("claims", "2031-05-03T10:00:00Z", {"about": "Kardovia"}, ROWS[:1])
NOTHING = Listing("claims", "2031-05-03T10:00:00Z", {}, [])


def test_rows_that_come_later_stand_in_the_same_file() -> None:
    assert b"".join(stream_csv(BEGUN, ROWS[1:])) == listing_csv(WHOLE)
    assert json.loads(b"".join(stream_json(BEGUN, ROWS[1:]))) == json.loads(listing_json(WHOLE))


def test_a_list_of_nothing_still_says_what_it_is() -> None:
    assert json.loads(b"".join(stream_json(NOTHING, []))) == json.loads(listing_json(NOTHING))
    assert b"".join(stream_csv(NOTHING, [])) == listing_csv(NOTHING)


def test_no_row_is_a_formula_or_without_the_note() -> None:
    rows = list(csv.DictReader(io.StringIO(b"".join(stream_csv(BEGUN, ROWS[1:])).decode("utf-8-sig"))))
    assert [row["words"][:1] for row in rows] == ["'"] * 3
    assert {(row["note"], row["filters"]) for row in rows} == {("claims, not established facts", "about=Kardovia")}
