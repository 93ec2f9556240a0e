"""What a coder sees of a task, laid out: the text with what he marked in it, and his items with their answers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from pydantic import JsonValue

from demarche.app.code import TaskView
from demarche.evaluation.alignment import CodedItem, coded_items
from demarche.export.segments import Mark, segments
from demarche.export.sheet import Sheet, make_sheet, marks
from demarche.record import Document, Reading
from demarche.record.base import Span
from demarche.record.items import ListName, items_of, spans_in
from demarche.record.review import Codebook, Coding

LOOKS: dict[ListName, str] = {  # how a marked item of each list is drawn
    "parties": "source", "attributions": "cue", "events": "deed", "times": "time", "places": "place", "figures": "figure", "agreements": "agreement",
    "speech_acts": "act",
}  # fmt: skip
WORDS = 90  # characters of an item's words that a list shows


@dataclass(frozen=True, slots=True)
class MarkedItem:
    """One item of a coder, or of the machine where the task shows its Reading: then `there` is None until the coder has said whether it is."""

    list: ListName
    item: str
    spans: tuple[Span, ...]
    words: str
    there: bool | None
    answers: dict[str, JsonValue] = field(default_factory=dict)
    coder: str = ""

    @property
    def key(self) -> str:
        """Its name among all items of the task."""
        return f"{self.list}.{self.item}"

    @property
    def start(self) -> int:
        """Where it begins; 0 for one that is at no words."""
        return self.spans[0][0] if self.spans else 0


def own_items(view: TaskView, coder: str) -> tuple[MarkedItem, ...]:
    """The coder's items in text order, with those that the machine shows and he has not answered yet."""
    text = view.document.text
    mine = [_marked(text, item) for item in coded_items(c for c in view.codings if c.coder == coder)]
    known = {(item.list, item.item) for item in mine}
    return in_text_order([*mine, *(item for item in _shown(view) if (item.list, item.item) not in known)])


def others_items(view: TaskView, coder: str) -> tuple[MarkedItem, ...]:
    """What the others answered, where the coder may see that."""
    return in_text_order(_marked(view.document.text, item) for item in coded_items(c for c in view.codings if c.coder != coder))


def free_name(view: TaskView, codings: Sequence[Coding], coder: str) -> str:
    """A name for a new item that neither the coder nor the machine has used."""
    used = {c.item for c in codings if c.coder == coder} | {item.item for item in _shown(view)}
    return next(name for n in range(1, len(used) + 2) if (name := f"m{n}") not in used)


def coded_sheet(document: Document, items: Iterable[MarkedItem]) -> Sheet:
    """The text with the items marked in it; without the machine's Reading, so that it tells a coder nothing."""
    plain = make_sheet(Reading(document=document))
    zones = [mark for mark in marks(Reading(document=document)) if mark.kind == "zone"]
    found = [Mark(start, end, LOOKS[item.list], item.key) for item in items if item.there is not False for start, end in item.spans]
    return replace(plain, segments=segments(document.text, [*zones, *found]), cards=(), speakers=(), colours={})


def shown_words(text: str, spans: Sequence[Span]) -> str:
    """The words of an item on one line, a long one cut."""
    words = " ".join(" … ".join(text[start:end] for start, end in spans).split())
    return words if len(words) <= WORDS else words[: WORDS - 1] + "…"


def nameable(items: Iterable[MarkedItem]) -> dict[ListName, list[tuple[str, str]]]:
    """The items that an answer can name: id and words, by list."""
    found: dict[ListName, list[tuple[str, str]]] = {}
    for item in items:
        if item.there is not False:
            found.setdefault(item.list, []).append((item.item, f"{item.words} ({item.item})"))
    return found


def in_text_order(items: Iterable[MarkedItem]) -> tuple[MarkedItem, ...]:
    """The items, the first in the text first."""
    return tuple(sorted(items, key=lambda item: (item.start, item.spans[:1], item.list, item.item)))


def is_answered(book: Codebook, item: MarkedItem) -> bool:
    """Whether the coder answered all that the codebook asks about the item."""
    return item.there is False or item.there is True and all(q.name in item.answers for q in book.fields if q.list == item.list)


def _marked(text: str, item: CodedItem) -> MarkedItem:
    return MarkedItem(item.list, item.item, item.spans, shown_words(text, item.spans), item.there, item.fields, item.coder)


def _shown(view: TaskView) -> list[MarkedItem]:
    if view.reading is None:
        return []
    asked = {question.list: [f.name for f in view.codebook.fields if f.list == question.list] for question in view.codebook.fields}
    found: list[MarkedItem] = []
    for id, (of, values) in items_of(view.reading).items():
        if of in asked:
            spans = spans_in(of, values)
            found.append(MarkedItem(of, id, spans, shown_words(view.document.text, spans), None, {name: values[name] for name in asked[of]}))
    return found
