"""The language layer with the word lists of a text's language: where knowledge and language meet."""

from functools import cache

from demarche.knowledge.words import layout_lists, word_lists
from demarche.language.analyse import analyse
from demarche.language.analysis import Analysis
from demarche.language.encoder import model_digest
from demarche.language.layout import Layout, find_layout
from demarche.language.rules import LayoutRules, WordRules

MODEL = "multilingual-e5-small, parse, names and attribution, 1"


def analyse_text(text: str, language: str | None = None, layout: Layout | None = None) -> Analysis:
    """The Analysis of a text in a language ("en"); `layout` where it is known already."""
    return analyse(text, layout or find_text_layout(text, language), language, _word_rules(language))


def find_text_layout(text: str, language: str | None = None) -> Layout:
    """Zones, paragraphs and blocks of a text."""
    return find_layout(text, _layout_rules(language))


def model_name() -> tuple[str, str]:
    """(name, digest) of the model that reads."""
    return MODEL, model_digest()


@cache
def _word_rules(language: str | None) -> WordRules:
    return WordRules(**word_lists(language))


@cache
def _layout_rules(language: str | None) -> LayoutRules:
    return LayoutRules(**layout_lists(language))
