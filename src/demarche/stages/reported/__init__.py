"""Reported speech of languages without full tables of cues: the model's, mended by trees and small tables before anybody reads it."""

from collections.abc import Callable
from dataclasses import replace

from demarche.knowledge.reports import report_words
from demarche.knowledge.sources import source_words
from demarche.language.analysis import Analysis
from demarche.stages.reported.boundaries import filled, in_dialogue
from demarche.stages.reported.chains import by_converb, by_gerund, chained, handed_on, merged
from demarche.stages.reported.doing import acted, by_inner, by_neither, completed, given, with_labelled
from demarche.stages.reported.edges import believed, with_verb, with_whole_source, without_deeds, without_hearers, without_others, without_requests
from demarche.stages.reported.hearers import with_hearers
from demarche.stages.reported.labels import by_citing, by_colon, by_predicate
from demarche.stages.reported.missed import by_back_reference, by_clause, by_object, by_phrase, by_quotation, by_report, by_tail, by_topic
from demarche.stages.reported.relative import by_which, with_announced
from demarche.stages.reported.site import Site, Told
from demarche.stages.reported.speakers import negated, sourced, spoken, trimmed
from demarche.stages.reported.subjects import parted
from demarche.stages.reported.unsaid import without_unsaid, without_wordings

__all__ = ["mended"]

Step = Callable[[Site, list[Told]], list[Told]]
STEPS: tuple[Step, ...] = (
    believed, spoken, by_predicate, with_verb, without_requests, without_deeds, merged, filled, chained, handed_on, by_converb, by_gerund, completed,
    with_announced, given, by_phrase, by_report, by_back_reference, by_which, by_clause, by_object, by_quotation, by_inner, by_tail, without_unsaid,
    by_colon, by_topic, in_dialogue, without_hearers, without_others, with_whole_source, parted, trimmed, sourced, negated, by_neither, with_labelled,
    without_wordings, by_citing, acted, with_hearers,
)  # fmt: skip


def mended(analysis: Analysis) -> Analysis:
    """The Analysis with its reported speech mended; the same one where the language has no table `reports`."""
    words = report_words(analysis.language)
    if not words:
        return analysis
    site, told = Site(analysis, words, source_words(analysis.language)), list(analysis.speech)
    for step in STEPS:
        told = step(site, told)
    return replace(analysis, speech=tuple(sorted(told, key=lambda t: t.cue)))
