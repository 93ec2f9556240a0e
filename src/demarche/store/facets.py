"""What the found documents hold: who speaks, about which events, where, under which agreements, in which years."""

from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlalchemy import Connection, Select, func, select

from demarche.store.query import Query
from demarche.store.schema import facets, names
from demarche.store.search import found

FacetField = Literal["speaker", "outlet", "event", "agreement", "place", "status", "language", "year"]


@dataclass(frozen=True, slots=True)
class Facet:
    """A value and how much of what was found has it. `ask` is what, added to the query, finds that."""

    value: str
    families: int
    copies: int
    ask: str


def count_facets(connection: Connection, query: Query, limit: int) -> dict[FacetField, tuple[Facet, ...]]:
    """Every field with its values, the commonest first, at most `limit` of each."""
    counted: dict[FacetField, list[Facet]] = {field: [] for field in get_args(FacetField)}
    for kind, value, families, copies in connection.execute(_counts(query, connection.dialect.name, limit)):
        field: FacetField = "speaker" if kind == "party" else kind
        counted[field].append(Facet(value, families, copies, _ask(field, value)))
    return {field: tuple(values) for field, values in counted.items()}


def _counts(query: Query, dialect: str, limit: int) -> Select[Any]:
    documents = found(query, dialect).subquery("found")
    counts = func.count(documents.c.family.distinct()).label("families"), func.sum(documents.c.copies).label("copies")
    by_name = select(facets.c.name, *counts).join(documents, documents.c.document == facets.c.document).group_by(facets.c.name).subquery("by_name")
    order = by_name.c.families.desc(), by_name.c.copies.desc(), names.c.name
    place = func.row_number().over(partition_by=names.c.kind, order_by=order).label("place")
    grouped = select(names.c.kind, names.c.name, by_name.c.families, by_name.c.copies, place).join(by_name, by_name.c.name == names.c.n).subquery("grouped")
    return (
        select(grouped.c.kind, grouped.c.name, grouped.c.families, grouped.c.copies).where(grouped.c.place <= limit).order_by(grouped.c.kind, grouped.c.place)
    )


def _ask(field: FacetField, value: str) -> str:
    if field == "year":
        return f"said:{value}"
    return f"{field}:{value}" if field in ("event", "status") else f'{field}:="{value.replace(chr(34), 2 * chr(34))}"'
