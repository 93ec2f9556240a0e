"""The watch words that documents hold, for the commands that list documents."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from demarche.cli.running import one_line
from demarche.errors import DisputeError

if TYPE_CHECKING:
    from demarche.app.open import Project


def watched(project: "Project", documents: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The watch words by document id. A dispute file that cannot be used is told on standard error, and the documents are listed without them."""
    from demarche.app.watch_words import watch_words

    try:
        return watch_words(project, documents)
    except DisputeError as error:
        print(f"demarche: watch words are left out: {one_line(str(error))}", file=sys.stderr)
        return {}
