"""What a speaker takes up from another and answers, over trees made by hand."""

from tests.annotated import analysis, reading

from demarche.record import Attribution, Reading, SpeechAct
from demarche.stages.rebuttals import find_rebuttals

PARTIES = (("Lesna", "state", None, "Lesna"), ("Torva", "state", None, "Torva"))
OWN = "We/PRON/2/nsubj came/VERB/0/root/come here/ADV/2/advmod ./PUNCT/2/punct"
CLAIM = "Torva/PROPN/2/nsubj claims/VERB/0/root/claim peace/NOUN/2/obj ./PUNCT/2/punct"


def rebuttals(text: str, *trees: str, attributions: tuple[Attribution, ...] = ()) -> tuple[Reading, tuple[SpeechAct, ...]]:
    read = reading(text, PARTIES).model_copy(update={"attributions": attributions})
    found = find_rebuttals(read, analysis(text, *trees))
    return found, found.speech_acts


def test_a_claim_that_is_answered_in_the_next_sentence_is_denied_with_the_claim_as_what_is_denied() -> None:
    read, acts = rebuttals(
        "We came here. Torva claims peace. But we know better.",
        OWN,
        CLAIM,
        "But/CCONJ/3/cc we/PRON/3/nsubj know/VERB/0/root better/ADV/3/advmod ./PUNCT/3/punct",
    )
    assert [(a.kind, read.words(a.span), a.toward, [read.words(c) for c in a.content]) for a in acts] == [
        ("denial", "But we know better.", ("p2",), ["claims peace"])
    ]


def test_a_claim_that_nobody_answers_is_not_denied() -> None:
    assert (
        rebuttals(
            "We came here. Torva claims peace. We thank Lesna.",
            OWN,
            CLAIM,
            "We/PRON/2/nsubj thank/VERB/0/root Lesna/PROPN/2/obj ./PUNCT/2/punct",
        )[1]
        == ()
    )


def test_a_question_answers_nothing() -> None:
    assert (
        rebuttals(
            "We came here. Torva claims peace. But do we know?",
            OWN,
            CLAIM,
            "But/CCONJ/4/cc do/AUX/4/aux we/PRON/4/nsubj know/VERB/0/root ?/PUNCT/4/punct",
        )[1]
        == ()
    )


def test_words_that_deny_by_themselves_need_no_claim_before_them() -> None:
    read, acts = rebuttals(
        "We came here. We say that is not true.",
        OWN,
        "We/PRON/2/nsubj say/VERB/0/root that/PRON/6/nsubj is/AUX/6/cop/be not/PART/6/advmod true/ADJ/2/ccomp ./PUNCT/2/punct",
    )
    assert [(read.words(a.span), a.content) for a in acts] == [("We say that is not true.", ())]


def test_a_report_that_never_speaks_in_the_first_person_rebuts_nothing() -> None:
    assert rebuttals("Torva claims peace. But Lesna arms.", CLAIM, "But/CCONJ/3/cc Lesna/PROPN/3/nsubj arms/VERB/0/root/arm ./PUNCT/3/punct")[1] == ()


def test_what_another_says_in_the_first_person_is_not_the_authors() -> None:
    text = "Lesna said we came. That is not true."
    said = Attribution(id="a1", source="p1", source_span=(0, 5), cue=(6, 10), content=((0, len(text)),), manner="indirect")
    trees = (
        "Lesna/PROPN/2/nsubj said/VERB/0/root/say we/PRON/4/nsubj came/VERB/2/ccomp/come ./PUNCT/2/punct",
        "That/PRON/4/nsubj is/AUX/4/cop/be not/PART/4/advmod true/ADJ/0/root ./PUNCT/4/punct",
    )
    assert rebuttals(text, *trees, attributions=(said,))[1] == ()


def test_a_claim_that_is_called_false_is_denied_where_it_stands() -> None:
    read, acts = rebuttals(
        "We came here. We heard baseless allegations.",
        OWN,
        "We/PRON/2/nsubj heard/VERB/0/root/hear baseless/ADJ/4/amod allegations/NOUN/2/obj/allegation ./PUNCT/2/punct",
    )
    assert [[read.words(c) for c in a.content] for a in acts] == [["baseless allegations"]]


def test_the_claim_of_one_who_used_to_claim_is_his() -> None:
    _, acts = rebuttals(
        "We came here. Torva used to claim peace. However we know.",
        OWN,
        "Torva/PROPN/2/nsubj used/VERB/0/root/use to/PART/4/mark claim/VERB/2/xcomp peace/NOUN/4/obj ./PUNCT/2/punct",
        "However/ADV/3/advmod we/PRON/3/nsubj know/VERB/0/root ./PUNCT/3/punct",
    )
    assert [a.toward for a in acts] == [("p2",)]
