"""Which quotation belongs to which cue, by where they stand, and which go on with one before."""

import regex

from demarche.language.governing import NOMINALS, Clauses
from demarche.stages.attributions.cues import cue_at
from demarche.stages.attributions.scene import OUTSIDE, Scene

ENDED = regex.compile(r"[.,;:!?…؟،。]\W{0,3}$")
WORD = regex.compile(r"\w+(?:['’-]\w+)*")
LEAST_WORDS = 4  # a shorter quotation without a stop of its own is taken for a term or a title
MOST_BETWEEN = 25  # words from a quotation to the cue that follows it
_AROUND_CUE = ("obl", "obj", "iobj", "advmod", "aux", "compound", "punct", "nsubj", "nmod", "expl", "mark", "case", "cc", "advcl", "det", "dep", "discourse")

_NOUN_PHRASE = ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADP", "PART", "SYM", "X")

Key = tuple[int, int]  # number of a sentence, index of a verb in it


def tie(scene: Scene) -> dict[Key, list[int]]:
    """Quotations by the cue verb that introduces or follows them."""
    tied: dict[Key, list[int]] = {}
    for n, quotation in enumerate(scene.quotations):
        if quotation.carried:
            continue
        key = _cue_after(scene, n) or _cue_before(scene, n)
        if key:
            tied.setdefault(key, []).append(n)
    return tied


def inner_words(scene: Scene, number: int) -> int:
    """How many words a quotation has."""
    quotation = scene.quotations[number]
    return len(WORD.findall(scene.text[quotation.start : quotation.end]))


def has_stop(scene: Scene, number: int) -> bool:
    """Whether a quotation brings its own stop or comma: the mark of speech."""
    quotation = scene.quotations[number]
    return bool(ENDED.search(scene.text[max(quotation.end - 5, quotation.start) : quotation.end])) or not quotation.closed


def is_speech(scene: Scene, number: int) -> bool:
    """Whether a quotation is long enough, or so closed, that somebody speaks and no term or title is quoted."""
    return has_stop(scene, number) or inner_words(scene, number) >= LEAST_WORDS


def _cue_after(scene: Scene, n: int) -> Key | None:
    """The cue that follows a quotation in its sentence: ("...," the ministry said), ("..." said the ministry)."""
    end = scene.quotations[n].end
    number = scene.sentence_number(end - 1)
    if not scene.is_prose(number) or not is_speech(scene, n):
        return None
    tree = scene.tree(number)
    outside = [i for i in tree.within(end, scene.sentence(number).end) if tree.tokens[i].start >= end]
    first = next((i for i in outside if tree.tokens[i].upos != "PUNCT"), None)
    if first is None or scene.text[end : tree.tokens[first].start].strip(" ,\u00a0—–-").strip():
        return None
    verb = next((i for i in range(first, min(first + MOST_BETWEEN, len(tree.tokens))) if _speaks(scene, tree, i, n)), None)
    if verb is None:
        return None
    lead = _relay_of(scene, tree, verb)
    if not (_leads(tree, first, lead) or nominal_stretch(tree, first, lead)):
        return None
    return number, verb


def _relay_of(scene: Scene, tree: Clauses, verb: int) -> int:
    """The verb that relays another's words ("the agency quoted one official as saying"), the verb of saying itself where there is none."""
    up = tree.tokens[verb].head
    relays = up >= 0 and up < verb and tree.tokens[up].lemma.lower() in scene.words.any_of("relays")
    return up if relays and tree.relation(verb) in ("advcl", "xcomp", "ccomp", "obl") else verb


def _leads(tree: Clauses, first: int, verb: int) -> bool:
    """Whether a clause of saying begins at the first word: with its verb, its subject or a word that hangs on them."""
    if first == verb:
        return True
    if tree.tokens[first].upos == "CCONJ" or tree.tokens[first].upos == "SCONJ":
        return False
    subject = tree.own_subject(verb)
    if subject is None or subject > verb:
        return tree.tokens[first].head == verb and tree.relation(first) in ("advmod", "aux")
    return tree.subtree(subject)[0] <= first <= subject or (tree.tokens[first].head == verb and subject < verb)


def nominal_stretch(tree: Clauses, first: int, verb: int) -> range | None:
    """The words from the first to the verb where they are one plain noun phrase, whatever the tree makes of it; None where they are more or less than that."""
    last = verb
    while last > first and tree.tokens[last - 1].upos in ("AUX", "ADV"):
        last -= 1
    words = tree.tokens[first:last]
    plain = all(t.upos in _NOUN_PHRASE or t.text in ("-", "–", "'", "’") for t in words)
    second = any(b.upos == "DET" and a.upos in NOMINALS for a, b in zip(words, words[1:], strict=False))  # "an allegation the mission (rejected)"
    return range(first, last) if plain and not second and any(t.upos in NOMINALS for t in words) else None


def head_of_stretch(tree: Clauses, stretch: range) -> int:
    """The head noun of a plain noun phrase: the last nominal before its first preposition."""
    at = stretch[0]
    for i in stretch:
        token = tree.tokens[i]
        if token.upos == "ADP" and i > stretch[0] and tree.tokens[at].upos in NOMINALS and not tree.case(at):
            break
        at = i if token.upos in NOMINALS else at
    return at


def _speaks(scene: Scene, tree: Clauses, index: int, quotation: int) -> bool:
    cue = cue_at(tree, index, scene.words)
    return bool(cue and cue.takes("quote", "clause")) and scene.quotation_at(tree.tokens[index].start) == scene.parents[quotation]


def _cue_before(scene: Scene, n: int) -> Key | None:
    """The cue that a quotation follows: (the ministry wrote: "..."), (told reporters on Monday, "...")."""
    start = scene.quotations[n].start
    before = scene.text[max(start - 4, 0) : start].rstrip()[-1:]
    number = scene.sentence_number(start - 1)
    if not scene.is_prose(number) or not (scene.text[scene.sentence(number).end : start].strip() == "" or start < scene.sentence(number).end):
        return None
    if start >= scene.sentence(number).end and before not in (":", ","):
        return None
    tree = scene.tree(number)
    earlier = [i for i in tree.within(tree.tokens[0].start, start) if tree.tokens[i].end <= start and tree.tokens[i].upos != "PUNCT"]
    verb = next((i for i in reversed(earlier[-MOST_BETWEEN:]) if _speaks(scene, tree, i, n)), None)
    if verb is None or not _introduces(scene, tree, verb, earlier, n, before):
        return None
    return (number, verb)


def _introduces(scene: Scene, tree: Clauses, verb: int, earlier: list[int], n: int, before: str) -> bool:
    """Whether nothing but the cue's own company stands between it and the quotation, and the quotation is no mere part of a longer report."""
    end = scene.quotations[n].end
    if before != ":" and not _closes(scene, n):
        return False
    if not has_stop(scene, n) and any(t.upos == "PART" for t in tree.marks(verb)):
        return False
    if before == ":":
        return True
    between = [i for i in earlier if i > verb]
    own = set(tree.subtree(verb, [k for k in tree.children[verb] if tree.relation(k) not in _AROUND_CUE]))
    start = scene.quotations[n].start
    plain = all(i in own and not _clausal(tree, i, verb) for i in between)
    return plain and (before == "," or not between or is_speech(scene, n)) and _whole(scene, tree, verb, start, end)


def _clausal(tree: Clauses, index: int, verb: int) -> bool:
    return index != verb and tree.own_subject(index) is not None and index > verb


def _whole(scene: Scene, tree: Clauses, verb: int, start: int, end: int) -> bool:
    """Whether what the cue reports lies in the quotation: no object or clause of the verb has its head before it."""
    heads = [k for k in tree.having(verb, "ccomp", "xcomp") if k > verb]
    objects = [k for k in tree.having(verb, "obj") if k > verb and tree.tokens[k].end <= start]
    cue = cue_at(tree, verb, scene.words)
    return all(start <= tree.tokens[k].start < end for k in heads) and (not objects or bool(cue and cue.takes("hearer")))


def _closes(scene: Scene, n: int) -> bool:
    """Whether the sentence does not go on after the quotation as one with it."""
    end = scene.quotations[n].end
    number = scene.sentence_number(end - 1)
    tree = scene.tree(number)
    after = tree.at(end) + (1 if tree.tokens[tree.at(end)].end <= end else 0)
    if after >= len(tree.tokens) or has_stop(scene, n):
        return True
    return tree.tokens[after].upos in ("PUNCT", "CCONJ", "SCONJ")


def outermost(scene: Scene, number: int) -> bool:
    """Whether a quotation stands within no other."""
    return scene.parents[number] == OUTSIDE
