"""The order of the stages: from a bare Reading and the Analysis of its text to the full Reading."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from demarche.knowledge.disputes import NO_DISPUTE, Dispute
from demarche.knowledge.disputes.tables import disputed_labels
from demarche.knowledge.parties import plain
from demarche.knowledge.words import adpositions
from demarche.language.analysis import Analysis, Sentence
from demarche.language.repair import repaired
from demarche.record import Reading
from demarche.stages.agreements import find_agreements
from demarche.stages.attributions import find_attributions
from demarche.stages.attributions.inherited import find_inherited
from demarche.stages.dateline import find_dateline
from demarche.stages.events import find_events
from demarche.stages.events.others import find_other_events
from demarche.stages.figures import find_figures
from demarche.stages.parties import find_parties
from demarche.stages.places import find_places
from demarche.stages.rebuttals import find_rebuttals
from demarche.stages.reported import mended
from demarche.stages.speech_acts import find_speech_acts
from demarche.stages.times import find_times

Stage = Callable[[Reading, Analysis], Reading]


def stages(dispute: Dispute = NO_DISPUTE) -> tuple[tuple[str, Stage], ...]:
    """The stages in their order, each with the list that it fills; those that look names up know the dispute."""
    return (
        ("sentences", find_dateline),
        ("times", find_times),
        ("parties", partial(find_parties, dispute=dispute)),
        ("places", partial(find_places, dispute=dispute)),
        ("attributions", find_attributions),
        ("attributions", find_inherited),
        ("figures", find_figures),
        ("events", find_events),
        ("events", find_other_events),
        ("agreements", partial(find_agreements, dispute=dispute)),
        ("speech_acts", find_speech_acts),
        ("speech_acts", find_rebuttals),
    )


STAGES = stages()
COVERS = ("sentences", *dict.fromkeys(filled for filled, _ in STAGES[1:]))


def run_stages(reading: Reading, analysis: Analysis, dispute: Dispute = NO_DISPUTE) -> Reading:
    """The Reading after every stage whose list its language has (`provenance.covers`), in order."""
    labelled = with_labels(analysis, disputed_labels(dispute))
    analysis = mended(repaired(labelled, adpositions(analysis.language)))
    for filled, stage in stages(dispute):
        if filled in reading.provenance.covers:
            reading = stage(reading, analysis)
    return reading


def with_labels(analysis: Analysis, labels: Mapping[str, str]) -> Analysis:
    """The Analysis with the names whose kind is known, whatever the model took them for; `labels` are by plain spelling."""
    return replace(analysis, sentences=tuple(_labelled(s, analysis.text, labels) for s in analysis.sentences)) if labels else analysis


def _labelled(sentence: Sentence, text: str, labels: Mapping[str, str]) -> Sentence:
    entities = tuple(replace(e, label=labels.get(plain(text[e.start : e.end]), e.label)) for e in sentence.entities)
    return sentence if entities == sentence.entities else replace(sentence, entities=entities)
