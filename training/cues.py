"""What English cues do by the table of saying: acts and polarity as labels for corpora that have none."""

from demarche.knowledge.speech import speech_words

NEGATIONS = frozenset("not n't never no nor neither without cannot".split())
LOOK_BACK = 40  # code points
REACH = 2  # words before a cue in which its negation may stand


def act_and_polarity(before: str, cue: str) -> dict[str, str]:
    """{"act", "polarity"} of a cue and the words before it; no act where the table does not know the words."""
    words = cue.lower().replace("n't", " n't").split()
    negated = not NEGATIONS.isdisjoint([*before.lower().replace("n't", " n't").split()[-REACH:], *words])
    act = next(filter(None, (_act(words, n) for n in range(len(words)))), None)
    return ({"act": act} if act else {}) | {"polarity": "negated" if negated else "affirmed"}


def _act(words: list[str], n: int) -> str | None:
    table = speech_words("en")
    word = words[n].strip(".,:;\"'“”’")
    cue = table.verb(table.forms.get(word, word), words[n + 1 : n + 3]) or table.nouns.get(word) or table.nouns.get(word.removesuffix("s"))
    return cue.act if cue else None


def labelled(document: dict) -> dict:
    """The document with act and polarity of its cues."""
    return document | {"attributions": [_labelled(document["text"], a) if a["cue"] else a for a in document["attributions"]]}


def _labelled(text: str, a: dict) -> dict:
    first, last = a["cue"][0][0], a["cue"][-1][1]
    return act_and_polarity(text[max(0, first - LOOK_BACK) : first], text[first:last]) | a
