"""What is the same across documents: a party of many texts, and the passage that a finding rests on."""

from pydantic import Field

from demarche.record.base import Record, Span


class SharedParty(Record):
    """One party of many documents."""

    id: str = Field(description='Stable for the same names: a PLOVER code, a folded name, or "rest of the name/state"')
    name: str = Field(description="The name that the documents use most")
    names: tuple[str, ...] = Field((), description="Every name that the documents use for it, folded")
    state: str | None = Field(None, description="Id of the state that it is or belongs to, null where that is not known")


class Citation(Record):
    """A passage of a document."""

    document: str = Field(description="Document id")
    uri: str | None = Field(None, description="Where the document was found")
    outlet: str | None = Field(None, description="Who published it: not the speaker")
    family: str = Field(description="Family id: copies of one text share it; the document's own id where no family is given")
    item: str = Field(description="Id of the event, figure, agreement, attribution or speech act in the document's Reading")
    span: Span = Field(description="Code points of that document's text")
    said: str | None = Field(None, description="When it was said: of the attribution, else when the document was published, as precise as is known")
    speaker: str | None = Field(None, description="Shared party id of who speaks; null in the outlet's own voice and where nobody is named")
    own_voice: bool = Field(False, description="Whether the outlet says it in its own voice")
    through: tuple[str, ...] = Field((), description="Shared party ids of those who report the speaker, the outermost first")
