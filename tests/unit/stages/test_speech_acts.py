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
