"""A program that reads with several processes is killed: they end with it, and none is left behind with the model in memory."""

import subprocess
import sys
import time
from pathlib import Path

from demarche.store.signs import life_of

PROGRAM = """
import sys, time
from contextlib import ExitStack
from pathlib import Path
from demarche.batch.processes import map_in_order
from demarche.store.signs import sign_of_life
STAY = ExitStack()

def live(folder):
    name = STAY.enter_context(sign_of_life(Path(folder)))
    time.sleep(0.2)
    return name

if __name__ == "__main__":
    for name in map_in_order(live, [sys.argv[1]] * 1000, workers=2):
        print(name, flush=True)
"""


def test_the_processes_that_read_end_with_the_program_that_started_them(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    with subprocess.Popen([sys.executable, str(program), str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        assert running.stdout is not None
        names = [running.stdout.readline().strip() for _ in range(4)]
        assert [life_of(tmp_path, name) for name in names] == ["alive"] * 4
        running.kill()
    end = time.monotonic() + 20
    while "alive" in (lives := [life_of(tmp_path, name) for name in names]):
        assert time.monotonic() < end, lives
        time.sleep(0.01)
    assert lives == ["dead"] * 4
