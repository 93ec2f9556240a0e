"""Rows of the review log as decisions, and back."""

import json
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from demarche.record.review import Decision
from demarche.store.schema import decisions

_JSON = ("before", "after", "refs")


def row_of(decision: Decision) -> dict[str, Any]:
    """The decision as a row without its number."""
    values = decision.model_dump(mode="json", exclude={"n"})
    about = None if decision.about is None else _dumped(values["about"])
    return values | {name: _dumped(values[name]) for name in _JSON} | {"about": about}


def decision_of(row: RowMapping) -> Decision:
    """The decision of a row."""
    about = json.loads(row["about"]) if row["about"] else None
    return Decision.model_validate(dict(row) | {name: json.loads(row[name]) for name in _JSON} | {"about": about})


def decisions_on(connection: Connection, document: str) -> list[Decision]:
    """Every row about a document, oldest first."""
    wanted = select(decisions).where(decisions.c.document == document).order_by(decisions.c.n)
    return [decision_of(row) for row in connection.execute(wanted).mappings()]


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
