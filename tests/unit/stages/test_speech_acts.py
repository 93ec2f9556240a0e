"""Speech acts over trees made by hand."""

from tests.annotated import analysis, reading

from demarche.record import Attribution, SpeechAct
from demarche.stages.speech_acts import find_speech_acts

PARTIES = (("Lesna", "state", None, "Lesna"), ("Torva", "state", None, "Torva"))


def acts(text: str, tree: str, content: str | None = None) -> tuple[SpeechAct, ...]:
    """The acts of one sentence, whose `content` is said by Lesna."""
    read = reading(text, PARTIES)
    if content:
        start = text.index(content)
        given = Attribution(id="a1", source="p1", cue=(text.index("said"), text.index("said") + 4), content=((start, start + len(content)),), manner="indirect")
        read = read.model_copy(update={"attributions": (given,)})
    return find_speech_acts(read, analysis(text, tree)).speech_acts


def test_a_vow_of_the_speaker_is_a_promise() -> None:
    (act,) = acts(
        "Lesna said Lesna will open the road.",
        "Lesna/PROPN/2/nsubj said/VERB/0/root/say Lesna/PROPN/5/nsubj will/AUX/5/aux open/VERB/2/ccomp the/DET/7/det road/NOUN/5/obj ./PUNCT/2/punct",
        "Lesna will open the road",
    )
    assert (act.kind, act.by, act.said_in) == ("promise", "p1", "a1")


def test_a_vow_to_do_harm_is_a_threat() -> None:
    (act,) = acts(
        "Lesna said Lesna will bomb the road.",
        "Lesna/PROPN/2/nsubj said/VERB/0/root/say Lesna/PROPN/5/nsubj will/AUX/5/aux bomb/VERB/2/ccomp the/DET/7/det road/NOUN/5/obj ./PUNCT/2/punct",
        "Lesna will bomb the road",
    )
    assert act.kind == "threat"


def test_what_another_must_do_is_a_demand() -> None:
    (act,) = acts(
        "Lesna said Torva must leave.",
        "Lesna/PROPN/2/nsubj said/VERB/0/root/say Torva/PROPN/5/nsubj must/AUX/5/aux leave/VERB/2/ccomp ./PUNCT/2/punct",
        "Torva must leave",
    )
    assert (act.kind, act.by, act.toward) == ("demand", "p1", ("p2",))


def test_harm_that_nobody_did_is_a_denial() -> None:
    (act,) = acts(
        "Lesna said nobody attacked the mill.",
        "Lesna/PROPN/2/nsubj said/VERB/0/root/say nobody/PRON/4/nsubj attacked/VERB/2/ccomp/attack the/DET/6/det mill/NOUN/4/obj ./PUNCT/2/punct",
        "nobody attacked the mill",
    )
    assert act.kind == "denial"


def test_a_proposal_names_who_supports_and_who_opposes_it() -> None:
    (act,) = acts(
        "They said Lesna proposed a truce that Torva opposes.",
        "They/PRON/2/nsubj said/VERB/0/root/say Lesna/PROPN/4/nsubj proposed/VERB/2/ccomp/propose a/DET/6/det truce/NOUN/4/obj that/PRON/9/obj Torva/PROPN/9/nsubj "
        "opposes/VERB/6/acl/oppose ./PUNCT/2/punct",
    )
    assert (act.kind, act.by, act.supported_by, act.opposed_by) == ("proposal", "p1", (), ("p2",))


def test_a_vow_that_hangs_on_the_others_not_stopping_is_a_threat() -> None:
    (act,) = acts(
        "Lesna said if Torva does not stop Lesna will open the road.",
        "Lesna/PROPN/2/nsubj said/VERB/0/root/say if/SCONJ/7/mark Torva/PROPN/7/nsubj does/AUX/7/aux not/PART/7/advmod stop/VERB/10/advcl/stop "
        "Lesna/PROPN/10/nsubj will/AUX/10/aux open/VERB/2/ccomp the/DET/12/det road/NOUN/10/obj ./PUNCT/2/punct",
        "if Torva does not stop Lesna will open the road",
    )
    assert act.kind == "threat"


def test_what_one_does_not_have_is_denied() -> None:
    (act,) = acts(
        "Lesna said Lesna has no troops there.",
        "Lesna/PROPN/2/nsubj said/VERB/0/root/say Lesna/PROPN/4/nsubj has/VERB/2/ccomp/have no/DET/6/det troops/NOUN/4/obj/troop there/ADV/4/advmod ./PUNCT/2/punct",
        "Lesna has no troops there",
    )
    assert (act.kind, act.by) == ("denial", "p1")


def test_who_is_ready_to_do_something_offers_it() -> None:
    (act,) = acts(
        "Lesna said Lesna is ready to open the road.",
        "Lesna/PROPN/2/nsubj said/VERB/0/root/say Lesna/PROPN/5/nsubj is/AUX/5/cop/be ready/ADJ/2/ccomp to/PART/7/mark open/VERB/5/xcomp the/DET/9/det "
        "road/NOUN/7/obj ./PUNCT/2/punct",
        "Lesna is ready to open the road",
    )
    assert act.kind == "offer"
