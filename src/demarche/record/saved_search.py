"""A search that a person keeps."""

from pydantic import Field

from demarche.record.base import Record


class SavedSearch(Record):
    """A search by its name; each person has their own."""

    id: int = Field(description="Number within the project")
    name: str = Field(description="As the person calls it")
    query: str = Field(description="What is searched for")
    exact: bool = Field(False, description="Letters with and without marks, and scripts, are told apart")
    made: str = Field(description="ISO 8601, UTC")
