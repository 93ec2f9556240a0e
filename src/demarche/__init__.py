"""Demarche reads political statements and news: who says what about whom, kept apart from what is so.

`demarche.read(text)` gives a Reading, `demarche.read_many(texts)` one a text in order, `demarche.analyse(text)` the sentences with their tokens, trees
and names. The names below are loaded when they are first used, so that `import demarche` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from demarche.app.code_event import code_event
    from demarche.app.dispute import load_dispute
    from demarche.app.read import analyse, read, read_many
    from demarche.app.same_events import same_events
    from demarche.app.stance import stance
    from demarche.errors import DemarcheError, DisputeError, EmptyTextError, InputError, InstallationError, ModelError, NotTextError, TooLargeError
    from demarche.knowledge.disputes import Dispute
    from demarche.record import Agreement, Attribution, Document, Event, Figure, Party, Place, Provenance, Reading, SpeechAct, Time

__version__ = "0.1.0"

_HOME = {
    "demarche.app.read": ("read", "read_many", "analyse"),
    "demarche.app.code_event": ("code_event",),
    "demarche.app.dispute": ("load_dispute",),
    "demarche.knowledge.disputes": ("Dispute",),
    "demarche.app.same_events": ("same_events",),
    "demarche.app.stance": ("stance",),
    "demarche.record": ("Reading", "Document", "Party", "Attribution", "Event", "Time", "Place", "Figure", "Agreement", "SpeechAct", "Provenance"),
    "demarche.errors": ("DemarcheError", "InputError", "DisputeError", "NotTextError", "EmptyTextError", "TooLargeError", "InstallationError", "ModelError"),
}
_WHERE = {name: home for home, names in _HOME.items() for name in names}

__all__ = [
    "read",
    "read_many",
    "analyse",
    "code_event",
    "same_events",
    "stance",
    "load_dispute",
    "Dispute",
    "Reading",
    "Document",
    "Party",
    "Attribution",
    "Event",
    "Time",
    "Place",
    "Figure",
    "Agreement",
    "SpeechAct",
    "Provenance",
    "DemarcheError",
    "InputError",
    "DisputeError",
    "NotTextError",
    "EmptyTextError",
    "TooLargeError",
    "InstallationError",
    "ModelError",
]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'demarche' has no attribute {name!r}")
    value = getattr(import_module(_WHERE[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
