"""The middle of what texts of each language are about, from our own training texts: what a text of a language has in common with all others in it.

python -m training.middles training/texts src/demarche/language/model
"""

import json
import sys
from pathlib import Path

import numpy as np

from demarche.app.engine import analyse_text
from demarche.language.meaning import Vector
from training.marked import read_marked


def middle(file: Path) -> Vector:
    """The mean of the directions of a file's texts; its name is the language."""
    analyses = [analyse_text(document["text"], file.stem) for document in read_marked(file)]
    vectors = [analysis.summed for analysis in analyses if analysis.summed is not None]
    return np.mean([vector / np.linalg.norm(vector) for vector in vectors], axis=0)


def main() -> None:
    """Writes middles.json: language to its middle, in thousandths."""
    texts, out = map(Path, sys.argv[1:])
    found = {file.stem: np.rint(middle(file) * 1000).astype(int).tolist() for file in sorted(texts.glob("*.txt"))}
    (out / "middles.json").write_text(json.dumps(found, separators=(",", ":")), encoding="utf-8")


if __name__ == "__main__":
    main()
