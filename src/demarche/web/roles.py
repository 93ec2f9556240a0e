"""What each address does, in the words of the table of roles: one table, the whole of it tested against the addresses that there are.

Looking asks for a reader. Every other address must stand here; one that does not is closed to all.
"""

from demarche.app.roles import LEAST, Verb
from demarche.record.person import Role

OPEN = frozenset({"GET /login", "POST /login"})  # before anybody is known
DOES: dict[str, Verb] = {
    "POST /logout": "search",  # whoever is logged in
    "GET /people": "look after people",
    "GET /api/people": "look after people",
    "POST /people": "look after people",
    "POST /people/change": "look after people",
    "GET /people/remove": "look after people",
    "POST /people/remove": "look after people",
    "POST /account/password": "search",  # one's own
    "POST /searches": "search",  # each keeps their own
    "POST /searches/{id}/drop": "search",
    "POST /documents/{id}/decisions": "decide",
    "POST /documents/{id}/read": "read",
    "POST /review/decide": "decide",
    "POST /review/undo": "decide",
    "GET /review/tasks/new": "code",
    "POST /review/tasks": "code",
    "POST /review/tasks/{n}/answers": "code",
    "POST /review/tasks/{n}/finish": "code",
    "POST /review/tasks/{n}/withdraw": "code",
    "GET /review/tasks/{n}/adjudicate": "adjudicate",  # shows what coders answered
    "GET /api/review/tasks/{n}/sides": "adjudicate",
    "POST /review/tasks/{n}/adjudicate": "adjudicate",
    "POST /review/tasks/{n}/settle": "adjudicate",
    "GET /review/codebook/new": "change the codebook",
    "POST /review/codebook": "change the codebook",
    "POST /review/codings": "code",
    "POST /work/add": "add",
    "POST /work/read": "read",
    "POST /work/compare": "read",
    "POST /work/export": "export",
    "POST /work/{id}/stop": "stop one's own job",  # the use case looks whose it is
}


def needed(method: str, path: str) -> Role | None:
    """The least role that may ask for an address by its pattern ("/documents/{id}"); None where nobody may."""
    verb = DOES.get(f"{'GET' if method == 'HEAD' else method} {path}")
    if verb is not None:
        return LEAST[verb]
    return "reader" if method in ("GET", "HEAD") else None
