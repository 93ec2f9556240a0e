"""A Reading as JSON Lines."""

import json

from demarche.record import Reading


def json_line(reading: Reading) -> str:
    """The Reading on one line, in the shape of `reading.schema.json`, without the line's end."""
    return json.dumps(reading.to_dict(), ensure_ascii=False, separators=(",", ":"))
