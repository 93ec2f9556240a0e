"""Stretches of a sentence that may name a place: known names, names the model saw, and what stands beside them ("road", "village of")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from demarche.knowledge.gazetteer import WORLD, Gazetteer
from demarche.knowledge.placewords import PlaceWords
from demarche.language.analysis import Entity, Sentence, Token
from demarche.record.place import PlaceKind

_PART = re.compile(r"[^\-‐‑–—/]+")
_GAP = re.compile(r"[ \u00a0]*(?:\n[ \t]*)?|[-‐‑–—]|\. ?|[ \u00a0]?['’]|, ?(?=D\.)")
_CLASS_GAP = re.compile(r"[\"”’»']?[ \u00a0\n-]")
_MARKS = "'’‘ʼʿʾʻ`“\"«("
_CLOSING = ("”", '"', "»", "’", "'")
_PAIR_GAP = re.compile(r"[-‐‑–—]| [-–—] ")
_ENDING = frozenset({"PART", "AUX", "VERB", "PRON"})  # "'s" and the like are no part of a name
_LONGEST = 6  # pieces of a name
_ARTICLE = 4  # letters; an Arabic article in Latin letters is shorter
_SHOUT = 12  # characters; a shorter stretch of capitals may be a name
_GLUED = 4  # letters at most of a small word inside a name: "of", "and", "das"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A token or, of a token with hyphens, one part of it."""

    start: int
    end: int
    text: str
    token: int
    is_capital: bool


@dataclass(slots=True)
class Spot:
    """One mention: `name` is looked up, `span` is what the record shows; `hint` is the kind that the words beside it tell."""

    span: Span
    name_span: Span
    name: str
    sentence: int
    entity: bool
    hint: PlaceKind | None = None
    joined: bool = False  # the word of its kind is part of the mention: it is another thing than the place of the bare name
    shown: str = ""  # the words of the whole mention
    unplaced: bool = False  # a street or school, which is called after a place or person and need not be there
    ends: tuple["Spot", ...] = ()
    holder: "Spot | None" = None  # the wider place that holds it by the words of the text
    holding: bool = False  # whether it holds another place by the words of the text
    placed: bool = True  # whether a word beside it places it
    is_end: bool = False  # one of the two ends of a road or border
    article: bool = False  # an article stands right before it
    actor: bool = False
    doubtful: bool = False  # a known name, but nothing in the sentence shows that it is a place's
    personal: bool = False  # the model or the parties take it for a person's
    gazetteer: Gazetteer = WORLD  # in which it is looked up


@dataclass(slots=True)
class View:
    """A sentence cut into pieces, with what the model called its names."""

    number: int
    sentence: Sentence
    text: str
    words: PlaceWords
    pieces: list[Piece]
    places: list[Entity]
    others: list[Entity]
    shouts: bool  # all in capitals, so that a capital proves nothing
    found: list[Spot] = field(default_factory=list)
    gazetteer: Gazetteer = WORLD

    def label_at(self, span: Span) -> str | None:
        """LOC or another label of the entity that shares most of a stretch, None for no entity."""
        shared = [(min(e.end, span[1]) - max(e.start, span[0]), e.label == "LOC", e.label) for e in (*self.places, *self.others)]
        best = max((s for s in shared if s[0] > 0), default=None)
        return best[2] if best else None


def view_of(number: int, sentence: Sentence, text: str, words: PlaceWords, gazetteer: Gazetteer = WORLD) -> View:
    """The sentence made ready to be searched."""
    pieces: list[Piece] = []
    for i, token in enumerate(sentence.tokens):
        pieces += _pieces(token, i)
    shouts = sentence.end - sentence.start > _SHOUT and text[sentence.start : sentence.end].isupper()
    places = [e for e in sentence.entities if e.label == "LOC"]
    return View(number, sentence, text, words, pieces, places, [e for e in sentence.entities if e.label != "LOC"], shouts, gazetteer=gazetteer)


def _pieces(token: Token, index: int) -> list[Piece]:
    text = token.text
    if text.isalpha():
        return [Piece(token.start, token.end, text, index, text[0].isupper())]
    return [Piece(token.start + m.start(), token.start + m.end(), m[0], index, _is_capital(m[0])) for m in _PART.finditer(text)]


def _is_capital(text: str) -> bool:
    """Whether the first letter is a capital; an apostrophe or quotation mark before it does not count."""
    return text.lstrip(_MARKS)[:1].isupper()


def spots(view: View) -> list[Spot]:
    """All stretches that may name a place, in text order; roads and borders between two places stand after their ends."""
    at, starts = 0, {e.start for e in view.places}
    while at < len(view.pieces):
        piece = view.pieces[at]
        if not (piece.is_capital or piece.start in starts or len(piece.text) < _ARTICLE and _is_article(view, at)):
            at += 1
            continue
        pair = _pair(view, at)
        if pair is not None:
            at = pair
            continue
        at = _single(view, at)
    view.found += [_linked(view, *two, word) for two in pairwise(list(view.found)) if (word := _linking_word(view, *two))]
    return view.found


def _linking_word(view: View, left: Spot, right: Spot) -> Piece | None:
    """The noun of "the BORDER between X and Y" before two places."""
    first = next((i for i, p in enumerate(view.pieces) if p.start == left.span[0]), 0)
    if first < 2 or left.ends or right.ends:
        return None
    noun, before, between = view.pieces[first - 2], view.pieces[first - 1].text.lower(), view.text[left.span[1] : right.span[0]].strip().lower()
    fits = view.words.after.get(noun.text.lower()) in view.words.any_of("linked_kinds") and f"{before} {between}" in view.words.any_of("links")
    return noun if fits else None


def _linked(view: View, left: Spot, right: Spot, word: Piece) -> Spot:
    """The road or border with its two ends."""
    left.is_end = right.is_end = True
    whole, kind = (word.start, right.span[1]), view.words.after[word.text.lower()]
    words = view.text[whole[0] : whole[1]]
    return Spot(whole, whole, words, view.number, True, kind, joined=True, shown=words, ends=(left, right), gazetteer=view.gazetteer)


def _single(view: View, at: int) -> int:
    """Adds the name that begins at a piece, if one does; gives the next piece to look at."""
    last = _name_end(view, at)
    if last is None:
        return at + 1
    view.found.append(_widened(view, at, last))
    return last + 1


def _name_end(view: View, at: int) -> int | None:
    """The last piece of the longest known name that begins here, else of the model's place."""
    entity = _entity_at(view, at)
    if not view.pieces[at].is_capital and not _is_article(view, at) and entity is None:
        return None
    known = _known_end(view, at)
    if entity is None:
        return known
    ended = max(_last_within(view, at, entity), at)
    if known is None or ended > known and not _is_kind_word(view, known + 1, ended):
        return _without_kind_word(view, at, ended)
    return known


def _entity_at(view: View, at: int) -> Entity | None:
    """The model's place that begins at a piece, or after its words for a direction ("North | London")."""
    piece = view.pieces[at]
    entity = next((e for e in view.places if e.start <= piece.start < e.end), None)
    if entity is None or _is_direction(view, at):
        return None
    before = at - 1
    while before >= 0 and _is_direction(view, before):
        before -= 1
    return entity if before < 0 or view.pieces[before].start < entity.start else None


def _is_direction(view: View, at: int) -> bool:
    return view.pieces[at].text.lower() in view.words.any_of("directions")


def _last_within(view: View, at: int, entity: Entity) -> int:
    last = at
    while last + 1 < len(view.pieces) and view.pieces[last + 1].end <= entity.end:
        last += 1
    return last


def _is_kind_word(view: View, first: int, last: int) -> bool:
    return " ".join(p.text.lower() for p in view.pieces[first : last + 1]) in view.words.after


def _without_kind_word(view: View, at: int, last: int) -> int:
    """A name the model saw ends before the word of its kind ("Jarinje | border crossing")."""
    return next((first - 1 for first in range(at + 1, last + 1) if _is_kind_word(view, first, last)), last)


def _known_end(view: View, at: int) -> int | None:
    """The last piece of the longest name from here that the gazetteer knows."""
    ends = list(_possible_ends(view, at))
    for last in reversed(ends):
        if view.gazetteer.is_known(view.text[view.pieces[at].start : view.pieces[last].end]):
            return last
    return None


def _possible_ends(view: View, at: int) -> Iterator[int]:
    small = 0
    for last in range(at, min(at + _LONGEST, len(view.pieces))):
        piece = view.pieces[last]
        if last > at and not _GAP.fullmatch(view.text[view.pieces[last - 1].end : piece.start]):
            return
        if not any(c.isalnum() for c in piece.text):
            return
        if last > at and view.sentence.tokens[piece.token].upos in _ENDING:
            return
        if piece.is_capital or last > at and view.pieces[last - 1].end == piece.start:
            small = 0
            yield last
        elif len(piece.text) > _GLUED or small > 1:
            return
        else:
            small += 1


def _is_article(view: View, at: int) -> bool:
    """An Arabic article in small letters, tied by a hyphen to a capital: "al-Bab"."""
    piece = view.pieces[at]
    if at + 1 >= len(view.pieces) or not 1 < len(piece.text) < _ARTICLE or not piece.text.isalpha():
        return False
    return view.text[piece.end : view.pieces[at + 1].start] == "-" and view.pieces[at + 1].is_capital


def _pair(view: View, at: int) -> int | None:
    """Adds the two places of "X-Y road" and the road; gives the next piece to look at, None where no pair begins."""
    if not view.pieces[at].is_capital or view.shouts:
        return None
    middle = _part_end(view, at)
    if middle + 1 >= len(view.pieces) or not _PAIR_GAP.fullmatch(view.text[view.pieces[middle].end : view.pieces[middle + 1].start]):
        return None
    if not view.pieces[middle + 1].is_capital or (_known_end(view, at) or 0) > middle:
        return None
    last = _part_end(view, middle + 1)
    return _paired(view, (at, middle), (middle + 1, last))


def _part_end(view: View, at: int) -> int:
    """The last piece of one end of a pair: a known name, else one word."""
    known = _known_end(view, at)
    return at if known is None else known


def _paired(view: View, left: Span, right: Span) -> int | None:
    kind = _kind_after(view, right[1])
    following = view.pieces[right[1] + 1] if right[1] + 1 < len(view.pieces) else None
    if kind is None or kind[0] not in view.words.pairs:
        # "the Baku-Yerevan talks" are of two actors; a name like "Baden-Baden" that nobody knows stays one name.
        named = view.gazetteer.is_known(_words(view, left)) and view.gazetteer.is_known(_words(view, right))
        return right[1] + 1 if named and following is not None and view.sentence.tokens[following.token].upos == "NOUN" else None
    ends = tuple(_bare(view, *part) for part in (left, right))
    for end in ends:
        end.is_end = True
    whole = (view.pieces[left[0]].start, view.pieces[kind[2]].end)
    words = view.text[whole[0] : whole[1]]
    view.found += [*ends, Spot(whole, whole, words, view.number, True, kind[1], joined=True, shown=words, ends=ends, gazetteer=view.gazetteer)]
    return kind[2] + 1


def _words(view: View, part: Span) -> str:
    return view.text[view.pieces[part[0]].start : view.pieces[part[1]].end]


def _bare(view: View, first: int, last: int) -> Spot:
    span = (view.pieces[first].start, view.pieces[last].end)
    return Spot(span, span, view.text[span[0] : span[1]], view.number, True, shown=view.text[span[0] : span[1]], gazetteer=view.gazetteer)


def _kind_after(view: View, last: int) -> tuple[str, PlaceKind, int] | None:
    """The longest word of a kind that follows a piece, its kind and its last piece."""
    first = last + 1
    if first < len(view.pieces) and view.pieces[first].text in _CLOSING:
        first += 1
    for count in (3, 2, 1):
        following = view.pieces[first : first + count]
        if len(following) < count or not _CLASS_GAP.fullmatch(view.text[view.pieces[last].end : following[0].start]):
            continue
        word = " ".join(p.text.lower() for p in following)
        if word in view.words.after:
            return word, view.words.after[word], first + count - 1
    return None


def _kind_before(view: View, first: int) -> tuple[PlaceKind, int] | None:
    """The kind that the words before a name tell, and their first piece."""
    for count in (3, 2, 1):
        if first < count or view.pieces[first].start - view.pieces[first - 1].end > 2:
            continue
        word = " ".join(p.text.lower() for p in view.pieces[first - count : first])
        if word in view.words.before:
            return view.words.before[word], first - count
    return None


def _widened(view: View, first: int, last: int) -> Spot:
    """The spot of a name with what the words beside it tell."""
    span = (view.pieces[first].start, view.pieces[last].end)
    spot = Spot(
        span, span, view.text[span[0] : span[1]], view.number, view.label_at(span) == "LOC", shown=view.text[span[0] : span[1]], gazetteer=view.gazetteer
    )
    before, after = _kind_before(view, first), _kind_after(view, last)
    if before is not None:
        spot.hint = before[0]
        if view.pieces[before[1]].is_capital and not view.shouts and before[1] > 0:
            _take_in(view, spot, (view.pieces[before[1]].start, span[1]))
    if after is not None:
        spot.hint = after[1]
        if _belongs(view, after[0], last + 1):
            _take_in(view, spot, (spot.span[0], view.pieces[after[2]].end))
            spot.unplaced = spot.joined and after[0] in view.words.any_of("named_after") and view.pieces[last + 1].is_capital
    return spot


def _belongs(view: View, word: str, first: int) -> bool:
    return word in view.words.joined or view.pieces[first].is_capital and not view.shouts


def _take_in(view: View, spot: Spot, span: Span) -> None:
    """Makes the word of its kind a part of the mention; where the whole is a name that is known, it is looked up instead."""
    spot.span, spot.joined = span, True
    spot.shown = whole = view.text[span[0] : span[1]]
    if view.gazetteer.is_known(whole):
        spot.name, spot.name_span, spot.joined = whole, span, False
