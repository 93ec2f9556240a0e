"""What a stretch of speech does: deeds laid at somebody's door, vows, threats, demands, denials; read off trees with the caller's word classes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from demarche.language.analysis import Token
from demarche.language.governing import NOMINALS, Clauses
from demarche.language.mentions import Mentions, Sides

Classes = Mapping[str, frozenset[str]]
_NONE: frozenset[str] = frozenset()
_GRAVE = ("obj", "obl", "nmod", "xcomp", "advcl", "conj", "amod", "acl", "nsubj")


@dataclass(frozen=True, slots=True)
class Deed:
    """One clause of what is said: who is said to do what, and how it is put."""

    tree: Clauses
    index: int  # the verb, or the predicate of a copula
    subject: int | None
    agent: int | None  # of a passive
    passive: bool
    negated: bool
    modal: str  # future duty possible, empty for none
    harmful: bool
    threat: bool
    false: bool  # says that something is false

    @property
    def doer(self) -> int | None:
        """The word that names who does it."""
        return self.agent if self.passive else self.subject

    @property
    def is_command(self) -> bool:
        """Whether it is a bare verb without a subject at the head of its sentence, with nothing but marks, adverbs or a negation before it."""
        tree, token = self.tree, self.tree.tokens[self.index]
        bare = token.upos == "VERB" and token.text.lower() == token.lemma and tree.relation(self.index) in ("root", "ccomp", "parataxis")
        if not bare or tree.own_subject(self.index) is not None or tree.marks(self.index):
            return False
        return all(tree.tokens[i].upos in ("PUNCT", "ADV", "INTJ", "PART", "AUX") for i in range(tree.subtree(self.index)[0], self.index))


class ClaimReader:
    """Reads deeds with one language's word classes."""

    def __init__(self, classes: Classes) -> None:
        self._classes = classes

    def has(self, name: str, word: str) -> bool:
        """Whether a word is of the class of that name."""
        return word.lower() in self._classes.get(name, _NONE)

    def deeds(self, tree: Clauses, indices: Iterable[int]) -> Iterator[Deed]:
        """Clauses whose verb or predicate is among the words."""
        for i in indices:
            if tree.tokens[i].upos == "VERB" or (tree.tokens[i].upos in ("NOUN", "ADJ", "PRON") and tree.having(i, "cop")):
                yield self._deed(tree, i)

    def _deed(self, tree: Clauses, index: int) -> Deed:
        passive = self._passive(tree, index)
        lemma = tree.tokens[index].lemma.lower()
        agent = next((k for k in tree.having(index, "obl") if self.has("by", tree.case(k))), None)
        return Deed(
            tree,
            index,
            tree.subject(index),
            agent,
            passive,
            self._negated(tree, index),
            self._modal(tree, index),
            self.has("harm", lemma) or self.has("bad", lemma) or self.has("harm_nouns", lemma) or self._grave(tree, index),
            self.has("threat", lemma) or self.has("harm", lemma),
            self.has("false", lemma) and bool(tree.having(index, "cop")),
        )

    def _passive(self, tree: Clauses, index: int) -> bool:
        text = tree.tokens[index].text.lower()
        if any(text.endswith(e) for e in self._classes.get("active_endings", _NONE)) or tree.tokens[index].upos != "VERB":
            return False
        auxiliaries = [k for k in tree.having(index, "aux") if self.has("passive", tree.tokens[k].lemma)]
        return bool(auxiliaries) or (tree.relation(index) == "acl" and tree.own_subject(index) is None)

    def _negated(self, tree: Clauses, index: int) -> bool:
        around = [index, *tree.having(index, "obj", "nsubj", "obl")]
        return any(self.has("negations", tree.tokens[k].text) for i in around for k in tree.having(i, "advmod", "det", "cc")) or any(
            self.has("nobody", tree.tokens[k].text) for k in around[1:]
        )

    def _modal(self, tree: Clauses, index: int) -> str:
        """The modal verb of the clause, or of the first one that it is joined to."""
        at = index
        while at >= 0:
            for name in ("future", "duty", "possible"):
                if any(self.has(name, tree.tokens[k].text) for k in tree.having(at, "aux")):
                    return name
            if tree.relation(at) != "conj" or tree.having(at, "aux") or tree.own_subject(at) is not None:
                return ""
            at = tree.tokens[at].head
        return ""

    def _grave(self, tree: Clauses, index: int) -> bool:
        """Whether the verb's close company names harm: "continues its aggression", "committed provocations"."""
        near = tree.having(index, *_GRAVE)
        near = [i for i in near if tree.tokens[i].upos != "VERB"]
        further = [k for i in near if tree.tokens[i].upos in NOMINALS for k in tree.having(i, "nmod", "amod", "conj", "acl")]
        further += [k for i in (*further, *tree.having(index, "xcomp")) if tree.tokens[i].upos == "VERB" for k in tree.having(i, "obj", "obl")]
        return any(self.has("harm_nouns", tree.tokens[k].lemma) or self.has("bad", tree.tokens[k].lemma) for k in (*near, *further))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose words are read: the party, those spoken to, and whether the words are his own (first persons are he)."""

    party: str | None
    hearers: Sequence[str]
    direct: bool


class Voices:
    """Tells for a word of the speech whether it is the speaker himself, and which party it is."""

    def __init__(self, reader: ClaimReader, mentions: Mentions, sides: Sides, speaker: Speaker) -> None:
        self._reader = reader
        self._mentions = mentions
        self._sides = sides
        self._speaker = speaker

    @property
    def is_direct(self) -> bool:
        """Whether the words are the speaker's own."""
        return self._speaker.direct

    def is_own(self, tree: Clauses, index: int | None) -> bool:
        """Whether the word is the speaker or something of his: "we", "our navy", his own name."""
        if index is None:
            return False
        words = [tree.tokens[k] for k in (index, *(c for c in tree.having(index, "nmod", "det") if c < index))]
        if any(self._reader.has("first_person", w.text) for w in words):
            return True
        if self._is_pronoun_for_speaker(words):
            return True
        return self._sides.same(self._speaker.party, self._mentions.at(tree.tokens[index].start))

    def _is_pronoun_for_speaker(self, words: Sequence[Token]) -> bool:
        """Whether a pronoun among the words stands for the speaker: it is his mention, or nobody's in indirect speech."""
        pronouns = [w for w in words if self._reader.has("personal", w.text) or self._reader.has("possessives", w.text)]
        found = [self._mentions.of_word(w.start, w.end) for w in pronouns]
        return any(self._sides.same(self._speaker.party, p) if p else not self._speaker.direct and self._speaker.party is not None for p in found)

    def party(self, tree: Clauses, index: int | None) -> str | None:
        """The party that a word names; the hearer for "you"; None for the speaker himself and for nobody."""
        if index is None or self.is_own(tree, index):
            return None
        near = [tree.tokens[index], *(tree.tokens[k] for k in tree.having(index, "nmod", "det") if k < index)]
        if any(self._reader.has("second_person", w.text) for w in near):
            return next(iter(self._speaker.hearers), None)
        found = next((p for w in near if (p := self._mentions.at(w.start))), None)
        return found if not self._sides.same(found, self._speaker.party) else None


def act_of(deeds: Iterable[Deed], voices: Voices) -> tuple[str, list[str]]:
    """The speech event that the deeds make, in PLOVER's verbal types or ASSERT, and those at whom it is directed."""
    found: dict[str, list[str]] = {}
    for n, deed in enumerate(deeds):
        kind, target = _kind(deed, voices)
        if kind and (kind not in ("AGREE", "REJECT") or n == 0 or kind in found):  # a vow or refusal after other news is none of the whole
            found.setdefault(kind, []).extend([target] if target and target not in found.get(kind, []) else [])
    act = next((a for a in ("THREATEN", "ACCUSE", "REQUEST", "AGREE", "REJECT") if a in found), "ASSERT")
    return act, found.get(act, [])


def _kind(deed: Deed, voices: Voices) -> tuple[str | None, str | None]:
    if deed.is_command and voices.is_direct:
        return "REQUEST", None
    if voices.is_own(deed.tree, deed.doer):
        return _of_own(deed), None
    party = voices.party(deed.tree, deed.doer)
    if party and deed.modal == "duty" and not deed.negated:
        return "REQUEST", party
    if party and deed.harmful and not deed.modal and not deed.negated and not deed.false:
        return "ACCUSE", party
    return None, None


def _of_own(deed: Deed) -> str | None:
    if deed.modal != "future":
        return None
    if deed.negated and not deed.harmful:
        return "REJECT"  # "we will not pay"
    return "THREATEN" if deed.threat and not deed.negated else "AGREE"
