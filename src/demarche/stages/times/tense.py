"""Past or future: what the verb around a place, its auxiliaries and the words before it tell."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal

from demarche.knowledge.calendar import Calendar
from demarche.language.analysis import Analysis, Sentence

Tense = Literal["past", "present", "future"] | None
_PREDICATES = ("VERB", "AUX")
_NOMINAL = ("nmod", "appos", "compound", "amod", "nummod")
_ADVERBIAL = ("obl", "advmod", "parataxis")
_CLAUSAL = ("xcomp", "advcl", "acl", "ccomp", "csubj")


class TenseReader:
    """Reads the tense at a place of one text; without a tree from the words before it in its clause."""

    def __init__(self, analysis: Analysis, calendar: Calendar) -> None:
        self._analysis = analysis
        self._words = calendar.tense
        self._endings = tuple(calendar.settings.get("present_endings", ()))
        self._parts = frozenset(word for word, entry in calendar.words.items() if "PART" in entry.lower)
        self._starts = [sentence.start for sentence in analysis.sentences]

    def tense(self, place: int) -> Tense:
        """The tense of what is told at a place, None where nothing shows it."""
        sentence, index = self.token(place)
        if sentence is None or index is None:
            return None
        before = self._before(sentence, index)
        governor = governor_of(sentence, index)
        told = self._of_verb(sentence, governor) if governor is not None else self._of_clause(sentence, index)
        if before in self._words["past_prepositions"]:
            return "past"
        if before in self._words["arranged_prepositions"] and governor is not None and sentence.tokens[governor].text.lower() in self._words["future_heads"]:
            return "future"
        if before in self._words["future_prepositions"]:
            return "past" if governor is not None and self._is_over(sentence, governor) else "future"
        if told is None and before in self._words["future_unless_past"]:
            return "present"
        if before in self._words["naming_prepositions"] and _is_nominal(sentence, index):
            return None
        if told == "present" and sentence.tokens[index].deprel.startswith("nmod"):
            return None
        return None if _stands_before_noun(sentence, index, self._parts) or (told == "past" and _is_nominal(sentence, index)) else told

    def is_adverbial(self, start: int, end: int) -> bool:
        """Whether a time tells when a deed happened, and does not name a thing ("the statement of ...")."""
        sentence, index = self.token(start)
        if sentence is None or index is None:
            return False
        inside = (token for token in sentence.tokens[index : index + 8] if token.start < end)
        return any(token.deprel.partition(":")[0] in _ADVERBIAL for token in inside)

    def goes_on(self, place: int) -> bool:
        """Whether what is told at a place may go on with the date before it."""
        return True

    def _is_over(self, sentence: Sentence, verb: int) -> bool:
        """Whether what lasts "until" a day is told of as past: "had lasted until", "was in force until", but not "was extended until"."""
        copulas = {t.text.lower() for t in sentence.tokens if t.head == verb and t.deprel == "cop"}
        return bool((self._helpers(sentence, verb) & self._words["past_perfect"]) | (copulas & self._words["past_helpers"]))

    def opens_clause(self, place: int) -> bool:
        """Whether the word at a place opens a clause."""
        sentence, index = self.token(place)
        return sentence is not None and index is not None and sentence.tokens[index].deprel == "mark"

    def token(self, place: int) -> tuple[Sentence | None, int | None]:
        """The sentence that holds a place, and the number of its token there."""
        number = bisect_right(self._starts, place) - 1
        sentence = self._analysis.sentences[number] if number >= 0 else None
        if sentence is None or place >= sentence.end:
            return None, None
        index = bisect_right(sentence.tokens, place, key=lambda token: token.start) - 1
        return (sentence, index) if index >= 0 else (None, None)

    def _before(self, sentence: Sentence, index: int) -> str:
        return sentence.tokens[index - 1].text.lower() if index else ""

    def _helpers(self, sentence: Sentence, verb: int) -> set[str]:
        """Auxiliaries, copulas and marks that hang on a verb, and the verb where it is an auxiliary itself."""
        before = self._before(sentence, verb)
        near = sentence.tokens[max(0, verb - 12) : verb]
        found = {t.text.lower() for t in near if t.deprel.partition(":")[0] in ("aux", "cop", "mark") and _hangs(sentence, t.head, verb)}
        found |= {sentence.tokens[verb].text.lower()} if sentence.tokens[verb].upos == "AUX" else set()
        return found | ({before} if before in self._words["infinitive"] else set())

    def _of_verb(self, sentence: Sentence, verb: int, depth: int = 0) -> Tense:
        token, helpers, words = sentence.tokens[verb], self._helpers(sentence, verb), self._words
        if helpers & words["future"]:
            return None if helpers & words["negatable"] and self._is_negated(sentence, verb) else "future"
        if helpers & words["infinitive"]:
            return self._of_infinitive(sentence, verb, helpers, depth)
        if token.text.lower() in words["arranged"] and not helpers & words["past_helpers"]:
            return "future"
        if helpers & words["past"]:
            return "past"
        above = token.head
        if token.deprel.partition(":")[0] == "conj" and above >= 0 and depth < 4 and not helpers:
            shared = self._of_verb(sentence, above, depth + 1)
            return shared if shared == "future" and self._is_present(sentence, verb) else "past" if not self._is_present(sentence, verb) else None
        if token.upos not in _PREDICATES:
            return None
        return self._present(sentence, verb) if self._is_present(sentence, verb) else "past"

    def _of_infinitive(self, sentence: Sentence, verb: int, helpers: set[str], depth: int) -> Tense:
        token = sentence.tokens[verb]
        heads = self._words["future_heads"]
        if helpers & self._words["past_helpers"]:
            return "past"
        if helpers & heads or token.head < 0:
            return "future"
        above = sentence.tokens[token.head]
        if above.text.lower() in heads:
            return "past" if self._words["long_arranged"] <= self._helpers(sentence, token.head) else "future"
        if above.upos == "NOUN":
            return None
        return self._of_verb(sentence, token.head, depth + 1) if depth < 4 and above.upos in _PREDICATES else "future"

    def _present(self, sentence: Sentence, verb: int) -> Tense:
        """A present tense, None in a headline and for verbs of saying and being."""
        token, last = sentence.tokens[verb], sentence.tokens[-1]
        is_prose = last.upos == "PUNCT" and any(t.upos == "PUNCT" for t in sentence.tokens[-2:])
        return "present" if is_prose and token.text.lower() not in self._words["present_reports"] and token.upos == "VERB" else None

    def _is_negated(self, sentence: Sentence, verb: int) -> bool:
        return any(token.text.lower() in self._words["negations"] for token in sentence.tokens[max(0, verb - 12) : verb])

    def _is_present(self, sentence: Sentence, verb: int) -> bool:
        token = sentence.tokens[verb]
        return any(token.text.lower() == token.lemma.lower() + ending for ending in self._endings)

    def _of_clause(self, sentence: Sentence, index: int) -> Tense:
        """Without a tree: the nearest word of tense before the place in its clause."""
        for word in self._clause(sentence, range(index - 1, -1, -1)):
            if word in self._words["future_words"]:
                return "future"
            if word in self._words["past"]:
                return "past"
        return None

    def _clause(self, sentence: Sentence, places: range) -> Iterator[str]:
        for place in places[:25]:
            word = sentence.tokens[place].text.lower()
            if word in self._words["clause_breaks"]:
                return
            yield word


def _hangs(sentence: Sentence, head: int, verb: int) -> bool:
    return head == verb or (0 <= head < len(sentence.tokens) and sentence.tokens[head].head == verb and sentence.tokens[head].deprel.startswith("aux"))


def governor_of(sentence: Sentence, index: int) -> int | None:
    """The nearest verb above a token, or the predicate without a verb; None where there is no tree."""
    if all(token.head < 0 for token in sentence.tokens[:3]) and len(sentence.tokens) > 3:
        return None
    place, steps = index, 0
    while steps < 12:
        token = sentence.tokens[place]
        if place != index and (token.upos in _PREDICATES or token.head < 0 or token.deprel.partition(":")[0] in _CLAUSAL):
            return _left_of_complementizer(sentence, index, _of_the_report(sentence, index, place))
        if token.head < 0:
            return place
        place, steps = token.head, steps + 1
    return None


def _of_the_report(sentence: Sentence, index: int, verb: int) -> int:
    """The verb of saying, where it stands between what is said and the time: "the talks will resume, the mediator SAID on Tuesday"."""
    token = sentence.tokens[verb]
    return token.head if verb < token.head < index and token.deprel.partition(":")[0] in ("ccomp", "parataxis") else verb


def _left_of_complementizer(sentence: Sentence, index: int, verb: int) -> int:
    """The verb above a time; where the verb's clause only begins behind the time ("said on Monday they will ...") the verb before it."""
    if verb < index or not any(t.head == verb and t.deprel.partition(":")[0] in ("mark", "nsubj") for t in sentence.tokens[index + 1 : min(verb, index + 40)]):
        return verb
    for place in range(index - 1, max(-1, index - 40), -1):
        token = sentence.tokens[place]
        if token.upos in _PREDICATES:
            return place
        if token.upos == "PUNCT" or token.deprel == "mark":
            return verb
    return verb


def _stands_before_noun(sentence: Sentence, index: int, parts: frozenset[str]) -> bool:
    """Whether a time only says which thing is meant: "the Feb. 23 accord"."""
    token = sentence.tokens[index]
    if token.deprel.partition(":")[0] != "compound" or token.head <= index:
        return False
    noun = sentence.tokens[token.head].text
    return noun.islower() and noun not in parts


def _is_nominal(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index].deprel.partition(":")[0] in _NOMINAL
