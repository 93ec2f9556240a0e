"""Slips of the parser that names and spelling prove, over trees made by hand."""

from tests.annotated import analysis

from demarche.language.analysis import Analysis, Entity, Token
from demarche.language.repair import repaired

ADPOSITIONS = frozenset({"on", "with"})


def named(text: str, tree: str, *people: str) -> Analysis:
    """One sentence in which these are people."""
    from dataclasses import replace

    made = analysis(text, tree)
    entities = tuple(Entity(text.index(p), text.index(p) + len(p), "PERSON") for p in people)
    return replace(made, sentences=(replace(made.sentences[0], entities=entities),))


def relations(found: Analysis) -> dict[str, tuple[str, str]]:
    """Relation and head of each word."""
    tokens: tuple[Token, ...] = found.sentences[0].tokens
    return {t.text: (t.deprel, tokens[t.head].text if t.head >= 0 else "") for t in tokens}


MET = "Bero/PROPN/2/nsubj met/VERB/0/root Senator/PROPN/4/nmod Marsh/PROPN/2/obl ./PUNCT/2/punct"


def test_a_person_behind_a_verb_without_an_adposition_is_its_object() -> None:
    found = relations(repaired(named("Bero met Senator Marsh.", MET, "Marsh"), ADPOSITIONS))
    assert found["Marsh"] == ("obj", "met")
    assert found["Senator"] == ("nmod", "Marsh")


def test_a_second_subject_behind_the_verb_is_its_object() -> None:
    found = relations(repaired(named("Bero met Senator Marsh.", MET.replace("obl", "nsubj"), "Marsh"), ADPOSITIONS))
    assert (found["Bero"], found["Marsh"]) == (("nsubj", "met"), ("obj", "met"))


def test_a_person_with_an_adposition_and_a_verb_with_an_object_stay_as_they_are() -> None:
    spoke = named("Bero spoke with Marsh.", "Bero/PROPN/2/nsubj spoke/VERB/0/root with/ADP/4/case Marsh/PROPN/2/obl ./PUNCT/2/punct", "Marsh")
    assert repaired(spoke, ADPOSITIONS) is spoke
    left = named("Bero left town Marsh.", "Bero/PROPN/2/nsubj left/VERB/0/root town/NOUN/2/obj Marsh/PROPN/2/obl ./PUNCT/2/punct", "Marsh")
    assert repaired(left, ADPOSITIONS) is left


def test_a_name_that_is_nobodys_stays_an_adverbial() -> None:
    day = named("Bero met Monday.", "Bero/PROPN/2/nsubj met/VERB/0/root Monday/PROPN/2/obl ./PUNCT/2/punct")
    assert repaired(day, ADPOSITIONS) is day


CALLED = "They/PRON/2/nsubj called/VERB/0/root on/VERB/2/xcomp the/DET/5/det mayor/NOUN/7/obj to/PART/7/mark resign/VERB/3/xcomp ./PUNCT/2/punct"


def test_an_adposition_taken_for_a_verb_is_that_of_the_noun_behind_it() -> None:
    found = relations(repaired(named("They called on the mayor to resign.", CALLED), ADPOSITIONS))
    assert (found["on"], found["mayor"], found["resign"]) == (("case", "mayor"), ("obl", "called"), ("xcomp", "called"))


def test_a_language_without_the_list_is_left_alone() -> None:
    made = named("Bero met Senator Marsh.", MET, "Marsh")
    assert repaired(made, frozenset()) is made
