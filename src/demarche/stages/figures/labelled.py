"""Numbers of a list with labels: "Killed: 14", "Houses destroyed: 260"."""

from collections.abc import Callable, Sequence

from demarche.language.analysis import Token

MOST_LABEL = 4  # words
Look = Callable[[int], tuple[str, ...]]


def by_label(tokens: Sequence[Token], number: int, look: Look) -> tuple[str, ...]:
    """Measures of the last word that has any before a colon at the head of the sentence, right before the number that ends it; `look` gives a word's."""
    if not 2 <= number <= MOST_LABEL + 1 or tokens[number - 1].text != ":" or any(t.upos in ("VERB", "AUX") for t in tokens[number:]):
        return ()
    return next(filter(None, map(look, range(number - 2, -1, -1))), ())
