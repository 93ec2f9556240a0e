"""What a line of a list shows of a text: its title, its outlet and the words around a span, taken by the database, so that no whole text is fetched."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, func, select

from demarche.store.schema import documents, facets, names

AROUND = 150  # code points on either side of the span
_HEAD = 160  # code points of a text in which its first line is looked for
_TITLE = 80  # code points of that line that stand for a title
_PARAGRAPH = "\n\n"


def columns_around(start: ColumnElement[int], end: ColumnElement[int]) -> tuple[ColumnElement[Any], ...]:
    """What `words_around` and `title` need of a row with a span: `head`, `around` and `at`, beside the title of the document."""
    begin = case((start > AROUND, start - AROUND), else_=0)
    return (
        documents.c.title,
        func.substr(documents.c.text, 1, _HEAD).label("head"),
        func.substr(documents.c.text, begin + 1, end - begin + AROUND).label("around"),
        (start - begin).label("at"),
    )


def title(row: Any) -> str:
    """The title of the document, else how the first line of its text begins."""
    line = next((line.strip() for line in row.head.splitlines() if line.strip()), "")
    return str(row.title or (line if len(line) <= _TITLE else line[: max(line.rfind(" ", 0, _TITLE), 0) or _TITLE] + "…"))


def words_around(row: Any) -> str:
    """The paragraph around the span on one line, as far as it lies near, with whole words at its ends."""
    around, at = row.around, row.at
    start, end = max(around.rfind(_PARAGRAPH, 0, at), 0), at + (around[at:] + _PARAGRAPH).index(_PARAGRAPH)
    words = around[start:end]
    if start == 0 and at == AROUND:
        words = "…" + words[max(words.find(" ", 0, at), 0) :].lstrip()
    if end == len(around) and len(around) - at >= AROUND:
        words = words[: max(words.rfind(" "), len(words) - AROUND // 2)] + "…"
    return " ".join(words.split())


def outlets(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """Outlets that a text was read to name, of documents whose file did not say it."""
    named = select(facets.c.document, names.c.name).join(names, names.c.n == facets.c.name).where(names.c.kind == "outlet", names.c.name != "")
    return {row.document: row.name for row in connection.execute(named.where(facets.c.document.in_(numbers)))}
