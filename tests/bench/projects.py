"""A project of 1,000 to 20,000 documents: what each costs, what a search and a first page take, how much memory and disk.

    python tests/bench/projects.py                    SQLite to 20,000, PostgreSQL to 5,000
    python tests/bench/projects.py --only postgresql --to 20000

The documents are short reports of made-up states with made-up Readings (`press.py`): reading itself is measured in `bench.py`. One project grows; each figure
is taken in a process of its own that opens it anew. Nothing here is a test: a busy machine is slower.
"""

import argparse
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench import press
from tests.contract.conftest import Server
from tests.projects import FORK

from demarche.app.add import Wish, add
from demarche.app.families import update_families
from demarche.app.findings import Findings
from demarche.app.findings_told import Window
from demarche.app.init import init_project
from demarche.app.open import Place, Project, open_project
from demarche.store import parse_query

SIZES = (1_000, 5_000, 10_000, 20_000)
PAGE = Window(20)
SHOWN = 3  # passages of each side
Taken = TypeVar("Taken")
Measured = tuple[float, float]  # seconds, peak MB of the process

QUERIES = (
    *press.THINGS[:12],
    *(f'"{town}"' for town in press.TOWNS[:8]),
    *(f'"foreign ministry of {state}"' for state in list(press.STATES)[:4]),
    *(f"speaker:{state}" for state in list(press.STATES)[:4]),
    *(f"about:{state} status:denied" for state in list(press.STATES)[:4]),
    *(f"place:{town} event:ASSAULT" for town in press.TOWNS[:4]),
    *("withdraw*", "villag*", "said:2028", "said:2028-03..2028-05 denied", "figure:killed>=30", "figure:people", "event:RETREAT", "shelled -withdraw", ""),
)


@dataclass(frozen=True)
class Row:
    """What one size of the project gives."""

    documents: int
    add: Measured
    save: Measured
    families: float
    family_update: Measured
    across: Measured
    search: tuple[float, float]  # median, 95th percentile, ms
    pages: tuple[float, ...]  # claims, figures, agreements, ledger, s
    mb: float

    def words(self) -> str:
        """One line of the table."""
        new = self.documents - max((size for size in (0, *SIZES) if size < self.documents), default=0)
        numbers = [f"{self.add[0]:>8.1f}", *(f"{1000 * s / new:>8.1f}" for s in (self.add[0], self.save[0]))]
        numbers += [f"{self.families:>9.1f}", f"{self.family_update[0]:>8.2f}", f"{self.across[0]:>8.1f}", *(f"{ms:>8.1f}" for ms in self.search)]
        numbers += [*(f"{s:>8.2f}" for s in self.pages), f"{self.add[1]:>8.0f}", f"{self.across[1]:>8.0f}", f"{self.mb:>8.0f}"]
        return f"{self.documents:>10,}" + "".join(numbers)


HEAD = (
    f"{'documents':>10}{'add s':>8}{'add ms':>8}{'save ms':>8}{'families':>9}{'10 more':>8}{'across':>8}{'median':>8}{'p95 ms':>8}"
    f"{'claims':>8}{'figures':>8}{'agreem.':>8}{'ledger':>8}{'add MB':>8}{'all MB':>8}{'disk MB':>8}"
)


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    parser.add_argument("--to", type=int, default=0, help="documents at most")
    given = parser.parse_args()
    for database, most in (("sqlite", 20_000), ("postgresql", 5_000)):
        if given.only in (None, database):
            print(f"\n{database}: seconds; of adding and saving also milliseconds a document; families at first and with 10 documents more;")
            print(f"what holds across documents found anew; searches; first pages of a process that has just started\n{HEAD}", flush=True)
            for row in rows(database, [size for size in SIZES if size <= (given.to or most)]):
                print(row.words(), flush=True)


def rows(database: str, sizes: list[int]) -> Iterator[Row]:
    """The project as it grows."""
    with new_place(database) as place:
        done = 0
        for size in sizes:
            yield measured(place, done, size)
            done = size + 10  # with those of the family update


def measured(place: Place, done: int, size: int) -> Row:
    """All figures of one size; the project holds so many documents already."""
    added = apart(place, lambda project: add_reports(project, done, size))
    saved = apart(place, lambda project: save_readings(project, done, size))
    families = apart(place, lambda project: update_families(project))
    across = apart(place, lambda project: project.across.renew())
    pages = tuple(apart(place, page)[0] for page in PAGES)
    searched = taken(place, searches)
    add_reports(open_project(place), size, size + 10)
    save_readings(open_project(place), size, size + 10)
    update = apart(place, lambda project: update_families(project))
    return Row(size, added, saved, families[0], update, across, searched, pages, disk(place))


PAGES: tuple[Callable[[Project], object], ...] = (
    lambda project: Findings(project, 0).claims(window=PAGE),
    lambda project: Findings(project, SHOWN).ladders(window=PAGE),
    lambda project: Findings(project, SHOWN).agreements(window=PAGE),
    lambda project: Findings(project, SHOWN).ledger(window=PAGE),
)


def add_reports(project: Project, start: int, stop: int) -> None:
    """Adds reports from one JSONL."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for reading in press.readings(stop - start, start):
            file.write(json.dumps(reading.document.model_dump(include={"text", "title", "uri", "outlet", "published", "language"})) + "\n")
        file.flush()
        wrong = [one for one in add(project, Wish([file.name])) if one.what not in ("new", "known", "another appearance")]
    if wrong:
        raise SystemExit(f"{len(wrong)} reports were not added: {wrong[0]}")


def save_readings(project: Project, start: int, stop: int) -> None:
    """Keeps the Readings of reports."""
    for reading in press.readings(stop - start, start):
        project.store.save_reading(reading)


def searches(project: Project) -> tuple[float, float]:
    """Median and 95th percentile of searches, the first of each left out, in milliseconds."""
    queries, times = [parse_query(query) for query in QUERIES], []
    for n in range(4):
        for query in queries:
            began = time.perf_counter()
            project.store.search(query)
            times += [1000 * (time.perf_counter() - began)] if n else []
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def apart(place: Place, work: Callable[[Project], object]) -> Measured:
    """Seconds and peak memory of work on the project in a process of its own, opening it included."""

    def timed(project: Project, began: float) -> Measured:
        work(project)
        return time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    return taken(place, lambda project: timed(project, time.perf_counter()))


def taken(place: Place, work: Callable[[Project], Taken]) -> Taken:
    """What work on the project gives in a process of its own."""
    ours, theirs = FORK.Pipe()

    def do() -> None:
        with open_project(place) as project:
            theirs.send(work(project))

    process = FORK.Process(target=do)
    process.start()
    theirs.close()
    try:
        result: Taken = ours.recv()
    except EOFError as error:
        raise SystemExit("a measure failed, see above") from error
    finally:
        process.join()
    return result


@contextmanager
def new_place(database: str) -> Iterator[Place]:
    """A project in a temporary folder, in a database of a server that ends with it where it is PostgreSQL."""
    folder = Path(tempfile.mkdtemp(prefix="pg" if database == "postgresql" else "bench"))
    server = Server(folder) if database == "postgresql" else None
    try:
        if server:
            server.start()
        place = Place(folder / "project", server.new_database() if server else None)
        init_project(place).store.close()
        yield place
    finally:
        if server:
            server.stop()
        shutil.rmtree(folder)


def disk(place: Place) -> float:
    """Megabytes of the project's folder, or of the folder of its server, which holds it."""
    whole = place.folder.parent if place.database else place.folder
    return int(subprocess.run(["du", "-sk", str(whole)], capture_output=True, check=True).stdout.split()[0]) / 1024


if __name__ == "__main__":
    main()
