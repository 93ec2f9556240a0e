"""The same deed in several texts."""

from collections.abc import Iterable

from demarche.app.engine import analyse_text
from demarche.corpus import same_events as corpus
from demarche.record import Reading


def same_events(readings: Iterable[Reading]) -> list[set[tuple[str, str]]]:
    """Sets of (uri, event id), each of events that are one deed; every event of the readings is in one set, many alone.

    The uri is the document's, its id where it has none. The texts are analysed anew, which takes about as long as reading them; the time of the rest grows
    with the square of the number of events. English only, so far: events of other languages are compared by the words that they share.

    >>> import demarche
    >>> one, other = (demarche.read(text, uri=uri) for uri, text in [("a", "Rebels shelled Lesna."), ("b", "The shelling of Lesna by rebels went on.")])
    >>> [sorted(found) for found in demarche.same_events([one, other])]
    [[('a', 'e1'), ('b', 'e1')]]
    """
    given = list(readings)
    return corpus.same_events(given, [analyse_text(r.document.text, r.document.language) for r in given])
