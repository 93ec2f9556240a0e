"""What is said to have been done with an agreement, and the word by which that is told."""

from dataclasses import dataclass

from demarche.knowledge.agreements import AgreementWords
from demarche.knowledge.forms import Forms
from demarche.language.governing import Clauses

CLIMB = 6  # containers, conjuncts and deeds between an agreement and its verb
LEFT = 9  # words that are looked at before an agreement where the tree tells nothing
SMALL = ("ADP", "PART", "DET", "PRON", "ADJ", "NUM", "NOUN")
QUANTITIES = ("NUM", "DET", "PRON", "SYM")


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation, the verb or noun that tells it, and whether somebody calls for it rather than does it."""

    name: str
    negated: bool
    by: int  # token of the verb or noun
    passive: bool = False
    called: bool = False  # "urged to honour": invoked by the caller


class Relator:
    """Reads the relation of one agreement off its sentence."""

    def __init__(self, tree: Clauses, words: AgreementWords, forms: Forms, verbs: Forms) -> None:
        self.tree, self.words, self.tokens, self._forms, self._verbs = tree, words, tree.tokens, forms, verbs

    def relation(self, head: int, first: int, definite: bool) -> Relation | None:
        """The relation of the agreement with this head and first token, None for none. The tree decides; where it says nothing the words right before do."""
        climbed = self._contrary(head, first) or self._climbed(head, definite)
        if climbed is not None and climbed.name != "invoked":
            return climbed
        return self._on_itself(head, definite) or climbed or self._before(first, definite)

    def _contrary(self, head: int, first: int) -> Relation | None:
        """ "contrary to the treaty": broken by the subject of the clause."""
        words = [t.text.lower() for t in self.tokens[max(0, first - 3) : first]]
        if not any(" ".join(words[-size:]) in self.words.word("breaching") for size in (1, 2, 3)):
            return None
        verb = next((i for i in self.tree.up(head) if self.tokens[i].upos == "VERB"), head)
        return Relation("breached", False, verb, self._passive(verb))

    def _before(self, first: int, definite: bool) -> Relation | None:
        """ "violation of the provision of", "respected one line of": deed or verb before the agreement, over small words and parts."""
        case = ""
        for at in range(first - 1, max(-1, first - LEFT - 1), -1):
            token = self.tokens[at]
            if token.upos == "VERB":
                found = self._verb(at, case, definite)
                return self._told(found, at) if found else None
            if token.upos in ("NOUN", "PROPN") and self.lemma(at) not in self.words.word("containers"):
                return self._deed(at, definite) if case else None
            if token.upos not in SMALL:
                return None
            case = token.text.lower() if token.upos in ("ADP", "PART") else "" if token.upos == "NOUN" else case
        return None

    def lemma(self, index: int) -> str:
        """Lemma in lower case, as the tables have it."""
        token = self.tokens[index]
        return self._forms.lemma(token.lemma, token.text)

    def _on_itself(self, head: int, definite: bool) -> Relation | None:
        """ "the accord, signed in May", "the treaty that Ostland broke", "a proposed treaty"."""
        for child in self.tree.having(head, "acl", "amod"):
            found = self._verb(child, "", definite) if self.tokens[child].upos in ("VERB", "ADJ") else None
            if found and self._describes(child, found):
                return self._told(found, child, passive=not self.tree.having(child, "nsubj") or self._passive(child))
        return None

    def _describes(self, child: int, found: str) -> bool:
        """The agreement is what the participle or clause was done to."""
        if self.tree.relation(child) == "amod":
            return found in ("proposed", "signed")
        subjects = self.tree.having(child, "nsubj")
        relative = bool(subjects) and all(self.tokens[s].upos == "PRON" and self.tokens[s].text.lower() not in self.words.word("subjects") for s in subjects)
        active = relative and not self._passive(child) or any(self.tokens[child].text.lower().endswith(e) for e in self.words.word("active_endings"))
        return found not in ("invoked", "fulfilled") and not active and not self.tree.having(child, "obj")

    def _climbed(self, at: int, definite: bool) -> Relation | None:
        for _ in range(CLIMB):
            above, relation = self.tokens[at].head, self.tree.relation(at)
            if above < 0:
                return None
            found = self._here(at, above, relation, definite)
            if found:
                return found
            if not self._climbs(above, relation):
                return self._case(at)
            at = above
        return None

    def _climbs(self, above: int, relation: str) -> bool:
        """A conjunct, an apposition, a part ("one line of") or a list is climbed over."""
        if relation in ("conj", "appos", "list", "flat", "fixed"):
            return self.tokens[above].upos != "VERB"
        container = self.lemma(above) in self.words.word("containers") or self.tokens[above].upos in QUANTITIES
        return relation in ("nmod", "compound", "obl", "nummod", "dep") and container

    def _here(self, at: int, above: int, relation: str, definite: bool) -> Relation | None:
        if relation in ("nmod", "compound", "obl", "dep", "acl", "amod") and self.tokens[above].upos in ("NOUN", "PROPN"):
            return self._deed(above, definite)
        if relation == "obj" or relation in ("nsubj", "csubj") and self._passive(above):
            found = self._verb(above, "", definite)
            return self._told(found, above, passive=relation != "obj") if found else None
        if relation == "nsubj":
            found = self._verb(above, "", definite)
            return Relation("invoked", False, above, called=True) if found == "invoked" else None
        if relation in ("obl", "nmod", "advmod"):
            found = self._verb(above, self.tree.case(at), definite)
            return self._told(found, above) if found else self._case(at)
        return None

    def _verb(self, verb: int, case: str, definite: bool) -> str | None:
        """The relation that a verb gives to its object, or to a complement in a preposition."""
        lemma, word = self._verbs.lemma(self.tokens[verb].lemma, self.tokens[verb].text), self.tokens[verb].text.lower()
        particles = [self.tokens[c].text.lower() for c in self.tree.having(verb, "compound", "advmod") if self.tokens[c].upos in ("ADP", "ADV")]
        keys = [f"{form} {p} {case}".strip() for form in (lemma, word) for p in particles] + [f"{form} {case}".strip() for form in (lemma, word)]
        keys += [f"{form} {case.split()[-1]}" for form in (lemma, word) if len(case.split()) > 1]
        found = next((self.words.verbs[k] for k in keys if k in self.words.verbs), ())
        return self._of_several(found, definite)

    def _of_several(self, found: tuple[str, ...], definite: bool) -> str | None:
        """A verb of several relations proposes or signs what is new and does the other to what is known."""
        if not found:
            return None
        fresh = [r for r in found if r in ("proposed", "signed")]
        known = [r for r in found if r not in ("proposed",)]
        return (known or list(found))[0] if definite else (fresh or list(found))[0]

    def _case(self, at: int) -> Relation | None:
        """ "under the treaty"."""
        case = self.tree.case(at)
        if case in self.words.word("invoking"):
            return Relation("invoked", False, at, called=True)
        return None

    def _deed(self, noun: int, definite: bool) -> Relation | None:
        """ "in violation of", "the signing of", "implementation of"."""
        found = self._of_several(self.words.deeds.get(self.lemma(noun), ()) or self.words.deeds.get(self.tokens[noun].text.lower(), ()), definite)
        if found is None or found == "invoked" and not self.tree.case(noun):
            return None
        negated = self._negated(noun)
        if found == "fulfilled":
            return self._kept(noun, negated)
        return Relation(found, negated, noun, called=found == "invoked")

    def _kept(self, noun: int, negated: bool) -> Relation:
        """Keeping told by a noun: done by somebody, or called for."""
        done = self._possessor(noun) is not None or self.tree.case(noun) in ("in",)
        verb = self.tokens[noun].head
        if verb >= 0 and self._has(verb, "failures"):
            return Relation("breached", False, noun)
        return Relation("fulfilled", negated, noun) if done else Relation("invoked", negated, noun, called=True)

    def _possessor(self, noun: int) -> int | None:
        """Whose deed it is: "Ostland's implementation"."""
        possessive = self.words.word("possessive")
        before = [c for c in self.tree.having(noun, "nmod", "det") if c < noun]
        owners = [c for c in before if self.tokens[c].upos in ("PROPN", "NOUN") or self.tokens[c].text.lower() in possessive]
        agents = [c for c in self.tree.having(noun, "nmod", "obl") if self.tree.case(c) in self.words.word("agent") - self.words.word("of")]
        return next(iter([*owners, *agents]), None)

    def _passive(self, verb: int) -> bool:
        return self.tree.passive(verb, self.words.word("passive"), self.words.word("active_endings"))

    def _told(self, name: str, verb: int, passive: bool = False) -> Relation:
        """The relation under negation, failure, demand and plan."""
        negated, failed = self._negated(verb), self._governed(verb, "failures")
        called = self._governed(verb, "requests") or self._helped(verb, "duties")
        planned = self._helped(verb, "plans") or self._governed(verb, "plans")
        if name == "fulfilled":
            return self._keeping(verb, passive, negated or failed, called, planned)
        if name == "breached" and called:
            return Relation("invoked", False, verb, passive, called=True)
        if name in ("signed", "ratified") and (called or planned) and not negated:
            return Relation("proposed", False, verb, passive)
        if name in ("signed", "ratified") and failed:
            return Relation("rejected", False, verb, passive)
        return Relation(name, negated, verb, passive, called=name == "invoked")

    def _keeping(self, verb: int, passive: bool, missed: bool, called: bool, planned: bool) -> Relation:
        if called or planned:
            return Relation("invoked", False, verb, passive, called=True)
        return Relation("breached" if missed else "fulfilled", False, verb, passive)

    def _negated(self, index: int) -> bool:
        words = self.words.word("negations")
        near = self.tree.having(index, "advmod", "det", "cc", "aux", "mark", "case")
        if any(self.tokens[c].text.lower() in words for c in near):
            return True
        objects = [d for o in self.tree.having(index, "obj") for d in self.tree.having(o, "det")]
        return any(self.tokens[d].text.lower() in words for d in objects)

    def _helped(self, verb: int, kind: str) -> bool:
        """An auxiliary of that kind stands with the verb, or with the verb that it is joined to."""
        for _ in range(3):
            if any(self.tokens[c].text.lower() in self.words.word(kind) - self.words.word("passive") for c in self.tree.having(verb, "aux")):
                return True
            if self.tree.relation(verb) != "conj":
                return False
            verb = self.tokens[verb].head
        return False

    def _governed(self, verb: int, kind: str) -> bool:
        """A verb or noun of that kind governs it: "urged to honour", "failed to comply"."""
        for _ in range(3):
            above, relation = self.tokens[verb].head, self.tree.relation(verb)
            if above < 0 or relation not in ("xcomp", "advcl", "acl", "conj", "ccomp", "obl"):
                return False
            by_gerund = relation == "advcl" and self.tree.having(verb, "case", "mark") and self._gerund(verb)
            if relation in ("xcomp", "acl", "advcl", "ccomp") and self._has(above, kind) and not by_gerund:
                return relation != "ccomp" or kind == "requests" and not self.tree.having(verb, "aux")
            if relation not in ("conj", "xcomp"):
                return False
            verb = above
        return False

    def _gerund(self, verb: int) -> bool:
        return not any(self.tokens[m].upos == "PART" for m in self.tree.having(verb, "mark"))

    def _has(self, index: int, kind: str) -> bool:
        return self.lemma(index) in self.words.word(kind) or self.tokens[index].text.lower() in self.words.word(kind)
