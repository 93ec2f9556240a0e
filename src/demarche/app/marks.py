"""By what findings are asked for and in which order they are listed: what is kept beside each, so that a page need not open all of them."""

from collections.abc import Iterator

from demarche.corpus.findings import BEGINNING, PASSAGE
from demarche.record.agreement_record import AgreementRecord
from demarche.record.claim import Claim
from demarche.record.family import Family
from demarche.record.ladder import Ladder
from demarche.record.ledger import LedgerEntry
from demarche.record.shared import Citation

YES = "yes"
Mark = tuple[str, str]


def is_contested(claim: Claim) -> bool:
    """Whether one says that it is so and another that it is not."""
    stands = {position.stand for position in claim.positions}
    return "asserts" in stands and bool(stands & {"denies", "doubts"})


def texts(claim: Claim) -> int:
    """How many texts speak of it, copies of one text counted once."""
    return len({passage.family for position in claim.positions for passage in position.passages})


def claim_order(claim: Claim) -> tuple[bool, int]:
    """Contested ones first, then those that most texts speak of."""
    return not is_contested(claim), -texts(claim)


def claim_marks(claim: Claim) -> Iterator[Mark]:
    """about, speaker, event, stand, contested, waiting, passage; telling: of a PLOVER type, or two speak of it, or it is denied."""
    yield from (("about", party) for party in (*claim.actors, *claim.recipients))
    yield from (("speaker", position.speaker) for position in claim.positions if position.speaker)
    yield from (("stand", position.stand) for position in claim.positions)
    yield from (passage for position in claim.positions for passage in _passages(position.passages))
    if claim.type:
        yield "event", claim.type
    if is_contested(claim):
        yield "contested", YES
    if claim.waiting:
        yield "waiting", YES
    if claim.type or len(claim.positions) > 1 or any(p.stand == "denies" for p in claim.positions):
        yield "telling", YES


def ladder_order(ladder: Ladder) -> tuple[bool, int]:
    """Those with contradictions and jumps first, then the longest."""
    return not (ladder.contradictions or ladder.jumps), -len(ladder.steps)


def ladder_marks(ladder: Ladder) -> Iterator[Mark]:
    """about, measure, looked_at (with a jump), passage."""
    yield from (("about", party) for party in (*ladder.of, *(step.owner for step in ladder.steps)) if party)
    yield from (passage for step in ladder.steps for passage in _passages(step.passages))
    if ladder.measure:
        yield "measure", ladder.measure
    if ladder.jumps:
        yield "looked_at", YES


def record_order(record: AgreementRecord) -> tuple[bool, bool]:
    """Those with alleged breaches that somebody answers first, then those with any."""
    return not any(breach.answers for breach in record.breaches), not record.breaches


def record_marks(record: AgreementRecord) -> Iterator[Mark]:
    """about."""
    parties = {party for use in record.uses for party in (use.party, use.said_by)} | {party for b in record.breaches for party in (b.against, b.alleged_by)}
    yield from (("about", party) for party in parties if party)


def entry_order(entry: LedgerEntry) -> int:
    """As they were made."""
    return 0


def entry_marks(entry: LedgerEntry) -> Iterator[Mark]:
    """about, kind, answered or unanswered, passage."""
    yield from (("about", party) for party in (entry.by or "", *entry.toward))
    yield from _passages((entry.made, *entry.copies, *entry.repeated))
    yield "kind", entry.kind
    yield "answered" if entry.answers else "unanswered", YES


def family_order(family: Family) -> int:
    """Those with most places first."""
    return -family.places


def family_marks(family: Family) -> Iterator[Mark]:
    """member."""
    return (("member", member.document) for member in family.members)


def passage_mark(document: str, item: str) -> str:
    """The value of the mark `passage` for an item of a document."""
    return f"{document[:BEGINNING]}.{item}"


def _passages(cited: tuple[Citation, ...]) -> Iterator[Mark]:
    return ((PASSAGE, passage_mark(citation.document, citation.item)) for citation in cited)
