"""Labels of the turns of an interview that name nobody: the one who asks, the one who answers; in every language."""

from functools import cache

from demarche.knowledge.tables import world_table


@cache
def label_pairs() -> frozenset[tuple[str, str]]:
    """Labels in small letters: of a question and of its answer."""
    return frozenset((asks, answers) for asks, answers in world_table("turns")["pairs"])
