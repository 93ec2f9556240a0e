"""What a project remembers of the texts that were compared: their signatures, and the links of pairs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from pydantic import TypeAdapter
from sqlalchemy import Connection, Engine, Table, delete, insert, select

from demarche.corpus.families import Compared, Known
from demarche.corpus.relation import Link
from demarche.corpus.shingles import Signature
from demarche.store.database import transaction
from demarche.store.findings import note
from demarche.store.schema import kept, links, signatures

COMPARED = "comparisons"
_LINK = TypeAdapter(Link)
_PART = 500  # rows in one statement


class Comparisons:
    """The memory of `corpus.families.match_documents`, which another version of the program begins anew."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def known(self, program: str) -> Known:
        """What this version of the program remembers."""
        with transaction(self._engine, write=False) as connection:
            if connection.scalar(select(kept.c.of).where(kept.c.what == COMPARED)) != program:
                return Known()
            return Known(
                {row.document: _signature(row) for row in connection.execute(select(signatures))},
                {},
                {(row.one, row.other): Compared(row.given, _link(row.link)) for row in connection.execute(select(links))},
            )

    def keep(self, program: str, before: Known, after: Known) -> None:
        """Keeps what is known now; `before` is what was kept."""
        with transaction(self._engine) as connection:
            if connection.scalar(select(kept.c.of).where(kept.c.what == COMPARED)) != program:
                before = Known()
                for table in (links, signatures):
                    connection.execute(delete(table))
                note(connection, COMPARED, program)
            # Another process may have kept the same since `before` was read, so what is there is asked for here, where nobody else writes.
            there = set(connection.scalars(select(signatures.c.document)))
            pairs = {(row.one, row.other) for row in connection.execute(select(links.c.one, links.c.other))}
            same = {pair for pair, link in after.links.items() if pair in pairs and before.links.get(pair) == link}
            _forget(connection, pairs & ((before.links.keys() | after.links.keys()) - same))
            _add(connection, signatures, (_signature_row(signature) for id, signature in after.signatures.items() if id not in there))
            _add(connection, links, (_link_row(pair, link) for pair, link in after.links.items() if pair not in same))


def _forget(connection: Connection, pairs: Iterable[tuple[str, str]]) -> None:
    for one, other in pairs:
        connection.execute(delete(links).where(links.c.one == one, links.c.other == other))


def _add(connection: Connection, table: Table, rows: Iterator[Mapping[str, Any]]) -> None:
    waiting: Sequence[Mapping[str, Any]] = list(rows)
    for start in range(0, len(waiting), _PART):
        connection.execute(insert(table), list(waiting[start : start + _PART]))


def _signature(row: Any) -> Signature:
    return Signature(row.document, row.words, bytes(row.digest), np.frombuffer(row.shingles, np.uint64))


def _signature_row(signature: Signature) -> dict[str, Any]:
    return {"document": signature.document, "words": signature.words, "digest": signature.digest, "shingles": signature.shingles.tobytes()}


def _link(link: str | None) -> Link | None:
    return _LINK.validate_json(link) if link else None


def _link_row(pair: tuple[str, str], compared: Compared) -> dict[str, Any]:
    link = None if compared.link is None else _LINK.dump_json(compared.link).decode()
    return {"one": pair[0], "other": pair[1], "given": compared.given, "link": link}
