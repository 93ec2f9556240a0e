"""The tables of a project, one description for SQLite and PostgreSQL."""

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, String, Table, Text, UniqueConstraint

metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("uri", Text),
    Column("title", Text),
    Column("outlet", Text, index=True),
    Column("language", String(35), index=True),
    Column("published", String(40), index=True),
    Column("media_type", String(100)),
    Column("original", String(64), nullable=False),
    Column("added", String(40), nullable=False),
    Column("document", Text, nullable=False),
    Column("text", Text, nullable=False),
)
appearances = Table(
    "appearances",
    metadata,
    Column("document", String(64), ForeignKey("documents.id"), nullable=False),
    Column("uri", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("published", String(40), nullable=False),
    Column("original", String(64), nullable=False),
    Column("added", String(40), nullable=False),
    UniqueConstraint("document", "uri", "outlet", "published"),
)
readings = Table(
    "readings",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("document", String(64), ForeignKey("documents.id"), nullable=False, index=True),
    Column("model_digest", Text),
    Column("program", Text),
    Column("created", String(40)),
    Column("current", Boolean, nullable=False),
    Column("reading", Text, nullable=False),
)
families = Table("families", metadata, Column("document", String(64), primary_key=True), Column("family", String(64), nullable=False, index=True))
decisions = Table(
    "decisions",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("document", String(64), nullable=False, index=True),
    Column("item", Text),
    Column("person", Text, nullable=False),
    Column("decision", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("made", String(40), nullable=False),
)


def _rows(name: str, *columns: Column[object]) -> Table:
    table = Table(
        name,
        metadata,
        Column("document", String(64), ForeignKey("documents.id"), nullable=False),
        Column("id", String(20), nullable=False),
        Column("start", Integer),
        Column("end", Integer),
        Column("words", Text),
        *columns,
    )
    Index(f"{name}_document", table.c.document, table.c.id)
    return table


def _text(name: str, index: bool = False) -> Column[object]:
    return Column(name, Text, index=index)


def _number(name: str) -> Column[object]:
    return Column(name, Float)


parties = _rows("parties", _text("name"), _text("folded", True), _text("kind"), _text("country"), _text("code", True))
attributions = _rows(
    "attributions",
    _text("source"),
    _text("speaker"),
    _text("speaker_code"),
    _text("manner"),
    _text("act"),
    _text("polarity"),
    _text("inside"),
    _text("said", True),
    _text("content"),
)
events = _rows(
    "events",
    _text("type", True),
    _text("mode"),
    _text("actors"),
    _text("recipients"),
    _text("places"),
    _text("happened_from", True),
    _text("happened_to"),
    _text("polarity"),
    _text("status", True),
    _text("said_in"),
)
times = _rows("times", _text("type"), _text("value"), _text("from", True), _text("to"))
places = _rows("places", _text("name"), _text("folded", True), _text("kind"), _text("country"), _number("lat"), _number("lon"))
figures = _rows("figures", _number("value"), _number("low"), _number("high"), _text("unit"), _text("measure", True), _text("owner"), _text("said_in"))
agreements = _rows(
    "agreements", _text("agreement", True), _text("name"), _text("folded", True), _text("relation"), _text("polarity"), _text("party"), _text("said_in")
)
speech_acts = _rows("speech_acts", _text("kind", True), _text("by"), _text("toward"), _text("said_in"))
FLAT = (parties, attributions, events, times, places, figures, agreements, speech_acts)
