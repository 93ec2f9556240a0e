"""Open a dispute file, or one of the disputes that come with the program."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from demarche.corpus.same_party import NamedParty, Names
from demarche.errors import DisputeError
from demarche.knowledge.disputes import Dispute, read_dispute

LARGEST = 4 << 20  # bytes: a dispute file is written by hand


def load_dispute(path: str | Path) -> Dispute:
    """The Dispute of a file. Raises DisputeError that names the file and each wrong thing in it, with its table and key."""
    path = Path(path)
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise DisputeError(f"{path}: the dispute file cannot be read: {error.strerror or error}") from error
    return read_dispute(_decoded(content, str(path)), str(path))


def _decoded(content: bytes, name: str) -> str:
    if len(content) > LARGEST:
        raise DisputeError(f"{name}: this is longer than any dispute file may be ({LARGEST >> 20} MB)")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DisputeError(f"{name}: byte {error.start} is no UTF-8; save the dispute file as UTF-8, as TOML asks") from error


def bundled_disputes() -> tuple[str, ...]:
    """Names of the disputes that come with the program."""
    return tuple(sorted(f.name.removesuffix(".toml") for f in _folder().iterdir() if f.name.endswith(".toml")))


def bundled_dispute(name: str) -> Dispute:
    """A dispute that comes with the program. Raises DisputeError for a name of none."""
    if name not in bundled_disputes():
        raise DisputeError(f"{name}: no dispute of that name comes with the program; there are {', '.join(bundled_disputes())}")
    return read_dispute((_folder() / f"{name}.toml").read_text(encoding="utf-8"), f"{name}.toml")


def names_of(dispute: Dispute) -> Names:
    """What a dispute adds to what holds across documents."""
    return Names(
        parties=tuple(NamedParty(p.all_names, p.kind, p.of) for p in dispute.parties),
        places=tuple(tuple(n.name for n in p.names) for p in dispute.places),
        agreements=tuple((a.id, a.names) for a in dispute.agreements),
    )


def _folder() -> Traversable:
    return files("demarche.app") / "disputes"
