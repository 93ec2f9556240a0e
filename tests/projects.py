"""Projects for tests of the store: made-up notes, and other processes that work on the same project."""

import hashlib
import multiprocessing
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from demarche.record import Document
from demarche.record.family import Appearance
from demarche.store import Store, open_store
from demarche.store.store import Addition

FORK = multiprocessing.get_context("fork")  # starts in milliseconds, so that a test can kill many
_PLACES = ("Veshin", "Lesna", "Port Amara", "Qasr Tel", "Huanto", "Nkomba")


def note(n: int) -> Document:
    """The n-th note of a ministry."""
    text = f"{_PLACES[n % len(_PLACES)].upper()}, 3 May 2031 -- The ministry of Kardovia denied on day {n} that its guards had crossed the river."
    return Document(id=hashlib.sha256(text.encode()).hexdigest(), uri=f"note{n}.txt", title=f"Note {n}", outlet="KNA", text=text)


def addition(n: int) -> Addition:
    """What is added for the n-th note."""
    document = note(n)
    return document.text.encode(), document, Appearance(uri=document.uri, outlet=document.outlet)


def make(folder: Path, numbers: Iterable[int]) -> None:
    """Makes a project of notes and closes it."""
    store = open_store(folder, create=True)
    store.add_documents([addition(n) for n in numbers])
    store.close()


def held(folder: Path) -> list[str]:
    """Titles in the project, in the order in which they were added; fails where anything in it is not as it was."""
    store = open_store(folder)
    titles = [document.title or "" for document in store.documents()]
    wrong = list(store.verify())
    store.close()
    assert wrong == []
    return titles


def titles(numbers: Iterable[int]) -> list[str]:
    return [f"Note {n}" for n in numbers]


def refusal(work: Callable[[], object]) -> tuple[str, str]:
    """The name of the error's class and its words; empty where there was none."""
    try:
        work()
    except Exception as error:
        return type(error).__name__, str(error)
    return "", ""


def elsewhere(work: Callable[..., Any], *given: Any) -> Any:
    """What the work gives, done in a process of its own that may change its account and its limits."""
    ours, theirs = FORK.Pipe()
    process = FORK.Process(target=lambda: theirs.send(work(*given)))
    process.start()
    try:
        assert ours.poll(60), "the other process gave nothing"
        return ours.recv()
    finally:
        process.join(10)


def add_in_batches(store: Store, numbers: range, size: int) -> Iterable[int]:
    """Adds the notes batch by batch; yields how many are acknowledged."""
    for start in range(numbers.start, numbers.stop, size):
        store.add_documents([addition(n) for n in range(start, min(start + size, numbers.stop))])
        yield min(start + size, numbers.stop) - numbers.start
