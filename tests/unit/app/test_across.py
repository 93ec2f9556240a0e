"""What holds across documents is kept with what it was found from: it is shown at once while that holds, and found anew when it does not."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.bench import press

from demarche.app.agreements import agreements
from demarche.app.claims import Filter, claims, is_contested, texts
from demarche.app.families import families_of, update_families
from demarche.app.init import init_project
from demarche.app.ladders import Filter as LadderFilter
from demarche.app.ladders import ladders
from demarche.app.ledger import Filter as LedgerFilter
from demarche.app.ledger import ledger
from demarche.app.open import Place, Project
from demarche.app.parties import find_parties
from demarche.app.tell import Teller, citations
from demarche.corpus.agreement_records import find_agreement_records
from demarche.corpus.claims import find_claims
from demarche.corpus.ladders import find_ladders
from demarche.corpus.ledger import find_ledger
from demarche.record import Reading
from demarche.record.claim import Claim
from demarche.record.family import Appearance
from demarche.record.review import Decision

REPORTS = 60
ASKED: dict[str, Callable[[Project], object]] = {
    "claims": lambda p: list(claims(p)),
    "claims about a state": lambda p: list(claims(p, Filter(about="Kardovia"))),
    "claims by a speaker of a type": lambda p: list(claims(p, Filter(speaker="Ostrend", event="assault"))),
    "contested claims": lambda p: list(claims(p, Filter(contested=True))),
    "denials that wait": lambda p: list(claims(p, Filter(waiting=True))),
    "ladders": lambda p: list(ladders(p)),
    "ladders of a measure": lambda p: list(ladders(p, LadderFilter(measure="killed"))),
    "agreements about a state": lambda p: list(agreements(p, "Ostrend")),
    "ledger": lambda p: list(ledger(p)),
    "demands that nobody answers": lambda p: list(ledger(p, LedgerFilter(kind="demand", unanswered=True))),
    "who is who": lambda p: (dict(p.parties.parties), find_parties(p.parties, "Qasmira")),
}


def put(project: Project, reading: Reading) -> None:
    d = reading.document
    project.store.add_document(d.text.encode(), d, Appearance(uri=d.uri, outlet=d.outlet, published=d.published))
    project.store.save_reading(reading)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with init_project(Place(tmp_path / "project")) as made:
        for reading in press.readings(REPORTS):
            put(made, reading)
        update_families(made)
        yield made


def again(project: Project, patient: bool = True) -> Project:
    """The same project as another command or page opens it."""
    return Project(project.store, project.place, patient)


def test_what_is_kept_is_what_is_found(project: Project) -> None:
    found = find_claims(project.collection)
    assert list(project.claims) == list(found)
    assert list(project.ladders) == list(find_ladders(project.collection, found))
    assert list(project.agreements) == list(find_agreement_records(project.collection))
    assert list(project.ledger) == list(find_ledger(project.collection, found))


def test_a_list_has_what_was_asked_for_and_nothing_else_in_its_order(project: Project) -> None:
    every = list(claims(project))
    assert every == sorted(every, key=lambda claim: (not is_contested(claim), -texts(claim)))
    about = find_parties(project.collection, "Kardovia")
    assert list(claims(project, Filter(about="Kardovia"))) == [c for c in every if not about.isdisjoint((*c.actors, *c.recipients))]
    assert list(claims(project, Filter(contested=True))) == [c for c in every if is_contested(c)]
    unanswered = [entry for entry in project.ledger if not entry.answers]
    assert list(ledger(project, LedgerFilter(unanswered=True))) == unanswered


def test_a_page_is_a_part_of_the_list(project: Project) -> None:
    found = claims(project)
    assert len(found) > 20
    assert list(found[5:12]) == list(found)[5:12]
    assert found[3] == list(found)[3]


def test_a_finding_is_found_by_each_of_its_passages(project: Project) -> None:
    claim = claims(project)[0]
    marks = {f"{cited.document[:16]}.{cited.item}" for cited in citations(claim)}
    assert [list(project.across.listed(Claim, "claim", {"passage": [mark]})) for mark in marks] == [[claim]] * len(marks)


def test_kept_parties_tell_a_passage_as_all_readings_do(project: Project) -> None:
    kept, found = Teller(project.parties), Teller(project.collection)
    passages = [cited for claim in project.claims for cited in citations(claim)][:50]
    assert [kept.passage(p) for p in passages] == [found.passage(p) for p in passages]


def test_what_is_kept_is_opened_and_no_reading_is(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = list(claims(project))
    opened = again(project)
    monkeypatch.setattr(Project, "readings", lambda _: pytest.fail("all Readings were opened"))
    assert opened.across.state == "fresh"
    assert list(claims(opened)) == wanted


def changed_dispute(project: Project) -> None:
    (project.place.folder / "dispute.toml").write_text('title = "The delta"\n[[parties]]\nnames = ["Kardovia"]\nkind = "state"\n', encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        lambda p: put(p, press.reading(REPORTS)),
        lambda p: p.store.save_reading(press.reading(3).with_(events=())),
        lambda p: p.store.review.append(Decision(document=press.reading(3).document.id, item="e1", kind="note", after="see the map", person="Amara")),
        lambda p: p.store.set_families({}),
        changed_dispute,
    ],
    ids=["a document came in", "one was read anew", "a person decided", "families changed", "the dispute file changed"],
)
def test_what_was_found_before_a_change_is_found_anew(project: Project, change: Callable[[Project], object]) -> None:
    assert list(claims(project))
    change(project)
    assert again(project).across.state == "stale"
    later = again(project)
    assert list(later.claims) == list(find_claims(again(project).collection))
    assert later.across.state == "fresh"


def test_who_is_not_patient_sees_what_is_kept_and_that_it_is_stale(project: Project) -> None:
    before, made = list(claims(project)), project.across.made
    put(project, press.reading(REPORTS))
    hasty = again(project, patient=False)
    assert (list(claims(hasty)), hasty.across.state, hasty.across.made) == (before, "stale", made)
    hasty.across.renew()
    assert (hasty.across.state, list(claims(again(project, patient=False)))) == ("fresh", list(claims(again(project))))


@pytest.mark.parametrize("asked", ASKED)
def test_a_project_that_can_only_be_read_shows_the_same(project: Project, asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = ASKED[asked](project)
    put(project, press.reading(REPORTS))
    project.store.save_reading(press.reading(REPORTS).with_(parties=(), attributions=(), events=(), times=(), figures=(), agreements=(), speech_acts=()))
    update_families(project)
    monkeypatch.setattr(type(project.store), "writable", property(lambda _: False))
    unwritable = again(project)
    assert unwritable.across.state == "stale"
    assert ASKED[asked](unwritable) == wanted


def test_families_are_kept_until_documents_come_in(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    before = list(families_of(project))
    put(project, press.reading(4).with_(document=press.reading(4).document.with_(uri="elsewhere.txt", outlet="Taloa Times")))
    later = list(families_of(project))
    assert sum(f.places for f in later) == sum(f.places for f in before) + 1
    monkeypatch.setattr(type(project.store), "writable", property(lambda _: False))
    assert list(families_of(project)) == later
