"""The tables of a project, one description for SQLite and PostgreSQL.

Four groups: what came in (documents, appearances), what was read and decided (readings, families, decisions), a Reading as flat rows (parties ... speech_acts),
and what search asks (entries, names, told, told_of, facets, and the full-text table `words`, which each database has in its own way).
What people write has no bound here: PostgreSQL would refuse a text that is longer than its column or its index allows.
"""

from sqlalchemy import BigInteger, Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text, UniqueConstraint

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


# What a document is about, by which others like it are found.
vectors = Table(
    "vectors",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),  # never used twice, so that the largest one and the count tell that something has changed
    Column("document", Integer, ForeignKey("documents.n"), nullable=False, unique=True),
    Column("language", Text, nullable=False),
    Column("kind", Text, nullable=False),  # how it was made: only vectors made in one way are compared
    Column("vector", LargeBinary, nullable=False),  # one signed byte a number
    Column("crc", BigInteger, nullable=False),  # CRC-32 of `vector` as it was saved
    sqlite_autoincrement=True,
)
# What could not be added or read when that was last tried; a row goes when it can.
failures = Table(
    "failures",
    metadata,
    Column("key", String(64), primary_key=True),  # SHA-256 of kind, source and name, which have no bound
    Column("kind", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("digest", String(64)),
    Column("model", Text),
    Column("tried", Text, nullable=False),
)


# People, their sessions and their tries to log in. Moments are ISO 8601 in UTC with microseconds, so that their order is that of their letters.
people = Table(
    "people",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("name", Text, nullable=False),
    Column("key", Text, nullable=False, unique=True),  # the name by which it is looked up, without capitals
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False),  # argon2 hash
    Column("active", Boolean, nullable=False),
    Column("added", Text, nullable=False),
)
sessions = Table(
    "sessions",
    metadata,
    Column("token", String(64), primary_key=True),  # SHA-256 of what the browser holds
    Column("person", Integer, ForeignKey("people.n"), nullable=False, index=True),
    Column("made", Text, nullable=False),
    Column("seen", Text, nullable=False),
)
tries = Table(
    "tries",
    metadata,
    Column("who", String(64), primary_key=True),  # SHA-256 of a name or a client: passwords are typed into the wrong field at times
    Column("failed", Integer, nullable=False),
    Column("last", Text, nullable=False),
    Column("free", Text, nullable=False),  # no try before this moment
)
jobs = Table(
    "jobs",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", Text, nullable=False),
    Column("wanted", Text, nullable=False),  # JSON, as the next but `message`
    Column("state", Text, nullable=False, index=True),
    Column("done", Integer, nullable=False),
    Column("total", Integer),
    Column("message", Text, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("errors", Text, nullable=False),
    Column("result", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("started", Text),
    Column("ended", Text),
    Column("heartbeat", Text),
    Column("tries", Integer, nullable=False),
    Column("stopping", Boolean, nullable=False),
    Column("worker", Text),  # who works on it
)


# What people decide and code. Nothing in these tables is ever changed or deleted: the databases themselves refuse it.
decisions = Table(
    "decisions",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("document", String(64), nullable=False, index=True),
    Column("item", Text),
    Column("kind", Text, nullable=False),
    Column("list", Text),
    Column("about", Text),  # JSON, as are before, after and refs
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("refs", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("undoes", Integer, unique=True),  # so that no two people can take back the same row
)
codebooks = Table(
    "codebooks",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("codebook", Text, nullable=False),  # JSON
    Column("person", Text, nullable=False),
    Column("made", Text, nullable=False),
)
tasks = Table(
    "tasks",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("document", String(64), ForeignKey("documents.id"), nullable=False, index=True),
    Column("codebook", Integer, ForeignKey("codebooks.version"), nullable=False),
    Column("blind", Boolean, nullable=False),
    Column("shows", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("made", Text, nullable=False),
)
task_steps = Table(
    "task_steps",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("task", Integer, ForeignKey("tasks.n"), nullable=False, index=True),
    Column("coder", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("person", Text, nullable=False),  # who brought it there
    Column("made", Text, nullable=False),
)
codings = Table(
    "codings",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("task", Integer, ForeignKey("tasks.n"), index=True),
    Column("document", String(64), ForeignKey("documents.id"), nullable=False, index=True),
    Column("coder", Text, nullable=False),
    Column("codebook", Integer, ForeignKey("codebooks.version"), nullable=False, index=True),
    Column("list", Text, nullable=False),
    Column("item", Text, nullable=False),
    Column("spans", Text, nullable=False),  # JSON, as is value
    Column("field", Text),
    Column("value", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("replaces", Integer),
    Column("made", Text, nullable=False),
)


# What a person keeps on the Desk.
searches = Table(
    "searches",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("person", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("query", Text, nullable=False),
    Column("exact", Boolean, nullable=False),
    Column("made", Text, nullable=False),
    UniqueConstraint("person", "name"),
)
visits = Table(
    "visits",
    metadata,
    Column("person", Text, primary_key=True),
    Column("before", Text, nullable=False),  # when the visit before this one ended
    Column("seen", Text, nullable=False),
)


# What is remembered so that it need not be found anew. All of it can be thrown away: it is made from the tables above.
signatures = Table(
    "signatures",
    metadata,
    Column("document", String(64), ForeignKey("documents.id"), primary_key=True),
    Column("words", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("shingles", LargeBinary, nullable=False),  # eight bytes each, as `corpus.shingles` makes them
)
links = Table(
    "links",
    metadata,
    Column("one", String(64), ForeignKey("documents.id"), primary_key=True),
    Column("other", String(64), ForeignKey("documents.id"), primary_key=True),
    Column("given", LargeBinary, nullable=False),  # digest of what bears on the comparison beside the two texts
    Column("link", Text),  # JSON, null for texts that were compared and have nothing to do with each other
)
kept = Table(
    "kept",
    metadata,
    Column("what", Text, primary_key=True),  # families across comparisons grouping
    Column("of", Text, nullable=False),  # what it was made from, as a digest
    Column("made", Text, nullable=False),
)
findings = Table(
    "findings",
    metadata,
    Column("kind", Text, primary_key=True),  # family claim ladder agreement entry, "claim head" ... of long ones, party and parties: who is who
    Column("rank", Integer, primary_key=True, autoincrement=False),  # its place in the list that people see
    Column("place", Integer, nullable=False),  # its place in the order of its ids
    Column("id", Text, nullable=False),
    Column("record", Text, nullable=False),  # JSON
    Index("findings_place", "kind", "place"),
    Index("findings_id", "kind", "id"),
)
# By what findings are asked for: a party, a type, a passage ...
marks = Table(
    "marks",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("mark", Text, primary_key=True),
    Column("value", Text, primary_key=True),
    Column("rank", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
