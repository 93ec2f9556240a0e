from dataclasses import dataclass

from tests.trees import tree

from demarche.language.branches import Branches
from demarche.language.phrases import conjuncts, first_of, last_of, possessor_before


@dataclass(frozen=True)
class Words:
    complements: frozenset[str] = frozenset({"of", "for"})
    genitive: frozenset[str] = frozenset({"of"})
    possessive: frozenset[str] = frozenset({"'s"})


WORDS = Words()
OWNED = "Mali/Mali/PROPN/4/nmod 's/'s/PART/1/case transitional/transitional/ADJ/4/amod government/government/NOUN/5/nsubj spoke/speak/VERB/0/root"
OFFICE = "A/a/DET/2/det spokesman/spokesman/NOUN/6/nsubj for/for/ADP/5/case the/the/DET/5/det CMA/CMA/PROPN/2/nmod spoke/speak/VERB/0/root"


def branches(described: str) -> Branches:
    return Branches(tree(described).sentences[0])


def test_a_phrase_begins_with_its_possessor() -> None:
    assert first_of(branches(OWNED), 3, WORDS) == 0


def test_a_phrase_ends_with_its_complement() -> None:
    assert last_of(branches(OFFICE), 1, WORDS) == 4


def test_a_possessor_is_found_where_the_tree_is_torn() -> None:
    torn = branches("Kosovo/Kosovo/PROPN/5/nsubj 's/'s/PART/4/case interior/interior/ADJ/4/amod ministry/ministry/NOUN/5/nsubj spoke/speak/VERB/0/root")
    assert (first_of(torn, 3, WORDS), possessor_before(torn, 0, 3, WORDS)) == (0, 0) or possessor_before(torn, 2, 3, WORDS) == 0


def test_a_clause_ends_a_phrase() -> None:
    clause = branches("members/member/NOUN/0/root of/of/ADP/3/case parties/party/NOUN/1/nmod that/that/PRON/5/nsubj fled/flee/VERB/3/acl")
    assert last_of(clause, 0, WORDS) == 2


def test_joined_phrases_are_found_in_order() -> None:
    joined = branches("Kenya/Kenya/PROPN/4/nsubj and/and/CCONJ/3/cc Uganda/Uganda/PROPN/1/conj met/meet/VERB/0/root")
    assert conjuncts(joined, 0) == [0, 2]
