"""The language layer with the word lists of a text's language: where knowledge and language meet."""

from collections.abc import Iterator
from functools import cache

from demarche.knowledge.languages import lists_covered
from demarche.knowledge.words import common_words, layout_lists, word_lists
from demarche.language.analyse import analyse
from demarche.language.analysis import Analysis, Passage
from demarche.language.encoder import model_digest
from demarche.language.languages import CommonWords, clear_language, script_of
from demarche.language.layout import Layout, find_layout
from demarche.language.rules import LayoutRules, WordRules

MODEL = "multilingual-e5-small, parse, names and attribution, 2"


def analyse_text(text: str, language: str | None = None, layout: Layout | None = None) -> Analysis:
    """The Analysis of a text in a language ("en"); `layout` where it is known already."""
    layout = layout or find_text_layout(text, language)
    return analyse(text, layout, language, _word_rules, tuple(foreign_passages(text, layout, language)))


def foreign_passages(text: str, layout: Layout, language: str | None) -> Iterator[Passage]:
    """Paragraphs that are clearly in another language than the text, and in one that is read."""
    common, script = _common(), script_of(text)
    for start, end in layout.paragraphs if len(layout.paragraphs) > 1 else ():
        found = clear_language(text[start:end], common, script)
        if found and found != language and lists_covered(found):
            yield Passage(found, start, end)


def find_text_layout(text: str, language: str | None = None) -> Layout:
    """Zones, paragraphs and blocks of a text."""
    return find_layout(text, _layout_rules(language))


def model_name() -> tuple[str, str]:
    """(name, digest) of the model that reads."""
    return MODEL, model_digest()


@cache
def _common() -> CommonWords:
    return CommonWords(common_words())


@cache
def _word_rules(language: str | None) -> WordRules:
    return WordRules(**word_lists(language))


@cache
def _layout_rules(language: str | None) -> LayoutRules:
    return LayoutRules(**layout_lists(language))
