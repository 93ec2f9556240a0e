"""One agreement across documents: who invokes it, who is said to have broken or kept it, and what is answered."""

from typing import Literal

from pydantic import Field

from demarche.record.agreement import Relation
from demarche.record.base import Record
from demarche.record.shared import Citation

Reply = Literal["denies", "accuses_in_turn"]


class Answer(Record):
    """What the accused side says of an alleged breach."""

    by: str = Field(description="Shared party id")
    reply: Reply = Field(description="Says that it did not break the agreement, or that the other side broke it")
    passage: Citation = Field(description="Where it is said")


class Breach(Record):
    """A breach that somebody alleges: never a finding."""

    alleged_by: str | None = Field(None, description="Shared party id; null in an outlet's own voice and where nobody is named")
    outlet: str | None = Field(None, description="The outlet that says so in its own voice")
    against: str | None = Field(None, description="Shared party id of who is said to have broken it; null where the text does not tell")
    articles: tuple[str, ...] = Field((), description="Provisions named with it")
    passages: tuple[Citation, ...] = Field(description="Earliest first, copies too")
    answers: tuple[Answer, ...] = Field((), description="Replies of the accused side, the first fifty, earliest first")


class Use(Record):
    """What is said to have been done with the agreement, other than a breach."""

    relation: Relation = Field(description="invoked, fulfilled, signed ...")
    negated: bool = Field(False, description='"has never signed"')
    party: str | None = Field(None, description="Shared party id of who is said to have done so; for `invoked` the caller")
    said_by: str | None = Field(None, description="Shared party id of who says so")
    articles: tuple[str, ...] = Field((), description="Provisions named with it")
    passages: tuple[Citation, ...] = Field(description="Earliest first, copies too")


class Provision(Record):
    """A provision that some document names."""

    article: str = Field(description="As written")
    about: str | None = Field(None, description="What it obliges to, as the dispute file tells it; null where the file does not have it")
    passages: tuple[Citation, ...] = Field(description="Earliest first")


class AgreementRecord(Record):
    """Everything that the documents say of one agreement."""

    id: str = Field(description="Registry id, else the folded name")
    names: tuple[str, ...] = Field(description="Names as written")
    uses: tuple[Use, ...] = Field((), description="Who invokes, signs, fulfils ...")
    breaches: tuple[Breach, ...] = Field((), description="Alleged breaches")
    provisions: tuple[Provision, ...] = Field((), description="Provisions that are named")
