"""Findings of a long dispute are told from their heads: the first of each side, how much there is of it, and a way to all of it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from tests.bench import press

from demarche.app.agreements import agreements
from demarche.app.brief import SIDES, STEPS, BriefFilter, brief
from demarche.app.claims import Filter, claims
from demarche.app.families import update_families
from demarche.app.findings import Findings
from demarche.app.findings_rows import every_row
from demarche.app.findings_told import Window
from demarche.app.heads import FIRST, LONG, head, open_heads
from demarche.app.init import init_project
from demarche.app.ladders import ladders
from demarche.app.ledger import Filter as LedgerFilter
from demarche.app.ledger import ledger
from demarche.app.open import Place, Project
from demarche.app.side import Which, side
from demarche.app.tell import citations
from demarche.corpus.findings import Listed
from demarche.errors import InputError, StoreError
from demarche.record.agreement_record import AgreementRecord
from demarche.record.family import Appearance

REPORTS = 150
EVERY = Window(10_000)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """A project of reports that were compared; nothing is to be changed in it."""
    with init_project(Place(tmp_path_factory.mktemp("press") / "project")) as made:
        for reading in press.readings(REPORTS):
            d = reading.document
            made.store.add_document(d.text.encode(), d, Appearance(uri=d.uri, outlet=d.outlet, published=d.published))
            made.store.save_reading(reading)
        update_families(made)
        made.across.renew()
        yield made


@pytest.fixture
def project(whole: Project) -> Project:
    """The same as another page opens it."""
    return Project(whole.store, whole.place)


def longest(project: Project) -> AgreementRecord:
    return max(agreements(project), key=lambda record: sum(1 for _ in citations(record)))


def test_a_page_of_long_findings_opens_their_heads_and_none_of_them_whole(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    every = agreements(project)
    long = every.of([rank for rank, record in zip(every.ranks, every, strict=True) if sum(1 for _ in citations(record)) >= LONG])
    wanted = [record.id for record in long]
    assert wanted
    monkeypatch.setattr(type(project.store.findings), "records", lambda _, kind, ranks: pytest.fail(f"a whole {kind} was opened") if ranks else [])
    assert [one.record.id for one in open_heads(long, FIRST)] == wanted


@pytest.mark.parametrize("passages", [0, 3, FIRST])
def test_a_head_tells_what_the_whole_tells(project: Project, passages: int) -> None:
    lists: tuple[Listed[Any], ...] = (claims(project), ladders(project), agreements(project), ledger(project))
    for listed in lists:
        heads = [(one.of, [*one.sides], one.breaches, one.uses, one.again) for one in open_heads(listed, passages)]
        assert heads == [(one.of, [*one.sides], one.breaches, one.uses, one.again) for one in (head(record, FIRST) for record in listed)]


def test_a_head_counts_what_it_leaves_out(project: Project) -> None:
    record = longest(project)
    told = next(one for one in Findings(project, 2).agreements().rows if one.id == record.id)
    assert (told.alleged, told.used) == (len(record.breaches), len(record.uses))
    assert len(told.breaches) < told.alleged
    passages = {f"{b.passages[0].document[:16]}.{b.passages[0].item}": (len(b.passages), len(b.answers)) for b in record.breaches}
    assert [passages[breach.side] for breach in told.breaches] == [(breach.copies, breach.answered) for breach in told.breaches]


def test_alleged_breaches_that_are_answered_stand_first(project: Project) -> None:
    every = [Findings(project, 1, 10_000).agreement(record.id, EVERY).breaches for record in agreements(project)]
    answered = [[breach.answered > 0 for breach in breaches] for breaches in every]
    assert any(len(set(some)) == 2 for some in answered)
    assert answered == [sorted(some, reverse=True) for some in answered]


def test_the_pages_of_an_agreement_hold_all_that_is_alleged_and_done(project: Project) -> None:
    id, told = longest(project).id, Findings(project, 1, 20)
    whole = told.agreement(id, Window(10_000))
    pages = [told.agreement(id, Window(7, start)) for start in range(0, whole.alleged + whole.used, 7)]
    every = Findings(project, 1).agreement(id, Window(10_000))
    assert [b.side for page in pages for b in page.breaches] == [b.side for b in Findings(project, 1, 10_000).agreement(id, EVERY).breaches]
    assert [u.side for page in pages for u in page.uses] == [u.side for u in Findings(project, 1, 10_000).agreement(id, EVERY).uses]
    assert every.alleged == len(longest(project).breaches)


def test_the_pages_of_a_side_hold_all_its_passages(project: Project) -> None:
    record = longest(project)
    breach = max(record.breaches, key=lambda b: len(b.passages))
    name = f"{breach.passages[0].document[:16]}.{breach.passages[0].item}"
    which = Which("agreements", record.id, name)
    total = side(project, which, Window(1)).rows.total
    shown = [row.passage.document for start in range(0, total, 2) for row in side(project, which, Window(2, start)).rows.rows]
    assert shown == [cited.document for cited in breach.passages]


def test_each_side_that_a_list_names_is_there_with_as_many_passages(project: Project) -> None:
    told = Findings(project, 1)
    for claim in told.claims(window=Window(5)).rows:
        assert [side(project, Which("claims", claim.of, s.side), Window(1)).rows.total for s in claim.stances] == [s.copies for s in claim.stances]
    for ladder in told.ladders(window=Window(5)).rows:
        assert [side(project, Which("figures", ladder.of, s.side), Window(1)).rows.total for s in ladder.steps] == [s.copies for s in ladder.steps]
    for entry in told.ledger(window=Window(5)).rows:
        assert side(project, Which("ledger", entry.of), Window(1)).rows.total == entry.copies
        assert side(project, Which("ledger", entry.of, what="answers"), Window(1)).rows.total == entry.answered


def test_a_side_that_is_not_there_is_answered_with_a_way_on(project: Project) -> None:
    with pytest.raises(InputError, match="open the finding again"):
        side(project, Which("agreements", longest(project).id, "0000000000000000.g1"), Window(1))
    with pytest.raises(InputError, match="look for it among all"):
        side(project, Which("agreements", "Accord of nowhere"), Window(1))


def test_a_brief_begins_with_what_is_disputed_and_says_how_much_there_is(project: Project) -> None:
    made = brief(project)
    contested = len(claims(project, Filter(contested=True)))
    assert [claim.contested for claim in made.claims.rows] == [n < contested for n in range(len(made.claims.rows))]
    assert made.claims.total == len(claims(project)) > len(made.claims.rows)
    assert all(len(claim.stances) <= SIDES and claim.held >= len(claim.stances) for claim in made.claims.rows)
    assert all(len(ladder.telling) == min(STEPS, len(ladder.steps)) for ladder in made.ladders.rows)
    assert made.ledger.total == len(ledger(project))
    answered = [entry.answered > 0 for entry in made.ledger.rows]
    assert answered == sorted(answered, reverse=True)


def test_a_brief_of_what_is_unanswered_holds_nothing_else(project: Project) -> None:
    made = brief(project, BriefFilter(ledger=LedgerFilter(unanswered=True)))
    assert made.ledger.total == len(ledger(project, LedgerFilter(unanswered=True)))
    assert [entry.answered for entry in made.ledger.rows] == [0] * len(made.ledger.rows)


def test_an_export_has_every_passage(project: Project) -> None:
    told = Findings(project)
    rows = list(every_row(project, lambda window: told.claims(window=window), at_once=7))
    assert len(rows) == sum(len(position.passages) for claim in claims(project) for position in claim.positions)


def test_an_export_does_not_mix_what_was_found_before_and_after(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    told, made = Findings(project), iter(["2031-05-03T10:00:00", "2031-05-03T10:00:00", "2031-05-03T10:05:00"])
    monkeypatch.setattr(type(project.across), "made", property(lambda _: next(made)))
    rows = every_row(project, lambda window: told.claims(window=window), at_once=1)
    with pytest.raises(StoreError, match="export again"):
        list(rows)


def test_a_voice_is_told_alone(project: Project) -> None:
    told = Findings(project, 1)
    claim = next(one for one in told.claims().rows if len({s.voice for s in one.stances}) > 1)
    voice = claim.stances[0].voice
    alone = told.claim(claim.of, voice)
    assert {stance.voice for stance in alone.stances} == {voice}
    assert replace(alone, stances=()) == replace(claim, stances=())
