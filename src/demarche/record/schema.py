"""The JSON Schema of a Reading, from the typed records."""

from typing import Any

from demarche.record.reading import Reading


def reading_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `Reading.to_dict()` gives; `reading.schema.json` beside this file holds the same."""
    schema = Reading.model_json_schema(by_alias=True, mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "demarche.reading/1", **schema}
