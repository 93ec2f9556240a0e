"""Codings as brat reads them, line by line."""

from demarche.export.brat import annotations, configuration, fragments
from demarche.export.codings import Coded, by_coder, marked_items
from demarche.record import Document
from demarche.record.review import Codebook, CodeField, Coding

TEXT = "Norvia said that\nOstrel shelled the port."
DOCUMENT = Document(id="d", text=TEXT)


def coding(list: str, item: str, words: str = "", **more: object) -> Coding:
    spans = ((TEXT.index(words), TEXT.index(words) + len(words)),) if words else ()
    return Coding(document="d", coder="Amara", codebook=1, list=list, item=item, spans=spans, **more)  # type: ignore[arg-type]


def test_items_answers_and_relations_are_lines_of_their_own() -> None:
    codings = (
        coding("parties", "p1", "Ostrel"),
        coding("events", "e1", "that\nOstrel shelled"),
        coding("events", "e1", field="status", value="claimed"),
        coding("events", "e1", field="actors", value=["p1"]),
        coding("events", "e1", field="time", value=None),
    )
    lines, items, unplaced = annotations(Coded(DOCUMENT, "Amara", codings))
    assert (items, unplaced) == (2, 0)
    assert lines.split("\n") == [
        "T1\tparties 17 23\tOstrel",
        '#1\tAnnotatorNotes T1\t{"item": "p1", "spans": [[17, 23]]}',
        "T2\tevents 12 16;17 31\tthat Ostrel shelled",
        "A1\tevents_status T2 claimed",
        "R1\tevents_actors Arg1:T2 Arg2:T1",
        '#2\tAnnotatorNotes T2\t{"item": "e1", "spans": [[12, 31]], "fields": {"time": null}}',
        "",
    ]


def test_spans_are_divided_where_a_line_has_no_room() -> None:
    assert fragments("a\r\n\tb c\u2028", [(0, 7)]) == [(0, 1), (4, 7)]
    assert fragments("\n\n", [(0, 2)]) == []


def test_what_stands_at_no_words_is_counted() -> None:
    codings = (coding("events", "e1", field="status", value="claimed"), coding("parties", "p1"), coding("events", "e2", "\n"), coding("events", "e3", "port"))
    assert marked_items(Coded(DOCUMENT, "Amara", codings))[1] == 2
    assert annotations(Coded(DOCUMENT, "Amara", codings))[1:] == (1, 3)


def test_each_coder_has_his_own() -> None:
    codings = [coding("events", "e1", "port"), coding("events", "e1", "port").with_(coder="Tomas"), coding("events", "e1", "port").with_(document="other")]
    assert [(one.coder, len(one.codings)) for one in by_coder([DOCUMENT], codings)] == [("Amara", 1), ("Tomas", 1)]


def test_brat_is_told_which_answers_there_are() -> None:
    fields = (CodeField(list="events", name="status", values=("claimed", "denied")), CodeField(list="events", name="actors"))
    told = configuration(Codebook(version=1, person="Amara", fields=fields)).split("\n")
    assert told == [
        "[entities]",
        "events",
        "",
        "[relations]",
        "events_actors\tArg1:events, Arg2:<ENTITY>",
        "",
        "[events]",
        "",
        "[attributes]",
        "events_status\tArg:events, Value:claimed|denied",
        "",
    ]
