"""A text to its Analysis: sentences, words, trees, names, quotations and reported speech."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, groupby

import numpy as np

from demarche.language.analysis import Analysis, Entity, Passage, Quotation, ReportedSpeech, Sentence, Token
from demarche.language.bio import joined, runs
from demarche.language.encoder import Encoder, Read, shipped_encoder
from demarche.language.layout import Layout
from demarche.language.lemmas import lemma
from demarche.language.meaning import Vector, weighed
from demarche.language.names import agreed
from demarche.language.quotations import find_quotations, quote_states
from demarche.language.rules import NEUTRAL, WordRules
from demarche.language.sentences import Block, split_sentences
from demarche.language.speech import SpeechWords, find_speech, softmax, spans_of
from demarche.language.tokens import tokenise
from demarche.language.trees import best_tree
from demarche.language.windows import MOST_PIECES, windows

Span = tuple[int, int]
RulesOf = Callable[[str | None], WordRules]
JOINED = ("ORG", "LOC")  # two such names rarely stand side by side, so neighbours are one name cut in two; people do, in lists and signatures
CARRIED = 3  # state of a word in a quotation that goes on from an earlier paragraph
BEYOND = 1 << 62  # past the end of every text


def analyse(text: str, layout: Layout, language: str | None = None, rules: RulesOf | None = None, passages: tuple[Passage, ...] = ()) -> Analysis:
    """Everything that the language layer finds in a text; `rules` gives those of a language, `passages` are the paragraphs in another than the text's.

    Raises ModelError where the model cannot be loaded.
    """
    encoder = shipped_encoder()
    known = encoder.known_lemmas.get((language or "").split("-")[0], {})
    quotations = find_quotations(text, layout.paragraphs)
    units = [
        u
        for words, blocks in _by_language(layout, language, rules, passages)
        for s in split_sentences(text, blocks, words)
        if (u := _unit(encoder, text, s, words))
    ]
    _set_quotes(units, quotations)
    breaks = _paragraph_beginnings(units, layout)
    sentences: list[Sentence] = []
    speech: list[ReportedSpeech] = []
    meaning: list[Vector] = []
    for first, last in windows([u.size for u in units], breaks):
        for run in _bounded(units[first:last]):
            found, said, about = _read_window(encoder, text, run, known)
            sentences += found
            speech += said
            meaning.append(about)
    whole = tuple(agreed(text, _whole(sentences, units)))
    return Analysis(text, language, whole, quotations, tuple(speech), layout.paragraphs, passages, np.sum(meaning, axis=0) if meaning else None)


def _by_language(layout: Layout, language: str | None, rules: RulesOf | None, passages: tuple[Passage, ...]) -> Iterator[tuple[WordRules, list[Block]]]:
    """Runs of blocks that are cut by the rules of one language, in text order."""
    starts = [p.start for p in passages]

    def tag_of(block: Block) -> str | None:
        at = bisect_right(starts, block[0]) - 1
        return passages[at].language if at >= 0 and block[0] < passages[at].end else language

    for tag, group in groupby(layout.blocks, key=tag_of):
        yield rules(tag) if rules else NEUTRAL, list(group)


@dataclass(slots=True)
class _Unit:
    """A sentence, or a part of one that is longer than a window."""

    words: list[Span]
    pieces: list[tuple[int, ...]]
    quotes: list[int]

    @property
    def size(self) -> int:
        return sum(map(len, self.pieces))


def _unit(encoder: Encoder, text: str, span: Span, rules: WordRules) -> _Unit | None:
    words = tokenise(text, *span, rules)
    spaced = [a == 0 or text[a - 1].isspace() for a, _ in words]
    return _Unit(words, [encoder.pieces.ids(text[a:b], s) for (a, b), s in zip(words, spaced, strict=True)], []) if words else None


def _set_quotes(units: list[_Unit], quotations: tuple[Quotation, ...]) -> None:
    states = quote_states(quotations, [a for u in units for a, _ in u.words])
    at = 0
    for unit in units:
        unit.quotes = states[at : at + len(unit.words)]
        at += len(unit.words)


def _paragraph_beginnings(units: list[_Unit], layout: Layout) -> list[int]:
    """Numbers of the units that begin a paragraph; not of one that goes on with a quotation, which its speaker stands before."""
    ends = iter([b for _, b in layout.paragraphs])
    end, found = -1, []
    for n, unit in enumerate(units):
        while unit.words[0][0] >= end:
            if unit.quotes[0] != CARRIED:
                found.append(n)
            end = next(ends, BEYOND)
    return found


def _bounded(units: list[_Unit]) -> Iterator[list[_Unit]]:
    """The units as they are where they fit a window; one that is longer in parts."""
    if len(units) > 1 or units[0].size <= MOST_PIECES:
        yield units
        return
    (unit,) = units
    before = list(accumulate(map(len, unit.pieces), initial=0))
    first = 0
    for n in range(len(unit.words)):
        if before[n + 1] - before[first] > MOST_PIECES:
            yield [_Unit(unit.words[first:n], unit.pieces[first:n], unit.quotes[first:n])]
            first = n
    yield [_Unit(unit.words[first:], unit.pieces[first:], unit.quotes[first:])]


def _read_window(encoder: Encoder, text: str, units: list[_Unit], known: Mapping[str, str]) -> tuple[list[Sentence], list[ReportedSpeech], Vector]:
    read = encoder.read([p for u in units for p in u.pieces], [q for u in units for q in u.quotes])
    words = [w for u in units for w in u.words]
    starts, ends = [a for a, _ in words], [b for _, b in words]
    bounds = list(accumulate((len(u.words) for u in units), initial=0))
    heads = [h for a, b in zip(bounds[:-1], bounds[1:], strict=True) for h in best_tree(read.arc_dependent[a:b] @ read.arc_head[a:b].T)]
    labels = _deprels(encoder, read, [a + h for a, b in zip(bounds[:-1], bounds[1:], strict=True) for h in heads[a:b]])
    forms = [text[a:b] for a, b in words]
    tags = [encoder.labels["upos"][u] for u in read.upos.tolist()]
    lemmas = _lemmas(encoder, read, forms, tags, known)
    ups = [-1 if label == "root" else head for head, label in zip(heads, labels, strict=True)]
    tokens = list(map(Token, starts, ends, forms, lemmas, tags, ups, labels))
    sentences = [_sentence(encoder, read, tokens, a, b) for a, b in zip(bounds[:-1], bounds[1:], strict=True)]
    speech = [_reported(s, *spans_of(s, starts, ends)) for s in find_speech(encoder, read)]
    return sentences, speech, weighed(read.frozen, tags)


def _deprels(encoder: Encoder, read: Read, heads: list[int]) -> list[str]:
    """Label of each word's arc; `root` where the head is the word itself, and nowhere else."""
    names = encoder.labels["deprel"]
    n, k = read.label_head.shape
    left = (read.label_dependent @ encoder.label_matrix).reshape(n, len(names), k)
    scores = np.matmul(left, read.label_head[heads][:, :, None])[:, :, 0]
    root = names.index("root")
    scores[:, root] = -np.inf
    return ["root" if h == i else names[s] for i, (h, s) in enumerate(zip(heads, scores.argmax(1), strict=True))]


def _lemmas(encoder: Encoder, read: Read, forms: list[str], tags: list[str], known: Mapping[str, str]) -> list[str]:
    """From the table of known forms, else by the rule that the encoder chose."""
    rules = encoder.labels["lemma"]
    rows = zip(forms, tags, read.lemma.tolist(), strict=True)
    return [known.get(f"{form.lower()} {tag}") or lemma(form, rules[rule]) for form, tag, rule in rows]


def _sentence(encoder: Encoder, read: Read, tokens: list[Token], a: int, b: int) -> Sentence:
    own = tuple(tokens[a:b])
    chance = softmax(read.entity[a:b])
    names = [encoder.labels["entity"][i] for i in chance.argmax(1)]
    sure = chance.max(1)
    entities = tuple(Entity(own[i].start, own[j - 1].end, kind, round(float(sure[i:j].mean()), 3)) for i, j, kind in joined(runs(names), JOINED))
    return Sentence(own[0].start, own[-1].end, own, entities)


def _reported(found: SpeechWords, cue: Span | None, source: Span | None, *content: Span | None) -> ReportedSpeech:
    assert cue is not None  # every attribution was found by its cue
    return ReportedSpeech(cue, source, tuple(c for c in content if c), found.confidence, found.act, found.act_sure, found.negated)


def _whole(parts: list[Sentence], units: list[_Unit]) -> Iterator[Sentence]:
    """Sentences that were read in parts put together again: the later parts' roots hang on the first one's."""
    rest = iter(parts)
    for unit in units:
        own = [next(rest)]
        while sum(len(s.tokens) for s in own) < len(unit.words):
            own.append(next(rest))
        yield own[0] if len(own) == 1 else _joined(own)


def _joined(parts: list[Sentence]) -> Sentence:
    top = next(i for i, t in enumerate(parts[0].tokens) if t.head == -1)
    tokens: list[Token] = []
    for part in parts:
        base = len(tokens)
        for t in part.tokens:
            head, label = (t.head + base, t.deprel) if t.head >= 0 else (top, "parataxis") if base else (-1, "root")
            tokens.append(Token(t.start, t.end, t.text, t.lemma, t.upos, head, label))
    return Sentence(parts[0].start, parts[-1].end, tuple(tokens), tuple(e for p in parts for e in p.entities))
