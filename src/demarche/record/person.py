"""A person who works with a project, and what the person may do there."""

from typing import Literal, get_args

from pydantic import Field

from demarche.record.base import Record

Role = Literal["reader", "coder", "admin"]  # each may do what those before it may
ROLES: tuple[Role, ...] = get_args(Role)


class Person(Record):
    """One person. The name stays in the log for ever and is never another person's."""

    name: str = Field(description="As the person is called in the log; no two differ in capitals or width of letters alone")
    role: Role = Field(description="reader, coder (also adds and decides) or admin (also looks after people)")
    active: bool = Field(True, description="False once removed: the name stays, nobody logs in by it")
    added: str | None = Field(None, description="ISO 8601, UTC; null for who works without an account")

    def may(self, least: Role) -> bool:
        """Whether the role is that or more, and the person still there."""
        return self.active and ROLES.index(self.role) >= ROLES.index(least)
