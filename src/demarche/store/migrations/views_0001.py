"""The views of the first tables, to be read in Datasette or psql; in none of them does a claim stand without who says it."""

_SAID = "CASE WHEN {item}.said_in IS NULL THEN 'outlet' ELSE 'source' END AS voice, a.speaker AS said_by"
_WHEN_SAID = "COALESCE(a.said, d.published) AS said"
_WHERE = "d.outlet, d.published, d.title, d.uri, {item}.document"
_FROM = "FROM {table} {item} JOIN documents d ON d.id = {item}.document LEFT JOIN attributions a ON a.document = {item}.document AND a.id = {item}.said_in"


def _view(name: str, table: str, item: str, columns: str, rest: str = "") -> str:
    """A view of the items of one table: who says each, in whose voice (the outlet's own, or that of a source, named in said_by or not), and where it stands."""
    parts = (_SAID.format(item=item), _WHEN_SAID, columns, _WHERE.format(item=item))
    return f"CREATE VIEW {name} AS SELECT {', '.join(parts)} {_FROM.format(table=table, item=item)} {rest}"


_AGREEMENT = "g.party AS who, g.relation, g.polarity, g.agreement, g.name, g.words"
_FIGURE = "f.measure, f.value, f.low, f.high, f.unit, f.owner AS counted_of, f.words"
_EVENT = "e.status, e.polarity, e.type, e.mode, e.actors AS who, e.recipients AS to_whom, e.words, e.happened_from, e.happened_to, e.places AS place_names"

VIEWS = (
    "CREATE VIEW who_says_what AS SELECT s.speaker, s.speaker_code, s.act, s.polarity, s.manner, s.content, COALESCE(s.said, d.published) AS said, "
    "a.speaker AS in_the_words_of, d.outlet, d.published, d.title, d.uri, s.document "
    "FROM attributions s JOIN documents d ON d.id = s.document LEFT JOIN attributions a ON a.document = s.document AND a.id = s.inside",
    _view("what_is_told", "events", "e", _EVENT),
    _view("figures_over_time", "figures", "f", _FIGURE, "ORDER BY f.measure, a.speaker, COALESCE(a.said, d.published)"),
    _view("agreements_spoken_of", "agreements", "g", _AGREEMENT),
    _view("alleged_breaches", "agreements", "g", _AGREEMENT, "WHERE g.relation = 'breached' AND g.polarity = 'affirmed'"),
    _view("demands_and_promises", "speech_acts", "s", "s.kind, s.by AS who, s.toward AS to_whom, s.words"),
    "CREATE VIEW where_it_appeared AS SELECT NULLIF(p.outlet, '') AS outlet, NULLIF(p.published, '') AS published, NULLIF(p.uri, '') AS uri, d.title, "
    "d.language, p.added, COALESCE(f.family, p.document) AS family, p.document "
    "FROM appearances p JOIN documents d ON d.id = p.document LEFT JOIN families f ON f.document = p.document",
    "CREATE VIEW copies_of_a_text AS SELECT d.title, COUNT(*) AS appearances, COUNT(DISTINCT p.document) AS wordings, "
    "COUNT(DISTINCT NULLIF(p.outlet, '')) AS outlets, MIN(NULLIF(p.published, '')) AS first_published, "
    "MAX(NULLIF(p.published, '')) AS last_published, f.family "
    "FROM families f JOIN appearances p ON p.document = f.document JOIN documents d ON d.id = f.family GROUP BY f.family, d.title",
    "CREATE VIEW what_people_decided AS SELECT c.made, c.person, c.decision, c.why, c.item, d.title, d.outlet, c.document "
    "FROM decisions c JOIN documents d ON d.id = c.document",
)
