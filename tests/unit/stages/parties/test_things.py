"""Whose "its" is, on trees made by hand."""

from tests.annotated import analysis

from demarche.language.branches import Branches
from demarche.stages.parties.things import subject_of_clause


def subject(text: str, described: str, word: str) -> str | None:
    """The subject of the clause in which a word stands."""
    tree = Branches(analysis(text, described).sentences[0])
    found = subject_of_clause(tree, next(i for i, t in enumerate(tree.tokens) if t.text == word))
    return tree.tokens[found].text if found >= 0 else None


def test_an_objects_owner_looks_to_its_own_clause() -> None:
    text = "Lesna fires unless Torva withdraws its boats"
    described = "Lesna/PROPN/2/nsubj fires/VERB/0/root unless/SCONJ/5/mark Torva/PROPN/5/nsubj withdraws/VERB/2/advcl its/PRON/7/nmod boats/NOUN/5/obj"
    assert subject(text, described, "its") == "Torva"


def test_a_subjects_owner_looks_to_the_clause_above() -> None:
    text = "Lesna says its boats left"
    assert subject(text, "Lesna/PROPN/2/nsubj says/VERB/0/root its/PRON/4/nmod boats/NOUN/5/nsubj left/VERB/2/ccomp", "its") == "Lesna"


def test_the_owner_of_the_first_subject_has_none() -> None:
    assert subject("its boats left", "its/PRON/2/nmod boats/NOUN/3/nsubj left/VERB/0/root", "its") is None
