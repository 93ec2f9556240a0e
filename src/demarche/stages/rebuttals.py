"""Rebuttals: what a speaker takes up from another, in his own voice, and answers that it is not so."""

from collections.abc import Iterator
from dataclasses import dataclass

from demarche.knowledge.judgement import RebuttalWords, rebuttal_words
from demarche.knowledge.voice import voice_words
from demarche.language.analysis import Analysis, Sentence
from demarche.language.dependents import NOMINAL, Tree
from demarche.language.mentions import Mentions
from demarche.language.own_voice import OwnVoice
from demarche.record import Reading, SpeechAct

Span = tuple[int, int]
_TELLING = ("root", "conj", "ccomp", "xcomp", "parataxis")  # clauses that say something themselves; others only describe


def find_rebuttals(reading: Reading, analysis: Analysis) -> Reading:
    """The reading with one denial more for each rebuttal in the author's own voice; acts stay in text order. Needs parties and attributions."""
    words = rebuttal_words(analysis.language)
    if not words.phrases:
        return reading
    known = [a.span for a in reading.speech_acts if a.kind == "denial"]
    new = [a for a in _Finder(reading, analysis, words).all() if not any(s < a.span[1] and a.span[0] < e for s, e in known)]
    acts = sorted((*reading.speech_acts, *new), key=lambda act: (act.span[0], -act.span[1]))
    return reading.model_copy(update={"speech_acts": tuple(a.model_copy(update={"id": f"s{n}"}) for n, a in enumerate(acts, 1))})


@dataclass(frozen=True, slots=True)
class _Claim:
    """What another is said to have said: by whom, and the words that tell of it."""

    by: str | None
    span: Span
    last: int  # index of its last word in the sentence


class _Finder:
    """Finds the rebuttals of one reading."""

    def __init__(self, reading: Reading, analysis: Analysis, words: RebuttalWords) -> None:
        self._words = words
        self._mentions = Mentions.of_parties((p.id, p.mentions) for p in reading.parties)
        own = OwnVoice(reading.document.text, reading.attributions, voice_words(analysis.language).is_first)
        self._said = [Tree(s) for s in own.sentences(analysis.sentences)]

    def all(self) -> Iterator[SpeechAct]:
        """Denials in text order, unnumbered; a claim is answered in its own sentence or in the next."""
        open_claim: _Claim | None = None
        for tree in self._said:
            sentence, claim = tree.sentence, self._claim(tree)
            if open_claim is not None and self._turns(tree, 0):
                yield _denial((sentence.start, sentence.end), open_claim)
            elif claim is not None and self._turns_within(tree, claim):
                yield _denial((sentence.start, sentence.end), claim)
                claim = None
            elif (false := self._falsified(tree)) is not None or self._says_so(sentence):
                yield _denial((sentence.start, sentence.end), false)
                claim = None
            open_claim = claim

    def _says_so(self, sentence: Sentence) -> bool:
        written = _written(sentence)
        return any(f" {phrase} " in written for phrase in self._words.phrases)

    def _turns(self, tree: Tree, first: int) -> bool:
        """Whether the words from one on begin like an answer, and ask nothing."""
        if tree.tokens[-1].text == "?":
            return False
        written = _written(tree.sentence, first)
        return any(written.startswith(f" {opening} ") for opening in self._words.turning)

    def _turns_within(self, tree: Tree, claim: _Claim) -> bool:
        """Whether the clause that follows a claim is joined on by "but" or its like, with a subject of its own."""
        after = range(claim.last + 1, min(claim.last + 4, len(tree.tokens)))
        return any(tree.tokens[i].upos in ("CCONJ", "SCONJ", "ADV") and self._turns(tree, i) for i in after)

    def _claim(self, tree: Tree) -> _Claim | None:
        """The first claim of another in a sentence: a clause that tells what he says, or a noun that names it."""
        for index, token in enumerate(tree.tokens):
            if token.upos == "VERB" and tree.bases[index] in _TELLING:
                subject = self._subject(tree, index)
                found = self._told(tree, index, subject) if subject is not None and self._is_anothers(tree, index, subject) else None
            else:
                found = self._named(tree, index) if token.upos == "NOUN" and tree.lemmas[index] in self._words.claims else None
            if found is not None:
                return found
        return None

    def _subject(self, tree: Tree, verb: int) -> int | None:
        """Who says it; of "used to claim" the subject of "used"."""
        while tree.bases[verb] == "xcomp" and not tree.kids(verb, "nsubj") and tree.head(verb) >= 0:
            verb = tree.head(verb)
        return next((k for k in tree.kids(verb, "nsubj") if tree.tokens[k].upos in NOMINAL and ":" not in tree.tokens[k].deprel), None)

    def _told(self, tree: Tree, verb: int, subject: int) -> _Claim | None:
        """What follows the verb, without the clauses that are joined on."""
        beside = {k for j in tree.kids(verb, "conj", "parataxis", "punct") for k in tree.sentence.subtree(j)}
        words = [k for k in tree.sentence.subtree(verb) if k > verb and k not in beside]
        return _Claim(self._party(tree, subject), (tree.tokens[verb].start, tree.tokens[words[-1]].end), words[-1]) if words else None

    def _named(self, tree: Tree, noun: int) -> _Claim | None:
        """A named claim with what is claimed; by its owner, where one stands with it."""
        words = tree.sentence.subtree(noun)
        owner = next((p for k in tree.kids(noun, "nmod", "amod", "compound") for p in [self._party(tree, k)] if p), None)
        claimed = tree.kids(noun, "acl", "nmod", "ccomp")
        return _Claim(owner, (tree.tokens[words[0]].start, tree.tokens[words[-1]].end), words[-1]) if claimed else None

    def _falsified(self, tree: Tree) -> _Claim | None:
        """A claim that the sentence calls false by the word before it: "baseless allegations"."""
        nouns = [i for i, t in enumerate(tree.tokens) if t.upos == "NOUN" and tree.lemmas[i] in self._words.claims]
        called = [i for i in nouns if any(tree.lemmas[k] in self._words.falsifying for k in tree.kids(i, "amod"))]
        return next((_Claim(None, (tree.tokens[w[0]].start, tree.tokens[w[-1]].end), w[-1]) for i in called for w in [tree.sentence.subtree(i)]), None)

    def _is_anothers(self, tree: Tree, verb: int, subject: int) -> bool:
        """Whether a verb tells what another party or delegate says: doubtfully by its own meaning, or plainly in the same room."""
        if tree.tokens[subject].text.lower() in self._words.first_person:
            return False
        party = self._party(tree, subject)
        if tree.lemmas[verb] in self._words.doubting:
            return party is not None or tree.tokens[subject].upos in ("NOUN", "PROPN", "PRON")
        return tree.lemmas[verb] in self._words.saying and (party is not None or tree.lemmas[subject] in self._words.rivals)

    def _party(self, tree: Tree, index: int) -> str | None:
        return self._mentions.at(tree.tokens[index].start)


def _denial(span: Span, claim: _Claim | None) -> SpeechAct:
    """The act, at the one who made the claim; the author himself has no name here."""
    toward = (claim.by,) if claim is not None and claim.by else ()
    return SpeechAct(id="", kind="denial", span=span, toward=toward, content=(claim.span,) if claim is not None else ())


def _written(sentence: Sentence, first: int = 0) -> str:
    """Words from one on in lower case, between blanks."""
    return f" {' '.join(t.text.lower() for t in sentence.tokens[first:] if t.upos != 'PUNCT')} "
