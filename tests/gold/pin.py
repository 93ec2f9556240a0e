"""Measures every floor and raises those that were passed.

python tests/gold/pin.py            raises floors, lowers none
python tests/gold/pin.py --quick    leaves the slow ones out
python tests/gold/pin.py --anew     sets every floor to what is measured; say in the commit why one fell
"""

import re
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.conftest import shared_folder
from tests.gold.measuring import FILE, digest, floors, measure

MARGIN = 0.01  # processors round a little differently; where one text more or less weighs more than that, the floor says so itself


def main() -> int:
    """Measures, prints and writes."""
    shared = shared_folder()
    if shared is None:
        print("the annotated corpora are not here: set DEMARCHE_SHARED to their folder")
        return 1
    for name, pinned in floors().items():
        if not ("--quick" in sys.argv and pinned.get("slow")):
            _pin(shared, name, pinned)
    return 0


def _pin(shared: Path, name: str, pinned: dict[str, Any]) -> None:
    score, now = measure(shared, pinned), digest(shared / pinned["data"])
    other = now != pinned.get("digest")
    reached = score - pinned.get("margin", MARGIN)
    floor = reached if other or "--anew" in sys.argv else max(pinned["floor"], reached)
    print(f"{name:<20}{score:.3f}   floor {pinned['floor']:.3f} -> {floor:.3f}{'   other texts' if other else ''}", flush=True)
    _write(name, f"floor = {max(floor, 0):.3f}", f'digest = "{now}"')


def _write(name: str, floor: str, texts: str) -> None:
    head, section = re.split(rf"(?<=\[{name}\]\n)", FILE.read_text(encoding="utf-8"), maxsplit=1)
    own, *rest = re.split(r"(?=\n\[)", section, maxsplit=1)
    own = re.sub(r"^digest = .*\n", "", own, flags=re.MULTILINE)
    own = re.sub(r"^floor = .*", f"{texts}\n{floor}", own, count=1, flags=re.MULTILINE)
    FILE.write_text(head + own + "".join(rest), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
