"""How far coders agree: Krippendorff's alpha of each field, F1 of the spans."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np
from pydantic import JsonValue

from demarche.evaluation.alignment import CodedItem, Unit, aligned, coded_items
from demarche.record.base import Span
from demarche.record.items import REFERENCES, ListName
from demarche.record.review import Codebook, CodeField, Coding, FieldAgreement, SpanAgreement

NOTHING_TWICE = "nothing was coded twice"
ONE_ANSWER = "every answer is the same, so that there is nothing that chance could be told from"
Documents = Mapping[str, Mapping[str, Sequence[Coding]]]  # document id, coder, what he coded there; a coder who found nothing has an empty sequence


def field_agreements(documents: Documents, codebook: Codebook) -> tuple[FieldAgreement, ...]:
    """Krippendorff's alpha for nominal data of each field of the codebook (Krippendorff, Content Analysis, chapter on reliability).

    A unit is an item that at least two coders have and answered for. Ids of other items count as the same where those items are aligned with each other;
    the order of a list does not count.
    """
    answers = [_Answers(aligned(_there(by))) for by in documents.values()]
    return tuple(_field(question, [row for one in answers for row in one.to(question)]) for question in codebook.fields)


def span_agreements(documents: Documents, codebook: Codebook) -> tuple[SpanAgreement, ...]:
    """F1 of the spans that coders mark, summed over all pairs of coders and all documents of both (Hripcsak and Rothschild, JAMIA 2005).

    A coder counts for a list of which he marked at least one item anywhere.
    """
    lists = dict.fromkeys(question.list for question in codebook.fields)
    return tuple(_spans(of, list(_marked(documents, of))) for of in lists)


def alpha(rows: Sequence[Mapping[str, int]]) -> float:
    """Krippendorff's alpha, nominal, of units as counts of each answer. Each unit has two answers or more, and not all answers are the same."""
    import krippendorff

    values = sorted({value for row in rows for value in row})
    counts = np.array([[row.get(value, 0) for value in values] for row in rows])
    return float(krippendorff.alpha(value_counts=counts, level_of_measurement="nominal"))


class _Answers:
    """The answers of one document, with ids of other items as the number of the unit that they belong to."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units
        self._number = {(item.coder, item.item): n for n, unit in enumerate(units) for item in unit.by.values()}

    def to(self, question: CodeField) -> Iterator[Counter[str]]:
        """How often each answer was given, for each unit that at least two coders answered for."""
        for unit in self._units:
            items = [item for item in unit.by.values() if question.name in item.fields]
            if unit.list == question.list and len(items) > 1:
                yield Counter(self._plain(item, question) for item in items)

    def _plain(self, item: CodedItem, question: CodeField) -> str:
        value = item.fields[question.name]
        whole = value if isinstance(value, list) else [value]
        if question.name in REFERENCES[question.list]:
            whole = [self._unit(item.coder, part) for part in whole]
        return json.dumps(sorted(json.dumps(part, sort_keys=True) for part in whole))

    def _unit(self, coder: str, id: JsonValue) -> JsonValue:
        return self._number.get((coder, id), id) if isinstance(id, str) else id


def _there(by: Mapping[str, Sequence[Coding]]) -> list[CodedItem]:
    return [item for codings in by.values() for item in coded_items(codings) if item.there]


def _field(question: CodeField, rows: list[Counter[str]]) -> FieldAgreement:
    answers, kinds = sum(row.total() for row in rows), len({value for row in rows for value in row})
    why = NOTHING_TWICE if not rows else ONE_ANSWER if kinds == 1 else ""
    return FieldAgreement(list=question.list, name=question.name, alpha=None if why else alpha(rows), units=len(rows), answers=answers, why=why)


def _marked(documents: Documents, of: ListName) -> Iterator[tuple[list[Span], list[Span]]]:
    """The spans of both, for each document and each pair of its coders."""
    spans = {document: {coder: _anchors(codings, of) for coder, codings in by.items()} for document, by in documents.items()}
    counting = {coder for by in spans.values() for coder, found in by.items() if found}
    for by in spans.values():
        for one, other in combinations(sorted(by.keys() & counting), 2):
            yield by[one], by[other]


def _anchors(codings: Sequence[Coding], of: ListName) -> list[Span]:
    return [item.anchor for item in coded_items(codings) if item.list == of and item.there and item.anchor]


def _spans(of: ListName, pairs: list[tuple[list[Span], list[Span]]]) -> SpanAgreement:
    ours, theirs = sum(len(one) for one, _ in pairs), sum(len(other) for _, other in pairs)
    if not ours + theirs:
        return SpanAgreement(list=of, exact=None, overlapping=None, pairs=len(pairs), why=NOTHING_TWICE)
    same = sum((Counter(one) & Counter(other)).total() for one, other in pairs)
    met = sum(_met(one, other) for one, other in pairs) / max(ours, 1), sum(_met(other, one) for one, other in pairs) / max(theirs, 1)
    overlapping = 2 * met[0] * met[1] / sum(met) if sum(met) else 0.0
    return SpanAgreement(list=of, exact=2 * same / (ours + theirs), overlapping=overlapping, spans=ours + theirs, pairs=len(pairs))


def _met(spans: list[Span], others: list[Span]) -> int:
    return sum(any(start < end_of and start_of < end for start_of, end_of in others) for start, end in spans)
