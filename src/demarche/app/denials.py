"""Who denies what whom had said: drawn from the claims, a record for each pair, and kept beside them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pydantic import Field

from demarche.app.shared import Parties
from demarche.app.tell import Teller
from demarche.corpus.findings import Finding, lay_out
from demarche.record.base import Record
from demarche.record.claim import Claim
from demarche.record.shared import Citation

DENIAL = "denial"  # the kind under which they are kept


class Denial(Record):
    """One voice that denies what another had said, and every passage in which it does."""

    id: str = Field(description="Tells it from others")
    by: str = Field(description="Who denies: the name that the documents use most")
    to: str = Field(description="Who had said it: the name that the documents use most")
    passages: tuple[Citation, ...] = Field(description="Every passage, copies too")


def denial_id(by: str, to: str) -> str:
    """The id of a pair."""
    return f"{by}\n{to}"


def lay_out_denials(claims: Iterable[Claim], known: Parties) -> Iterator[Finding]:
    """The denials as they are kept."""
    passages: defaultdict[tuple[str, str], dict[Citation, None]] = defaultdict(dict)
    for pair, cited in denied(claims, Teller(known)):
        passages[pair][cited] = None
    denials = [Denial(id=denial_id(by, to), by=by, to=to, passages=tuple(cited)) for (by, to), cited in passages.items()]
    return lay_out(denials, lambda denial: 0, lambda denial: ())


def denied(claims: Iterable[Claim], teller: Teller) -> Iterator[tuple[tuple[str, str], Citation]]:
    """Who denies what whom had said in these claims, with the passage."""
    for claim in claims:
        for position in claim.positions:
            if position.stand == "denies":
                by = teller.name(position.speaker, position.outlet)
                yield from (((by, to), cited) for to in map(teller.name, position.answers) if to != by for cited in position.passages)
