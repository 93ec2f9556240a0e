"""`demarche agreements`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from demarche.cli.options import About, Database, Folder, Json, Limit
from demarche.cli.running import in_project

if TYPE_CHECKING:
    from demarche.app.open import Project
    from demarche.app.tell import Teller
    from demarche.cli.table import Line
    from demarche.record.agreement_record import AgreementRecord, Breach, Use
    from demarche.record.shared import Citation


def agreements(about: About = None, limit: Limit = 20, folder: Folder = None, database: Database = None, json: Json = False) -> None:
    """Shows the agreements that the documents speak of."""
    in_project(folder, database, lambda project: _agreements(project, about, limit, json))


def _agreements(project: "Project", about: str | None, limit: int, json: bool) -> int:
    from demarche.app.agreements import agreements as find
    from demarche.cli.listing import list_told

    return list_told(project, find(project, about), ("agreements", limit, json), _print)


def _print(record: "AgreementRecord", teller: "Teller") -> None:
    from demarche.cli.table import print_head, print_lines

    named = [f"{p.article} ({p.about})" if p.about else p.article for p in record.provisions]
    provisions = f"provisions named: {', '.join(named)}" if named else ""
    names = ", ".join(n for n in record.names if n != record.id)
    print_head(record.id, " · ".join(filter(None, [names, provisions])))
    print_lines([line for breach in record.breaches for line in _breach(breach, teller)] + [_use(use, teller) for use in record.uses])


def _breach(breach: "Breach", teller: "Teller") -> "list[Line]":
    """The allegation, and below it what the accused side answers."""
    against = f" by {teller.name(breach.against)}" if breach.against else ""
    lines = [_line(f"breach{against} alleged{_articles(breach.articles)}", breach.passages, teller)]
    replies = {"denies": "answer: no breach", "accuses_in_turn": "answer: accuses in turn"}
    return lines + [_line(replies[answer.reply], (answer.passage,), teller) for answer in breach.answers]


def _use(use: "Use", teller: "Teller") -> "Line":
    by = f" by {teller.name(use.party)}" if use.party else ""
    return _line(f"{'not ' if use.negated else ''}{use.relation}{by}{_articles(use.articles)}", use.passages, teller)


def _articles(articles: Sequence[str]) -> str:
    return f" ({', '.join(articles)})" if articles else ""


def _line(what: str, passages: Sequence["Citation"], teller: "Teller") -> "Line":
    from demarche.cli.table import Line, counted

    first, texts = passages[0], counted(len({p.family for p in passages}), "text", len(passages))
    return Line(what, [teller.voice(first), first.said or "no date", teller.status(first), texts], teller.words(first), teller.where(first))
