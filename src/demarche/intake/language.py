"""Which language a text is in."""

from functools import cache

from demarche.knowledge.languages import languages_read
from demarche.knowledge.words import common_words
from demarche.language.languages import SHORT, CommonWords, detect_language, likeliest


def identify_language(text: str) -> str | None:
    """BCP 47 tag of the text's language; None where it cannot be told.

    A headline of a few words that speaks for no language is taken for the likeliest of those that are read.
    """
    found = detect_language(text, _common())
    if found is None and len(text.split(maxsplit=SHORT)) < SHORT:
        return likeliest(text, languages_read())
    return found


@cache
def _common() -> CommonWords:
    return CommonWords(common_words())
