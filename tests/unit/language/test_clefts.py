"""The noun that "it was ... that" picks out, over trees made by hand."""

from tests.trees import tree

from demarche.language.clefts import picked_out

FIRED = "it/it/PRON/3/nsubj was/be/AUX/3/cop Torva/Torva/PROPN/0/root that/that/PRON/5/nsubj fired/fire/VERB/3/{} ./PUNCT/PUNCT/3/punct"


def _picked(described: str, verb: str) -> str | None:
    (sentence,) = tree(described).sentences
    noun = picked_out(sentence, next(n for n, token in enumerate(sentence.tokens) if token.text == verb))
    return None if noun is None else sentence.tokens[noun].text


def test_the_noun_is_picked_out_however_the_clause_hangs_on_it() -> None:
    assert {_picked(FIRED.format(relation), "fired") for relation in ("acl:relcl", "advcl", "parataxis")} == {"Torva"}


def test_it_is_the_same_for_a_second_verb_of_the_clause() -> None:
    two = FIRED.format("advcl").replace("./PUNCT/PUNCT/3/punct", "and/and/CCONJ/7/cc fled/flee/VERB/5/conj")
    assert _picked(two, "fled") == "Torva"


def test_an_inserted_saying_verb_does_not_hide_the_noun() -> None:
    inserted = "it/it/PRON/3/nsubj was/be/AUX/3/cop Torva/Torva/PROPN/0/root he/he/PRON/5/nsubj said/say/VERB/3/parataxis that/that/PRON/7/nsubj fired/fire/VERB/5/ccomp"
    assert _picked(inserted, "fired") == "Torva"


def test_a_noun_that_nothing_points_at_is_not_picked_out() -> None:
    assert _picked("Torva/Torva/PROPN/0/root denied/deny/VERB/1/acl it/it/PRON/2/obj", "denied") is None
    assert _picked("Lesna/Lesna/PROPN/3/nsubj is/be/AUX/3/cop Torva/Torva/PROPN/0/root that/that/PRON/5/nsubj fired/fire/VERB/3/advcl", "fired") is None
