"""A project with the bundled texts: what is claimed, counted, agreed and demanded in it, and how it is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from demarche.app.agreements import agreements
from demarche.app.backup import backup
from demarche.app.claims import Filter, claims, is_contested
from demarche.app.families import families_of, family_of, update_families
from demarche.app.init import init_project
from demarche.app.ladders import Filter as LadderFilter
from demarche.app.ladders import ladders
from demarche.app.ledger import Filter as LedgerFilter
from demarche.app.ledger import ledger
from demarche.app.open import Place, Project, find_place, open_project
from demarche.app.search import search
from demarche.app.tell import Teller, citations
from demarche.app.verify import verify
from demarche.errors import InputError, NoStoreError, StoreError
from demarche.record import Reading
from demarche.record.family import Appearance

READINGS = Path(__file__).parent.parent / "corpus" / "demo_readings.jsonl"


def fill(project: Project) -> None:
    """The bundled texts with Readings set right by hand."""
    readings = [Reading.model_validate_json(line) for line in READINGS.read_text(encoding="utf-8").splitlines()]
    for reading in readings:
        d = reading.document
        plain = d.with_(zones=(), passages=(), published=None, published_span=None, outlet=None)
        project.store.add_document(d.text.encode(), plain, Appearance(uri=d.uri, outlet=d.outlet, published=d.published))
        project.store.save_reading(reading)
    update_families(project)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with init_project(Place(tmp_path_factory.mktemp("demo") / "project")) as made:
        fill(made)
        yield made


@pytest.fixture(scope="module")
def teller(project: Project) -> Teller:
    return Teller(project.collection)


def test_contested_claims_come_first(project: Project) -> None:
    contested = [is_contested(claim) for claim in claims(project)]
    assert any(contested)
    assert contested == sorted(contested, reverse=True)
    assert all(map(is_contested, claims(project, Filter(contested=True))))


def test_claims_are_found_by_party_event_and_speaker(project: Project) -> None:
    shared = project.collection.resolver
    about = claims(project, Filter(about="Kardovia"))
    assert about
    assert all(any(shared.state(p) == "kardovia" or p == "kardovia" for p in (*c.actors, *c.recipients)) for c in about)
    assert {c.type for c in claims(project, Filter(event="assault"))} == {"ASSAULT"}
    said = claims(project, Filter(speaker="Tomas Reeve"))
    assert said
    assert all(any(p.speaker == "tomas reeve" for p in c.positions) for c in said)


def test_a_denial_with_nothing_to_deny_waits(project: Project) -> None:
    waiting = claims(project, Filter(waiting=True))
    assert all(p.stand == "denies" for claim in waiting for p in claim.positions)


def test_a_party_that_nobody_speaks_of_is_told_with_names_like_it(project: Project) -> None:
    with pytest.raises(InputError, match="perhaps .*Kardovia"):
        claims(project, Filter(about="Kardova"))
    with pytest.raises(InputError, match="no type of event: choose one of AGREE"):
        claims(project, Filter(event="SHOUT"))


def test_a_ladder_with_something_to_look_at_comes_first(project: Project) -> None:
    found = ladders(project)
    looked = [bool(one.contradictions or one.jumps) for one in found]
    assert looked == sorted(looked, reverse=True)
    assert {one.measure for one in ladders(project, LadderFilter(measure="injured"))} == {"injured"}
    with pytest.raises(InputError, match="what is counted: .*injured"):
        ladders(project, LadderFilter(measure="sung"))


def test_an_agreement_that_is_said_to_be_broken_comes_first(project: Project) -> None:
    found = agreements(project, "Ostrend")
    assert found[0].breaches
    assert "Brodna Protocol" in found[0].names


def test_the_ledger_is_found_by_kind_party_and_answer(project: Project) -> None:
    assert {e.kind for e in ledger(project, LedgerFilter(kind="demand"))} == {"demand"}
    assert all(not e.answers for e in ledger(project, LedgerFilter(unanswered=True)))
    assert ledger(project, LedgerFilter(about="Ostrend"))
    with pytest.raises(InputError, match="no kind of entry"):
        ledger(project, LedgerFilter(kind="wish"))


def test_every_passage_is_told_with_its_speaker_status_and_place(project: Project, teller: Teller) -> None:
    for found in (*claims(project), *ladders(project), *agreements(project), *ledger(project)):
        for citation in citations(found):
            told = teller.passage(citation)
            assert told["speaker"]
            assert told["status"]
            assert told["title"]
            assert project.collection.text(citation.document)[slice(*citation.span)].split()[0].strip('"“') in told["words"]


def test_a_claim_as_values_names_its_parties_and_quotes_its_passages(project: Project, teller: Teller) -> None:
    values = teller.as_dict(claims(project, Filter(contested=True))[0])
    used = {p for p in (*values["actors"], *values["recipients"], *(position["speaker"] for position in values["positions"])) if p}
    assert used <= set(values["names"])
    assert all(passage["told"]["words"] for position in values["positions"] for passage in position["passages"])


def test_a_copy_is_in_the_family_of_the_text_that_was_first_seen(project: Project) -> None:
    (family,) = families_of(project)
    copy = next(m for m in family.members if m.kind == "shortened")
    assert family_of(project, copy.document[:8]) == family
    assert project.store.families() == {m.document: family.id for m in family.members if m.folded}


def test_a_document_without_copies_has_no_family(project: Project) -> None:
    alone = next(d.id for d in project.store.documents() if d.id not in project.store.families())
    with pytest.raises(InputError, match="has no copies"):
        family_of(project, alone)
    with pytest.raises(InputError, match="begins no document ids"):
        family_of(project, "xyz")


def test_a_row_of_a_search_has_the_title_and_date_that_the_text_itself_tells(project: Project) -> None:
    (row,) = search(project, "speaker:Vale", limit=1).rows
    assert row.title == "Kardovian soldiers left Harrow Island during the night, the governor of the…"
    assert row.published == "2031-05-09"


def test_a_backup_is_a_project_with_the_same_claims(project: Project, tmp_path: Path) -> None:
    assert backup(project, tmp_path / "copy") == []
    with open_project(find_place(str(tmp_path / "copy"))) as copy:
        assert list(verify(copy)) == []
        assert [c.id for c in claims(copy)] == [c.id for c in claims(project)]


def test_where_there_is_no_project_the_way_out_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoStoreError, match="demarche init"):
        find_place(str(tmp_path))


def test_a_project_is_not_made_twice(project: Project) -> None:
    with pytest.raises(StoreError, match="is a project already"):
        init_project(project.place)


def test_a_speaker_is_called_as_his_own_text_calls_him(project: Project, teller: Teller) -> None:
    told = {(c.document, c.speaker): teller.voice(c) for claim in project.claims for c in citations(claim) if c.speaker and not c.through}
    readings = {reading.document.id: reading for reading in project.readings()}
    own = {key: [p.name for p in readings[key[0]].parties if project.collection.resolver.id(readings[key[0]], p.id) == key[1]] for key in told}
    assert told
    assert {key: voice for key, voice in told.items() if len(set(own[key])) == 1 and voice != own[key][0]} == {}
