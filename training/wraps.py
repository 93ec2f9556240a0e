"""Chains made by hand: a whole sentence with its attribution becomes what another source says.

No corpus marks enough of them: here every cue is known, the outer and the inner.
"""

import random
import re
from collections.abc import Iterator

STOP = re.compile(r"[.!?][\"”']?\s+\S")
PIECES = ("source", "cue", "content")
LONGEST, SHORTEST = 320, 50  # letters of a sentence that is wrapped
SMALL = frozenset(
    "the a an in on at for he she it they we but and some many several one two three most both all this that these those his her their its after before when "
    "while according".split()
)
SOURCES = (
    "the foreign ministry of {loc}", "a spokesman for {org}", "{per}, the governor of {loc}", "the statement", "it", "he", "she",
    "officials in {loc}", "{per}", "{per} {per}", "{org}", "the defence ministry", "two diplomats who asked not to be named", "the mission of {loc}",
    "a resident of {loc}", "the opposition in {loc}", "state television", "the {org} newspaper", "residents", "the court in {loc}", "{loc}",
    "the embassy of {loc}", "a senior officer", "the report", "the president of {loc}", "deputy minister {per} {per}", "the rebels", "the agency",
    "they", "the communique", "the union", "Colonel {per}",
)  # fmt: skip
PLAIN = (
    "said", "said", "stated", "declared", "added", "claimed", "announced", "noted", "insisted", "reported", "says", "wrote", "confirmed", "has said",
    "is reporting", "did not say", "would not confirm", "believes", "recalled", "told reporters",
)  # fmt: skip
CUES = (*((words, "ASSERT") for words in PLAIN), ("admitted", "CONCEDE"), ("acknowledged", "CONCEDE"), ("complained", "ACCUSE"), ("denied", "REJECT"))
MARKS = (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("''", "''"))


def wrapped(document: dict, names: dict[str, list[str]], draw: random.Random) -> Iterator[dict]:
    """One new document for each paragraph that is one plain sentence with one attribution."""
    for match in re.finditer(r"[^\n]+", document["text"]):
        sentence = match[0].rstrip()
        inside = [a for a in document["attributions"] if _within(a, match.start(), match.end())]
        touching = [a for a in document["attributions"] if any(match.start() < e and s < match.end() for k in PIECES for s, e in a[k])]
        if _is_plain(sentence) and len(inside) == len(touching) == 1:
            yield _wrap(document, match.start(), sentence, inside, names, draw)


def _is_plain(sentence: str) -> bool:
    """One sentence of middling length without a quotation."""
    marks = set("\"“”'") & set(sentence.replace("n't", "").replace("'s", ""))
    return SHORTEST <= len(sentence) <= LONGEST and sentence.endswith(".") and not STOP.search(sentence) and not marks


def _within(a: dict, start: int, end: int) -> bool:
    return bool(a["cue"]) and all(start <= s and e <= end for k in PIECES for s, e in a[k])


def _wrap(document: dict, start: int, sentence: str, inside: list[dict], names: dict[str, list[str]], draw: random.Random) -> dict:
    pick = {"loc": lambda: draw.choice(names["LOC"]), "org": lambda: draw.choice(names["ORG"]), "per": lambda: draw.choice(names["PERSON"])}
    source = re.sub(r"\{(\w+)\}", lambda m: pick[m[1]](), draw.choice(SOURCES))
    cue, act = draw.choice(CUES)
    first = sentence.split()[0]
    small = sentence[0].lower() + sentence[1:] if first.lower() in SMALL else sentence
    opening, closing = draw.choice(MARKS)
    body = sentence.rstrip(".")
    big = source[0].upper() + source[1:]
    before, said, after = draw.choice((
        (f"{{S}}{big}{{/S}} {{C}}{cue}{{/C}} ", f"that {small.rstrip('.')}", "."),
        (f"{{S}}{big}{{/S}} {{C}}{cue}{{/C}} ", small.rstrip("."), "."),
        ("", body, f", {{S}}{source}{{/S}} {{C}}{cue}{{/C}}."),
        ("", f"{opening}{body},{closing}", f" {{S}}{source}{{/S}} {{C}}{cue}{{/C}}."),
        (f"{{S}}{big}{{/S}} {{C}}{cue}{{/C}}: ", f"{opening}{body}.{closing}", ""),
        ("{C}According to{/C} " + f"{{S}}{source}{{/S}}, ", small.rstrip("."), "."),
    ))  # fmt: skip
    if before.startswith("{C}According"):
        cue, act = "According to", "ASSERT"
    shift = len(re.sub(r"\{/?[SC]\}", "", before)) + said.lower().index(body.lower()) - start
    text = before + said + after
    plain = re.sub(r"\{/?[SC]\}", "", text)
    at = lambda tag: _marked(text, tag)  # noqa: E731
    content = [len(re.sub(r"\{/?[SC]\}", "", before)), len(re.sub(r"\{/?[SC]\}", "", before)) + len(said)]
    outer = {"source": [at("S")], "cue": [at("C")], "content": [content], "act": act, "polarity": "negated" if "not" in cue.split() else "affirmed"}
    move = lambda a: {k: [[s + shift, min(e, start + len(body)) + shift] for s, e in v] if isinstance(v, list) else v for k, v in a.items()}  # noqa: E731
    return {"text": plain, "attributions": [outer, *map(move, inside)], "names": None, "complete": "all"}


def _marked(text: str, tag: str) -> list[int]:
    bare = re.sub(r"\{/?(?!" + tag + r"\})[SC]\}", "", text)
    start = bare.index("{" + tag + "}")
    return [start, bare.index("{/" + tag + "}") - 3]
