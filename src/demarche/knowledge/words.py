"""Word lists that the cutting of a text into lines, sentences and words needs, by language."""

from functools import cache

from demarche.knowledge.tables import language_table

COMMON_IN = ("en", "ru", "uk", "es", "fr", "tr", "az", "ar", "hy")


@cache
def word_lists(language: str | None) -> dict[str, frozenset[str]]:
    """Lists of the table `words`, by name: fill `demarche.language.rules.WordRules` with them. Empty for a language without the table."""
    return _lists(language, "words")


@cache
def layout_lists(language: str | None) -> dict[str, frozenset[str]]:
    """Lists of the table `layout`, by name: fill `demarche.language.rules.LayoutRules` with them. Empty for a language without the table."""
    return _lists(language, "layout")


def _lists(language: str | None, name: str) -> dict[str, frozenset[str]]:
    return {key: frozenset(words) for key, words in language_table(language, name).items()}


@cache
def common_words() -> dict[str, frozenset[str]]:
    """The commonest words of every language that has the table `common`: fill `demarche.language.languages.CommonWords` with them."""
    found = {tag: _lists(tag, "common").get("words", frozenset()) for tag in COMMON_IN}
    return {tag: words for tag, words in found.items() if words}


@cache
def adpositions(language: str | None) -> frozenset[str]:
    """Adpositions of a language in which a noun without one is no adverbial; empty for any other."""
    return _lists(language, "trees").get("adpositions", frozenset())
