"""The bundled texts: an invented dispute between two states, with the key of what a careful coder would record."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from demarche.evaluation.cases import Case, problems
from demarche.intake.document import new_document
from demarche.knowledge.disputes import Dispute, read_dispute
from demarche.record import Document, Reading


@dataclass(frozen=True, slots=True)
class Score:
    """How many of the key's expectations the Readings meet, and how many forbidden things they hold."""

    met: int
    expected: int
    wrong: int


def demo_documents() -> list[Document]:
    """The bundled texts in the order in which they were published."""
    texts = sorted((f for f in (_folder() / "texts").iterdir() if f.name.endswith(".txt")), key=lambda f: f.name)
    return [new_document(f.read_text(encoding="utf-8"), uri=f.name, language="en") for f in texts]


def demo_dispute() -> Dispute:
    """The dispute: parties, places with who uses which name, agreements."""
    return read_dispute((_folder() / "dispute.toml").read_text(encoding="utf-8"))


def demo_cases() -> list[Case]:
    """The key, one case a text."""
    key = json.loads((_folder() / "key.json").read_text(encoding="utf-8"))
    return [_case(document, key["texts"][document.uri], key["origin"]) for document in demo_documents()]


def score_demo(readings: Sequence[Reading]) -> Score:
    """Compares the Readings of the bundled texts, in their order, with the key."""
    met = expected = wrong = 0
    for case, reading in zip(demo_cases(), readings, strict=True):
        found = list(problems(case, reading.to_dict()))
        missing = sum(p.startswith("missing") for p in found)
        met, expected, wrong = met + len(case.expect) - missing, expected + len(case.expect), wrong + len(found) - missing
    return Score(met, expected, wrong)


def _case(document: Document, key: dict[str, Any], origin: str) -> Case:
    return Case(document.uri or "", "demo", document.text, origin, expect=tuple(key["expect"]), forbid=tuple(key["forbid"]))


def _folder() -> Traversable:
    return files("demarche.app") / "demo"
