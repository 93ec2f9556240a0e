"""Words of time that are part of a name: "April Dunmore", "Good Friday Agreement", "17 February Brigade"."""

from bisect import bisect_right

from demarche.knowledge.calendar import Match
from demarche.language.analysis import Analysis
from demarche.stages.times.context import Context


def is_name(match: Match, analysis: Analysis, context: Context) -> bool:
    """Whether the words lie within a longer name that the language layer found, or beside a word that makes a name of them."""
    number = context.sentence(match.start) - 1
    entities = analysis.sentences[number].entities if 0 <= number < len(analysis.sentences) else ()
    last = bisect_right(entities, match.start, key=lambda entity: entity.start)
    around = (entity for entity in entities[max(0, last - 3) : last] if match.end <= entity.end)
    return any(entity.end - entity.start > match.end - match.start for entity in around) or _has_name_beside(match, analysis, context)


def _has_name_beside(match: Match, analysis: Analysis, context: Context) -> bool:
    names = context.calendar.names
    if match.form.op == "day" and _is_street(match, analysis.text, names):
        return True
    if match.form.op not in ("weekday", "month", "season"):
        return False
    return _has_beside(match, analysis.text, names.get("before", frozenset()), names.get("after", frozenset()))


def _has_beside(match: Match, text: str, names_before: frozenset[str], names_after: frozenset[str]) -> bool:
    """Whether one of these words stands right before or behind."""
    before = text[max(0, match.start - 24) : match.start].split()
    after = text[match.end : match.end + 24].split()
    return bool((before and before[-1] in names_before) or (after and after[0].strip(".,;:") in names_after))


def _is_street(match: Match, text: str, names: dict[str, frozenset[str]]) -> bool:
    """ "Rue du 8 Mai": a day that a street is called by, perhaps with an article between."""
    before = text[max(0, match.start - 24) : match.start].split()[-2:]
    return not names.get("before_day", frozenset()).isdisjoint(before) or _has_beside(match, text, frozenset(), names.get("after_day", frozenset()))
