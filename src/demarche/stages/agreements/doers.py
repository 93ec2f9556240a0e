"""Who is said to have done it: the party behind the relation of an agreement."""

from collections.abc import Mapping

from demarche.knowledge.agreements import AgreementWords
from demarche.knowledge.forms import Forms
from demarche.language.clefts import picked_out
from demarche.language.governing import Clauses
from demarche.language.mentions import Mentions
from demarche.record.attribution import Attribution
from demarche.stages.agreements.mention import Mention
from demarche.stages.agreements.relations import Relation

CLIMB = 3


class Doers:
    """Finds parties by their mentions and by who speaks."""

    def __init__(self, mentions: Mentions, attributions: Mapping[str, Attribution], words: AgreementWords, forms: Forms) -> None:
        self._mentions, self._attributions, self._words, self._forms = mentions, attributions, words, forms

    def party(self, mention: Mention, relation: Relation, said_in: str | None) -> str | None:
        """The party id, None where nobody is named. For what is invoked the caller, else who did it, else whom the speaker accuses of a breach."""
        tree = mention.tree
        speech = self._attributions.get(said_in or "")
        if relation.called:
            return speech.source if speech is not None else self._caller(mention, relation)
        doer = self._doer(tree, relation, speech)
        outside = doer is not None and not mention.start <= tree.tokens[doer].start < mention.end
        found = self._of(tree, doer, speech) if doer is not None and outside else None
        if relation.name != "breached":
            return found
        accuser = speech is not None and speech.act == "ACCUSE" and found == speech.source
        return self._accused(speech) if found is None or accuser else found

    def _accused(self, speech: Attribution | None) -> str | None:
        return speech.toward[0] if speech is not None and speech.act == "ACCUSE" and len(speech.toward) == 1 else None

    def _caller(self, mention: Mention, relation: Relation) -> str | None:
        """The subject of the verb by which an agreement is called upon, in the outlet's own voice."""
        tree = mention.tree
        verbs = [at for at in tree.up(relation.by) if tree.tokens[at].upos == "VERB"]
        asking = [v for v in verbs if v == relation.by or self._lemma(tree, v) in self._words.word("requests")]
        for at in asking:
            subject = next(iter(tree.having(at, "nsubj")), None)
            if subject is not None:
                return None if mention.start <= tree.tokens[subject].start < mention.end else self._of(tree, subject, None)
        return None

    def _doer(self, tree: Clauses, relation: Relation, speech: Attribution | None) -> int | None:
        by = relation.by
        if tree.tokens[by].upos in ("NOUN", "PROPN"):
            return self._of_deed(tree, by, speech)
        if relation.passive:
            return self._agent(tree, by)
        return self._subject(tree, by)

    def _agent(self, tree: Clauses, at: int) -> int | None:
        cases = self._words.word("agent") - self._words.word("of")
        return next((c for c in tree.having(at, "obl", "nmod") if tree.case(c) in cases and tree.tokens[c].upos in ("PROPN", "NOUN", "PRON")), None)

    def _of_deed(self, tree: Clauses, noun: int, speech: Attribution | None) -> int | None:
        """The owner or agent of a deed told by a noun, else the subject of the verb that the deed hangs on ("acted in violation of")."""
        before = self._agent_before(tree, noun)
        if before is not None:
            return before
        at = noun
        for _ in range(CLIMB):
            owner = self._owner(tree, at) if at == noun else None
            found = owner if owner is not None else self._agent(tree, at)
            if found is None and at == noun and tree.having(at, "cop"):
                found = tree.own_subject(at)
            if found is not None:
                return found
            relation, at = tree.relation(at), tree.tokens[at].head
            if at < 0:
                return None
            if relation == "obj" and self._lemma(tree, at) not in self._words.word("doing"):
                return self._agent_after(tree, noun)
            if tree.tokens[at].upos in ("VERB", "ADJ") or tree.having(at, "cop", "nsubj"):
                return self._of_verb(tree, self._said_verb(tree, at, speech))
        return None

    def _said_verb(self, tree: Clauses, verb: int, speech: Attribution | None) -> int:
        """The verb of what is said, where a deed that opens it was hung on the saying word: "In breach of the pact, Torva moved its guns, Lesna wrote"."""
        token = tree.tokens[verb]
        if speech is None or speech.cue is None or not speech.cue[0] <= token.start < speech.cue[1]:
            return verb
        return next(iter(tree.having(verb, "ccomp", "parataxis")), verb)

    def _of_verb(self, tree: Clauses, verb: int) -> int | None:
        """Who is behind a deed that hangs on a verb: whom "accused of" accuses, the agent of a passive, else the subject."""
        accused = self._controlled(tree, verb) if self._lemma(tree, verb) in self._words.word("accusing") else None
        if accused is not None:
            return accused
        return self._agent(tree, verb) if self._passive(tree, verb) else self._subject(tree, verb)

    def _lemma(self, tree: Clauses, index: int) -> str:
        return self._forms.lemma(tree.tokens[index].lemma, tree.tokens[index].text)

    def _agent_after(self, tree: Clauses, noun: int) -> int | None:
        """The party of "the violation of the Charter by Torva", where the tree hangs it elsewhere."""
        cases = self._words.word("agent") - self._words.word("of")
        for at in range(noun + 1, len(tree.tokens) - 1):
            if tree.tokens[at].upos in ("VERB", "AUX"):
                return None
            if tree.tokens[at].text.lower() in cases and self._mentions.at(tree.tokens[at + 1].start):
                return next((i for i in range(at + 1, len(tree.tokens)) if tree.tokens[i].upos in ("PROPN", "NOUN")), None)
        return None

    def _agent_before(self, tree: Clauses, noun: int) -> int | None:
        """The party of "the laying of mines by Torva, in violation of": named by an agent's preposition before the deed, with no finite verb between."""
        cases = self._words.word("agent") - self._words.word("of")
        if not tree.case(noun):
            return None
        for at in range(noun - 1, 0, -1):
            if tree.tokens[at].upos == "AUX":
                return None
            if tree.tokens[at].text.lower() in cases and self._mentions.at(tree.tokens[at + 1].start):
                return next((i for i in range(at + 1, noun) if tree.tokens[i].upos in ("PROPN", "NOUN")), None)
        return None

    def _owner(self, tree: Clauses, noun: int) -> int | None:
        possessive = self._words.word("possessive")
        before = [c for c in tree.having(noun, "nmod", "det") if c < noun]
        return next((c for c in before if tree.tokens[c].upos in ("PROPN", "NOUN") or tree.tokens[c].text.lower() in possessive), None)

    def _passive(self, tree: Clauses, verb: int) -> bool:
        return tree.passive(verb, self._words.word("passive"), self._words.word("active_endings"))

    def _subject(self, tree: Clauses, verb: int) -> int | None:
        """The subject of a verb; of a clause without one the object of "accused" or "urged", else the subject above."""
        for _ in range(CLIMB + 2):
            own = tree.own_subject(verb)
            if own is not None:
                return self._antecedent(tree, verb, own)
            above, relation = tree.tokens[verb].head, tree.relation(verb)
            if above < 0 or relation not in ("conj", "xcomp", "advcl", "acl", "ccomp", "obl", "parataxis"):
                return None
            if relation == "acl" and tree.tokens[above].upos in ("NOUN", "PROPN", "PRON"):
                return above
            controlled = self._controlled(tree, above) if relation in ("xcomp", "advcl", "obl", "acl", "ccomp") else None
            if controlled is not None:
                return controlled
            verb = above
        return None

    def _antecedent(self, tree: Clauses, verb: int, subject: int) -> int:
        """The noun for a relative pronoun."""
        relative = tree.tokens[subject].upos == "PRON" and tree.tokens[subject].text.lower() not in self._words.word("subjects")
        if relative and tree.relation(verb) == "acl":
            return tree.tokens[verb].head
        noun = picked_out(tree.sentence, verb) if relative else None
        return subject if noun is None else noun

    def _controlled(self, tree: Clauses, verb: int) -> int | None:
        """Of whom somebody is accused, or who is urged: the object, or the subject of the passive."""
        lemma = self._lemma(tree, verb)
        if lemma not in self._words.word("accusing") and lemma not in self._words.word("asked_object"):
            return None
        if self._passive(tree, verb):
            return tree.own_subject(verb)
        return next(iter(tree.having(verb, "obj", "iobj")), None)

    def _of(self, tree: Clauses, index: int, speech: Attribution | None) -> str | None:
        """The party that a noun phrase names: the speaker for "we"."""
        token = tree.tokens[index]
        found = self._mentions.of_span(tree.noun_phrase(index), token.start) or self._mentions.at(token.start)
        first = [token.text.lower(), *(tree.tokens[c].text.lower() for c in tree.having(index, "nmod", "det"))]
        if found is None and speech is not None and speech.manner in ("direct", "mixed") and set(first) & self._words.word("first_person"):
            return speech.source
        return found or self._possessor(tree, index)

    def _possessor(self, tree: Clauses, index: int) -> str | None:
        """The party whose the doer is: "its troops", "the army of Ostland"."""
        near = (self._mentions.at(tree.tokens[c].start) for c in tree.having(index, "nmod", "det", "amod", "compound"))
        return next((party for party in near if party), None)
