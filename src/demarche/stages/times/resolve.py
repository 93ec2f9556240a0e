"""Which reader gives the meaning of which form."""

from collections.abc import Callable

from demarche.knowledge.calendar import Match
from demarche.stages.times.context import Context
from demarche.stages.times.found import Found

Reader = Callable[[Match, Context], Found | list[Found] | None]
_READERS: dict[str, Reader] = {}


def resolve(match: Match, context: Context) -> list[Found]:
    """The times that a match tells of; none where the form turns out to be no time."""
    given = _readers()[match.form.op](match, context)
    return given if isinstance(given, list) else [given] if given else []


def resolve_one(match: Match, context: Context) -> Found | None:
    """The one time that a match within another tells of."""
    return next(iter(resolve(match, context)), None)


def _readers() -> dict[str, Reader]:
    """Every reader by the name of its form: the functions of these modules; `clock_words` is read as a clock time is."""
    if not _READERS:
        from demarche.stages.times import absolute, clocks, composed, lengths, relative

        for module in (absolute, relative, lengths, clocks, composed):
            _READERS.update({name: value for name, value in vars(module).items() if getattr(value, "__module__", "") == module.__name__})
        _READERS.update(dict.fromkeys(("length_half", "length_and_half", "length_vague", "length_between"), lengths.length))
        _READERS["clock_words"] = clocks.clock
        _READERS["month_list"] = absolute.month
    return _READERS
