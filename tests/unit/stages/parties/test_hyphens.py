"""Offices with a hyphen, on trees made by hand."""

from tests.annotated import analysis

from demarche.knowledge.parties import Head
from demarche.language.analysis import Sentence
from demarche.stages.parties.hyphens import with_offices_joined

HEADS = {word: Head(word, "voice", None, None, False) for word in ("secretary-general", "under-secretary-general")}


def joined(text: str, described: str) -> Sentence:
    """The sentence with its offices joined."""
    return with_offices_joined(analysis(text, described).sentences[0], text, HEADS)


def test_the_last_word_of_an_office_takes_the_place_of_the_first() -> None:
    text = "the Secretary-General left"
    tokens = joined(text, "the/DET/4/det Secretary/PROPN/5/nsubj -/PUNCT/2/punct General/PROPN/5/nsubj left/VERB/0/root").tokens
    assert [(t.head, t.deprel) for t in tokens] == [(3, "det"), (3, "goeswith"), (3, "goeswith"), (4, "nsubj"), (-1, "root")]


def test_what_hung_on_the_first_word_hangs_on_the_office() -> None:
    text = "the Secretary-General of Torva left"
    described = "the/DET/2/det Secretary/PROPN/7/nsubj -/PUNCT/2/punct General/PROPN/2/flat of/ADP/6/case Torva/PROPN/2/nmod left/VERB/0/root"
    tokens = joined(text, described).tokens
    assert (tokens[3].head, tokens[3].deprel) == (6, "nsubj")
    assert {tokens[i].head for i in (0, 1, 2, 5)} == {3}


def test_the_longest_office_counts() -> None:
    text = "Under-Secretary-General left"
    tokens = joined(text, "Under/ADP/5/case -/PUNCT/1/punct Secretary/PROPN/5/compound -/PUNCT/3/punct General/PROPN/6/nsubj left/VERB/0/root").tokens
    assert [t.head for t in tokens] == [4, 4, 4, 4, 5, -1]


def test_a_hyphen_between_blanks_joins_nothing() -> None:
    text = "Secretary - General left"
    described = "Secretary/PROPN/4/nsubj -/PUNCT/1/punct General/PROPN/4/nsubj left/VERB/0/root"
    assert joined(text, described) == analysis(text, described).sentences[0]


def test_other_words_with_a_hyphen_stay_as_they_are() -> None:
    text = "quake-hit towns"
    described = "quake/NOUN/3/compound -/PUNCT/1/punct hit/VERB/4/amod towns/NOUN/0/root"
    assert joined(text, described) == analysis(text, described).sentences[0]
