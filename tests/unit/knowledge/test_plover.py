"""PLOVER as the program knows it."""

from typing import get_args

from demarche.knowledge.deeds import deed_words
from demarche.knowledge.plover import announced_type, plover_contexts, plover_types, quad, score
from demarche.record.event import EventType


def test_there_are_sixteen_types_and_the_record_knows_the_same() -> None:
    assert set(plover_types()) == set(get_args(EventType))
    assert len(plover_types()) == 16


def test_there_are_thirty_seven_contexts_less_none() -> None:
    assert len(plover_contexts()) == 37


def test_quad_and_score_follow_the_manual() -> None:
    assert [quad(t) for t in ("AGREE", "AID", "ACCUSE", "SANCTION", None)] == [1, 2, 3, 4, None]
    assert (score("RETREAT", "disarm"), score("RETREAT"), score("ACCUSE"), score(None)) == (10, 6.5, -3, None)


def test_help_that_is_only_promised_is_an_agreement() -> None:
    assert [announced_type(t) for t in ("AID", "RETREAT", "ASSAULT", None)] == ["AGREE", "CONCEDE", "ASSAULT", None]


def test_every_code_of_the_english_table_is_one_of_plovers() -> None:
    words = deed_words("en")
    deeds = {p.deed for patterns in (*words.verbs.values(), *words.nouns.values()) for p in patterns}
    typed = [d for d in deeds if d.type]
    assert [d for d in typed if d.type not in plover_types()] == []
    assert [d for d in typed if d.mode and d.mode not in plover_types()[d.type].modes] == []
    assert [c for d in typed for c in d.contexts if c not in plover_contexts()] == []
    assert {d.frame for d in deeds} <= {"", "mutual", "host", "undergone", "moves", "thing"}


def test_the_english_table_is_broad() -> None:
    words = deed_words("en")
    assert len(words.verbs) + len(words.nouns) > 1200
