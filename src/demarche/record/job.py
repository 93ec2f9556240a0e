"""Long work: what is wanted, how far it is, and what came of it."""

from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from demarche.record.base import Record

JobKind = Literal["add", "read", "compare", "export"]
JobState = Literal["waiting", "running", "done", "partly", "failed", "stopped"]
ENDED: tuple[JobState, ...] = ("done", "partly", "failed", "stopped")


class AddWanted(Record):
    """Documents to add, and what is known of all of them: that goes before what a file says of itself."""

    kind: Literal["add"] = "add"
    incoming: str | None = Field(None, description="Name of the folder of uploaded files, below `incoming` in the project")
    addresses: tuple[str, ...] = Field((), description="Web addresses to fetch")
    folder: str | None = Field(None, description="A folder on the machine of the project")
    columns: dict[str, str] = Field(default_factory=dict, description="Field of a document to column of JSONL and CSV")
    outlet: str | None = Field(None, description="Who published all of it; not the speaker")
    published: str | None = Field(None, description="ISO 8601")
    language: str | None = Field(None, description="BCP 47")
    read: bool = Field(True, description="Whether what is added is read too")


class ReadWanted(Record):
    """Documents to read with the present model."""

    kind: Literal["read"] = "read"
    again: bool = Field(True, description="Every document anew; else those that the model has not read")
    document: str | None = Field(None, description="Id of the one document that is read, whether it was read before or not; null for many")


class CompareWanted(Record):
    """Find anew what holds across documents: families, claims, ladders, agreements, the ledger and what needs a person."""

    kind: Literal["compare"] = "compare"


class ExportWanted(Record):
    """What to write into a file below `exports` in the project."""

    kind: Literal["export"] = "export"
    form: Literal["jsonl", "csv", "geojson", "parquet"] = Field("jsonl", description="The form of the file")
    table: str | None = Field(None, description="The table of CSV and Parquet; null for the events")
    query: str = Field("", description="Only what this search finds; empty for all")
    exact: bool = Field(False, description="In the query letters with and without marks, and scripts, are told apart")


Wanted = Annotated[AddWanted | ReadWanted | CompareWanted | ExportWanted, Field(discriminator="kind")]
WANTED: TypeAdapter[AddWanted | ReadWanted | CompareWanted | ExportWanted] = TypeAdapter(Wanted)


class JobFault(Record):
    """One thing that could not be done."""

    name: str = Field(description="File, address or title")
    reason: str = Field(description="Why, and the way out")


class Job(Record):
    """One piece of long work. Each try counts anew: what an earlier one did is there and goes by fast."""

    id: int = Field(description="Number within the project, in the order of asking")
    wanted: Wanted = Field(description="What is to be done")
    state: JobState = Field("waiting", description="partly: some of it could not be done; failed: none of it; stopped: a person wished so")
    done: int = Field(0, description="Documents that this step is through with")
    total: int | None = Field(None, description="Documents of this step; null while nobody knows")
    message: str = Field("", description="The step that it is at, or how it ended, for people")
    failed: int = Field(0, description="Documents that could not be added or read")
    errors: tuple[JobFault, ...] = Field((), description="The first of those, with the reason")
    result: dict[str, Any] = Field(default_factory=dict, description="Counts; of an export the name of its file below `exports`")
    made_by: str = Field(description="Name of the person who asked for it")
    made: str = Field(description="ISO 8601, UTC, as the next three")
    started: str | None = Field(None, description="When it was first taken up")
    ended: str | None = Field(None, description="When it came to its end")
    heartbeat: str | None = Field(None, description="When whoever works on it was last heard of")
    tries: int = Field(0, description="How often it was taken up; more than once where the program ended in the middle")
    stopping: bool = Field(False, description="A person wishes it to end")

    @property
    def kind(self) -> JobKind:
        """What sort of work it is."""
        return self.wanted.kind

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in ENDED
