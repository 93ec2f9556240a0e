"""Findings as flat rows for a file: one row a passage, each with its speaker and how the speaker puts it."""

from collections.abc import Callable, Iterable, Iterator
from functools import singledispatch
from typing import Any

from demarche.app.findings_told import Page, Passage, ToldAgreement, ToldBreach, ToldClaim, ToldEntry, ToldLadder, ToldStep, Window
from demarche.app.open import Project
from demarche.errors import StoreError

Row = dict[str, Any]


def every_row(project: Project, pages: Callable[[Window], Page[Any]], at_once: int) -> Iterator[Row]:
    """Every passage of all findings, which are opened so many at a time. Raises StoreError where they were found anew before all were told."""
    made, window = None, Window(at_once)
    while True:
        page = pages(window)
        made = made or project.across.made  # the first page may have been found anew before it was shown
        if project.across.made != made:
            raise StoreError("the texts were compared anew during the export: export again")
        for finding in page.rows:
            yield from passage_rows(finding)
        window = Window(at_once, window.offset + at_once)
        if window.offset >= page.total:
            return


@singledispatch
def passage_rows(finding: object) -> Iterable[Row]:
    """Every passage of a finding, in its order."""
    raise TypeError(f"{type(finding).__name__} is no finding")


@passage_rows.register
def _of_claim(claim: ToldClaim) -> Iterable[Row]:
    about = {"claim": claim.of, "type": claim.type, "mode": claim.mode, "deed": claim.words, "who": claim.actors, "whom": claim.recipients}
    when = {"places": claim.places, "happened_from": claim.start, "happened_to": claim.end}
    for stance in claim.stances:
        for passage in stance.passages:
            yield {**about, **when, "stand": stance.stand, **_passage_row(passage)}


@passage_rows.register
def _of_ladder(ladder: ToldLadder) -> Iterable[Row]:
    about = {"figure": ladder.of, "measure": ladder.measure, "of": ladder.whose, "units": ladder.units, "places": ladder.places}
    for step in ladder.steps:
        for passage in step.passages:
            yield {**about, **_step_row(step), **_passage_row(passage)}


def _step_row(step: ToldStep) -> Row:
    plain = {"step": step.id, "value": step.known, "low": step.low, "high": step.high, "denied": step.denied, "part": step.part}
    return {**plain, "contradicts": step.against, "look": [f"{look} {before}" for look, before in step.look]}


@passage_rows.register
def _of_agreement(agreement: ToldAgreement) -> Iterable[Row]:
    about = {"agreement": agreement.id, "names": agreement.names}
    for breach in agreement.breaches:
        yield from _breach_rows(breach, about)
    for use in agreement.uses:
        relation = ("not " if use.negated else "") + use.relation
        yield from ({**about, "relation": relation, "party": use.party, "articles": use.articles, **_passage_row(p)} for p in use.passages)


def _breach_rows(breach: ToldBreach, about: Row) -> Iterable[Row]:
    alleged = {**about, "relation": "breach alleged", "party": breach.against, "articles": breach.articles}
    yield from ({**alleged, **_passage_row(passage)} for passage in breach.passages)
    yield from ({**alleged, "relation": f"answer: {answer.reply}", **_passage_row(answer.passage)} for answer in breach.answers)


@passage_rows.register
def _of_entry(entry: ToldEntry) -> Iterable[Row]:
    about = {"entry": entry.of, "kind": entry.kind, "by": entry.by, "toward": entry.toward}
    yield {**about, "step": "made", **_passage_row(entry.made)}
    yield from ({**about, "step": "said again", **_passage_row(passage)} for passage in entry.repeated)
    yield from ({**about, "step": "copy", **_passage_row(passage)} for passage in entry.copied)
    yield from ({**about, "step": f"answer: {answer.reply}", **_passage_row(answer.passage)} for answer in entry.answers)


def _passage_row(passage: Passage) -> Row:
    plain = {"speaker": passage.speaker, "status": passage.status, "said": passage.said, "outlet": passage.outlet, "title": passage.title}
    return {**plain, "words": passage.words, "document": passage.document, "start": passage.span[0], "end": passage.span[1]}
