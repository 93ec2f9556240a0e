"""The registry of agreements."""

import re

from demarche.knowledge.agreements import agreement_words, registry


def test_every_registered_agreement_has_a_day_a_kind_and_parties_by_code() -> None:
    known = {a for day in registry("en").dates.values() for a in day}
    assert len(known) > 200
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", a.date) for a in known)
    assert {a.kind for a in known} <= {"treaty", "ceasefire", "statement", "resolution"}
    assert all(re.fullmatch(r"[A-Z]{3}", code) for a in known for code in a.parties)


def test_ids_are_used_once() -> None:
    ids = [a.id for day in registry("en").dates.values() for a in day]
    assert len(ids) == len(set(ids))


def test_resolutions_of_a_year_are_those_about_the_states() -> None:
    assert registry("en").resolutions_of("1993", frozenset({"GEO"})) == ("S/RES/858",)
    assert registry("en").resolutions_of("1993", frozenset({"NOR"})) == ()


def test_a_language_without_a_table_has_no_words() -> None:
    assert agreement_words("xx").nouns == {}
    assert registry("xx").names == {}
