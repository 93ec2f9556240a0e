"""Who may do what: the least role of each thing that can be done with a project, in one table."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from demarche.errors import RoleError
from demarche.record.person import Person, Role

Looking = Literal["search", "show a document", "show what holds across documents", "show the log", "export", "show jobs", "stop one's own job"]
Working = Literal["add", "read", "watch", "decide", "code", "adjudicate"]
Keeping = Literal["add a folder of the machine", "change the codebook", "look after people", "stop another's job", "verify"]
Verb = Looking | Working | Keeping

LEAST: Mapping[Verb, Role] = MappingProxyType(
    {
        "search": "reader",
        "show a document": "reader",
        "show what holds across documents": "reader",  # claims, ladders, agreements, ledger, families, what is like a text
        "show the log": "reader",
        "export": "reader",
        "show jobs": "reader",
        "stop one's own job": "reader",
        "add": "coder",
        "read": "coder",
        "watch": "coder",
        "decide": "coder",
        "code": "coder",
        "adjudicate": "coder",
        "add a folder of the machine": "admin",  # whoever may name one can read what lies on the machine
        "change the codebook": "admin",
        "look after people": "admin",
        "stop another's job": "admin",
        "verify": "admin",  # reads every original again
    }
)


def check_role(person: Person, verb: Verb) -> None:
    """Raises RoleError where the person may not do this."""
    if not person.active:
        raise RoleError(f"{person.name} was removed and may do nothing here")
    if not person.may(LEAST[verb]):
        raise RoleError(f"{verb}: {person.name} is {person.role}, and this takes the role {LEAST[verb]}: ask an admin")
