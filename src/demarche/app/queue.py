"""What a person should look at next, by need."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Literal

from demarche.app.closed import closed_to
from demarche.app.look import LOOK, NEEDS, NO_OUTLET, WHOLE, placed
from demarche.app.open import Project
from demarche.app.reviewed import reviewed
from demarche.corpus.overlay import REMARKS, in_force
from demarche.errors import ReviewError
from demarche.record.items import ListName, items_of, spans_in
from demarche.record.review import Decision, Need, QueueEntry, Reviewed

SECOND = len("2031-05-03T10:00:00")  # to which moments of Readings and of decisions are both written
SETTLED_ONCE = ("unresolved_party", "low_confidence")  # what one person decided, no other needs to


@dataclass(frozen=True, slots=True)
class Only:
    """Which entries are asked for: about items of one list, or about whole texts; of texts of one outlet, "" for those of none. None asks for any."""

    of: ListName | Literal["texts"] | None = None
    outlet: str | None = None

    def marks(self) -> dict[str, list[str]]:
        """As marks of what is kept."""
        of: dict[str, list[str]] = {"list": [self.of]} if self.of else {}
        return of if self.outlet is None else of | {"outlet": [self.outlet or NO_OUTLET]}

    def holds_of(self, entry: QueueEntry, outlet: str | None) -> bool:
        """Whether an entry that is not kept is asked for."""
        return self.of in (None, entry.list or WHOLE) and self.outlet in (None, outlet or "")


def queue(project: Project, person: str, needs: Iterable[Need] = NEEDS, limit: int = 50, *, only: Only = Only()) -> list[QueueEntry]:
    """At most `limit` entries, need by need in the order of NEEDS, the most urgent of each first, without what this person decided already.

    Documents that are closed to the person are left out, since an entry would tell what others see in them.
    Raises ReviewError for a need that there is none of.
    """
    return Waiting(project, person, only).first(needs, limit)


class Waiting:
    """What waits for a person. What is looked up for one question serves the next."""

    def __init__(self, project: Project, person: str, only: Only = Only()) -> None:
        self._project = project
        self._only = only
        self._seen = _Seen(project, person)

    def first(self, needs: Iterable[Need], limit: int) -> list[QueueEntry]:
        """As `queue`."""
        wanted = set(needs)
        if wrong := wanted - set(NEEDS):
            raise ReviewError(f"{', '.join(sorted(wrong))}: no need of the queue: choose of {', '.join(NEEDS)}")
        return list(islice((entry for need in NEEDS if need in wanted for entry in self._of(need)), limit))

    def counts(self, most: int) -> Mapping[Need, int]:
        """How many entries of each need there are, counted no further than `most`."""
        return {need: sum(1 for _ in islice(self._of(need), most)) for need in NEEDS}

    def _of(self, need: Need) -> Iterator[QueueEntry]:
        seen = self._seen
        if need == "lost":
            return (entry for document in seen.read_since for entry in _lost(seen, document) if seen.asks(entry, self._only))
        return (entry for entry in self._project.across.listed(QueueEntry, LOOK, {"need": [need], **self._only.marks()}) if not seen.settles(entry))


def outlets(project: Project) -> list[str]:
    """The outlets of what is in the queue, "" for texts of no outlet."""
    return ["" if value == NO_OUTLET else value for value in project.across.values(LOOK, "outlet")]


class _Seen:
    """What need not be looked at: by this person, and by anybody. Only the documents that are asked for are opened."""

    def __init__(self, project: Project, person: str) -> None:
        tasks = project.store.coding.tasks()
        self._project = project
        self._person = person
        self._hidden = closed_to(project.store, person)
        self._decided = project.store.review.documents()
        self._touched = self._decided | {task.document for task in tasks} | project.store.coding.documents()
        self.read_since = project.store.review.read_since()
        self._ids_may_differ = frozenset(self.read_since)
        self._reviews: dict[str, Reviewed] = {}

    def settles(self, entry: QueueEntry) -> bool:
        """Whether this person need not see the entry."""
        if entry.document in self._hidden or entry.need == "never_reviewed" and entry.document in self._touched:
            return True
        return entry.need != "lost" and entry.item is not None and entry.document in self._decided and self._decided_of(entry)

    def asks(self, entry: QueueEntry, only: Only) -> bool:
        """Whether an entry that is not kept is asked for, and this person's to see."""
        return not self.settles(entry) and only.holds_of(entry, self.review(entry.document).reading.document.outlet)

    def review(self, document: str) -> Reviewed:
        """The reviewed Reading of a document."""
        if document not in self._reviews:
            self._reviews[document] = reviewed(self._project, document)
        return self._reviews[document]

    def _decided_of(self, entry: QueueEntry) -> bool:
        people, remarked = self._by_marks(entry) if entry.document in self._ids_may_differ else self._by_log(entry)
        return remarked or self._person in people or bool(people) and entry.need in SETTLED_ONCE

    def _by_marks(self, entry: QueueEntry) -> tuple[set[str], bool]:
        """Who decided of the item, and whether this person remarked on it, found by what it says: ids are others since the text was read anew."""
        review = self.review(entry.document)
        people = {name for mark in review.marks if mark.item == entry.item for name in mark.people}
        return people, any(row.item == entry.item and row.person == self._person for row in review.remarks)

    def _by_log(self, entry: QueueEntry) -> tuple[set[str], bool]:
        """The same by the ids that stand in the log, for which no Reading need be opened."""
        rows = self._rows.get((entry.document, entry.item), ())
        return {row.person for row in rows if row.kind not in REMARKS}, any(row.kind in REMARKS and row.person == self._person for row in rows)

    @cached_property
    def _rows(self) -> dict[tuple[str, str | None], list[Decision]]:
        """What holds of each item, by its document and id; of one that a person added by the id that it has from its row."""
        found: dict[tuple[str, str | None], list[Decision]] = {}
        for row in in_force(self._project.store.review.outlines()):
            found.setdefault((row.document, f"r{row.n}" if row.kind == "new" else row.item), []).append(row)
        return found


def _made_since(made: str, review: Reviewed) -> bool:
    """Whether it was decided with the present Reading in sight."""
    created = review.reading.provenance.created
    return created is not None and made[:SECOND] > created[:SECOND]


def _lost(seen: _Seen, document: str) -> Iterator[QueueEntry]:
    """What somebody decided of in a document that has been read anew since, and the present Reading does not have."""
    review = seen.review(document)
    reading, items = review.reading, items_of(review.reading)
    for row in review.kept:
        if _made_since(row.made, review):
            continue
        detail = f"row {row.n}: {row.person} decided to {row.kind}; the present Reading has nothing that it fits"
        yield placed(reading, "lost", (row.list, None, None), (detail, 1.0))
    for mark in review.marks:
        if mark.kept and mark.item in items and not _made_since(mark.made, review):
            spans = spans_in(mark.list, items[mark.item][1])
            detail = f"{mark.person} {mark.state} it; the present model does not read it"
            yield placed(reading, "lost", (mark.list, mark.item, spans[0] if spans else None), (detail, 0.5))
