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

STAGES: tuple[tuple[str, Stage], ...] = (
    ("sentences", find_dateline), ("times", find_times), ("parties", find_parties), ("places", find_places), ("attributions", find_attributions),
    ("attributions", find_inherited), ("figures", find_figures), ("events", find_events), ("agreements", find_agreements), ("speech_acts", find_speech_acts),
)  # fmt: skip
COVERS = ("sentences", *dict.fromkeys(filled for filled, _ in STAGES[1:]))


def run_stages(reading: Reading, analysis: Analysis) -> Reading:
    """The Reading after every stage whose list its language has (`provenance.covers`), in order."""
    for filled, stage in STAGES:
        if filled in reading.provenance.covers:
            reading = stage(reading, analysis)
    return reading
