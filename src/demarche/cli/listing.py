"""Lists of what holds across documents: the first ones for people, all of them as JSON."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from demarche.cli.running import DONE
from demarche.cli.table import print_json, print_shown

if TYPE_CHECKING:
    from demarche.app.open import Project
    from demarche.app.tell import Teller


def print_found(found: Sequence[Any], what: str, limit: int, show: Callable[[Any], None]) -> int:
    """Shows the first `limit` (0: all) and says how many there are; gives the exit code."""
    shown = found[:limit] if limit else found
    for one in shown:
        show(one)
    print_shown(len(shown), len(found), what)
    return DONE


def print_dicts(values: Sequence[dict[str, Any]]) -> int:
    """One JSON object a line for all that was found; gives the exit code."""
    for one in values:
        print_json(one)
    return DONE


def list_told(project: "Project", found: Sequence[Any], listed: tuple[str, int, bool], show: "Callable[[Any, Teller], None]") -> int:
    """Findings in words: `listed` is what they are called, how many to show, and whether as JSON; gives the exit code."""
    from demarche.app.tell import Teller

    teller, (what, limit, json) = Teller(project.parties), listed
    return print_dicts([teller.as_dict(one) for one in found]) if json else print_found(found, what, limit, lambda one: show(one, teller))
