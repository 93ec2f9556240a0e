"""One proposition across documents, and who takes which side of it."""

from typing import Any

from tests.statements import statement

from demarche.corpus.claims import find_claims
from demarche.corpus.collection import Collection
from demarche.corpus.same_party import NamedParty, Names
from demarche.record import Reading
from demarche.record.claim import Claim

STATES = {"Norvia": "state", "Ostrel": "state"}
SHOT = {"words": "shelled", "mode": "heavy-weapons", "actors": ["Norvia"], "place": "Tamdar", "day": "2031-05-03"}


def accusation(uri: str = "1.txt", on: str = "2031-05-04", **changes: Any) -> Reading:
    return statement("Norvia shelled Tamdar, Ostrel said", uri=uri, on=on, speaker="Ostrel", parties=STATES, deeds=[{**SHOT, **changes}])


def denial(uri: str = "2.txt", on: str = "2031-05-05", **changes: Any) -> Reading:
    deed = {**SHOT, "status": "denied", "day": None, **changes}
    return statement("Norvia denied that it had shelled Tamdar; Ostrel lied", uri=uri, on=on, speaker="Norvia", parties=STATES, deeds=[deed])


def one_claim(*readings: Reading, **given: Any) -> Claim:
    claims = find_claims(Collection(readings, **given))
    assert len(claims) == 1
    return claims[0]


def test_an_assertion_and_its_denial_are_one_claim_with_two_positions_and_the_denial_answers() -> None:
    claim = one_claim(denial(), accusation())
    assert [(p.stand, p.speaker, p.answers) for p in claim.positions] == [("asserts", "ostrel", ()), ("denies", "norvia", ("ostrel",))]
    assert (claim.start, claim.end, claim.waiting, claim.words) == ("2031-05-03", "2031-05-03", False, "shelled")


def test_a_passage_names_document_span_and_date() -> None:
    passage = one_claim(accusation()).positions[0].passages[0]
    assert (passage.uri, "Norvia shelled Tamdar"[slice(*passage.span)], passage.said) == ("1.txt", "shelled", "2031-05-04")


def test_a_denial_with_nothing_to_deny_waits() -> None:
    assert one_claim(denial()).waiting


def test_who_says_it_later_repeats_who_said_it_first() -> None:
    parties = {**STATES, "Ligue du Lac": "igo"}
    later = statement(
        "The Ligue du Lac: Norvia shelled Tamdar, as Ostrel says", uri="3.txt", on="2031-05-07", speaker="Ligue du Lac", parties=parties, deeds=[SHOT]
    )
    claim = one_claim(later, accusation())
    assert [(p.speaker, p.repeats) for p in claim.positions] == [("ostrel", ()), ("lac ligue", ("ostrel",))]


def test_copies_of_one_text_count_once_and_none_is_lost() -> None:
    first, copy = accusation(), accusation(uri="copy.txt")
    position = one_claim(first, copy, families={copy.document.id: first.document.id}).positions[0]
    assert (position.families, len(position.passages)) == (1, 2)
    assert one_claim(first, copy).positions[0].families == 2


def test_the_same_deed_by_the_other_side_is_another_claim() -> None:
    other = statement(
        "Ostrel shelled Tamdar, Norvia said", uri="2.txt", on="2031-05-04", speaker="Norvia", parties=STATES, deeds=[{**SHOT, "actors": ["Ostrel"]}]
    )
    assert len(find_claims(Collection([accusation(), other]))) == 2


def test_the_same_deed_on_another_day_is_another_claim() -> None:
    assert len(find_claims(Collection([accusation(), accusation(uri="2.txt", on="2031-05-09", day="2031-05-08")]))) == 2


def test_two_undated_assertions_that_share_only_the_doer_are_two_claims() -> None:
    bare = {"day": None, "place": None}
    assert len(find_claims(Collection([accusation(**bare), accusation(uri="2.txt", **bare)]))) == 2


def test_one_place_of_two_names_is_one_place_where_the_dispute_says_so() -> None:
    text = "Norvia denied that it had shelled Mirabad; Ostrel lied"
    other = statement(
        text, uri="2.txt", on="2031-05-05", speaker="Norvia", parties=STATES, deeds=[{**SHOT, "mode": None, "status": "denied", "place": "Mirabad"}]
    )
    assert len(find_claims(Collection([accusation(), other], names=Names(places=(("Tamdar", "Mirabad"),))))) == 1


def test_a_demand_and_its_refusal_are_positions_on_one_claim() -> None:
    leave = {"words": "withdraw", "type": "RETREAT", "mode": "withdraw", "actors": ["Norvia"], "place": "Tamdar"}
    demand = statement(
        "Norvia must withdraw from Tamdar, said Ostrel", uri="1.txt", on="2031-05-01", speaker="Ostrel", parties=STATES, deeds=[{**leave, "status": "demanded"}]
    )
    refusal = {**leave, "status": "planned", "polarity": "negated", "place": None}
    answer = statement("Norvia will not withdraw", uri="2.txt", on="2031-05-02", speaker="Norvia", parties={"Norvia": "state"}, deeds=[refusal])
    assert [(p.stand, p.answers) for p in one_claim(demand, answer).positions] == [("demands", ()), ("denies", ("ostrel",))]


def test_a_cue_that_is_negated_is_a_doubt_and_what_is_only_supposed_takes_no_side() -> None:
    doubt = statement(
        "Ostrel could not confirm that Norvia shelled Tamdar", uri="1.txt", on="2031-05-04", speaker="Ostrel", cue="negated", parties=STATES, deeds=[SHOT]
    )
    assert one_claim(doubt).positions[0].stand == "doubts"
    assert find_claims(Collection([accusation(status="hypothetical")])) == ()


def test_the_outlet_speaks_in_its_own_voice_under_its_own_name() -> None:
    own = statement(
        "Norvia shelled Tamdar", uri="1.txt", on="2031-05-04", outlet="Wavre Post", parties={"Norvia": "state"}, deeds=[{**SHOT, "status": "reported"}]
    )
    assert [(p.speaker, p.outlet) for p in one_claim(own).positions] == [(None, "Wavre Post")]


def test_a_denial_in_words_alone_joins_what_its_own_side_is_accused_of() -> None:
    words = "Not one grenade was shelled into Tamdar"
    bare = statement(
        f"{words}, Norvia said", uri="2.txt", on="2031-05-05", speaker="Norvia", parties={"Norvia": "state"}, acts=[{"kind": "denial", "words": words}]
    )
    assert [(p.stand, p.speaker) for p in one_claim(accusation(), bare).positions] == [("asserts", "ostrel"), ("denies", "norvia")]


def test_a_person_is_heard_for_his_state_when_a_dispute_tells_whose_he_is() -> None:
    names = Names(parties=(NamedParty(("Norvia",), "state"), NamedParty(("Idris Baako",), "person", "Norvia")))
    words = "Nobody shelled the town"
    bare = statement(
        f"{words}, Idris Baako said",
        uri="2.txt",
        on="2031-05-05",
        speaker="Idris Baako",
        parties={"Idris Baako": "person"},
        acts=[{"kind": "denial", "words": words}],
    )
    assert len(find_claims(Collection([accusation(), bare], names=names))) == 1
    assert len(find_claims(Collection([accusation(), bare]))) == 2


def test_a_deed_of_no_type_makes_no_claim() -> None:
    told = accusation()
    untyped = told.model_copy(update={"events": tuple(e.model_copy(update={"type": None}) for e in told.events)})
    assert untyped.events
    assert find_claims(Collection([untyped])) == ()
