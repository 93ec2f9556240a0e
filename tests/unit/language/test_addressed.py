"""At whom a demand, an offer or a threat is, on trees made by hand."""

from tests.annotated import analysis, reading

from demarche.knowledge.speech import speech_words
from demarche.language.addressed import Addressed
from demarche.language.claims import ClaimReader, Speaker, Voices
from demarche.language.governing import Clauses
from demarche.language.mentions import Mentions, Sides

PARTIES = (("Lesna", "state", None, "Lesna"), ("Torva", "state", None, "Torva"))
WORDS = speech_words("en").words


def addressed(text: str, described: str, verb: str) -> Addressed:
    """The verb of a sentence that is written as it stands."""
    tree = Clauses(analysis(text, described).sentences[0])
    return Addressed(tree, next(i for i, t in enumerate(tree.tokens) if t.text == verb), WORDS)


def towards(text: str, described: str, verb: str, kind: str) -> tuple[str, ...]:
    """Whom the act of a verb is at, said by Lesna."""
    parties = reading(text, PARTIES).parties
    mentions = Mentions.of_parties((p.id, p.mentions) for p in parties)
    voices = Voices(ClaimReader(WORDS), mentions, Sides(parties), Speaker("p1", (), direct=False))
    return addressed(text, described, verb).towards(kind, voices)


ORDERED = "Torva/PROPN/3/nsubj was/AUX/3/aux/be ordered/VERB/0/root/order to/PART/5/mark turn/VERB/3/xcomp back/ADV/5/advmod by/ADP/8/case Lesna/PROPN/5/obl"


def test_who_orders_may_stand_at_the_end_of_what_is_ordered() -> None:
    found = addressed("Torva was ordered to turn back by Lesna", ORDERED, "ordered")
    assert (found.passive, found.agent) == (True, 7)


def test_who_is_ordered_is_the_one_at_whom_the_order_is() -> None:
    assert towards("Torva was ordered to turn back by Lesna", ORDERED, "ordered", "demand") == ("p2",)


def test_a_demand_is_at_who_is_to_do_it() -> None:
    free = "Lesna/PROPN/2/nsubj demanded/VERB/0/root/demand that/SCONJ/5/mark Torva/PROPN/5/nsubj free/VERB/2/ccomp them/PRON/5/obj"
    assert towards("Lesna demanded that Torva free them", free, "demanded", "demand") == ("p2",)


def test_a_demand_is_not_at_those_for_whom_it_is_made() -> None:
    freed = "Lesna/PROPN/2/nsubj demanded/VERB/0/root/demand that/SCONJ/6/mark Torva/PROPN/6/nsubj be/AUX/6/aux freed/VERB/2/ccomp/free"
    assert towards("Lesna demanded that Torva be freed", freed, "demanded", "demand") == ()


def test_a_threat_is_at_the_one_on_whose_deed_it_depends() -> None:
    text = "Lesna warned that Lesna would fire if Torva came"
    described = (
        "Lesna/PROPN/2/nsubj warned/VERB/0/root/warn that/SCONJ/6/mark Lesna/PROPN/6/nsubj would/AUX/6/aux fire/VERB/2/ccomp "
        "if/SCONJ/9/mark Torva/PROPN/9/nsubj came/VERB/6/advcl/come"
    )
    assert towards(text, described, "warned", "warning") == ("p2",)


def test_a_denial_is_at_nobody() -> None:
    left = "Lesna/PROPN/2/nsubj denied/VERB/0/root/deny that/SCONJ/5/mark Torva/PROPN/5/nsubj left/VERB/2/ccomp/leave"
    assert towards("Lesna denied that Torva left", left, "denied", "denial") == ()
