"""What people decide and code: the log of decisions, codings, tasks, the codebook, and a Reading with decisions laid over it."""

from typing import Any, Literal

from pydantic import Field, JsonValue

from demarche.record.base import Record, Span
from demarche.record.items import ListName
from demarche.record.reading import Reading

DecisionKind = Literal["accept", "reject", "edit-span", "edit-field", "new", "merge", "undo", "flag", "verdict", "note"]
MarkState = Literal["accepted", "edited", "added", "merged", "rejected"]
Origin = Literal["coded", "adjudicated", "migrated", "brat", "label-studio", "machine"]
TaskState = Literal["assigned", "begun", "done", "adjudicated", "withdrawn"]
Shown = Literal["text", "machine"]
Need = Literal["contested", "jump", "unresolved_party", "low_confidence", "lost", "never_reviewed"]

MACHINE = "machine"  # the coder's name under which the program's own Reading counts; no person may have it


class Item(Record):
    """An item of a Reading as it was when a decision named it, so that it is known again when ids have changed."""

    list: ListName = Field(description="The list that it stands in")
    record: dict[str, Any] = Field(description="The item itself, in the shape of that list")


class Decision(Record):
    """One row of the review log, which is never changed: an undo is a row of its own."""

    n: int = Field(0, description="Number in the log, given by the project")
    document: str = Field(description="Document id")
    item: str | None = Field(None, description='Id of the item in the Reading that the person saw; "r7" is one that row 7 added; null for the whole document')
    kind: DecisionKind = Field(description="What the person did")
    list: ListName | None = Field(None, description="The list that the item stands in; null for the whole document")
    about: Item | None = Field(None, description="The item as the machine had read it; null for one that a person added and for the whole document")
    before: JsonValue = Field(None, description="What stood there before: the fields that were changed")
    after: JsonValue = Field(None, description="What the person put there")
    refs: dict[str, Item] = Field(default_factory=dict, description="The other items that `about` and `after` name, by id, and those that they name")
    person: str = Field(description="Who decided")
    reason: str = Field("", description="Why, in the person's words")
    made: str = Field("", description="When, UTC, ISO 8601")
    undoes: int | None = Field(None, description="Number of the row that an undo takes back")


class Mark(Record):
    """What people last decided of one item, and who."""

    item: str = Field(description="Id of the item in the reviewed Reading; of a rejected or merged one, in the machine's")
    list: ListName = Field(description="The list that it stands in")
    state: MarkState = Field(description="What was decided last")
    fields: tuple[str, ...] = Field((), description="Fields that a person set")
    kept: bool = Field(False, description="Kept from review: the machine no longer reads this item, and a person's decision holds it here")
    person: str = Field(description="Who decided last")
    people: tuple[str, ...] = Field((), description="All who decided of it, the first first")
    reason: str = Field("", description="Why, in the person's words")
    decision: int = Field(description="Number of that decision in the log")
    made: str = Field(description="When, UTC, ISO 8601")


class Reviewed(Record):
    """A Reading with what people decided laid over it."""

    reading: Reading = Field(description="The Reading; rejected items are gone, but for an attribution in whose voice something else still stands")
    marks: tuple[Mark, ...] = Field((), description="One for each item that somebody decided of, in the order of the log")
    kept: tuple[Decision, ...] = Field(
        (), description="Kept from review: decisions whose item the present Reading does not have, so that they change nothing in it"
    )
    remarks: tuple[Decision, ...] = Field((), description="Notes, flags and verdicts, each by a named person, in the order of the log")


class CodeField(Record):
    """One question of a codebook."""

    list: ListName = Field(description="Of which items it is asked")
    name: str = Field(description="The field of the item")
    values: tuple[str, ...] = Field((), description="The answers that there are; empty where any answer of the field's type may be given")
    help: str = Field("", description="What a coder should know")


class Codebook(Record):
    """The questions that coders answer; a changed codebook is a new version."""

    version: int = Field(0, description="Counted from 1, given by the project")
    fields: tuple[CodeField, ...] = Field(description="The questions")
    from_version: int | None = Field(None, description="Version that the codings were migrated from; null for one that begins anew")
    mapping: dict[str, dict[str, str | None]] = Field(
        default_factory=dict, description='By "list.field" the old answer and the new one; null where an old answer has none and the coding stays behind'
    )
    person: str = Field(description="Who made it")
    made: str = Field("", description="When, UTC, ISO 8601")


class Coding(Record):
    """One coder's answer: whether there is an item at a span (`field` null), or what one of its fields holds."""

    n: int = Field(0, description="Number, given by the project")
    task: int | None = Field(None, description="The task that it answers; null for one that came from elsewhere")
    document: str = Field(description="Document id")
    coder: str = Field(description="Who answers")
    codebook: int = Field(description="Version of the codebook that it follows")
    list: ListName = Field(description="The list that the item belongs to")
    item: str = Field(description="The coder's own id for the item: the same in each answer about it")
    spans: tuple[Span, ...] = Field((), description="Where the item stands; the first is where it is compared; empty in an answer about a field")
    field: str | None = Field(None, description="The field that is answered; null for the item itself")
    value: JsonValue = Field(True, description="The answer; for the item itself true where it is there and false where the coder finds none")
    origin: Origin = Field("coded", description="How it came in")
    replaces: int | None = Field(None, description="Number of the coding that it was migrated from")
    made: str = Field("", description="When, UTC, ISO 8601")


class Task(Record):
    """One document for one or more coders, who do not see each other's answers before adjudication where it is blind."""

    n: int = Field(0, description="Number, given by the project")
    document: str = Field(description="Document id")
    codebook: int = Field(description="Version of the codebook")
    coders: tuple[str, ...] = Field(description="Who codes it: for a coder of a blind task that is not adjudicated, himself alone")
    states: dict[str, TaskState] = Field(default_factory=dict, description="How far each of these coders is")
    blind: bool = Field(True, description="Whether coders are kept from each other's answers and names")
    shows: Shown = Field("text", description="What a coder sees before he begins: the text alone, or what the machine reads")
    adjudicated_by: str | None = Field(None, description="Who adjudicated it; null while nobody has")
    person: str = Field(description="Who gave the task")
    made: str = Field("", description="When, UTC, ISO 8601")


class QueueEntry(Record):
    """One thing that a person should look at, and why."""

    need: Need = Field(description="Why it should be looked at")
    document: str = Field(description="Document id")
    title: str | None = Field(None, description="The document's title, else its address")
    item: str | None = Field(None, description="Id of the item in the reviewed Reading; null for the whole document")
    list: ListName | None = Field(None, description="The list that the item stands in")
    span: Span | None = Field(None, description="Where it stands")
    words: str = Field("", description="The words there")
    detail: str = Field("", description="What there is to decide")
    urgency: float = Field(description="The queue's order: highest first, 0 to 1 within one need")


class FieldAgreement(Record):
    """How far coders agree in one field."""

    list: ListName = Field(description="Of which items")
    name: str = Field(description="The field")
    alpha: float | None = Field(None, description='Krippendorff\'s alpha, nominal; null ("n/a") where it does not exist, as `why` says')
    units: int = Field(0, description="Items that at least two coders answered for")
    answers: int = Field(0, description="Answers to these")
    why: str = Field("", description="Why there is no alpha")


class SpanAgreement(Record):
    """How far coders mark the same words, over all pairs of coders."""

    list: ListName = Field(description="Of which items")
    exact: float | None = Field(None, description='F1 of spans with the same ends; null ("n/a") where no document was coded by two')
    overlapping: float | None = Field(None, description="F1 of spans that share a character; null as above")
    spans: int = Field(0, description="Spans marked, each once for every pair that it is compared in")
    pairs: int = Field(0, description="Pairs of coders with a document that both coded, each document counted")
    why: str = Field("", description="Why there is no F1")


class CoderAgreement(Record):
    """How far the coders of a project agree."""

    codebook: int = Field(description="Version of the codebook whose codings are compared")
    coders: tuple[str, ...] = Field(description="Who is compared")
    machine: bool = Field(description="Whether the program's own Reading counts as one more coder")
    fields: tuple[FieldAgreement, ...] = Field((), description="One for each field of the codebook")
    spans: tuple[SpanAgreement, ...] = Field((), description="One for each list")
