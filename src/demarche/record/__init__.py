"""What a record is: frozen typed records with no input, output or parsing of their own."""

from demarche.record.agreement import Agreement
from demarche.record.agreement_record import AgreementRecord, Answer, Breach, Provision, Use
from demarche.record.attribution import Attribution
from demarche.record.base import Record, Span
from demarche.record.claim import Claim, Position
from demarche.record.document import Document, Passage, Zone
from demarche.record.event import Event
from demarche.record.family import Appearance, Difference, Family, Member
from demarche.record.figure import Change, Figure
from demarche.record.ladder import Contradiction, Jump, Ladder, Step
from demarche.record.ledger import LedgerAnswer, LedgerEntry
from demarche.record.party import Party
from demarche.record.place import Place, PlaceName
from demarche.record.reading import Provenance, Reading
from demarche.record.shared import Citation, SharedParty
from demarche.record.speech_act import SpeechAct
from demarche.record.time import Time

__all__ = [
    "Agreement",
    "AgreementRecord",
    "Answer",
    "Appearance",
    "Attribution",
    "Breach",
    "Change",
    "Citation",
    "Claim",
    "Contradiction",
    "Difference",
    "Document",
    "Event",
    "Family",
    "Figure",
    "Jump",
    "Ladder",
    "LedgerAnswer",
    "LedgerEntry",
    "Member",
    "Party",
    "Passage",
    "Place",
    "PlaceName",
    "Position",
    "Provenance",
    "Provision",
    "Reading",
    "Record",
    "SharedParty",
    "Span",
    "SpeechAct",
    "Step",
    "Time",
    "Use",
    "Zone",
]
