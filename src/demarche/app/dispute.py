"""Open a dispute file, or one of the disputes that come with the program."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from demarche.corpus.same_party import NamedParty, Names
from demarche.errors import DisputeError
from demarche.knowledge.disputes import Dispute, read_dispute

LARGEST = 4 << 20  # bytes: a dispute file is written by hand


def load_dispute(path: str | Path) -> Dispute:
    """The Dispute of a file, or of the name of one that comes with the program ("western-sahara").

    Raises DisputeError that names the file and each wrong thing in it, with its table and key.
    """
    return read_dispute(_decoded(dispute_bytes(path), str(path)), str(path))


def dispute_bytes(path: str | Path) -> bytes:
    """What lies in a dispute file, or in the one of that name that comes with the program; a file goes before a name.

    Raises DisputeError where neither is there.
    """
    known = not Path(path).exists() and str(path) in bundled_disputes()
    try:
        with (_bundled(str(path)) if known else Path(path)).open("rb") as file:
            return bytes(file.read(LARGEST + 1))
    except OSError as error:
        named = f"; with the program come {', '.join(bundled_disputes())}" if isinstance(error, FileNotFoundError) else ""
        raise DisputeError(f"{path}: the dispute file cannot be read: {error.strerror or error}{named}") from error


def _decoded(content: bytes, name: str) -> str:
    if len(content) > LARGEST:
        raise DisputeError(f"{name}: this is longer than any dispute file may be ({LARGEST >> 20} MB)")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DisputeError(f"{name}: byte {error.start} is no UTF-8; save the dispute file as UTF-8, as TOML asks") from error


def bundled_disputes() -> tuple[str, ...]:
    """Names of the disputes that come with the program."""
    return tuple(sorted(f.name.removesuffix(".toml").replace("_", "-") for f in _folder().iterdir() if f.name.endswith(".toml")))


def _bundled(name: str) -> Traversable:
    return _folder() / f"{name.replace('-', '_')}.toml"


def names_of(dispute: Dispute) -> Names:
    """What a dispute adds to what holds across documents."""
    return Names(
        parties=tuple(NamedParty(p.all_names, p.kind, p.of) for p in dispute.parties),
        places=tuple(tuple(n.name for n in p.names) for p in dispute.places),
        agreements=tuple((a.id, a.names) for a in dispute.agreements),
        provisions=tuple((a.id, p.number, p.about) for a in dispute.agreements for p in a.provisions),
    )


def _folder() -> Traversable:
    return files("demarche.app") / "disputes"
