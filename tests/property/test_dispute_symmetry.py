"""No side of a dispute is favoured: exchange the two in the text and in the dispute file, and the Reading is the same with the names exchanged."""

import re
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.app.engine import analyse_text
from demarche.intake.document import new_document
from demarche.knowledge.disputes import Dispute, read_dispute
from demarche.language.analysis import Analysis, Sentence
from demarche.pipeline import COVERS, run_stages
from demarche.record import Provenance, Reading

FILE = """
title = "Norvia and Ostrel"
[[parties]]
names = ["Norvia"]
kind = "state"
code = "XNO"
adjectives = ["Norvian"]
capitals = ["Tamdar"]
[[parties]]
names = ["Ostrel"]
kind = "state"
code = "XOS"
adjectives = ["Ostrelo"]
capitals = ["Ulmeta"]
[[places]]
kind = "island"
names = [{ name = "Kavira", used_by = "Norvia" }, { name = "Belhas", used_by = "Ostrel" }]
[[agreements]]
id = "SULIA-2030"
names = ["Sulia Accord"]
date = "2030-02-01"
parties = ["Norvia", "Ostrel"]
"""
EXCHANGED = {"Norvia": "Ostrel", "Norvian": "Ostrelo", "Tamdar": "Ulmeta", "Kavira": "Belhas", "XNO": "XOS"}
EXCHANGED |= {other: one for one, other in EXCHANGED.items()}
WORD = re.compile(r"\b(" + "|".join(EXCHANGED) + r")\b")
SENTENCES = (
    "Norvia accused Ostrel of violating the Sulia Accord.",
    "Ostrel denied it.",
    "Norvian soldiers landed on Belhas.",
    "Tamdar said that Ostrelo boats had left Kavira.",
    "The foreign ministry of Ostrel rejected the claim.",
    "Ulmeta called on Norvia to fulfil the Sulia Accord.",
)


def exchanged(text: str) -> str:
    """The text with each side's names in the place of the other's; both have as many letters, so that spans stay."""
    return WORD.sub(lambda m: EXCHANGED[m[0]], text)


def bare(reading: Reading) -> Any:
    """All that the Reading says, without digests, dates and reasons; a place's names without their order, which is that of the file."""
    lists = {name: [_plain(item) for item in reading.to_dict()[name]] for name in COVERS}
    for place in lists["places"]:
        place["names"] = sorted((n["name"], n["used_by"]) for n in place["names"])
    return lists


def _plain(item: Any) -> Any:
    return {key: value for key, value in item.items() if key != "why"} if isinstance(item, dict) else item


def swapped(found: Any) -> Any:
    if isinstance(found, str):
        return exchanged(found)
    if isinstance(found, dict):
        return {key: sorted(map(tuple, swapped(value))) if key == "names" else swapped(value) for key, value in found.items()}
    return [swapped(part) for part in found] if isinstance(found, list | tuple) else found


def exchanged_analysis(analysis: Analysis) -> Analysis:
    """The same trees and entities over the exchanged words: what the model makes of an invented name is another matter."""
    return replace(analysis, text=exchanged(analysis.text), sentences=tuple(_exchanged(s) for s in analysis.sentences))


def _exchanged(sentence: Sentence) -> Sentence:
    tokens = tuple(replace(t, text=exchanged(t.text), lemma=exchanged(t.lemma)) for t in sentence.tokens)
    return replace(sentence, tokens=tokens)


def read(analysis: Analysis, dispute: Dispute) -> Reading:
    sentences = tuple((s.start, s.end) for s in analysis.sentences)
    return run_stages(Reading(document=new_document(analysis.text), sentences=sentences, provenance=Provenance(covers=COVERS)), analysis, dispute)


DISPUTE, OTHER = read_dispute(FILE), read_dispute(exchanged(FILE))


def test_the_exchanged_dispute_is_another_file_about_the_same() -> None:
    assert isinstance(OTHER, Dispute)
    assert [p.name for p in OTHER.parties] == ["Ostrel", "Norvia"]
    assert all(len(one) == len(other) for one, other in EXCHANGED.items())


@settings(deadline=None, max_examples=12)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True))
def test_exchanging_the_sides_exchanges_the_names_in_the_reading_and_nothing_else(sentences: list[str]) -> None:
    text = " ".join(sentences)
    analysis = analyse_text(text, "en")
    assert bare(read(exchanged_analysis(analysis), OTHER)) == swapped(bare(read(analysis, DISPUTE)))
