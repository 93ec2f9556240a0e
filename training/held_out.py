"""How much of what was learned is one newspaper's habit: each publisher of PolNeAR read by a model that never saw it, and by one that saw all.

    python -m training.held_out --weights e5-small-q4.bin --data DATA --out training/runs/held_out --steps 250

Short runs over the articles alone, all of one length and seed, so that the two columns may be compared with one another and with nothing else. What is
counted is the model's own spans, before any stage: F1 of attributions of which source, cue and content are exactly right, and of those that `is_right`.
"""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from demarche.language.encoder import Encoder
from demarche.language.speech import find_speech, spans_of
from demarche.record import Attribution
from training.calibrate import is_right
from training.corpora import Window, jsonl
from training.data import WINDOW, article
from training.speech import speech_windows
from training.text import word_rules

SHIPPED = Path("src/demarche/language/model")
KINDS = ("articles", "renamed")
ALL = "all"


def main() -> None:
    """One line a publisher; a run that is there already is not made again."""
    args = _arguments()
    documents = jsonl(args.data / "attribution/dev.jsonl")
    publishers = sorted({d["publisher"] for d in documents})
    saw_all = _trained(args, None)
    for publisher in publishers:
        own = [d for d in documents if d["publisher"] == publisher]
        print(f"{publisher:<22} seen {_scores(saw_all, own)}   held out {_scores(_trained(args, publisher), own)}", flush=True)


def _trained(args: argparse.Namespace, without: str | None) -> Encoder:
    run = args.out / (without or ALL)
    model = run / "model"
    if not (model / "layers.onnx").exists():
        common = ["--weights", args.weights, "--out", run]
        left_out = ["--without", without] if without else []
        _python("training.train", *common, "--data", args.data, "--steps", args.steps, "--kinds", *KINDS, *left_out)
        shutil.copytree(SHIPPED, model, dirs_exist_ok=True, ignore=shutil.ignore_patterns("layers.onnx", "roles.onnx"))
        _python("training.export", "--run", run, "--weights", args.weights, "--out", model)
        (run / "checkpoint.pt").unlink()
    return Encoder(model)


def _python(*words: object) -> None:
    subprocess.run([sys.executable, "-m", *map(str, words)], check=True)


def _scores(encoder: Encoder, documents: list[dict]) -> str:
    """Exact and partial F1."""
    found = [(d["attributions"], _attributions(encoder, d)) for d in documents]
    return " ".join(f"{_f1(found, match):.3f}" for match in (_is_exact, is_right))


def _attributions(encoder: Encoder, document: dict) -> list[Attribution]:
    """What the heads say, window by window, of attributions that lie in no other's content."""
    told = [spans for window in speech_windows(article(document), word_rules("en"), WINDOW) for spans in _in_window(encoder, window)]
    contents = [span for _, _, *content in told for span in content if span]
    outermost = [t for t in told if t[2:] and not any(a <= t[0][0] and t[0][1] <= b for a, b in contents)]
    return [
        Attribution(id=f"a{n}", source=None, source_span=source, cue=cue, content=tuple(content), manner="indirect")
        for n, (cue, source, *content) in enumerate(outermost, 1)
    ]


def _in_window(encoder: Encoder, window: Window) -> Iterator[list]:
    """[cue, source or None, contents ...] of each attribution, as spans of the text."""
    read = encoder.read([encoder.pieces.ids(w.text, w.spaced) for w in window.words], [w.quote for w in window.words])
    starts, ends = [w.start for w in window.words], [w.end for w in window.words]
    return (list(spans_of(found, starts, ends)) for found in find_speech(encoder, read))


def _f1(found: Iterable[tuple[list[dict], list[Attribution]]], match: Callable[[Attribution, dict], bool]) -> float:
    right = every = 0
    for gold, own in found:
        free = list(gold)
        for a in own:
            hit = next((g for g in free if match(a, g)), None)
            if hit:
                free.remove(hit)
                right += 1
        every += len(gold) + len(own)
    return 2 * right / every if every else 0.0


def _is_exact(found: Attribution, gold: dict) -> bool:
    spans = ([found.source_span] if found.source_span else [], [found.cue], list(found.content))
    return all([list(s) for s in own] == sorted(gold[kind]) for own, kind in zip(spans, ("source", "cue", "content"), strict=True))


def _arguments() -> argparse.Namespace:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--weights", type=Path, required=True)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--steps", type=int, default=250)
    return p.parse_args()


if __name__ == "__main__":
    main()
