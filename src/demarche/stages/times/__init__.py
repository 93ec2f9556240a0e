"""When: every time expression of the text as TIMEX3, resolved against the document's time."""

from demarche.knowledge.calendar import Calendar, Match, calendar_of, find_matches
from demarche.language.analysis import Analysis
from demarche.record import Reading
from demarche.stages.times.context import Context
from demarche.stages.times.lending import lend_years
from demarche.stages.times.names import is_name
from demarche.stages.times.ranges import in_order
from demarche.stages.times.resolve import resolve

__all__ = ["find_times"]


def find_times(reading: Reading, analysis: Analysis) -> Reading:
    """The reading with its times. A relative date in a text without a document time has no value; a partial date stays partial."""
    calendar = calendar_of(reading.document.language or analysis.language)
    if calendar is None:
        return reading
    context = Context(reading.document.published, analysis, calendar, reading.document.published_span)
    matches = find_matches(analysis.text, calendar, lambda place: _breaks(analysis, context, place))
    lend_years(matches, analysis.text, calendar)
    before = None
    for match in matches:
        if not is_name(match, analysis, context):
            context.at = match.start
            found = resolve(match, context)
            if before and found and len(found) == 1 and _is_range(before, match, analysis.text, calendar):
                found = [in_order(context.found[-1], found[0], match)]
            context.found += found
            before = match if found else None
    return reading.with_(times=tuple(found.record(i) for i, found in enumerate(context.found, start=1)))


def _breaks(analysis: Analysis, context: Context, place: int) -> bool:
    """A new line ends an expression, unless a sentence runs on over it."""
    number = context.sentence(place) - 1
    return number < 0 or not analysis.sentences[number].start <= place < analysis.sentences[number].end


def _is_range(earlier: Match, later: Match, text: str, calendar: Calendar) -> bool:
    return earlier.form.op == later.form.op and text[earlier.end : later.start].strip().lower() in calendar.range_words
