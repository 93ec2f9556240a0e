"""Agreements over trees made by hand."""

from typing import Any

from tests.annotated import analysis, reading

from demarche.record import Agreement, Attribution, Time
from demarche.stages.agreements import find_agreements

PARTIES = (("Lesna", "state", "AZE", "Lesna"), ("Torva", "state", "ARM", "Torva"), ("Norvik", "state", "NOR", "Norvik"))


def agreements(text: str, *trees: str, **lists: Any) -> tuple[Agreement, ...]:
    """The agreements of a text with these trees; `lists` are other lists of the Reading."""
    return find_agreements(reading(text, PARTIES).model_copy(update=lists), analysis(text, *trees)).agreements


def time(text: str, words: str, value: str) -> Time:
    """A date that stands in the text."""
    return Time(id="t1", span=(text.index(words), text.index(words) + len(words)), type="DATE", value=value)


def test_a_list_of_resolutions_gives_each_its_id() -> None:
    text = "Torva ignored resolutions 822, 853 and 884."
    (found,) = agreements(
        text,
        "Torva/PROPN/2/nsubj ignored/VERB/0/root/ignore resolutions/NOUN/2/obj/resolution 822/NUM/3/nummod ,/PUNCT/6/punct 853/NUM/4/conj and/CCONJ/8/cc 884/NUM/4/conj ./PUNCT/2/punct",
    )
    assert found.agreement == ("S/RES/822", "S/RES/853", "S/RES/884")
    assert (found.relation, found.party) == ("breached", "p2")


def test_resolutions_of_a_year_are_known_by_the_states_spoken_of() -> None:
    text = "Torva violated four UN Security Council resolutions of 1993."
    (found,) = agreements(
        text,
        "Torva/PROPN/2/nsubj violated/VERB/0/root/violate four/NUM/7/nummod UN/PROPN/5/compound Security/PROPN/6/compound Council/PROPN/7/compound resolutions/NOUN/2/obj/resolution of/ADP/9/case 1993/NUM/7/nmod ./PUNCT/2/punct",
        times=(time(text, "1993", "1993"),),
    )
    assert found.agreement == ("S/RES/822", "S/RES/853", "S/RES/874", "S/RES/884")


def test_a_dated_ceasefire_is_known_by_its_date_and_again_without_it() -> None:
    text = "Torva broke the ceasefire of 9 May. Lesna observed the ceasefire."
    first, again = agreements(
        text,
        "Torva/PROPN/2/nsubj broke/VERB/0/root/break the/DET/4/det ceasefire/NOUN/2/obj of/ADP/6/case 9/NUM/4/nmod May/PROPN/6/nmod ./PUNCT/2/punct",
        "Lesna/PROPN/2/nsubj observed/VERB/0/root/observe the/DET/4/det ceasefire/NOUN/2/obj ./PUNCT/2/punct",
        times=(time(text, "9 May", "2023-05-09"),),
    )
    assert first.agreement == again.agreement == ("2023-05-09 ceasefire",)
    assert (first.relation, first.party, again.relation, again.party) == ("breached", "p2", "fulfilled", "p1")
    assert text[first.span[0] : first.span[1]] == "the ceasefire of 9 May"


def test_a_treaty_that_was_never_signed_is_signed_and_negated() -> None:
    text = "Norvik has never signed the Chemical Weapons Convention."
    (found,) = agreements(
        text,
        "Norvik/PROPN/4/nsubj has/AUX/4/aux/have never/ADV/4/advmod signed/VERB/0/root/sign the/DET/8/det Chemical/ADJ/7/amod Weapons/PROPN/8/compound Convention/PROPN/4/obj ./PUNCT/4/punct",
    )
    assert (found.agreement, found.relation, found.polarity, found.party) == (("1993-01-13 Chemical Weapons Convention",), "signed", "negated", "p3")


def test_a_call_to_keep_obligations_invokes_the_agreement_they_stand_in() -> None:
    text = "Norvik urged Torva to honour its obligations under the Rome Statute."
    (found,) = agreements(
        text,
        "Norvik/PROPN/2/nsubj urged/VERB/0/root/urge Torva/PROPN/2/obj to/PART/5/mark honour/VERB/2/xcomp its/PRON/7/nmod obligations/NOUN/5/obj/obligation under/ADP/11/case the/DET/11/det Rome/PROPN/11/compound Statute/PROPN/7/nmod ./PUNCT/2/punct",
        attributions=(Attribution(id="a1", source="p3", content=((13, 67),), manner="indirect"),),
    )
    assert (found.agreement, found.relation, found.party, found.said_in) == (("1998-07-17 Rome Statute",), "invoked", "p3", "a1")


def test_an_obligation_that_is_broken_is_there_without_an_id() -> None:
    text = "In violation of its obligations, Torva kept its tanks there."
    (found,) = agreements(
        text,
        "In/ADP/2/case violation/NOUN/8/obl of/ADP/5/case its/PRON/5/nmod obligations/NOUN/2/nmod/obligation ,/PUNCT/2/punct Torva/PROPN/8/nsubj kept/VERB/0/root/keep its/PRON/10/nmod tanks/NOUN/8/obj there/ADV/8/advmod ./PUNCT/8/punct",
    )
    assert (found.agreement, found.name, found.relation, found.party) == ((), "its obligations", "breached", "p2")


def test_who_is_accused_of_breaking_it_broke_it() -> None:
    text = "Lesna accused Torva of breaking the truce."
    (found,) = agreements(
        text,
        "Lesna/PROPN/2/nsubj accused/VERB/0/root/accuse Torva/PROPN/2/obj of/SCONJ/5/mark breaking/VERB/2/advcl/break the/DET/7/det truce/NOUN/5/obj ./PUNCT/2/punct",
    )
    assert (found.relation, found.party) == ("breached", "p2")


def test_not_respecting_is_breaking_and_a_refusal_to_sign_is_a_rejection() -> None:
    text = "Torva has not respected one line of the treaty."
    (found,) = agreements(
        text,
        "Torva/PROPN/4/nsubj has/AUX/4/aux/have not/PART/4/advmod respected/VERB/0/root/respect one/NUM/6/nummod line/NOUN/4/obj of/ADP/9/case the/DET/9/det treaty/NOUN/6/nmod ./PUNCT/4/punct",
    )
    assert (found.relation, found.polarity, found.party) == ("breached", "affirmed", "p2")
    (refused,) = agreements(
        "Torva refused to sign the treaty.",
        "Torva/PROPN/2/nsubj refused/VERB/0/root/refuse to/PART/4/mark sign/VERB/2/xcomp the/DET/6/det treaty/NOUN/4/obj ./PUNCT/2/punct",
    )
    assert (refused.relation, refused.party) == ("rejected", "p2")


def test_a_name_of_several_agreements_is_that_of_the_states_spoken_of() -> None:
    tree = "{0}/PROPN/2/nsubj invoked/VERB/0/root/invoke the/DET/5/det Algiers/PROPN/5/compound Agreement/PROPN/2/obj ./PUNCT/2/punct"
    for country, wanted in (("MLI", "2015-05-15"), ("ERI", "2000-12-12"), ("IRQ", "1975-03-06")):
        text = "Azuria invoked the Algiers Agreement."
        read = reading(text, (("Azuria", "state", country, "Azuria"),))
        (found,) = find_agreements(read, analysis(text, tree.format("Azuria"))).agreements
        assert found.agreement[0].startswith(wanted)


def test_an_article_is_told_with_its_agreement() -> None:
    (found,) = agreements(
        "Torva breached Article 5 of the Rome Statute.",
        "Torva/PROPN/2/nsubj breached/VERB/0/root/breach Article/NOUN/2/obj 5/NUM/3/nummod of/ADP/8/case the/DET/8/det Rome/PROPN/8/compound Statute/PROPN/3/nmod ./PUNCT/2/punct",
    )
    assert (found.article, found.relation) == ("Article 5", "breached")


def test_a_noun_without_a_deed_or_a_saying_is_no_agreement() -> None:
    assert (
        agreements(
            "Torva left without prior agreement.",
            "Torva/PROPN/2/nsubj left/VERB/0/root/leave without/ADP/5/case prior/ADJ/5/amod agreement/NOUN/2/obl ./PUNCT/2/punct",
        )
        == ()
    )
    assert agreements("Torva issued a statement.", "Torva/PROPN/2/nsubj issued/VERB/0/root/issue a/DET/4/det statement/NOUN/2/obj ./PUNCT/2/punct") == ()


def test_the_two_sides_exchange_their_places() -> None:
    tree = "{0}/PROPN/2/nsubj violated/VERB/0/root/violate the/DET/4/det truce/NOUN/2/obj with/ADP/6/case {1}/PROPN/4/nmod ./PUNCT/2/punct"
    for left, right, party in (("Lesna", "Torva", "p1"), ("Torva", "Lesna", "p2")):
        (found,) = agreements(f"{left} violated the truce with {right}.", tree.format(left, right))
        assert (found.relation, found.party) == ("breached", party)
