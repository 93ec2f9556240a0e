"""Nested attributions out of GUM's discourse relations (shared/data/nesting): who says that who says what.

GUM marks clauses, so that only within a content is it known which words are no cue. Of the attributing clause the cue is the word on which the content hangs.
"""

Piece = list[int]


def gum_document(document: dict) -> dict:
    """The document as `training.speech` wants it."""
    found = [a for a in (_attribution(document, a) for a in document["attributions"]) if a]
    return {"text": document["text"], "attributions": found, "names": None, "complete": "inner"}


def _attribution(document: dict, a: dict) -> dict | None:
    words = document["words"]
    clause = [n for n, (s, e, _) in enumerate(words) if any(x < e and s < y for x, y in a["cue_edu"]) and document["text"][s].isalpha()]
    cue = _cue(words, a["content_head"], clause)
    if cue is None:
        return None
    source = _source(words, a, cue)
    span = [words[cue][0], words[cue][1]]
    return {
        "source": [source] if source else [],
        "cue": [span],
        "content": a["content"],
        "open": a["cue_edu"],
        "polarity": "negated" if a["polarity"] == "negative" else "affirmed",
    }


def _cue(words: list[Piece], content_head: int, clause: list[int]) -> int | None:
    """The nearest word of the clause above the content, else the one of the clause that hangs on the content or on nothing of the clause."""
    up, seen = content_head, set()
    while up >= 0 and up not in seen:
        if up in clause:
            return up
        seen.add(up)
        up = words[up][2]
    return next((n for n in clause if words[n][2] == content_head), next((n for n in clause if words[n][2] not in clause), None))


def _source(words: list[Piece], a: dict, cue: int) -> Piece | None:
    """Of a source in several parts the one whose head hangs on the cue: "Devocht, who" gives "who"."""
    for span in a["source"]:
        if any(words[h][2] == cue and span[0] <= words[h][0] < span[1] for h in a["source_heads"]):
            return span
    return a["source"][-1] if a["source"] else None
