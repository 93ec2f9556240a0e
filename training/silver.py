"""Silver attributions: the program's own, where it is sure, on news that no one has coded.

    python -m training.silver --data DATA --out training/runs/silver.jsonl

What it is sure of becomes a label; a cue that it only half believes in is left open, so that nothing is learned from it either way. The texts are the
training parts of ECB+ (CC BY 3.0) and of the Security Council speeches of UNSCon (CC BY-SA).
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import demarche
from demarche.record import Attribution, Reading
from training.corpora import jsonl

SOURCES = ("same_event", "dispute")
SURE, OPEN = 0.8, 0.35  # confidence from which a label is given, and from which on nothing is said


def silver(reading: Reading) -> dict:
    """One document as `training.speech` wants it."""
    told = [a for a in reading.attributions if a.cue and a.content]
    return {
        "text": reading.document.text,
        "attributions": [_label(a) for a in told if (a.confidence or 0) >= SURE] + [_left_open(a) for a in told if OPEN <= (a.confidence or 0) < SURE],
        "names": None,
        "complete": "all",
    }


def _label(a: Attribution) -> dict:
    return {
        "source": [list(a.source_span)] if a.source_span else [],
        "cue": [list(a.cue)] if a.cue else [],
        "content": [list(span) for span in a.content],
        "act": a.act,
        "polarity": a.polarity,
    }


def _left_open(a: Attribution) -> dict:
    return {"source": [], "cue": [], "content": [], "open": [list(a.cue)] if a.cue else []}


def _texts(data: Path) -> Iterator[str]:
    for name in SOURCES:
        yield from (d["text"] for d in jsonl(data / name / "train.jsonl"))


def main() -> None:
    """Write one document a line."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    args = p.parse_args()
    args.out.parent.mkdir(parents=True, exist_ok=True)
    with args.out.open("w", encoding="utf-8") as file:
        for text in _texts(args.data):
            file.write(json.dumps(silver(demarche.read(text, language="en")), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
