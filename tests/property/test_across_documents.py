"""Laws of everything that holds across documents: the order of documents does not matter, no side is favoured, copies change no count."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.statements import exchanged, statement, swap_words

from demarche.corpus.agreement_records import find_agreement_records
from demarche.corpus.claims import find_claims
from demarche.corpus.collection import Collection
from demarche.corpus.ladders import find_ladders
from demarche.corpus.ledger import find_ledger
from demarche.record import Reading

SIDES = ("Norvia", "Ostrel")
PLACES = ("Tamdar", "Ulmet")
PARTIES = {"Norvia": "state", "Ostrel": "state", "Lake Council": "igo"}
TEXT = "Norvia, Ostrel and Lake Council; shelled withdraw; Tamdar Ulmet; 3 miners 5 miners; Sulia Accord; withdraw gunboats from the delta; not one shelled hut"

deeds = st.fixed_dictionaries(
    {
        "words": st.sampled_from(["shelled", "withdraw"]),
        "actors": st.lists(st.sampled_from(SIDES), max_size=1),
        "recipients": st.lists(st.sampled_from(SIDES), max_size=1),
        "status": st.sampled_from(["claimed", "denied", "demanded", "promised", "hypothetical"]),
        "polarity": st.sampled_from(["affirmed", "negated"]),
        "place": st.sampled_from([None, *PLACES]),
        "day": st.sampled_from([None, "2031-05-01", "2031-05-03", "2031-05-20"]),
        "figures": st.sampled_from([(), ("f1",)]),
    }
).map(lambda d: {**d, **({"type": "RETREAT", "mode": "withdraw"} if d["words"] == "withdraw" else {"mode": "heavy-weapons"})})
figures = st.fixed_dictionaries(
    {"words": st.just("3 miners"), "value": st.sampled_from([3, 5, 11]), "unit": st.just("miners"), "measure": st.sampled_from(["killed", "injured"])}
)
agreements = st.fixed_dictionaries(
    {
        "words": st.just("Sulia Accord"),
        "relation": st.sampled_from(["breached", "fulfilled", "invoked"]),
        "party": st.sampled_from(SIDES),
        "polarity": st.sampled_from(["affirmed", "negated"]),
    }
)
acts = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["demand", "promise", "denial"]),
        "words": st.sampled_from(["withdraw gunboats from the delta", "not one shelled hut"]),
        "toward": st.lists(st.sampled_from(SIDES), max_size=1),
    }
)


@st.composite
def statements(draw: st.DrawFn) -> list[Reading]:
    """A few statements by either side and a third, days apart, some on one day."""
    found = []
    for n in range(draw(st.integers(1, 6))):
        fields: dict[str, Any] = {
            "on": draw(st.sampled_from([None, "2031-05", "2031-05-02", "2031-05-04", "2031-05-21"])),
            "speaker": draw(st.sampled_from([None, *PARTIES])),
            "act": draw(st.sampled_from(["ASSERT", "REJECT"])),
            "deeds": draw(st.lists(deeds, max_size=2)),
            "figures": draw(st.lists(figures, min_size=1, max_size=1)),
            "agreements": draw(st.lists(agreements, max_size=1)),
            "acts": draw(st.lists(acts, max_size=1)),
        }
        found.append(statement(TEXT, uri=f"{n}.txt", outlet="Wavre Post", parties=PARTIES, **fields))
    return found


def across(readings: Sequence[Reading], families: dict[str, str] | None = None) -> list[dict[str, Any]]:
    collection = Collection(readings, families=families)
    claims = find_claims(collection)
    found = (*claims, *find_ladders(collection, claims), *find_agreement_records(collection), *find_ledger(collection, claims))
    return [record.to_dict() for record in found]


@given(statements(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_documents_does_not_matter(readings: list[Reading], random: Any) -> None:
    shuffled = list(readings)
    random.shuffle(shuffled)
    assert across(shuffled) == across(readings)


@given(statements())
@settings(max_examples=60, deadline=None)
def test_with_the_names_of_the_two_sides_exchanged_all_is_the_same_with_the_names_exchanged(readings: list[Reading]) -> None:
    assert across([exchanged(r, *SIDES) for r in readings]) == swap_words(across(readings), *SIDES)


@given(statements())
@settings(max_examples=60, deadline=None)
def test_a_copy_in_the_family_adds_a_passage_and_changes_no_count(readings: list[Reading]) -> None:
    first = readings[0]
    copy = first.with_(document=first.document.with_(id="f" * 64, uri=f"{first.document.uri}.copy"))
    collection, more = Collection(readings), Collection([*readings, copy], families={copy.document.id: first.document.id})
    counts, with_copy = ([[(p.stand, p.speaker, p.families) for p in c.positions] for c in find_claims(of)] for of in (collection, more))
    assert with_copy == counts
    assert [[s.value for s in ladder.steps] for ladder in find_ladders(more)] == [[s.value for s in ladder.steps] for ladder in find_ladders(collection)]
    assert [len(e.repeated) for e in find_ledger(more)] == [len(e.repeated) for e in find_ledger(collection)]


@given(statements())
@settings(max_examples=60, deadline=None)
def test_every_deed_on_which_a_side_is_taken_is_in_one_claim_and_nobody_answers_himself(readings: list[Reading]) -> None:
    claims = find_claims(Collection(readings))
    items = [(p.document, p.item) for c in claims for position in c.positions for p in position.passages]
    assert len(items) == len(set(items))
    assert sum(item.startswith("e") for _, item in items) == sum(e.status != "hypothetical" for r in readings for e in r.events)
    assert not any(position.speaker in (*position.answers, *position.repeats) for c in claims for position in c.positions if position.speaker)
