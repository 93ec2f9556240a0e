"""Citations of a text and of a passage."""

import json

from demarche.export.citation import Cited, bibtex, csl_json, plain_citation
from demarche.record import Document

TEXT = "The ministry of Kardovia said that 14 men were held."
WHOLE = Document(id="ab" * 32, text=TEXT, uri="https://kna.example/7?a=1&b={2}", outlet="KNA & Sons", published="2031-05", language="en")


def test_a_footnote_holds_who_what_when_where_and_the_hash() -> None:
    words = plain_citation(Cited(WHOLE, "Men held", "2031-05-06T10:00:00Z", (35, 41)))
    assert words == f"“14 men”. KNA & Sons. “Men held”. 2031-05. {WHOLE.uri}, seen 2031-05-06. SHA-256 of the text {WHOLE.id}, characters 35 to 41."


def test_what_is_not_known_is_left_out() -> None:
    bare = Cited(Document(id="ab" * 32, text=TEXT, uri="/home/someone/one.txt"), "One")
    assert plain_citation(bare) == f"“One”. SHA-256 of the text {WHOLE.id}."
    assert json.loads(csl_json(bare)) == [{"id": "demarche-abababababab", "type": "document", "title": "One", "note": bare.proof}]
    assert bibtex(bare) == f"@misc{{demarche-abababababab,\n  title = {{{{One}}}},\n  note = {{{bare.proof}}}\n}}\n"


def test_a_reference_manager_gets_dates_as_precise_as_they_are() -> None:
    (item,) = json.loads(csl_json(Cited(WHOLE, "Men held", "2031-05-06T10:00:00Z")))
    assert item["issued"] == {"date-parts": [[2031, 5]]}
    assert item["accessed"] == {"date-parts": [[2031, 5, 6]]}
    assert (item["type"], item["publisher"], item["URL"]) == ("webpage", "KNA & Sons", WHOLE.uri)


def test_bibtex_runs_nothing_that_stands_in_a_title() -> None:
    words = bibtex(Cited(WHOLE, r"50% of {it} & \input{x} #1_$^~"))
    assert r"title = {{50\% of \{it\} \& \textbackslash{}input\{x\} \#1\_\$\textasciicircum{}\textasciitilde{}}}" in words
    assert "url = {https://kna.example/7?a=1&b=%7B2%7D}" in words
    assert words.count("{") - words.count(r"\{") == words.count("}") - words.count(r"\}")


def test_only_an_address_of_the_web_is_an_address() -> None:
    assert Cited(WHOLE.with_(uri="javascript:alert(1)"), "One").address is None
