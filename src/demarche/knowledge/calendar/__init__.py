"""How a language writes times: its words, the forms in which they stand together, and the arithmetic of the calendar."""

from demarche.knowledge.calendar.forms import Match, Slot, find_matches
from demarche.knowledge.calendar.table import Calendar, calendar_of
from demarche.knowledge.calendar.written import moment, written_clock, written_day, written_offset

__all__ = ["Calendar", "Match", "Slot", "calendar_of", "find_matches", "moment", "written_clock", "written_day", "written_offset"]
