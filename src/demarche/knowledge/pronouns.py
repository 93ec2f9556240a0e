"""The words by which a speaker means himself or his side, for every table that asks for them."""

from functools import cache

from demarche.knowledge.tables import language_table


@cache
def first_singular(language: str | None) -> frozenset[str]:
    """ "I" and its forms, in lower case; empty for a language without the table."""
    return frozenset(language_table(language, "pronouns").get("first_singular", ()))


@cache
def first_person(language: str | None) -> frozenset[str]:
    """ "I", "we" and their forms, in lower case; empty for a language without the table."""
    return first_singular(language) | frozenset(language_table(language, "pronouns").get("first_plural", ()))
