"""Forms: voice, finiteness and possession of the words of a sentence, told by relations, auxiliaries and endings."""

from demarche.knowledge.deeds import DeedWords
from demarche.language.dependents import Tree

_STEPS = 12  # of joined verbs up to the first
_BARE = ("advcl", "root", "parataxis", "ccomp", "xcomp")


class Forms:
    """One sentence's forms. Whether the analysis tells subtypes of relations ("nsubj:pass") or not makes no difference."""

    def __init__(self, tree: Tree, words: DeedWords) -> None:
        self.tree = tree
        self.words = words
        self._endings = tuple(words.role("gerunds"))
        self._known: dict[int, bool] = {}

    def gerund(self, verb: int) -> bool:
        """Whether a verb's form is an active participle without an auxiliary."""
        return self._active_participle(verb) and not self.tree.kids(verb, "aux")

    def _active_participle(self, verb: int) -> bool:
        text = self.tree.tokens[verb].text.lower()
        return bool(self._endings) and text.endswith(self._endings)

    def infinitive(self, verb: int) -> bool:
        """Whether a verb is an infinitive with its mark and no subject of its own."""
        return bool(self.tree.markers(verb) & self.words.role("infinitive")) and not self.tree.kids(verb, "nsubj")

    def nonfinite(self, verb: int) -> bool:
        """Whether a verb is a gerund or an infinitive."""
        return self.gerund(verb) or self.infinitive(verb)

    def passive(self, verb: int) -> bool:
        """Whether a verb is in the passive: by its auxiliary or its relations, as a bare participle, or joined to a passive."""
        if verb not in self._known:
            self._known[verb] = self._is_passive(verb)
        return self._known[verb]

    def _is_passive(self, verb: int) -> bool:
        tree = self.tree
        if tree.tokens[verb].upos not in ("VERB", "ADJ"):
            return False
        if any(tree.tokens[k].deprel in ("nsubj:pass", "aux:pass", "csubj:pass") for k in tree.sentence.children(verb)):
            return True
        if self._active_participle(verb) or tree.tokens[verb].text.lower() == tree.lemmas[verb] and not self._unchanged(verb):
            return False
        if any(tree.lemmas[k] in self.words.role("passive") for k in tree.kids(verb, "aux")):
            return True
        if tree.kids(verb, "nsubj", "obj", "aux") or self.infinitive(verb):
            return False
        return self._joined_passive(verb) if tree.bases[verb] == "conj" else self._bare_participle(verb)

    def _unchanged(self, verb: int) -> bool:
        """Whether a participle may look like its lemma ("was hit"): only with an auxiliary right before it."""
        return any(self.tree.lemmas[k] in self.words.role("passive") for k in self.tree.kids(verb, "aux"))

    def _joined_passive(self, verb: int) -> bool:
        up = self.tree.head(verb)
        for _ in range(_STEPS):
            if up < 0 or self.tree.bases[up] != "conj" or self.tree.kids(up, "aux", "nsubj"):
                break
            up = self.tree.head(up)
        return 0 <= up < verb and self.tree.tokens[up].upos == "VERB" and self.tree.bases[up] != "conj" and self.passive(up)

    def _bare_participle(self, verb: int) -> bool:
        if self.tree.bases[verb] == "acl":
            return not self.tree.kids(verb, "mark")
        if self.tree.bases[verb] == "advcl" and verb < self.tree.head(verb) and not self.tree.kids(verb, "mark"):
            return True  # "ASKED about it, the minister ..."
        return self.tree.bases[verb] in _BARE and bool(self.agents(verb))

    def agents(self, verb: int) -> list[int]:
        """Those by whom something is done."""
        named = [k for k in self.tree.sentence.children(verb) if self.tree.tokens[k].deprel == "obl:agent"]
        return named or [k for k in self.tree.phrases(verb, self.words.role("agent")) if self.tree.tokens[k].upos not in ("VERB", "AUX")]

    def owners(self, noun: int) -> list[int]:
        """Possessors of a noun: "Armenia's", "its"."""
        tree = self.tree
        named = [k for k in tree.sentence.children(noun) if tree.tokens[k].deprel == "nmod:poss"]
        return named or [k for k in tree.kids(noun, "nmod", "det") if k < noun and self._possessive(k)]

    def _possessive(self, index: int) -> bool:
        return bool(self.tree.markers(index) & self.words.role("possessive")) or (self.tree.tokens[index].upos == "PRON" and not self.tree.kids(index, "case"))

    def labels(self, verb: int, noun: int) -> bool:
        """Whether a verb only says what a noun is called: "called the verdict POLITICAL"."""
        below = (k for k in self.tree.kids(verb, "xcomp", "ccomp") if self.tree.tokens[k].upos in ("ADJ", "NOUN", "PROPN"))
        return self.tree.bases[noun] == "obj" and any(not self.tree.kids(k, "mark", "case", "nsubj") for k in below)

    def relative(self, verb: int) -> bool:
        """Whether a clause on a noun is a relative clause with a finite verb."""
        return self.tree.tokens[verb].deprel == "acl:relcl" or (self.tree.bases[verb] == "acl" and bool(self.tree.kids(verb, "nsubj", "aux", "cop")))

    def lacks_object(self, verb: int) -> bool:
        """Whether the noun of a relative clause may be its object: "the sanctions it imposed"; its subject is there and no relative pronoun."""
        own = self.tree.kid(verb, "nsubj")
        return self.relative(verb) and own is not None and self.tree.lemmas[own] not in self.words.role("relative") and self.tree.kid(verb, "obj") is None
