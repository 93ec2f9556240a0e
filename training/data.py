"""The training part of every corpus, as windows."""

import random
from pathlib import Path

from demarche.language.quotations import find_quotations, quote_states
from training.corpora import ParsedDocument, Window, Word, add_names, attribution_windows, jsonl, read_conllu, windows_of
from training.gum_names import add_gum_names
from training.text import paragraphs_of, words_of

ENGLISH = ("parse/ewt-train.conllu", "parse/gum-train.conllu")  # gum_nc is for measuring only: its texts are non-commercial
LANGUAGES = ("ru_gsd", "uk_parlamint", "es_gsd", "fr_gsd", "tr_boun", "hy_armtdp")
WINDOW = 150  # words


def training_windows(data: Path, draw: random.Random) -> dict[str, list[Window]]:
    """{"english", "languages", "attribution"}: the windows of each kind."""
    ewt, gum = (read_conllu(data / name) for name in ENGLISH)
    named = add_names(ewt, jsonl(data / "ner/train.jsonl"))
    print(f"{named} documents of EWT carry names", flush=True)
    add_gum_names(gum, data / ENGLISH[1])
    english = [*ewt, *gum]
    others = [d for name in LANGUAGES for d in read_conllu(data / f"parse_languages/{name}-train.conllu")]
    articles = jsonl(data / "attribution/train.jsonl")
    return {
        "english": [w for d in english for w in windows_of(with_quotes(d), WINDOW, draw)],
        "languages": [w for d in others for w in windows_of(with_quotes(d), WINDOW, draw)],
        "attribution": [w for a in articles for w in attribution_windows(a, words_of(a["text"]), paragraphs_of(a["text"]), WINDOW)],
    }


def with_quotes(document: ParsedDocument) -> ParsedDocument:
    """The document with the state of the quotation marks written at each word; a treebank of loose sentences has no document id, so each is read alone."""
    words: list[Word] = [w for s in document.sentences for w in s]
    bounds = paragraphs_of(document.text) if document.id else [(s[0].start, s[-1].end) for s in document.sentences]
    quotations = find_quotations(document.text, bounds)
    for word, state in zip(words, quote_states(quotations, [w.start for w in words]), strict=True):
        word.quote = state
    return document
