"""What a record is: frozen typed records with no input, output or parsing of their own."""

from demarche.record.agreement import Agreement
from demarche.record.attribution import Attribution
from demarche.record.base import Record, Span
from demarche.record.document import Document, Zone
from demarche.record.event import Event
from demarche.record.figure import Change, Figure
from demarche.record.party import Party
from demarche.record.place import Place, PlaceName
from demarche.record.reading import Provenance, Reading
from demarche.record.speech_act import SpeechAct
from demarche.record.time import Time

__all__ = [
    "Agreement",
    "Attribution",
    "Change",
    "Document",
    "Event",
    "Figure",
    "Party",
    "Place",
    "PlaceName",
    "Provenance",
    "Reading",
    "Record",
    "Span",
    "SpeechAct",
    "Time",
    "Zone",
]
