"""Cues: verbs of saying in a sentence, and who is their speaker."""

from collections.abc import Iterator
from functools import cache

from demarche.knowledge.speech import Cue, SpeechWords
from demarche.language.governing import NOMINALS, SUBJECTS, Clauses
from demarche.stages.attributions.scene import Scene, Span

_TAKEN = ("obl", "obj", "iobj", "nmod", "advcl", "xcomp", "ccomp")


def cue_at(tree: Clauses, index: int, words: SpeechWords) -> Cue | None:
    """The cue that a token is, with its particle or preposition; None for most."""
    token = tree.tokens[index]
    lemma = token.lemma.lower()
    if token.upos != "VERB" or lemma not in _first_words(words):
        return None
    return words.verb(lemma, _following(tree, index))


@cache
def _first_words_of(verbs: frozenset[str]) -> frozenset[str]:
    return frozenset(v.split()[0] for v in verbs)


def _first_words(words: SpeechWords) -> frozenset[str]:
    return _first_words_of(words.verb_names)


def _following(tree: Clauses, index: int) -> Iterator[str]:
    """Particles, prepositions and the like that may be part of a cue."""
    for k in tree.children[index]:
        relation = tree.relation(k)
        if relation in ("compound", "advmod", "xcomp", "obj", "iobj", "expl") and k > index:
            yield tree.tokens[k].text.lower()
        if relation in _TAKEN and k > index:
            case = tree.case(k)
            yield from (case, case.partition(" ")[0])
            yield from (m.text.lower() for m in tree.marks(k))
    if index + 1 < len(tree.tokens) and tree.tokens[index + 1].upos in ("ADV", "ADP"):
        yield tree.tokens[index + 1].text.lower()


def cue_span(tree: Clauses, index: int, cue: Cue) -> Span:
    """The verb with the particle that makes it this cue, where they stand together."""
    start, end = tree.tokens[index].start, tree.tokens[index].end
    at = index
    for word in cue.words.split()[1:]:
        at += 1
        if at >= len(tree.tokens) or tree.tokens[at].text.lower() != word:
            break
        end = tree.tokens[at].end
    return start, end


def is_negated(tree: Clauses, index: int, words: SpeechWords) -> bool:
    """Whether the saying itself is denied: "did not say"."""
    near = [index, *([tree.tokens[index].head] if tree.relation(index) == "xcomp" and tree.tokens[index].head >= 0 else [])]
    lemmas = {tree.tokens[k].text.lower() for i in near for k in tree.having(i, "advmod", "cc", "det")}
    subject = tree.own_subject(index)
    return bool(lemmas & words.any_of("negations")) or (subject is not None and tree.tokens[subject].text.lower() in words.any_of("nobody"))


def is_passive(tree: Clauses, index: int, words: SpeechWords) -> bool:
    """Whether a verb is in the passive, by its auxiliary and its ending; a bare participle that describes a noun is too."""
    text = tree.tokens[index].text.lower()
    if any(text.endswith(e) for e in words.any_of("active_endings")) or text == tree.tokens[index].lemma.lower():
        return False
    if any(tree.tokens[k].lemma.lower() in words.any_of("passive") for k in tree.having(index, "aux")):
        return True
    bare = tree.relation(index) in ("acl", "advcl") and not tree.having(index, "aux", *SUBJECTS)
    up = tree.tokens[index].head
    joined = tree.relation(index) == "conj" and up >= 0 and not tree.having(index, "aux", *SUBJECTS) and tree.tokens[up].upos == "VERB"
    return bare or (joined and is_passive(tree, up, words))


def speaker_of(tree: Clauses, index: int, cue: Cue, words: SpeechWords) -> int | None:
    """The word that is the head of who says it; None where nobody is named."""
    if is_passive(tree, index, words):
        return _agent(tree, index, words) if tree.relation(index) != "xcomp" else tree.subject(index)
    quoted = _relayed(tree, index, words)
    if quoted is not None:
        return quoted
    subject = _controller(tree, index, words)
    if subject is None:
        return None
    return antecedent(tree, subject, words)


def is_spoken(scene: Scene, tree: Clauses, index: int, cue: Cue, source: int | None) -> bool:
    """Whether a cue without a quotation tells of words that were said: not of a purpose, of what others are to say, of what nobody thinks or things show."""
    words = scene.words
    if source is None and tree.relation(index) in ("advcl", "acl"):
        return False
    if _is_untold(tree, index, cue, words):
        return False
    if source is None:
        return cue.meaning != "mental" and cue.takes("clause") and is_passive(tree, index, words) and bool(tree.having(index, "ccomp"))
    if tree.relation(index) in ("acl", "advcl") and any(tree.tokens[k].upos == "PART" for k in tree.having(index, "mark")):
        return False
    up = tree.tokens[index].head
    if tree.relation(index) == "xcomp" and source in tree.having(up, "obj", "iobj"):
        return False
    figurative = cue.meaning == "shown" or (cue.act in ("THREATEN", "REQUEST", "AGREE") and bool(tree.having(index, "xcomp")))
    return not figurative or _can_speak(scene, tree, source)


def _is_untold(tree: Clauses, index: int, cue: Cue, words: SpeechWords) -> bool:
    """Whether nothing comes to be said or shown: "could not say who", "did not establish", "could not verify"."""
    if not is_negated(tree, index, words):
        return False
    unable = any(tree.tokens[k].text.lower() in words.any_of("possible") for k in tree.having(index, "aux"))
    return cue.meaning in ("shown", "factive") or (unable and cue.act == "ASSERT")


def _can_speak(scene: Scene, tree: Clauses, source: int) -> bool:
    """Whether a subject is a party, a name, a pronoun or a noun of those who speak, and no mere thing."""
    token, words = tree.tokens[source], scene.words
    lemma = token.lemma.lower()
    if token.upos == "PROPN" or scene.mentions.at(token.start) is not None:
        return True
    return (token.upos == "PRON" and lemma in words.any_of("personal")) or any(
        lemma in words.any_of(n) for n in ("documents", "offices", "collective", "anonymous", "bodies")
    )


def antecedent(tree: Clauses, subject: int, words: SpeechWords) -> int | None:
    """The noun for which a relative pronoun stands, else the word itself; None for a subject that means nobody."""
    text = tree.tokens[subject].text.lower()
    if tree.relation(subject) == "expl":
        return None
    if text in words.any_of("relatives"):
        clause = next((a for a in tree.up(subject) if tree.relation(a) == "acl"), None)
        if clause is not None and tree.tokens[clause].head >= 0:
            return tree.tokens[clause].head
        return _noun_before(tree, subject)
    return subject


def _noun_before(tree: Clauses, index: int) -> int:
    """The head of the noun phrase that ends before a relative pronoun, the pronoun where there is none."""
    at = next((i for i in range(index - 1, max(index - 4, -1), -1) if tree.tokens[i].upos in ("NOUN", "PROPN")), None)
    if at is None:
        return index
    return next((i for i in tree.up(at) if tree.relation(i) not in ("nmod", "compound", "flat", "appos", "conj")), at)


def _agent(tree: Clauses, index: int, words: SpeechWords) -> int | None:
    """Who does what is said in the passive: "by the ministry", "in the report"."""
    places = [k for k in tree.having(index, "obl") if tree.tokens[k].upos in NOMINALS]
    by = [k for k in places if tree.case(k) in words.any_of("by")]
    written = [k for k in places if tree.tokens[k].lemma.lower() in words.any_of("documents")]
    up = tree.tokens[index].head
    if not by and not written and tree.relation(index) == "conj" and up >= 0:
        return _agent(tree, up, words)
    return next(iter(by or written), None)


def _relayed(tree: Clauses, index: int, words: SpeechWords) -> int | None:
    """Who is quoted "as saying": the object of the verb that relays, or its subject in the passive."""
    up = tree.tokens[index].head
    if up < 0 or tree.relation(index) not in ("advcl", "xcomp", "ccomp", "obl") or tree.tokens[up].lemma.lower() not in words.any_of("relays"):
        return None
    told = tree.having(up, "obj") or [k for k in tree.having(up, "nsubj") if up < k < index]
    return tree.subject(up) if is_passive(tree, up, words) else next(iter(told), None)


def _controller(tree: Clauses, index: int, words: SpeechWords) -> int | None:
    """The subject of a verb; of an infinitive after "urged X to" the one who is urged."""
    up = tree.tokens[index].head
    if tree.relation(index) == "xcomp" and up >= 0 and tree.own_subject(index) is None:
        above = words.verbs.get(tree.tokens[up].lemma.lower())
        told = tree.having(up, "obj", "iobj")
        if above and above.takes("hearer") and told:
            return told[0]
    return tree.subject(index)
