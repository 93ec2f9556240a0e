"""Code a document: see the task, answer, be done. A coder of a blind task never sees another's answers or name before it is adjudicated."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from demarche.app.assign import task_of
from demarche.app.codebook import check_answer, codebook_of
from demarche.app.decide import check_spans
from demarche.app.open import Project
from demarche.errors import ReviewError
from demarche.evaluation.alignment import latest
from demarche.record import Document, Reading
from demarche.record.base import Span
from demarche.record.items import ListName, items_of, spans_in
from demarche.record.review import Codebook, Coding, Task


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: with spans and no field, that an item is there (value True) or is not (False); with a field, what that holds.

    `item` is an id of the machine's Reading where the task shows it, else a name that the coder gives the item.
    """

    list: ListName
    item: str
    field: str | None = None
    value: JsonValue = True
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskView:
    """All that a coder may see of a task. `reading` is the machine's, None where the task shows the text alone."""

    task: Task
    document: Document
    codebook: Codebook
    reading: Reading | None
    codings: tuple[Coding, ...]


def task_seen_by(task: Task, person: str) -> Task:
    """The task as this person may see it: a coder of a blind one is alone on it until it is adjudicated."""
    if not task.blind or task.adjudicated_by or person not in task.coders:
        return task
    return task.with_(coders=(person,), states={person: task.states[person]})


def tasks_for(project: Project, coder: str) -> list[Task]:
    """The tasks that this coder still has to do, as he may see them, oldest first."""
    mine = (task for task in project.store.coding.tasks() if task.states.get(coder) in ("assigned", "begun"))
    return [task_seen_by(task, coder) for task in mine]


def view_task(project: Project, n: int, coder: str) -> TaskView:
    """What the coder sees: the text, his own answers, and the others' once the task is adjudicated or where it is not blind."""
    task = task_of(project, n)
    if coder not in task.coders:
        raise ReviewError(f"{coder!r} is not on task {n}: only its coders code it")
    document = project.store.document(task.document)
    if document is None:
        raise ReviewError(f"document {task.document} was taken out of the project: withdraw the task")
    reading = project.store.reading(task.document) if task.shows == "machine" else None
    codings = latest(project.store.coding.codings(task=n, codebook=task.codebook))
    seen = tuple(c for c in codings if c.coder == coder or not task.blind or task.adjudicated_by)
    return TaskView(task_seen_by(task, coder), document, codebook_of(project, task.codebook), reading, seen)


def code(project: Project, n: int, answers: Sequence[Answer], coder: str) -> list[Coding]:
    """The codings of these answers, all or none; a later answer to the same question takes the place of an earlier one, which stays.

    Raises ReviewError where the coder is not on the task or done with it, the codebook does not ask that, a value is none of its answers,
    a span lies outside the text, or an item was not marked before.
    """
    view = view_task(project, n, coder)
    if view.task.states[coder] not in ("assigned", "begun"):
        raise ReviewError(f"{coder} is done with task {n}: what was answered stays as it is")
    codings = checked_answers(view, answers, coder)
    return project.store.coding.bring(n, "begun", coder, answers=codings)


def finish(project: Project, n: int, coder: str) -> None:
    """Says that the coder is done; also one who found nothing to code. Raises ReviewError where he is not on the task or done already."""
    task = task_of(project, n)
    if task.states.get(coder) not in ("assigned", "begun"):
        raise ReviewError(f"{coder!r} has nothing to finish in task {n}: its state is {task.states.get(coder, 'not on it')}")
    project.store.coding.bring(n, "done", coder)


def checked_answers(view: TaskView, answers: Sequence[Answer], coder: str) -> list[Coding]:
    """The answers as codings, with one that marks the item before the first answer about an item that the machine reads. Raises ReviewError as `code` does."""
    marked = {(c.list, c.item) for c in view.codings if c.coder == coder and c.field is None}
    found: list[Coding] = []
    for answer in answers:
        if answer.field is not None and (answer.list, answer.item) not in marked:
            found.append(_coding(view, _as_read(view, answer), coder))
        found.append(_coding(view, answer, coder))
        marked.add((answer.list, answer.item))
    return found


def _coding(view: TaskView, answer: Answer, coder: str) -> Coding:
    task = view.task
    coding = Coding(
        task=task.n,
        document=task.document,
        coder=coder,
        codebook=task.codebook,
        list=answer.list,
        item=answer.item,
        spans=answer.spans,
        field=answer.field,
        value=answer.value,
    )
    if answer.field is None:
        _check_mark(view, answer)
    else:
        check_answer(view.codebook, coding)
    return coding


def _check_mark(view: TaskView, answer: Answer) -> None:
    if not isinstance(answer.value, bool) or not answer.spans:
        raise ReviewError(f"{answer.list} {answer.item}: an item is there (true) or not (false), at the words of its spans")
    check_spans(Reading(document=view.document), answer.list, answer.spans)


def _as_read(view: TaskView, answer: Answer) -> Answer:
    """The answer that the machine's item is there."""
    of, values = items_of(view.reading).get(answer.item, (None, {})) if view.reading else (None, {})
    if of != answer.list:
        raise ReviewError(f"{answer.list} {answer.item}: mark its words before you answer for its {answer.field}")
    return Answer(answer.list, answer.item, spans=spans_in(answer.list, values))
