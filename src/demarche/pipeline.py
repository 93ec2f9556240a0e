"""The order of the stages: from a bare Reading and the Analysis of its text to the full Reading."""

from collections.abc import Callable

from demarche.language.analysis import Analysis
from demarche.record import Reading
from demarche.stages.agreements import find_agreements
from demarche.stages.attributions import find_attributions
from demarche.stages.dateline import find_dateline
from demarche.stages.events import find_events
from demarche.stages.figures import find_figures
from demarche.stages.inherited import find_inherited
from demarche.stages.parties import find_parties
from demarche.stages.places import find_places
from demarche.stages.speech_acts import find_speech_acts
from demarche.stages.times import find_times

Stage = Callable[[Reading, Analysis], Reading]

STAGES: tuple[Stage, ...] = (
    find_dateline, find_times, find_parties, find_places, find_attributions, find_inherited, find_figures, find_events, find_agreements, find_speech_acts,
)  # fmt: skip
COVERS = ("sentences", "parties", "attributions", "events", "times", "places", "figures", "agreements", "speech_acts")


def run_stages(reading: Reading, analysis: Analysis) -> Reading:
    """The Reading after every stage, in order."""
    for stage in STAGES:
        reading = stage(reading, analysis)
    return reading
