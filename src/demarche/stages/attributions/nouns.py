"""Cues that are no verbs: "according to the ministry", "the claim that ...", "made statements such as '...'", "reportedly"; and those who are cited."""

from collections.abc import Iterable, Iterator

from demarche.knowledge.speech import Cue
from demarche.language.governing import NOMINALS, Clauses
from demarche.stages.attributions.cues import cue_at, is_passive, speaker_of
from demarche.stages.attributions.quotes import has_stop, head_of_stretch, inner_words, nominal_stretch
from demarche.stages.attributions.scene import Found, Scene, Span
from demarche.stages.attributions.spans import merged, snapped

_LEAST_WORDS = 2  # of a quotation after a noun of saying
_PREPOSITION = Cue("", "ASSERT", frozenset({"clause"}))
_CLOSE = 8  # steps in the tree from a quotation to the noun that it is tied to

HEARSAY = "adverb of hearsay"  # why: nobody is named


def by_noun(scene: Scene, number: int, untied: list[int]) -> Iterator[Found]:
    """Attributions of one sentence whose cue is a noun, an adverb or a preposition; `untied` are the quotations that no verb claims."""
    tree = scene.tree(number)
    for i, token in enumerate(tree.tokens):
        if token.upos in ("NOUN", "PROPN") and token.lemma.lower() in scene.words.nouns:
            yield from filter(None, [_claim(scene, number, i)])
        if token.upos == "NOUN" and token.lemma.lower() in scene.words.any_of("opinions"):
            yield from filter(None, [_opinion(scene, number, i)])
        if token.upos == "ADV" and token.lemma.lower() in scene.words.any_of("adverbs"):
            yield from _adverb(scene, number, i)
    yield from _phrases(scene, number)
    for n in untied:
        yield from filter(None, [_beside_quotation(scene, number, n)])


def _claim(scene: Scene, number: int, index: int) -> Found | None:
    """ "The claim that ...": a noun of saying with a clause."""
    tree = scene.tree(number)
    clauses = [k for k in tree.having(index, "acl", "ccomp") if _that(tree, k, scene) and not _lacks_object(scene, tree, k)]
    if not clauses:
        return None
    lemma = tree.tokens[index].lemma.lower()
    cue = scene.words.nouns[lemma]
    span, lender = _lent(scene, tree, index)
    source = owner(scene, tree, index)
    source = source if source is not None else lender
    if source is None and lemma not in scene.words.any_of("hearsay"):
        return None
    parts = [i for k in clauses for i in tree.subtree(k, [m for m in tree.having(k, "mark") if tree.tokens[m].text.lower() in scene.words.any_of("that")])]
    content = _spans(scene, tree, parts, index)
    if not content:
        return None
    start = span if lender is not None and lender == source else (tree.tokens[index].start, tree.tokens[index].end)
    return _found(scene, number, start, source, content, cue, index, "noun with a clause")


def _lacks_object(scene: Scene, tree: Clauses, index: int) -> bool:
    """Whether a clause has a verb of saying without what is said: then it is relative, whatever its "that" was taken for."""
    return cue_at(tree, index, scene.words) is not None and not tree.having(index, "obj", "ccomp", "xcomp", "parataxis")


def _opinion(scene: Scene, number: int, index: int) -> Found | None:
    """ "In his words": the rest of the clause is what the one named with the noun says."""
    tree = scene.tree(number)
    host = tree.tokens[index].head
    source = next((k for k in tree.having(index, "nmod", "det") if k < index and tree.tokens[k].lemma.lower() not in scene.words.any_of("opinion_cases")), None)
    apart = index + 1 < len(tree.tokens) and tree.tokens[index + 1].upos == "PUNCT"
    if host < 0 or source is None or not apart or tree.relation(index) != "obl" or tree.case(index) not in scene.words.any_of("opinion_cases"):
        return None
    if tree.tokens[source].upos not in ("PRON", "PROPN", "NOUN"):
        return None
    content = _spans(scene, tree, tree.subtree(host, [index, *tree.having(host, "mark", "cc")]), index)
    cue = (tree.tokens[index].start, tree.tokens[index].end)
    return _found(scene, number, cue, source, content, _PREPOSITION, index, "opinion") if content else None


def _that(tree: Clauses, index: int, scene: Scene) -> bool:
    marks = [k for k in tree.having(index, "mark") if tree.tokens[k].upos == "SCONJ"]
    return any(tree.tokens[k].text.lower() in scene.words.any_of("that") for k in marks)


def owner(scene: Scene, tree: Clauses, index: int) -> int | None:
    """Who is named with a noun as the one who said it: "the ministry's claim", "a message from the embassy"."""
    for k in tree.having(index, "nmod", "det"):
        token = tree.tokens[k]
        case = tree.case(k)
        possessive = k < index and (case or token.upos in ("PRON", "DET") or tree.relation(k) == "nmod")
        if token.upos not in (*NOMINALS, "DET") or (token.upos == "DET" and token.lemma.lower() not in _possessors(scene)):
            continue
        if possessive or case in scene.words.any_of("owners"):
            return k
    return _next_owner(scene, tree, index)


def _next_owner(scene: Scene, tree: Clauses, index: int) -> int | None:
    """The noun after "from" or "by" that follows a noun of saying, wherever the parser tied it."""
    if index + 2 >= len(tree.tokens) or tree.tokens[index + 1].text.lower() not in scene.words.any_of("from"):
        return None
    phrase = _plain_phrase(tree, index + 2)
    return head_of_stretch(tree, phrase) if phrase else None


def _possessors(scene: Scene) -> frozenset[str]:
    return scene.words.any_of("possessives")


def _lent(scene: Scene, tree: Clauses, index: int) -> tuple[Span, int | None]:
    """The verb that lends its subject to the noun, with all up to the noun, and that subject."""
    verb = tree.tokens[index].head
    here = (tree.tokens[index].start, tree.tokens[index].end)
    light = verb >= 0 and verb < index and tree.relation(index) in ("obj", "obl") and tree.tokens[verb].lemma.lower() in scene.words.any_of("light")
    if not light or is_passive(tree, verb, scene.words):
        return here, None
    speaker = speaker_of(tree, verb, _PREPOSITION, scene.words)
    return (tree.tokens[verb].start, here[1]), speaker


def _found(scene: Scene, number: int, cue: Span, source: int | None, content: list[Span], kind: Cue, verb: int, why: str) -> Found:
    tree = scene.tree(number)
    span = tree.noun_phrase(source) if source is not None else None
    head = tree.tokens[source].start if source is not None else None
    return Found(
        cue, span, content, kind.act, kind.meaning, sentence=number, verb=verb, source_head=head, confidence=0.6 if source is not None else 0.4, why=why
    )


def _spans(scene: Scene, tree: Clauses, parts: Iterable[int], near: int) -> list[Span]:
    level = scene.quotation_at(tree.tokens[near].start)
    return merged(snapped(scene, tree.span(run), level) for run in tree.runs(parts))


def _adverb(scene: Scene, number: int, index: int) -> Iterator[Found]:
    """ "Reportedly": its clause is the report of somebody who is not named."""
    tree = scene.tree(number)
    head = tree.tokens[index].head
    if head < 0 or tree.relation(index) != "advmod":
        return
    content = _spans(scene, tree, tree.subtree(head, [index, *tree.having(head, "mark", "cc")]), index)
    if content:
        token = tree.tokens[index]
        yield Found((token.start, token.end), None, content, sentence=number, verb=index, confidence=0.4, why=HEARSAY)


def _phrases(scene: Scene, number: int) -> Iterator[Found]:
    """ "According to the ministry": the rest of the clause is what the noun after it says."""
    tree = scene.tree(number)
    small = [t.text.lower() for t in tree.tokens]
    for i, word in enumerate(small):
        for phrase in scene.words.phrases_from(word):
            if tuple(small[i : i + len(phrase)]) == phrase:
                yield from filter(None, [_after_phrase(scene, number, i, i + len(phrase))])
                break


def _after_phrase(scene: Scene, number: int, first: int, after: int) -> Found | None:
    tree = scene.tree(number)
    apart = first == 0 or tree.tokens[first - 1].upos == "PUNCT"
    phrase = _plain_phrase(tree, after) if apart else None
    source = head_of_stretch(tree, phrase) if phrase else _noun_from(tree, after)
    if source is None:
        return None
    top = _top_of_phrase(tree, source)
    host = next((a for a in tree.up(source) if phrase and a not in phrase and a >= after), tree.tokens[top].head)
    if host < 0:
        return None
    whole = _clause_top(tree, host, apart)
    beside = [*([] if phrase else [top]), *(k for k in tree.having(whole, "mark", "cc") if k < first)]
    out = range(first, phrase[-1] + 1 if phrase else after)
    content = _spans(scene, tree, (i for i in tree.subtree(whole, beside) if i not in out), first)
    if not content:
        return None
    found = _found(scene, number, (tree.tokens[first].start, tree.tokens[after - 1].end), source, content, _PREPOSITION, first, "prepositional cue")
    found.source = tree.span(phrase) if phrase else found.source
    return found


def _plain_phrase(tree: Clauses, start: int) -> range | None:
    """The plain noun phrase from a word to the next comma or the sentence's end, None where more than that stands there."""
    stop = next((i for i in range(start, len(tree.tokens)) if tree.tokens[i].text in (",", ".", ";", ":")), len(tree.tokens))
    return nominal_stretch(tree, start, stop)


def _noun_from(tree: Clauses, start: int) -> int | None:
    """Head of the noun phrase that begins at a word."""
    for i in range(start, min(start + 12, len(tree.tokens))):
        if tree.tokens[i].upos in NOMINALS:
            at = i
            while tree.tokens[at].head > at and tree.relation(at) in ("compound", "nmod", "amod", "flat", "det", "nummod") and tree.tokens[at].upos != "VERB":
                at = tree.tokens[at].head
            while tree.relation(at) in ("flat", "appos") and start <= tree.tokens[at].head < at:
                at = tree.tokens[at].head
            return at
        if tree.tokens[i].upos in ("VERB", "PUNCT"):
            return None
    return None


def _top_of_phrase(tree: Clauses, source: int) -> int:
    """The word by which the phrase of the source hangs on its clause."""
    return next((at for at in tree.up(source) if tree.relation(at) not in ("compound", "flat", "appos", "amod", "nummod")), source)


def _clause_top(tree: Clauses, index: int, apart: bool) -> int:
    """The verb of the clause that a phrase speaks of: the nearest, or, where a comma or the beginning of the sentence sets the phrase apart, the main one."""
    ends = ("ccomp", "parataxis") if apart else ("ccomp", "parataxis", "advcl", "conj", "acl")
    return next((at for at in tree.up(index) if tree.tokens[at].head < 0 or tree.relation(at) in ends), index)


def _beside_quotation(scene: Scene, number: int, n: int) -> Found | None:
    """A noun of saying with a quotation in its phrase: "made provocative statements, such as '...'"; "a message from the embassy, '...'"."""
    quotation = scene.quotations[n]
    tree = scene.tree(number)
    inner = tree.within(quotation.start, quotation.end)
    if inner_words(scene, n) < _LEAST_WORDS or not len(inner):
        return None
    noun = _noun_of(scene, tree, inner)
    if noun is None:
        return None
    span, lender = _lent(scene, tree, noun)
    source = owner(scene, tree, noun)
    cue = (tree.tokens[noun].start, tree.tokens[noun].end) if source is not None else span
    source = source if source is not None else lender
    if source is None or (inner_words(scene, n) < _LEAST_WORDS + 1 and not has_stop(scene, n)):
        return None
    kind = scene.words.nouns[tree.tokens[noun].lemma.lower()]
    found = _found(scene, number, cue, source, [(quotation.start, quotation.end)], kind, noun, "noun beside a quotation")
    found.quoted = True
    return found


def _noun_of(scene: Scene, tree: Clauses, inner: range) -> int | None:
    """The noun of saying that a quotation hangs on, or that stands just before it."""
    level = scene.quotation_at(tree.tokens[inner[0]].start)
    for steps, at in enumerate(tree.up(tree.top(inner)), 1):
        if steps > _CLOSE or (tree.tokens[at].upos == "VERB" and at < inner[0]):
            break
        if at < inner[0] and _is_speech_noun(scene, tree, at, level):
            return at
    return next(
        (i for i in range(inner[0] - 1, max(inner[0] - _CLOSE - 4, -1), -1) if _is_speech_noun(scene, tree, i, level) and _reaches(scene, tree, i, inner[0])),
        None,
    )


def _reaches(scene: Scene, tree: Clauses, noun: int, first: int) -> bool:
    """Whether a noun's phrase goes on to just before a word, but for marks and words such as "such as"."""
    own = set(tree.subtree(noun))
    plain = ("PUNCT", "ADP", "SCONJ", *(("DET", "ADJ", *NOMINALS) if _next_owner(scene, tree, noun) is not None else ()))
    return all(i in own or tree.tokens[i].upos in plain or tree.tokens[i].text.lower() in scene.words.any_of("such_as") for i in range(noun + 1, first))


def _is_speech_noun(scene: Scene, tree: Clauses, index: int, level: int) -> bool:
    token = tree.tokens[index]
    return token.upos in ("NOUN", "PROPN") and token.lemma.lower() in scene.words.nouns and scene.quotation_at(token.start) != level


def cited(scene: Scene, number: int, found: list[Found]) -> Iterator[Found]:
    """Who is cited by the one who writes: "Citing two officials, the daily wrote that ..."; `found` are the attributions of the sentence."""
    tree = scene.tree(number)
    for k, token in enumerate(tree.tokens):
        if token.upos != "VERB" or token.lemma.lower() not in scene.words.any_of("relays") or tree.own_subject(k) is not None:
            continue
        told = tree.having(k, "obj")
        outer = next((f for f in found if f.verb == token.head), None) or next(iter(found), None)
        if told and outer and tree.relation(k) in ("advcl", "acl", "xcomp", "parataxis", "conj", "dep"):
            inner = _found(scene, number, (token.start, token.end), told[0], list(outer.content), _PREPOSITION, k, "cited")
            inner.within = outer
            yield inner
