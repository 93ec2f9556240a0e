"""The tables of saying."""

from demarche.knowledge.speech import speech_words


def test_a_particle_makes_another_cue_of_a_verb() -> None:
    words = speech_words("en")
    assert words.verb("call", ["on"]).act == "REQUEST"  # type: ignore[union-attr]
    assert words.verb("call", ["yesterday"]).frame == {"label", "quote"}  # type: ignore[union-attr]


def test_a_verb_in_several_groups_takes_what_any_of_them_takes() -> None:
    deny = speech_words("en").verbs["deny"]
    assert (deny.act, deny.meaning) == ("REJECT", "deny")
    assert deny.takes("clause")
    assert deny.takes("thing")


def test_the_tables_hold_hundreds_of_cues() -> None:
    words = speech_words("en")
    assert len(words.verbs) >= 300
    assert len(words.nouns) >= 100


def test_every_cue_has_an_act_of_plover_or_asserts() -> None:
    acts = {"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE", "CONSULT", "ASSERT"}
    words = speech_words("en")
    assert {cue.act for cue in (*words.verbs.values(), *words.nouns.values())} <= acts


def test_a_language_without_a_table_has_no_cues() -> None:
    assert speech_words("xx").verbs == {}
    assert speech_words(None).any_of("documents") == frozenset()
