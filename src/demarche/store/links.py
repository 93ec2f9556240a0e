"""Who accuses, cites, demands of ... whom, as flat rows tell it. No Reading is opened.

A link rests on a deed that a text reports or a speaker claims, affirmed; what is only demanded, planned or denied makes none.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, CompoundSelect, Connection, FromClause, Select, Subquery, and_, case, literal, select, union_all

from demarche.store.around import columns_around, outlets, title, words_around
from demarche.store.days import Days
from demarche.store.query import Query
from demarche.store.schema import attributions, documents, entries, events, speech_acts, told
from demarche.store.search import found

Kind = Literal["accuses", "cites", "demands", "rejects", "threatens", "supports"]
_TYPES: dict[Kind, tuple[str, ...]] = {
    "accuses": ("ACCUSE",), "demands": ("REQUEST",), "rejects": ("REJECT",), "threatens": ("THREATEN",), "supports": ("SUPPORT",),
}  # fmt: skip
_ACTS: dict[Kind, tuple[str, ...]] = {"demands": ("demand",), "threatens": ("threat", "warning")}
_SAID_SO = ("reported", "claimed")
_HOSTILE = ("ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN")  # deeds of which one is accused; saying that somebody met somebody is no charge
_DIVIDER = "; "  # between names, as `flat` writes them
said = told.alias("said")  # its item 0 is the whole document: the days on which it was published


@dataclass(frozen=True, slots=True)
class Links:
    """Which links are asked for: of some kinds, in the documents that a query finds, published in a stretch of days."""

    kinds: tuple[Kind, ...]
    query: Query = Query()
    days: Days | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One party, what it does, and to whom, by the names that the texts use."""

    kind: Kind
    by: str
    to: str
    families: frozenset[int]


@dataclass(frozen=True, slots=True)
class LinkPassage:
    """Where a link is told. `speakers` are those in whose words it stands, the outermost first; none in the outlet's own voice, None for one unnamed."""

    document: str
    item: str
    family: str
    title: str
    outlet: str | None
    published: str | None
    speakers: tuple[str | None, ...]
    status: str
    words: str


def find_links(connection: Connection, wanted: Links) -> list[Link]:
    """Who does what to whom, with the families that tell it; those that most families tell first. Names in one list are each linked."""
    rows = _rows(wanted.kinds).subquery("rows")
    links = select(rows.c.kind, rows.c.by, rows.c.to, entries.c.family).distinct()
    families: dict[tuple[Kind, str, str], set[int]] = {}
    for kind, by, to, family in connection.execute(_in_documents(links, rows, wanted, connection.dialect.name)):
        for one in by.split(_DIVIDER):
            for other in to.split(_DIVIDER):
                if one != other:
                    families.setdefault((kind, one, other), set()).add(family)
    return sorted((Link(*link, frozenset(found)) for link, found in families.items()), key=lambda link: (-len(link.families), link.by, link.to, link.kind))


def link_passages(connection: Connection, wanted: Links, ends: tuple[str, str], limit: int) -> list[LinkPassage]:
    """Where texts tell a link of the wanted kinds from one name to another, the first published first."""
    rows, first = _rows(wanted.kinds).subquery("rows"), documents.alias("first")
    columns = documents.c.n, rows.c.document, rows.c.item, rows.c.said_in, rows.c.status, first.c.id.label("family"), documents.c.outlet, said.c.said_from
    links = select(*columns, *columns_around(rows.c.start, rows.c.end))
    links = _in_documents(links, rows, wanted, connection.dialect.name).join(first, first.c.n == entries.c.family)
    named = _has_name(rows.c.by, ends[0]), _has_name(rows.c.to, ends[1])
    found_rows = connection.execute(links.where(*named).order_by(said.c.said_from, documents.c.n, rows.c.start).limit(limit)).all()
    outlet_of = outlets(connection, {row.n for row in found_rows if not row.outlet})
    chains = _Chains(connection, {row.document for row in found_rows})
    return [
        LinkPassage(
            r.document, r.item, r.family, title(r), r.outlet or outlet_of.get(r.n), r.said_from, chains.speakers(r.document, r.said_in), r.status,
            words_around(r),
        )
        for r in found_rows
    ]  # fmt: skip


def _has_name(column: ColumnElement[str], name: str) -> ColumnElement[bool]:
    return literal(_DIVIDER).concat(column).concat(_DIVIDER).contains(f"{_DIVIDER}{name}{_DIVIDER}", autoescape=True)


def _in_documents(links: Select[Any], rows: Subquery, wanted: Links, dialect: str) -> Select[Any]:
    joined = links.select_from(rows).join(documents, documents.c.id == rows.c.document).join(entries, entries.c.document == documents.c.n)
    joined = joined.join(said, and_(said.c.document == documents.c.n, said.c.item == 0))
    if wanted.query != Query(folded=wanted.query.folded):
        joined = joined.where(documents.c.n.in_(select(found(wanted.query, dialect).subquery().c.document)))
    return joined.where(said.c.said_from <= wanted.days[1], said.c.said_to >= wanted.days[0]) if wanted.days else joined


def _rows(kinds: Iterable[Kind]) -> CompoundSelect[Any]:
    """kind, by and to (names), document, item, said_in, status, start and end."""
    return union_all(*(rows for kind in kinds for rows in _of_kind(kind)))


def _of_kind(kind: Kind) -> Iterator[Select[Any]]:
    if kind == "cites":
        yield _citings()
    if kind == "accuses":
        yield _charges()
    if types := _TYPES.get(kind):
        yield _deeds(kind, types)
    if acts := _ACTS.get(kind):
        yield _speech_acts(kind, acts)


def _deeds(kind: Kind, types: tuple[str, ...]) -> Select[Any]:
    e = events.c
    return _columns(kind, (e.actors, e.recipients), events, e.said_in, e.status).where(e.type.in_(types), *_said_so(), e.actors != "", e.recipients != "")


def _charges() -> Select[Any]:
    """Hostile deeds that are claimed in the words of an accusation: who says so accuses the doer."""
    a, e = attributions.c, events.c
    same = and_(a.document == e.document, a.id == e.said_in)
    told_in = _columns("accuses", (a.speaker, e.actors), events, e.said_in, e.status).join_from(events, attributions, same)
    return told_in.where(a.act == "ACCUSE", a.polarity == "affirmed", a.speaker.is_not(None), e.type.in_(_HOSTILE), *_said_so(), e.actors != "")


def _citings() -> Select[Any]:
    """Attributions within another's words. Both are told by the text, whatever they say."""
    outer, inner = attributions.alias("outer"), attributions
    told_in = _columns("cites", (outer.c.speaker, inner.c.speaker), inner, inner.c.inside, literal("reported"))
    told_in = told_in.join_from(inner, outer, and_(outer.c.document == inner.c.document, outer.c.id == inner.c.inside))
    return told_in.where(outer.c.speaker.is_not(None), inner.c.speaker.is_not(None))


def _speech_acts(kind: Kind, acts: tuple[str, ...]) -> Select[Any]:
    s = speech_acts.c
    status = case((s.said_in.is_(None), "reported"), else_="claimed")
    return _columns(kind, (s.by, s.toward), speech_acts, s.said_in, status).where(s.kind.in_(acts), s.by != "", s.toward != "")


def _said_so() -> tuple[ColumnElement[bool], ...]:
    return events.c.status.in_(_SAID_SO), events.c.polarity == "affirmed"


def _columns(kind: Kind, ends: tuple[Any, Any], of: FromClause, said_in: Any, status: Any) -> Select[Any]:
    by, to = ends
    plain = of.c.document, of.c.id.label("item"), said_in.label("said_in"), status.label("status"), of.c.start, of.c.end
    return select(literal(kind).label("kind"), by.label("by"), to.label("to"), *plain)


class _Chains:
    """In whose words things stand in some documents."""

    def __init__(self, connection: Connection, ids: Iterable[str]) -> None:
        columns = attributions.c.document, attributions.c.id, attributions.c.speaker, attributions.c.inside
        rows = connection.execute(select(*columns).where(attributions.c.document.in_(ids)))
        self._of = {(document, id): (speaker, inside) for document, id, speaker, inside in rows}

    def speakers(self, document: str, said_in: str | None) -> tuple[str | None, ...]:
        """The outermost first."""
        chain: dict[str, str | None] = {}
        while said_in is not None and said_in not in chain and (document, said_in) in self._of:
            chain[said_in], said_in = self._of[document, said_in]
        return tuple(reversed(chain.values()))
