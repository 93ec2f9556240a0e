"""Who invokes an agreement, who is said to have broken it, and what is answered."""

from typing import Any

from tests.statements import statement

from demarche.corpus.agreement_records import find_agreement_records
from demarche.corpus.collection import Collection
from demarche.corpus.same_party import Names
from demarche.record import Reading

STATES = {"Norvia": "state", "Ostrel": "state"}


def said(speaker: str, on: str, *, name: str = "Sulia Accord", uri: str | None = None, **mention: Any) -> Reading:
    text = f"{speaker} spoke of the {name} and Article 4; Norvia and Ostrel know it"
    return statement(text, uri=uri or f"{speaker} {on}.txt", on=on, speaker=speaker, parties=STATES, agreements=[{"words": name, **mention}])


def test_each_breach_is_alleged_by_somebody_against_somebody_and_an_accusation_in_turn_answers() -> None:
    one = said("Ostrel", "2031-05-03", relation="breached", party="Norvia", article="Article 4")
    other = said("Norvia", "2031-05-04", relation="breached", party="Ostrel")
    (record,) = find_agreement_records(Collection([other, one]))
    assert [(b.alleged_by, b.against, b.articles) for b in record.breaches] == [("ostrel", "norvia", ("Article 4",)), ("norvia", "ostrel", ())]
    assert [(a.by, a.reply) for a in record.breaches[0].answers] == [("norvia", "accuses_in_turn")]
    assert record.breaches[1].answers == ()


def test_who_says_that_he_kept_it_denies_the_breach() -> None:
    kept = said("Norvia", "2031-05-04", relation="fulfilled", party="Norvia")
    not_broken = said("Norvia", "2031-05-05", relation="breached", polarity="negated", party="Norvia")
    (record,) = find_agreement_records(Collection([kept, not_broken, said("Ostrel", "2031-05-03", relation="breached", party="Norvia")]))
    assert [(a.reply, a.passage.said) for a in record.breaches[0].answers] == [("denies", "2031-05-04"), ("denies", "2031-05-05")]
    assert [(u.relation, u.negated) for u in record.uses] == [("fulfilled", False), ("breached", True)]


def test_what_was_said_before_the_accusation_is_no_answer() -> None:
    (record,) = find_agreement_records(
        Collection([said("Norvia", "2031-05-01", relation="fulfilled", party="Norvia"), said("Ostrel", "2031-05-03", relation="breached", party="Norvia")])
    )
    assert record.breaches[0].answers == ()


def test_an_agreement_is_one_by_id_by_name_and_by_the_names_that_a_dispute_gives() -> None:
    mentions = [
        said("Ostrel", "2031-05-01", relation="invoked", party="Ostrel", ids=["SULIA-1999"]),
        said("Norvia", "2031-05-02", relation="invoked", party="Norvia"),
        said("Ostrel", "2031-05-03", relation="invoked", name="Paper of Sulia", party="Ostrel"),
    ]
    assert [r.id for r in find_agreement_records(Collection(mentions))] == ["SULIA-1999", "paper of sulia"]
    names = Names(agreements=(("SULIA-1999", ("Sulia Accord", "Paper of Sulia")),))
    assert [(r.id, len(r.uses)) for r in find_agreement_records(Collection(mentions, names=names))] == [("SULIA-1999", 2)]


def test_the_pact_without_a_name_is_the_one_named_before_it() -> None:
    text = "Norvia broke the Sulia Accord, and this pact binds Ostrel"
    mentions = [
        {"words": "Sulia Accord", "relation": "breached", "party": "Norvia"},
        {"words": "this pact", "name": "pact", "relation": "invoked", "party": "Ostrel"},
    ]
    (record,) = find_agreement_records(Collection([statement(text, uri="1.txt", on="2031-05-03", speaker="Ostrel", parties=STATES, agreements=mentions)]))
    assert (record.names, len(record.breaches), len(record.uses)) == (("Sulia Accord",), 1, 1)


def test_provisions_are_listed_with_their_passages() -> None:
    (record,) = find_agreement_records(Collection([said("Ostrel", "2031-05-03", relation="invoked", party="Ostrel", article="Article 4")]))
    assert [(p.article, p.passages[0].speaker) for p in record.provisions] == [("Article 4", "ostrel")]
