"""The JSON Schema and round trips."""

import json
from importlib.resources import files

import jsonschema
import pytest
from pydantic import ValidationError

from demarche.record import Reading
from demarche.record.schema import reading_schema


def test_the_schema_in_the_package_is_the_one_of_the_records() -> None:
    assert json.loads((files("demarche.record") / "reading.schema.json").read_text(encoding="utf-8")) == reading_schema()


def test_a_reading_as_a_dict_fits_the_schema(reading: Reading) -> None:
    jsonschema.validate(reading.to_dict(), reading_schema())


def test_a_reading_comes_back_from_its_dict_the_same(reading: Reading) -> None:
    assert Reading.from_dict(reading.to_dict()) == reading
    assert Reading.from_dict(json.loads(json.dumps(reading.to_dict()))) == reading


def test_a_field_that_no_record_has_is_refused(reading: Reading) -> None:
    with pytest.raises(ValidationError, match="verdict"):
        Reading.from_dict({**reading.to_dict(), "verdict": "true"})


def test_the_dict_begins_with_the_name_of_its_shape(reading: Reading) -> None:
    assert next(iter(reading.to_dict().items())) == ("schema", "demarche.reading/1")


def test_a_record_cannot_be_changed(reading: Reading) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        reading.document.text = "other"
