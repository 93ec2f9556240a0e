"""Coder agreement against numbers reckoned by hand."""

from collections import Counter

import pytest

from demarche.evaluation.alignment import aligned, coded_items
from demarche.evaluation.coder_agreement import NOTHING_TWICE, ONE_ANSWER, alpha, field_agreements, span_agreements
from demarche.record.base import Span
from demarche.record.review import Codebook, CodeField, Coding

BOOK = Codebook(
    version=1,
    person="Amara",
    fields=(
        CodeField(list="events", name="status", values=("claimed", "denied")),
        CodeField(list="events", name="actors"),
        CodeField(list="parties", name="kind", values=("state", "igo")),
    ),
)


def marked(coder: str, item: str, span: Span, list: str = "events", **fields: object) -> tuple[Coding, ...]:
    """An item of a coder with its answers."""
    one = Coding(document="d", coder=coder, codebook=1, list=list, item=item, spans=(span,))
    return (one, *(one.with_(spans=(), field=name, value=value) for name, value in fields.items()))


def coded(*codings: tuple[Coding, ...]) -> dict[str, dict[str, list[Coding]]]:
    """One document with what each coder coded."""
    by: dict[str, list[Coding]] = {}
    for n, coding in enumerate((c for some in codings for c in some), 1):
        by.setdefault(coding.coder, []).append(coding.with_(n=n))
    return {"d": by}


def statuses(*pairs: tuple[str, str]) -> dict[str, dict[str, list[Coding]]]:
    """Two coders who mark the same events and give each a status."""
    both = [(coder, n, pair[at]) for n, pair in enumerate(pairs) for at, coder in enumerate(("Amara", "Tomas"))]
    return coded(*(marked(coder, f"{coder}{n}", (10 * n, 10 * n + 4), status=status) for coder, n, status in both))


def test_alpha_of_four_units_is_the_one_reckoned_by_hand() -> None:
    # Coincidences of (a,a) (a,b) (b,b) (b,b): 2 within a, 4 within b, 2 between, of 8; observed 2/8, expected 2*3*5/(8*7); 1 - (2/8)/(30/56) = 8/15.
    found = field_agreements(statuses(("claimed", "claimed"), ("claimed", "denied"), ("denied", "denied"), ("denied", "denied")), BOOK)[0]
    assert found.alpha == pytest.approx(8 / 15)
    assert (found.units, found.answers, found.why) == (4, 8, "")


def test_alpha_of_the_data_that_krippendorff_prints_is_the_one_he_prints() -> None:
    # Computing Krippendorff's Alpha-Reliability (2011), four observers and twelve units with gaps: nominal 0.743.
    observers = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
    units = [[row[n] for row in observers if row[n] != "."] for n in range(12)]
    assert alpha([Counter(unit) for unit in units if len(unit) > 1]) == pytest.approx(0.743, abs=0.0005)


def test_coders_who_always_differ_are_below_chance() -> None:
    # (a,b) (b,a): observed 1, expected 2*2*2/(4*3) = 2/3; 1 - 3/2.
    assert field_agreements(statuses(("claimed", "denied"), ("denied", "claimed")), BOOK)[0].alpha == pytest.approx(-0.5)


def test_where_nothing_was_coded_twice_there_is_no_alpha() -> None:
    alone = field_agreements(coded(marked("Amara", "x", (0, 4), status="claimed"), marked("Tomas", "y", (20, 24), status="claimed")), BOOK)
    assert [(one.alpha, one.why, one.units) for one in alone] == [(None, NOTHING_TWICE, 0)] * 3
    assert [(one.exact, one.why) for one in span_agreements({}, BOOK)] == [(None, NOTHING_TWICE)] * 2


def test_where_every_answer_is_the_same_alpha_does_not_exist() -> None:
    found = field_agreements(statuses(("claimed", "claimed"), ("claimed", "claimed")), BOOK)[0]
    assert (found.alpha, found.why, found.units) == (None, ONE_ANSWER, 2)


def test_the_last_answer_of_a_coder_counts() -> None:
    first = statuses(("claimed", "denied"), ("denied", "denied"))["d"]
    again = first["Tomas"][1].with_(n=99, value="claimed")
    assert field_agreements({"d": {**first, "Tomas": [*first["Tomas"], again]}}, BOOK)[0].alpha == 1


def test_spans_agree_exactly_or_by_overlap() -> None:
    spans = {"Amara": ((0, 4), (10, 14), (20, 24)), "Tomas": ((0, 4), (11, 14))}
    both = coded(*(marked(coder, f"{n}", span) for coder, some in spans.items() for n, span in enumerate(some)))
    events, parties = span_agreements(both, BOOK)
    # One of 3 and 2 is the same: 2*1/5. Two of three and two of two meet: 2*(2/3)*1/(5/3).
    assert (events.exact, events.overlapping, events.spans, events.pairs) == (pytest.approx(0.4), pytest.approx(0.8), 5, 1)
    assert (parties.exact, parties.overlapping) == (None, None)


def test_a_coder_who_finds_nothing_in_a_document_has_missed_what_the_other_found() -> None:
    documents = coded(marked("Amara", "x", (0, 4)), marked("Tomas", "x", (0, 4)))
    documents["e"] = {"Amara": [c.with_(document="e") for c in marked("Amara", "y", (0, 4))], "Tomas": []}
    assert span_agreements(documents, BOOK)[0].exact == pytest.approx(2 / 3)


def test_an_item_that_a_coder_does_not_see_is_no_span_of_his() -> None:
    absent = tuple(c.with_(value=False) for c in marked("Tomas", "x", (0, 4)))
    there = marked("Tomas", "y", (30, 34))
    assert span_agreements(coded(marked("Amara", "x", (0, 4)), absent, there), BOOK)[0].exact == 0


def test_parties_with_other_ids_are_the_same_where_their_words_are() -> None:
    def one(coder: str, party: str, other: str) -> list[tuple[Coding, ...]]:
        parties = [marked(coder, party, (0, 8), "parties", kind="state"), marked(coder, other, (40, 48), "parties", kind="igo")]
        return [*parties, marked(coder, f"{coder}e", (10, 14), actors=[party, other]), marked(coder, f"{coder}f", (20, 24), actors=[other])]

    both = coded(*one("Amara", "p1", "p2"), *one("Tomas", "p7", "p1"))
    assert field_agreements(both, BOOK)[1].alpha == 1


def test_items_of_three_coders_are_one_unit_and_no_coder_is_in_it_twice() -> None:
    codings = [
        *marked("Amara", "a", (0, 8)),
        *marked("Tomas", "t", (0, 7)),
        *marked("Tomas", "u", (1, 8)),
        *marked("Ngozi", "n", (0, 8)),
        *marked("Ngozi", "far", (50, 58)),
    ]
    units = aligned(coded_items(codings))
    assert [sorted(item.item for item in unit.by.values()) for unit in units] == [["a", "n", "t"], ["u"], ["far"]]


def test_of_two_items_at_the_same_words_those_with_one_id_belong_together() -> None:
    codings = [*marked("Amara", "e1", (0, 8)), *marked("Amara", "e2", (0, 8)), *marked("Tomas", "e2", (0, 8)), *marked("Tomas", "e1", (0, 8))]
    assert [{item.item for item in unit.by.values()} for unit in aligned(coded_items(codings))] == [{"e1"}, {"e2"}]
