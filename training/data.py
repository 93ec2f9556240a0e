"""The training part of every corpus, as windows."""

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from demarche.knowledge.tables import language_table, world_table
from demarche.language.quotations import find_quotations, quote_states
from training.corpora import ParsedDocument, Window, Word, add_names, jsonl, read_conllu, windows_of
from training.cues import labelled
from training.gum_names import add_gum_names
from training.gum_speech import gum_document
from training.inventions import invented_lands
from training.marked import read_marked
from training.speech import speech_windows
from training.swaps import Pool, with_other_names
from training.text import paragraphs_of, word_rules
from training.wraps import wrapped

ENGLISH = ("parse/ewt-train.conllu", "parse/gum-train.conllu")  # gum_nc is for measuring only: its texts are non-commercial
LANGUAGES = ("ru_gsd", "uk_parlamint", "es_gsd", "fr_gsd", "tr_boun", "hy_armtdp")
TEXTS = Path(__file__).parent / "texts"
WINDOW = 150  # words
LANDS, COPIES = 1500, 4  # names of invented lands, and how often each of our English texts is told of others
SHARES = {
    "english": 0.6,
    "languages": 0.7,
    "articles": 0.4,
    "renamed": 0.4,
    "wrapped": 0.3,
    "nested": 1.0,
    "texts": 3.0,
    "statements": 2.0,
    "lands": 4.0,
    "silver": 0.6,
}  # of each kind in a round


def training_windows(data: Path, draw: random.Random, without: str | None = None, silver: Path | None = None) -> dict[str, list[Window]]:
    """The windows of each kind in SHARES; `without` is a publisher of the attribution corpus that is left out, `silver` what `training.silver` wrote."""
    ewt, gum = (read_conllu(data / name) for name in ENGLISH)
    named = add_names(ewt, jsonl(data / "ner/train.jsonl"))
    print(f"{named} documents of EWT carry names", flush=True)
    add_gum_names(gum, data / ENGLISH[1])
    english = [*ewt, *gum]
    others = [d for name in LANGUAGES for d in read_conllu(data / f"parse_languages/{name}-train.conllu")]
    return {
        "english": [w for d in english for w in windows_of(with_quotes(d), WINDOW, draw)],
        "languages": [w for d in others for w in windows_of(with_quotes(d), WINDOW, draw)],
        "silver": list(_windows(jsonl(silver), "en")) if silver else [],
    } | speech(data, draw, without)


def speech(data: Path, draw: random.Random, without: str | None) -> dict[str, list[Window]]:
    """Windows with reported speech: articles, the same with other names, sentences wrapped in a second attribution, GUM's nested ones, and our own texts."""
    articles = [labelled(article(d)) for d in jsonl(data / "attribution/train.jsonl") if d["publisher"] != without]
    texts = {path.stem: read_marked(path) for path in sorted(TEXTS.glob("*.txt"))}
    pool = Pool()
    for document in [*articles, *(d for tag in ("en", "es", "fr", "tr", "az") for d in texts.get(tag, []))]:
        pool.add(document)
    for label, names in world_names().items():
        pool.names[label] += names * (1 + len(pool.names[label]) // len(names))  # every other name is one of these
    lands = Pool(pool.names | {"LOC": invented_lands(LANDS, draw)})
    pool.names["LOC"] += lands.names["LOC"] * (1 + len(pool.names["LOC"]) // (2 * LANDS))  # and every third land is invented
    renamed = [with_other_names(d, pool, draw) for d in articles]
    nested = [labelled(gum_document(d)) for d in jsonl(data / "nesting/train.jsonl")]
    return {
        "articles": list(_windows(articles, "en")),
        "renamed": list(_windows(renamed, "en")),
        "wrapped": list(_windows((w for d in renamed for w in wrapped(d, pool.names, draw)), "en")),
        "nested": list(_windows(nested, "en")),
        "texts": [w for tag, documents in texts.items() if tag != "en" for w in _windows(documents, tag)],
        "statements": list(_windows(texts.get("en", []), "en")),
        "lands": list(_windows((with_other_names(d, lands, draw) for d in texts.get("en", []) for _ in range(COPIES)), "en")),
    }


def world_names() -> dict[str, list[str]]:
    """States, their capitals and international organisations by their English names, from the program's tables."""
    states = language_table("en", "countries")["states"].values()
    bodies = [member[0] for group in world_table("organisations")["groups"] for member in group["members"]]
    return {"LOC": [name for state in states for name in (state["names"][0], *state.get("seats", ())[:1])], "ORG": bodies}


def article(document: dict) -> dict:
    """An article of PolNeAR as `training.speech` wants it: only the outermost attributions are marked, names are a machine's."""
    return {"text": document["text"], "attributions": document["attributions"], "names": document["silver_ner"], "complete": "outermost"}


def _windows(documents: Iterable[dict], language: str) -> Iterator[Window]:
    for document in documents:
        yield from speech_windows(document, word_rules(language), WINDOW)


def with_quotes(document: ParsedDocument) -> ParsedDocument:
    """The document with the state of the quotation marks written at each word; a treebank of loose sentences has no document id, so each is read alone."""
    words: list[Word] = [w for s in document.sentences for w in s]
    bounds = paragraphs_of(document.text) if document.id else [(s[0].start, s[-1].end) for s in document.sentences]
    quotations = find_quotations(document.text, bounds)
    for word, state in zip(words, quote_states(quotations, [w.start for w in words]), strict=True):
        word.quote = state
    return document
