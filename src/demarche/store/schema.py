"""The tables of a project, one description for SQLite and PostgreSQL.

Four groups: what came in (documents, appearances), what was read and decided (readings, families, decisions), a Reading as flat rows (parties ... speech_acts),
and what search asks (entries, names, told, told_of, facets, and the full-text table `words`, which each database has in its own way).
What people write has no bound here: PostgreSQL would refuse a text that is longer than its column or its index allows.
"""

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, String, Table, Text, UniqueConstraint

metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("uri", Text),
    Column("title", Text),
    Column("outlet", Text),
    Column("language", Text),
    Column("published", Text),
    Column("media_type", Text),
    Column("original", String(64), nullable=False),
    Column("added", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("text", Text, nullable=False),
)
appearances = Table(
    "appearances",
    metadata,
    Column("document", String(64), ForeignKey("documents.id"), nullable=False, index=True),
    Column("uri", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("published", Text, nullable=False),
    Column("original", String(64), nullable=False),
    Column("added", Text, nullable=False),
)
readings = Table(
    "readings",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("document", String(64), ForeignKey("documents.id"), nullable=False, index=True),
    Column("model_digest", Text),
    Column("program", Text),
    Column("created", Text),
    Column("current", Boolean, nullable=False),
    Column("reading", Text, nullable=False),
    Column("digest", String(64), nullable=False),  # SHA-256 of `reading` as it was saved
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
    Column("made", Text, nullable=False),
)


def _rows(name: str, *columns: Column[object]) -> Table:
    table = Table(
        name,
        metadata,
        Column("document", String(64), ForeignKey("documents.id"), nullable=False),
        Column("id", Text, nullable=False),
        Column("start", Integer),
        Column("end", Integer),
        Column("words", Text),
        *columns,
    )
    Index(f"{name}_document", table.c.document, table.c.id)
    return table


def _text(name: str) -> Column[object]:
    return Column(name, Text)


def _number(name: str) -> Column[object]:
    return Column(name, Float)


parties = _rows("parties", _text("name"), _text("folded"), _text("kind"), _text("country"), _text("code"))
attributions = _rows(
    "attributions",
    _text("source"),
    _text("speaker"),
    _text("speaker_code"),
    _text("manner"),
    _text("act"),
    _text("polarity"),
    _text("inside"),
    _text("said"),
    _text("content"),
)
events = _rows(
    "events",
    _text("type"),
    _text("mode"),
    _text("actors"),
    _text("recipients"),
    _text("places"),
    _text("happened_from"),
    _text("happened_to"),
    _text("polarity"),
    _text("status"),
    _text("said_in"),
)
times = _rows("times", _text("type"), _text("value"), _text("from"), _text("to"))
places = _rows("places", _text("name"), _text("folded"), _text("kind"), _text("country"), _number("lat"), _number("lon"))
figures = _rows("figures", _number("value"), _number("low"), _number("high"), _text("unit"), _text("measure"), _text("owner"), _text("said_in"))
agreements = _rows("agreements", _text("agreement"), _text("name"), _text("folded"), _text("relation"), _text("polarity"), _text("party"), _text("said_in"))
speech_acts = _rows("speech_acts", _text("kind"), _text("by"), _text("toward"), _text("said_in"))
FLAT = (parties, attributions, events, times, places, figures, agreements, speech_acts)


entries = Table(
    "entries",
    metadata,
    Column("document", Integer, ForeignKey("documents.n"), primary_key=True, autoincrement=False),
    Column("family", Integer, nullable=False, index=True),  # `n` of the first seen document of the family, of the document itself where it has none
    Column("copies", Integer, nullable=False),  # appearances of these same characters
    Column("published", Text),  # earliest moment in UTC, to sort by
)
names = Table(
    "names",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("kind", Text, nullable=False),  # party place agreement unit, and of a document outlet language event status year
    Column("name", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("plain", Text, nullable=False),  # words between blanks: " the foreign ministry "
    Column("folded", Text, nullable=False),
    UniqueConstraint("kind", "name", "code"),
)
# One row for each item of a Reading and each voice of its chain: item 0 is the whole document, which its outlet tells (speaker null).
told = Table(
    "told",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("document", Integer, ForeignKey("documents.n"), nullable=False),
    Column("item", Integer, nullable=False),
    Column("kind", Text, nullable=False),  # document attribution event figure agreement
    Column("start", Integer),
    Column("end", Integer),
    Column("speaker", Integer, ForeignKey("names.n")),
    Column("said_from", Text),  # days
    Column("said_to", Text),
    Column("type", Text),  # type, status and days of an event
    Column("status", Text),
    Column("happened_from", Text),
    Column("happened_to", Text),
    Column("measure", Text),  # measure and number of a figure
    Column("low", Float),  # both are the number itself where it is known
    Column("high", Float),
    Index("told_item", "document", "item"),
    # Each holds all that an event, a voice or a figure is asked for, so that the rows themselves need not be read.
    Index("told_speaker", "speaker", "type", "status", "document", "item", "said_from", "said_to", "happened_from", "happened_to"),
    Index("told_type", "type", "status", "document", "item", "speaker", "said_from", "said_to", "happened_from", "happened_to"),
    Index("told_status", "status", "document", "item", "speaker", "said_from", "said_to", "happened_from", "happened_to"),
    Index("told_said", "said_from", "said_to", "document", "item", "speaker", "type", "status"),
    Index("told_happened", "happened_from", "happened_to", "document", "item", "speaker", "type", "status"),
    Index("told_low", "low", "high", "measure", "document", "item", "speaker", "said_from", "said_to"),
    Index("told_high", "high", "low", "measure", "document", "item", "speaker", "said_from", "said_to"),
    Index("told_measure", "measure", "low", "high", "document", "item", "speaker", "said_from", "said_to"),
)
# The parties, places, agreements and units that an item is about.
told_of = Table(
    "told_of",
    metadata,
    Column("name", Integer, ForeignKey("names.n"), primary_key=True),
    Column("document", Integer, ForeignKey("documents.n"), primary_key=True, index=True),
    Column("item", Integer, primary_key=True),
    sqlite_with_rowid=False,
)
facets = Table(
    "facets",
    metadata,
    Column("document", Integer, ForeignKey("documents.n"), primary_key=True),
    Column("name", Integer, ForeignKey("names.n"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)
