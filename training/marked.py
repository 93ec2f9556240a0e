"""Reads the texts of training/texts: prose with marks in square brackets, texts divided by lines of three dashes.

`[S1 ...]` is the source of attribution 1, `[C1 ...]` its cue and `[T1 ...]` its content; a cue says with `-` that it is negated and after a colon what is
done by saying it (`[C1-:REJECT ...]`). `[P ...]`, `[O ...]` and `[L ...]` are names of persons, organisations and places. Marks stand one in another; a piece
in several parts is marked several times.
"""

import re
from pathlib import Path

from training.corpora import ACTS

MARK = re.compile(r"\[(?:(?P<kind>[STPOL])(?P<number>\d*)|C(?P<cue>\d+)(?P<negated>-?)(?::(?P<act>[A-Z]+))?) ")
NAMES = {"P": "PERSON", "O": "ORG", "L": "LOC"}
FIELDS = {"S": "source", "T": "content"}


def read_marked(path: Path) -> list[dict]:
    """The documents of a file. Raises ValueError with the text's number where marks are wrong."""
    texts = re.split(r"^---[ \t]*$", path.read_text(encoding="utf-8"), flags=re.M)
    return [document(text.strip(), f"{path.name}, text {n}") for n, text in enumerate(texts, 1) if text.strip()]


def document(marked: str, where: str) -> dict:
    """One text without its marks, and what they say."""
    found: dict[str, dict] = {}
    names: list[list] = []
    plain: list[str] = []
    open_: list[tuple[re.Match[str], int]] = []
    position = length = 0
    while position < len(marked):
        mark = MARK.match(marked, position)
        if mark:
            open_.append((mark, length))
            position = mark.end()
        elif marked[position] == "]" and open_:
            _close(*open_.pop(), length, found, names)
            position += 1
        elif marked[position] in "[]":
            raise ValueError(f"{where}: no mark begins or ends here: {marked[position : position + 40]!r}")
        else:
            plain.append(marked[position])
            position, length = position + 1, length + 1
    if open_ or any(a.get("act") not in ACTS for a in found.values() if a["cue"]):
        raise ValueError(f"{where}: a mark is not closed, or an act is none of {', '.join(ACTS)}")
    return {"text": "".join(plain), "attributions": [found[k] for k in sorted(found, key=int)], "names": names, "complete": "all"}


def _close(mark: re.Match[str], start: int, end: int, found: dict[str, dict], names: list[list]) -> None:
    if mark["kind"] in NAMES:
        names.append([start, end, NAMES[mark["kind"]]])
        return
    own = found.setdefault(mark["number"] or mark["cue"], {"source": [], "cue": [], "content": []})
    own[FIELDS.get(mark["kind"], "cue")].append([start, end])
    if mark["cue"]:
        own["act"], own["polarity"] = mark["act"] or "ASSERT", "negated" if mark["negated"] else "affirmed"
