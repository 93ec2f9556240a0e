"""How fast, how much memory: words a second of analyse and read, seconds by length of text, time to the first Reading.

    python tests/bench/bench.py            all tables
    python tests/bench/bench.py --quick    texts up to 100,000 characters

Each figure is taken in a process of its own, on the bundled texts repeated; a word is what stands between blanks. Nothing here is a test: a busy machine is slower.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from itertools import cycle
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

LENGTHS = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
BATCH = 120  # texts of about 90 words


def main() -> None:
    """Prints the tables, or one figure as JSON for the process that asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--one", nargs=2, metavar=("WHAT", "N"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(MEASURES[given.one[0]](int(given.one[1]))))
        return
    start_up()
    speed()
    lengths([n for n in LENGTHS if not given.quick or n <= 100_000])


def start_up() -> None:
    """Help, and the first Reading from a cold start."""
    print("Start-up, best of 5")
    for name, arguments in (("demarche --help", ["--help"]), ("demarche read, one text", ["read", "-", "--json"])):
        print(f"  {name:<28}{min(_seconds(arguments) for _ in range(5)):>8.3f} s")


def speed() -> None:
    """Words a second, many texts and one, by threads and processes."""
    print(f"\nWords a second\n  {'':<28}{'words/s':>10}{'peak MB':>10}")
    for threads in (1, 2):
        for what, label in (
            ("analyse_many", "analyse, texts one by one"),
            ("analyse_one", "analyse, one long text"),
            ("read_many", "read, texts one by one"),
            ("read_one", "read, one long text"),
        ):
            _print_speed(f"{label}, {threads} thr.", _measure(what, BATCH, threads))
    _print_speed("read_many, 2 processes", _measure("read_processes", 2, 1))
    yardstick = _measure("yardstick", BATCH, 1)
    _print_speed("spaCy rules + small CNN, 1 thr.", yardstick) if yardstick else print("  (no yardstick: spaCy or the treebank is not here)")
    figures = _measure("after_encoder", BATCH, 1)
    print(f"\nEverything after the encoder takes {figures['share']:.0%} of the time of read.")


def lengths(sizes: list[int]) -> None:
    """Seconds and memory by the length of one text: nothing may grow faster than the text."""
    print(f"\nOne text of growing length\n  {'characters':>12}{'words':>10}{'analyse s':>12}{'read s':>10}{'read words/s':>14}{'peak MB':>10}")
    for size in sizes:
        f = _measure("length", size, 1)
        print(f"  {size:>12,}{f['words']:>10,}{f['analyse']:>12.2f}{f['read']:>10.2f}{f['words'] / f['read']:>14,.0f}{f['mb']:>10.0f}")


def _seconds(arguments: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", "from demarche.cli import main; main()", *arguments],
        input=b"The ministry said that two guards had been wounded.",
        capture_output=True,
        check=True,
    )
    return time.perf_counter() - began


def _measure(what: str, n: int, threads: int) -> dict[str, float]:
    environment = {**os.environ, "DEMARCHE_THREADS": str(threads)}
    done = subprocess.run([sys.executable, __file__, "--one", what, str(n)], env=environment, capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _print_speed(name: str, figures: dict[str, float]) -> None:
    print(f"  {name:<34}{figures['words'] / figures['seconds']:>10,.0f}{figures['mb']:>10.0f}")


def _texts(n: int) -> list[str]:
    from demarche.app.demo import demo_documents

    texts = cycle([d.text for d in demo_documents()])
    return [next(texts) for _ in range(n)]


def _text_of(characters: int) -> str:
    whole = "\n\n".join(_texts(12)) + "\n\n"
    return (whole * (characters // len(whole) + 1))[:characters]


def _timed(work: Callable[[], object], words: int) -> dict[str, float]:
    began = time.perf_counter()
    work()
    return {"seconds": time.perf_counter() - began, "words": words, "mb": _peak()}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _many(name: str, n: int) -> dict[str, float]:
    import demarche

    function, texts = getattr(demarche, name), _texts(n)
    function(texts[0])
    return _timed(lambda: [function(t) for t in texts], sum(len(t.split()) for t in texts))


def _one(name: str, n: int) -> dict[str, float]:
    import demarche

    function, text = getattr(demarche, name), "\n\n".join(_texts(n))
    function(text[:1000])
    return _timed(lambda: function(text), len(text.split()))


def _yardstick(n: int) -> dict[str, float]:
    """Texts one by one through a pipeline of spaCy's; empty without spaCy or the treebank."""
    from tests.bench.yardstick import small_cnn
    from tests.conftest import shared_folder

    shared, texts = shared_folder(), _texts(n)
    if shared is None or find_spec("spacy") is None:
        return {}
    nlp = small_cnn(shared / "data/parse/ewt-train.conllu")
    nlp(texts[0])
    return _timed(lambda: [nlp(t) for t in texts], sum(len(t.split()) for t in texts))


def _processes(workers: int) -> dict[str, float]:
    import demarche

    texts = _texts(BATCH * 6)
    readings = demarche.read_many(texts, workers=workers)
    next(readings)  # the processes have started
    return _timed(lambda: list(readings), sum(len(t.split()) for t in texts[1:]))


def _after_encoder(n: int) -> dict[str, float]:
    analysed, read = _many("analyse", n), _many("read", n)
    return {"share": 1 - analysed["seconds"] / read["seconds"]}


def _length(characters: int) -> dict[str, float]:
    import demarche

    text = _text_of(characters)
    demarche.read(text[:500])
    words = len(text.split())
    analysed, read = _timed(lambda: demarche.analyse(text), words), _timed(lambda: demarche.read(text), words)
    return {"words": words, "analyse": analysed["seconds"], "read": read["seconds"], "mb": _peak()}


MEASURES: dict[str, Callable[[int], dict[str, float]]] = {
    "analyse_many": lambda n: _many("analyse", n),
    "analyse_one": lambda n: _one("analyse", n),
    "read_many": lambda n: _many("read", n),
    "read_one": lambda n: _one("read", n),
    "read_processes": _processes,
    "after_encoder": _after_encoder,
    "yardstick": _yardstick,
    "length": _length,
}

if __name__ == "__main__":
    main()
