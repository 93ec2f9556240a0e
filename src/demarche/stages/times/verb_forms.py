"""Past or future where a language has no table of auxiliaries: by the ending or prefix of the verb around a place, and a few words."""

from demarche.knowledge.calendar import Calendar
from demarche.language.analysis import Analysis, Sentence, Token
from demarche.stages.times.tense import Tense, TenseReader, governor_of

_PREDICATES = ("VERB", "AUX")


class FormReader(TenseReader):
    """Reads the tense at a place of one text from the form of its verb."""

    def __init__(self, analysis: Analysis, calendar: Calendar) -> None:
        super().__init__(analysis, calendar)
        names = (
            *("future_words", "past_words", "future_endings", "past_endings", "future_prefixes", "participle_endings", "until"),
            *("past_participles", "arranged_for", "present_prefixes", "mixed_prefixes", "mixed_past_endings"),
        )
        self._forms = {name: tuple(calendar.settings.get(name, ())) for name in names}

    def tense(self, place: int) -> Tense:
        """The tense of the verb above a place, "present" where its form shows neither, None without a verb."""
        sentence, index = self.token(place)
        last = self._told_last(sentence, index) if sentence is not None and index is not None and self._forms["participle_endings"] else None
        if last is not None:
            return last
        verb = governor_of(sentence, index) if sentence is not None and index is not None else None
        if sentence is not None and index is not None and verb is not None and self._is_done(sentence, index, verb):
            return "past"
        told = self._told(sentence, verb) if sentence is not None and verb is not None else None
        return "future" if told == "present" and sentence is not None and index is not None and self._lasts_until(sentence, index) else told

    def _lasts_until(self, sentence: Sentence, index: int) -> bool:
        """Whether "until" stands before a time, with an article between them or without: what lasts until a day has it ahead."""
        return any(token.text.lower() in self._forms["until"] for token in sentence.tokens[max(0, index - 2) : index])

    def _is_done(self, sentence: Sentence, index: int, verb: int) -> bool:
        """Whether the word above a time is a participle of what has been done, and no adposition says that it is done for that time."""
        arranged = any(token.text.lower() in self._forms["arranged_for"] for token in sentence.tokens[max(0, index - 2) : index])
        token, word = sentence.tokens[verb], sentence.tokens[verb].text.lower()
        describes = token.deprel.partition(":")[0] in ("acl", "amod") and token.upos in (*_PREDICATES, "ADJ")
        return describes and not arranged and word not in self._forms["future_words"] and word.endswith(self._forms["past_participles"])

    def goes_on(self, place: int) -> bool:
        """Not in the present, which is also the form of what is to come."""
        return self.tense(place) != "present"

    def opens_clause(self, place: int) -> bool:
        """Never: words before a verb are not told from prepositions here."""
        return False

    def _told_last(self, sentence: Sentence, index: int) -> Tense:
        """The tense of the first verb behind a place that shows one, in a language that ends its clauses with it; a bare participle ends the search."""
        for token in sentence.tokens[index + 1 :]:
            told = self._of(token)
            if told or token.upos in _PREDICATES and token.text.lower().endswith(self._forms["participle_endings"]):
                return told
        return None

    def _told(self, sentence: Sentence, verb: int, depth: int = 0) -> Tense:
        helpers = [sentence.tokens[c] for c in sentence.children(verb) if sentence.tokens[c].deprel.partition(":")[0] in ("aux", "cop")]
        tenses = [t for token in (*helpers, sentence.tokens[verb]) if (t := self._of(token))]
        if tenses:
            return tenses[0]
        token = sentence.tokens[verb]
        if token.deprel.partition(":")[0] in ("xcomp", "csubj") and token.head >= 0 and depth < 2:
            return self._told(sentence, token.head, depth + 1)
        return "present" if token.upos in _PREDICATES else None

    def _of(self, token: Token) -> Tense:
        word, forms = token.text.lower(), self._forms
        if word in forms["future_words"]:
            return "future"
        if word in forms["past_words"]:
            return "past"
        if token.upos not in _PREDICATES:
            return None
        if word.endswith(forms["future_endings"]):
            return "future"
        if forms["present_prefixes"]:
            return self._by_prefix(word)
        return "past" if word.endswith(forms["past_endings"]) else "future" if word.startswith(forms["future_prefixes"]) else None

    def _by_prefix(self, word: str) -> Tense:
        """In a language whose present and future begin with letters of their own: past without them; what begins with a letter of both by its ending."""
        forms = self._forms
        if word.startswith(forms["future_prefixes"]):
            return "future"
        mixed = word.startswith(forms["mixed_prefixes"]) and not word.endswith(forms["mixed_past_endings"])
        return None if mixed or word.startswith(forms["present_prefixes"]) else "past"
