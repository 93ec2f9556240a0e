"""The key of the demo project: which claim, denial, ladder, breach and demand the dozen bundled texts hold.

It is asked twice. `demo_readings.jsonl` holds the Readings of the bundled texts as a model read them, set right by hand where a careful coder would differ
(who is accused, whose artillery, whose denial a minister repeats), so that a new model does not change what is asked of the rules here. And it is asked of the
texts as the program reads them now, with the dispute file and without it, as a user has it.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

import demarche
from demarche.app.demo import demo_dispute, demo_documents
from demarche.app.dispute import names_of
from demarche.corpus.agreement_records import find_agreement_records
from demarche.corpus.claims import find_claims
from demarche.corpus.collection import Collection
from demarche.corpus.families import find_families
from demarche.corpus.ladders import find_ladders
from demarche.corpus.ledger import find_ledger
from demarche.knowledge.disputes import NO_DISPUTE
from demarche.knowledge.parties import plain
from demarche.record import Reading
from demarche.record.claim import Claim
from demarche.record.shared import Citation

READINGS = Path(__file__).with_name("demo_readings.jsonl")


def demo_readings() -> list[Reading]:
    return [Reading.model_validate_json(line) for line in READINGS.read_text(encoding="utf-8").splitlines()]


READERS: dict[str, Callable[[], list[Reading]]] = {
    "as set right by hand": demo_readings,
    "as read": lambda: list(demarche.read_many(demo_documents(), dispute=NO_DISPUTE)),
    "as read by one who knows the dispute": lambda: list(demarche.read_many(demo_documents(), dispute=demo_dispute())),
}


@pytest.fixture(scope="module", params=list(READERS.values()), ids=list(READERS))
def project(request: pytest.FixtureRequest) -> Collection:
    """The bundled texts with the bundled dispute, copies folded."""
    readings = request.param()
    families = {m.document: family.id for family in find_families(r.document for r in readings) for m in family.members if m.folded}
    return Collection(readings, families=families, names=names_of(demo_dispute()))


def test_the_couriers_text_alone_is_a_copy_and_of_the_first_one() -> None:
    readings = demo_readings()
    ids = {r.document.id: (r.document.uri or "")[:2] for r in readings}
    (family,) = find_families(r.document for r in readings)
    assert [(ids[m.document], m.folded) for m in family.members] == [("01", True), ("04", True)]


def test_the_readings_are_of_the_texts_that_are_bundled() -> None:
    assert [r.document.text for r in demo_readings()] == [d.text for d in demo_documents()]


def claim_at(project: Collection, uri: str, words: str) -> Claim:
    """The claim of the deed that these words of a text name."""
    found = [c for c in find_claims(project) for position in c.positions for p in position.passages if (p.uri or "")[:2] == uri and said(project, p) == words]
    assert found, f"no deed {words!r} was read in {uri}"
    return found[0]


def said(project: Collection, passage: Citation) -> str:
    return project.text(passage.document)[slice(*passage.span)]


def name(project: Collection, shared: str | None) -> str | None:
    """What a party is called: its id is a code where the texts were read with the dispute."""
    return plain(project.resolver.parties[shared].name) if shared else None


def state(project: Collection, shared: str | None) -> str | None:
    return name(project, project.resolver.state(shared))


def sides(project: Collection, claim: Claim) -> list[tuple[str, str | None]]:
    return [(p.stand, state(project, p.speaker)) for p in claim.positions]


def test_the_shooting_is_asserted_by_kardovia_and_denied_by_ostrend_near_one_island_of_two_names(project: Collection) -> None:
    claim = claim_at(project, "01", "opened fire")
    assert set(sides(project, claim)) == {("asserts", "kardovia"), ("denies", "ostrend")}
    assert set(claim.places) == {"Veshin", "Harrow Island"}
    assert (claim.start, claim.waiting) == ("2031-05-03", False)
    assert all(p.answers for p in claim.positions if p.stand == "denies")


def test_the_couriers_copy_is_one_more_passage_and_no_more_than_that(project: Collection) -> None:
    first = claim_at(project, "01", "opened fire").positions[0]
    assert ([(p.uri or "")[:2] for p in first.passages], first.families) == (["01", "04"], 1)


def test_the_wounded_fishermen_are_asserted_and_called_an_invention(project: Collection) -> None:
    assert set(sides(project, claim_at(project, "01", "wounded"))) == {("asserts", "kardovia"), ("denies", "ostrend")}


def test_the_withdrawal_from_the_island_is_demanded_refused_asserted_and_denied(project: Collection) -> None:
    claim = claim_at(project, "08", "left")
    told = {(p.stand, (c.uri or "")[:2]) for p in claim.positions for c in p.passages}
    assert told >= {("demands", "05"), ("denies", "06"), ("asserts", "08"), ("denies", "09")}


def test_ostrends_patrol_boats_and_kardovias_soldiers_are_two_withdrawals(project: Collection) -> None:
    assert claim_at(project, "01", "withdraw").id != claim_at(project, "08", "left").id


def test_the_number_of_wounded_rises_from_three_to_five_to_seven_and_ostrend_denies_the_three(project: Collection) -> None:
    ladder = next(f for f in find_ladders(project) if f.measure == "injured" and len(f.steps) > 1)
    assert [s.value for s in ladder.steps if not s.denied] == [3, 5, 7]
    assert {state(project, s.owner) for s in ladder.steps if not s.denied} == {"kardovia"}
    assert [state(project, s.owner) for s in ladder.steps if s.denied] == ["ostrend"]
    assert (len(ladder.contradictions), len(ladder.parts), ladder.jumps) == (1, 1, ())


def test_both_sides_allege_a_breach_of_the_protocol_and_kardovia_names_ostrend_and_article_4(project: Collection) -> None:
    record = next(a for a in find_agreement_records(project) if a.id == "BRODNA-2027")
    assert ("foreign ministry of kardovia", "ostrend") in {(name(project, b.alleged_by), name(project, b.against)) for b in record.breaches}
    assert "tomas reeve" in {name(project, b.alleged_by) for b in record.breaches}
    assert [p.article for p in record.provisions] == ["Article 4"]


def test_nobody_is_said_to_allege_a_breach_of_his_own(project: Collection) -> None:
    record = next(a for a in find_agreement_records(project) if a.id == "BRODNA-2027")
    assert [b for b in record.breaches if b.against and state(project, b.alleged_by) == state(project, b.against)] == []


def test_ostrend_answers_the_alleged_breach_by_accusing_in_turn(project: Collection) -> None:
    record = next(a for a in find_agreement_records(project) if a.id == "BRODNA-2027")
    breaches = {(name(project, b.alleged_by), name(project, b.against)): b for b in record.breaches}
    assert ("tomas reeve", "kardovia") in breaches
    assert [a.reply for a in breaches["foreign ministry of kardovia", "ostrend"].answers] == ["accuses_in_turn"]


def test_the_demand_to_leave_the_island_is_answered_three_times(project: Collection) -> None:
    entry = next(e for e in find_ledger(project) if e.kind == "demand" and (e.made.uri or "").startswith("05"))
    assert [(a.stand, (a.passage.uri or "")[:2]) for a in entry.answers] == [("denies", "06"), ("asserts", "08"), ("denies", "09")]


def test_the_commissions_demand_for_access_is_said_again_and_answered_by_an_offer(project: Collection) -> None:
    entry = next(e for e in find_ledger(project) if (e.made.uri or "").startswith("07") and "observers" in said(project, e.made))
    assert [(c.uri or "")[:2] for c in entry.repeated] == ["11"]
    assert [(name(project, a.by), (a.passage.uri or "")[:2]) for a in entry.answers] == [("kardovia", "10")]


def test_the_threat_to_the_bridge_is_answered_by_the_prime_minister(project: Collection) -> None:
    entry = next(e for e in find_ledger(project) if e.kind in ("warning", "threat") and (e.made.uri or "").startswith("05"))
    assert [(name(project, a.by), (a.passage.uri or "")[:2]) for a in entry.answers] == [("pavel dorn", "06")]


def test_the_shelling_is_asserted_by_ostrend_and_denied_by_the_prime_minister(project: Collection) -> None:
    claim = claim_at(project, "05", "shelled")
    assert {("asserts", "foreign ministry of ostrend"), ("denies", "pavel dorn")} <= {(p.stand, name(project, p.speaker)) for p in claim.positions}


def test_the_denial_that_the_other_side_repeats_in_anger_stays_the_denier_s_own(project: Collection) -> None:
    ostrend = next(p for p in claim_at(project, "01", "opened fire").positions if name(project, p.speaker) == "ostrend")
    assert [((c.uri or "")[:2], c.through) for c in ostrend.passages] == [("02", ()), ("03", ("irina malk",))]
