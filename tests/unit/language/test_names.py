"""Names over a whole text, on entities set by hand."""

from tests.trees import tree

from demarche.language.analysis import Entity, Sentence
from demarche.language.names import agreed


def labels(described: str, *named: tuple[str, str]) -> list[tuple[str, str]]:
    """Words and label of each entity after the text's names were made to agree; `named` are words and the label that a model gave, in text order."""
    analysis = tree(*described.split(" | "))
    at, entities = 0, []
    for words, label in named:
        at = analysis.text.index(words, at)
        entities.append(Entity(at, at + len(words), label, 0.9))
        at += len(words)
    sentences = [Sentence(s.start, s.end, s.tokens, tuple(e for e in entities if s.start <= e.start < s.end)) for s in analysis.sentences]
    return [(analysis.text[e.start : e.end], e.label) for s in agreed(analysis.text, sentences) for e in s.entities]


SPOKE = "Aya/Aya/PROPN/3/nsubj Drikoun/Drikoun/PROPN/1/flat spoke/speak/VERB/0/root"
SAID = "Drikoun/Drikoun/PROPN/2/nsubj left/leave/VERB/0/root"


def test_two_pieces_of_one_name_are_one_person() -> None:
    assert labels(SPOKE, ("Aya", "LOC"), ("Drikoun", "PERSON")) == [("Aya Drikoun", "PERSON")]


def test_two_places_side_by_side_stay_two() -> None:
    assert labels(SPOKE, ("Aya", "LOC"), ("Drikoun", "LOC")) == [("Aya", "LOC"), ("Drikoun", "LOC")]


def test_a_surname_that_acts_tells_that_the_whole_name_is_a_persons() -> None:
    assert labels(f"{SPOKE} | {SAID}", ("Aya Drikoun", "ORG"), ("Drikoun", "PERSON")) == [("Aya Drikoun", "PERSON"), ("Drikoun", "PERSON")]


def test_a_town_behind_a_preposition_is_no_person_though_one_bears_its_name() -> None:
    lay = "Boats/boat/NOUN/2/nsubj lay/lie/VERB/0/root at/at/ADP/4/case Port/Port/PROPN/2/obl Drikoun/Drikoun/PROPN/4/flat"
    assert labels(f"{lay} | {SAID}", ("Port Drikoun", "LOC"), ("Drikoun", "PERSON")) == [("Port Drikoun", "LOC"), ("Drikoun", "PERSON")]


def test_an_organisation_of_a_persons_surname_is_that_person() -> None:
    assert labels(f"{SPOKE} | {SAID}", ("Aya Drikoun", "PERSON"), ("Drikoun", "ORG"))[1] == ("Drikoun", "PERSON")


def test_a_place_of_a_persons_surname_stays_a_place() -> None:
    assert labels(f"{SPOKE} | {SAID}", ("Aya Drikoun", "PERSON"), ("Drikoun", "LOC"))[1] == ("Drikoun", "LOC")


def test_one_name_has_one_label() -> None:
    assert [label for _, label in labels(f"{SAID} | {SAID} | {SAID}", ("Drikoun", "ORG"), ("Drikoun", "LOC"), ("Drikoun", "LOC"))] == ["LOC"] * 3
