"""A table of Readings as Parquet, through pyarrow."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import islice
from typing import Any, BinaryIO

from demarche.errors import InstallationError
from demarche.export.tables import Row, Table
from demarche.export.written import CLAIMS, Written
from demarche.record import Reading

AT_ONCE = 5_000  # rows of a row group, which is what is held in memory


def write_parquet(readings: Iterable[Reading], stream: BinaryIO, table: Table) -> Written:
    """Writes one table; lists stay lists, and each column says in its metadata what it means. Raises InstallationError where pyarrow is not installed."""
    arrow, parquet = _pyarrow()
    schema = _schema(arrow, table)
    seen: list[str] = []
    rows, written = _rows(readings, table, seen), 0
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        while part := list(islice(rows, AT_ONCE)):
            writer.write_table(arrow.Table.from_pylist(part, schema=schema))
            written += len(part)
    return Written(len(seen), written)


def _rows(readings: Iterable[Reading], table: Table, seen: list[str]) -> Iterator[Row]:
    for reading in readings:
        seen.append(reading.document.id)
        yield from table.rows(reading)


def _schema(arrow: Any, table: Table) -> Any:
    types = {
        "text": arrow.string(),
        "whole": arrow.int64(),
        "number": arrow.float64(),
        "truth": arrow.bool_(),
        "list": arrow.list_(arrow.string()),
    }
    fields = [arrow.field(column.name, types[column.kind], metadata={"description": column.says}) for column in table.columns]
    return arrow.schema(fields, metadata={"description": CLAIMS, "offsets": "Unicode code points"})


def _pyarrow() -> tuple[Any, Any]:
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise InstallationError("Parquet is written by pyarrow, which is not installed: pip install 'demarche[scale]', or export CSV") from error
