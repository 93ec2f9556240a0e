"""Add documents to a project: files, folders, web addresses, standard input."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin, urlsplit

from demarche.app.failed import FailureLog, Refusal
from demarche.app.open import Project
from demarche.app.reasons import reason_of
from demarche.errors import DamagedStoreError, InputError, ReadOnlyStoreError, StoreError
from demarche.intake.fetch import Fetcher
from demarche.intake.files import documents_in, find_documents, find_files
from demarche.intake.found import Found, RawDocument, Refused, raw_to_document, refused
from demarche.intake.rows import Columns
from demarche.record.family import Appearance
from demarche.store.store import Addition

BATCH = 100  # documents of one transaction: a kill loses no more of the work than these
BATCH_BYTES = 20_000_000  # bytes of originals that are held in memory at once; one that is larger is a batch of its own

What = Literal["new", "known", "another appearance", "refused"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be added, and what the caller knows of all of it; that goes before what a file says of itself."""

    sources: Sequence[str]
    columns: Columns = field(default_factory=Columns)
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    allow_private: bool = False  # the hosts of the addresses that are given, and no others
    within: Path | None = None  # a folder whose own name is left out of the names of the files in it


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one document. `lost` says what of the original is not in the text, `error` why it was refused."""

    name: str
    what: What
    document: str | None = None
    title: str | None = None
    lost: tuple[str, ...] = ()
    error: str | None = None


def add(project: Project, wish: Wish) -> Iterator[Added]:
    """Yields what became of each document, in order, once it is in the project. The same again adds nothing. One that is refused costs only itself.

    What is refused is kept with the reason (`failed`) until its file or address is given again and it can be taken.
    Raises a child of StoreError where the project itself cannot be written to.
    """
    log = FailureLog(project)
    for batch in _batches(_found(wish), wish):
        yield from _put(project, batch, log)


Ready = Refused | tuple[str, Addition, tuple[str, ...]]
FromSource = tuple[str, Found | None]  # a file or address and what was found in it; None when it was gone through to its end


def _found(wish: Wish) -> Iterator[FromSource]:
    hosts = frozenset((urlsplit(s).hostname or "").lower() for s in wish.sources if is_address(s))
    fetcher = Fetcher(allowed=hosts if wish.allow_private else frozenset())
    folder = f"{wish.within}/" if wish.within else ""
    for source in _sources(wish.sources):
        name = source.removeprefix(folder)
        for one in _fetched(fetcher, source, wish.columns) if is_address(source) else find_documents([source], wish.columns):
            yield name, _named(one, folder)
        yield name, None


def _sources(given: Sequence[str]) -> Iterator[str]:
    """Addresses as they are, folders as the files in them."""
    for source in given:
        yield from [source] if is_address(source) else find_files([source])


def _named(found: Found, folder: str) -> Found:
    """What was found, by its name in a folder."""
    if isinstance(found, Refused):
        return replace(found, name=found.name.removeprefix(folder))
    return replace(found, uri=found.uri.removeprefix(folder)) if found.uri else found


def is_address(source: str) -> bool:
    """Whether what was given is a web address and no file."""
    return source.lower().startswith(("http://", "https://"))


def _fetched(fetcher: Fetcher, address: str, columns: Columns) -> Iterator[Found]:
    try:
        fetched = fetcher.get(address)
    except InputError as error:
        yield Refused(address, error)
        return
    for found in documents_in(fetched.body, fetched.url, media_type=fetched.media_type, charset=fetched.charset, columns=columns):
        yield placed(found, fetched.url) if isinstance(found, RawDocument) else found


def placed(raw: RawDocument, base: str) -> RawDocument:
    """The document with its whole address; what is no path on the same site stays as it is written, as the number by which a feed calls an entry."""
    return replace(raw, uri=urljoin(base, raw.uri)) if raw.uri and raw.uri.startswith("/") else raw


def addition(raw: RawDocument) -> Addition:
    """What the store takes of a document that was found."""
    return raw.original, raw_to_document(raw), Appearance(uri=raw.uri, outlet=raw.outlet, published=raw.published)


def _batches(found: Iterable[FromSource], wish: Wish) -> Iterator[list[tuple[str, Ready | None]]]:
    batch: list[tuple[str, Ready | None]] = []
    count = size = 0
    for source, one in found:
        ready = _ready(one, wish) if isinstance(one, RawDocument) else one
        batch.append((source, ready))
        count += ready is not None
        size += len(ready[1][0]) if isinstance(ready, tuple) else 0
        if count >= BATCH or size >= BATCH_BYTES:
            yield batch
            batch, count, size = [], 0, 0
    if batch:
        yield batch


def _ready(raw: RawDocument, wish: Wish) -> Ready:
    """The document with what the caller knows of it."""
    known = {name: value for name in ("outlet", "published", "language") if (value := getattr(wish, name))}
    named = raw.uri or raw.title or "standard input"
    try:
        return named, addition(replace(raw, **known)), raw.lost
    except Exception as error:
        return refused(named, InputError(reason_of(error)), raw.original)


def _put(project: Project, batch: Sequence[tuple[str, Ready | None]], log: FailureLog) -> Iterator[Added]:
    outcomes = iter(_stored(project, [ready[1] for _, ready in batch if isinstance(ready, tuple)]))
    added, refusals = list[Added](), list[Refusal]()
    for source, ready in batch:
        if ready is None:
            continue
        one, digest = _refused(ready) if isinstance(ready, Refused) else _added(ready, next(outcomes))
        added.append(one)
        if one.error:
            refusals.append(Refusal(source, one.name, one.error, digest))
    log.keep(refusals, [source for source, ready in batch if ready is None])
    yield from added


def _refused(one: Refused) -> tuple[Added, str | None]:
    return Added(one.name, "refused", error=str(one.error)), one.digest


def _added(ready: tuple[str, Addition, tuple[str, ...]], outcome: What | StoreError) -> tuple[Added, str | None]:
    """What became of it, and the SHA-256 of its bytes where it was refused."""
    name, (original, document, _), lost = ready
    if isinstance(outcome, StoreError):
        return Added(name, "refused", error=reason_of(outcome)), sha256(original).hexdigest()
    return Added(name, outcome, document.id, document.title, lost), None


def _stored(project: Project, additions: Sequence[Addition]) -> Sequence[What | StoreError]:
    """What the store made of each; where it refuses the batch, each is tried alone, so that one document costs only itself."""
    try:
        return project.store.add_documents(additions) if additions else []
    except (ReadOnlyStoreError, DamagedStoreError):
        raise
    except StoreError:
        return [_alone(project, addition) for addition in additions]


def _alone(project: Project, addition: Addition) -> What | StoreError:
    try:
        return project.store.add_document(*addition)
    except (ReadOnlyStoreError, DamagedStoreError):
        raise
    except StoreError as error:
        return error
