"""What a number is a number of: the measure that the words which govern it give."""

from collections.abc import Iterator

from demarche.knowledge.forms import Forms
from demarche.knowledge.measures import Measures
from demarche.stages.figures.choosing import Counted, fitting, partners
from demarche.stages.figures.draft import Draft
from demarche.stages.figures.labelled import by_label
from demarche.stages.figures.lives import by_lives

NEARBY = 6  # words that are looked at where the tree tells nothing
FARTHEST = 16  # words between a tally and the number it is brought to
CLIMB = 4  # conjuncts and partitives that are climbed over


class Gauge:
    """Finds the measure of one figure."""

    def __init__(self, draft: Draft, tables: Measures, forms: Forms, verbs: Forms) -> None:
        self.draft, self.tables, self._forms, self._verbs = draft, tables, forms, verbs
        self.branches, self.tokens = draft.branches, draft.branches.tokens

    def measure(self) -> str | None:
        """The measure, None where nothing of the kind is told. Sets the draft's verb and tally."""
        for found in self._found():
            chosen = self._chosen(found)
            if chosen:
                return chosen
        return None

    def _found(self) -> Iterator[tuple[str, ...]]:
        """Measures in the order in which they decide."""
        node = self.draft.node
        yield by_label(self.tokens, self.branches.at(self.draft.numeral.start), lambda i: self._any(i) or self._look(self.tables.object, i))
        yield self.tables.own.get(self.lemma(node), ()) if self.lemma(node) in self.tables.rule("own_first") else ()
        yield by_lives(self.tokens, self.branches.at(self.draft.numeral.start), self.draft.noun, self.tables)
        yield self._told_before()
        yield self._called(node)
        yield self._fate()
        (at, above), *further = self._stations(node)
        governed = self._governed(at, above)
        if "killed" in governed:  # of wounded people who died
            yield governed
        yield self._modified(node)
        yield governed
        yield self._behind_it()
        yield self._told_last()
        yield self._before_it()
        yield self._behind_tally()
        for at, above in further:
            yield self._governed(at, above)
        noun = self.lemma(node)
        yield self.tables.own.get(noun, ())
        yield self._among()
        if self.draft.noun >= 0:
            yield from (self.tables.own.get(self.lemma(c), ()) for c in self.branches.having(node, "appos", "compound"))

    def _told_before(self) -> tuple[str, ...]:
        """The verb right before the number, in a language that begins its clauses with it."""
        first = self.branches.at(self.draft.numeral.start)
        before = self.lemma(first - 1) if first > 0 and self.tables.rule("verb_first") else ""
        return self.tables.subject.get(before) or self.tables.nouns.get(before, ()) if before else ()

    def _fate(self) -> tuple[str, ...]:
        """ "Seven were brought out alive, four lifeless": the word of the same clause that tells how people were brought out, the nearest to the number."""
        reader, rule, measures = self.draft.reader, self.tables.rule, {"alive": ("rescued",), "lifeless": ("killed",)}
        brought = tuple(word.rstrip("*") for word in rule("brought"))
        words = [token.text.lower() for token in self.tokens]
        if not any(word.startswith(brought) for word in words) or reader.key(self.draft.numeral.first - 1) in reader.tables.word("of"):
            return ()
        first = self.branches.at(self.draft.numeral.start)
        forms = {i: {words[i], " ".join(words[i - 1 : i + 1])} for i in self._clause_of(first)}
        told = [(abs(i - first), kind) for i in forms for kind in measures if forms[i] & rule(kind)]
        return measures[min(told)[1]] if told else ()

    def _clause_of(self, at: int) -> range:
        """The words around a word between two marks."""
        first = last = at
        while first > 0 and self.tokens[first - 1].upos != "PUNCT":
            first -= 1
        while last + 1 < len(self.tokens) and self.tokens[last + 1].upos != "PUNCT":
            last += 1
        return range(first, last + 1)

    def _told_last(self) -> tuple[str, ...]:
        """The verb behind the counted noun and one word more, in a language that ends its clauses with it."""
        noun = self.draft.noun
        if noun < 0 or not self.tables.rule("verb_last"):
            return ()
        verb = next((i for i in (noun + 1, noun + 2) if i < len(self.tokens) and self.tokens[i].upos == "VERB"), -1)
        if verb < 0 or any(self.tokens[i].upos == "PUNCT" for i in range(noun, verb)):
            return ()
        self.draft.verb = verb
        head, word = self._verbs.lemma(self.tokens[verb].lemma, self.tokens[verb].text), self.tokens[verb - 1].text.lower()
        return self.tables.phrases.get((head, word), ()) or (self._look(self.tables.subject, verb) if verb == noun + 1 else ())

    def _among(self) -> tuple[str, ...]:
        """ "Among the DEAD are five children": who stands behind such a word before the number."""
        words = self.tables.rule("among")
        start = self.branches.at(self.draft.numeral.start)
        places = [at for at in range(max(0, start - NEARBY), start) if self.tokens[at].text.lower() in words] if words else []
        return next((f for at in places for i in range(at + 1, start) if (f := self.tables.own.get(self.lemma(i), ()))), ())

    def lemma(self, index: int) -> str:
        """Lemma in lower case, as the tables have it."""
        return self._forms.lemma(self.tokens[index].lemma, self.tokens[index].text)

    def _look(self, table: dict[str, tuple[str, ...]], index: int) -> tuple[str, ...]:
        """The measures of a token's lemma, else of its form."""
        return table.get(self._verbs.lemma(self.tokens[index].lemma, self.tokens[index].text), ())

    def _words(self, index: int) -> tuple[str, str]:
        return self.lemma(index), self.tokens[index].text.lower()

    def _before_it(self) -> tuple[str, ...]:
        """Where the tree tells nothing: the noun or verb right before the number, over small words ("the death of six", "killing nine")."""
        start = self.branches.at(self.draft.numeral.start)
        for at in range(start - 1, max(-1, start - NEARBY), -1):
            token = self.tokens[at]
            if token.upos == "VERB":
                return () if self._helped(at) or at < start - 1 else self._look(self.tables.object, at)
            if token.upos == "NOUN":
                self.draft.verb = at
                return self.tables.nouns.get(self.lemma(at), ()) if at < start - 1 else ()
            if token.upos not in ("ADP", "DET", "ADV", "ADJ", "NUM"):
                return ()
        return ()

    def _behind_tally(self) -> tuple[str, ...]:
        """Where the tree tells nothing: "bringing the toll ... to 211", a bare number that a tally is brought to."""
        draft, change = self.draft, self.draft.reader.tables.change
        before = draft.reader.key(draft.numeral.first - 1)
        if draft.noun >= 0 or before not in change.get("to", frozenset()) | change.get("by", frozenset()):
            return ()
        start = self.branches.at(draft.numeral.start)
        tallies = (i for i in range(start - 1, max(-1, start - FARTHEST), -1) if self.lemma(i) in self.tables.rule("tallies"))
        return next((self._tally(i) for i in tallies), ())

    def _helped(self, verb: int) -> bool:
        return verb > 0 and self.tokens[verb - 1].text.lower() in self.tables.rule("passive")

    def _behind_it(self) -> tuple[str, ...]:
        """The first verb behind the number or its noun, where nothing but small words stands between ("20 persons were killed", "11 priests assassinated")."""
        last = self.draft.noun if self.draft.noun >= 0 else self.branches.at(self.draft.numeral.end - 1)
        for at in range(last + 1, min(len(self.tokens), last + NEARBY)):
            token = self.tokens[at]
            if token.upos in ("VERB", "ADJ"):
                self.draft.verb = at
                return self._told_behind(at, at == last + 1)
            if token.upos not in ("AUX", "ADV", "PRON", "PART"):
                return ()
        return ()

    def _told_behind(self, verb: int, close: bool) -> tuple[str, ...]:
        passive = (close or self._helped(verb)) and not self._active_form(verb)
        found = self._suffered(verb) if passive else ()
        return self._shared(verb, found, "conj") if found else self._phrase(verb) or self._look(self.tables.subject, verb)

    def _called(self, node: int) -> tuple[str, ...]:
        """ "12 dead", "20 wounded": the counted word itself."""
        if self.tokens[node].upos == "NUM" or node == self.draft.top and self.draft.noun < 0:
            return self._behind(node)
        found = self._adjective(node)
        return self._shared(node, found, "conj") if found else ()

    def _behind(self, node: int) -> tuple[str, ...]:
        """A participle right behind a bare number."""
        after = node + 1
        if after >= len(self.tokens) or self.tokens[after].start > self.draft.numeral.end + 1 or self.draft.noun >= 0:
            return ()
        found = self.tables.adjectives.get(self.tokens[after].text.lower(), ())
        return self._shared(after, found, "conj") if found else ()

    def _adjective(self, index: int) -> tuple[str, ...]:
        lemma, word = self._words(index)
        return self.tables.adjectives.get(word) or self.tables.adjectives.get(lemma, ())

    def _modified(self, node: int) -> tuple[str, ...]:
        """ "six wounded soldiers", "12 people killed", "13 members, held in"."""
        for child in self.branches.having(node, "amod", "acl"):
            found = self._adjective(child) if self.branches.relation(child) == "amod" else self._clause(child)
            if found:
                self.draft.verb = child
                return self._shared(child, found, "conj")
        return ()

    def _clause(self, verb: int) -> tuple[str, ...]:
        """A participle or relative clause of which the noun is what is counted."""
        subjects = self.branches.having(verb, "nsubj")
        phrase = self._phrase(verb)
        if phrase:
            return phrase
        if any(self.tokens[s].upos != "PRON" for s in subjects):
            return ()
        if subjects and not self._is_passive(verb):
            return self._look(self.tables.subject, verb) or (self._adjective(verb) if self.branches.having(verb, "cop") else ())
        if self._active_form(verb) or self.branches.having(verb, "obj"):
            return self._look(self.tables.subject, verb)
        return self._look(self.tables.object, verb) or self._adjective(verb) or self._look(self.tables.subject, verb)

    def _is_passive(self, verb: int) -> bool:
        """The verb's subject is what it was done to."""
        passive = self.branches.passive(verb, self.tables.rule("passive"), self.tables.rule("active_endings"))
        return passive and not self.branches.having(verb, "obj")

    def _active_form(self, verb: int) -> bool:
        """ "killing" is no participle of what was done to somebody."""
        word = self.tokens[verb].text.lower()
        return any(word.endswith(e) for e in self.tables.rule("active_endings"))

    def _stations(self, node: int) -> Iterator[tuple[int, int]]:
        """The word that stands for the number and the word above it, climbing over conjuncts, lists and shares."""
        at = node
        for _ in range(CLIMB):
            above = self.tokens[at].head
            if above < 0:
                yield at, -1
                return
            yield at, above
            if not self._climbs(at, above):
                return
            at = above

    def _climbs(self, at: int, above: int) -> bool:
        relation = self.branches.relation(at)
        nominal = self.tokens[above].upos in ("NOUN", "PROPN", "NUM", "ADJ", "PRON", "SYM")
        return ((at, above) == (self.draft.noun, self.draft.top) or relation in ("conj", "appos", "list", "nummod", "compound")) and nominal

    def _governed(self, at: int, above: int) -> tuple[str, ...]:
        if above < 0:
            return self._told_of(at)
        relation = self.branches.relation(at)
        if relation in ("nsubj", "csubj"):
            return self._passive(at, above) if self._is_passive(above) else self._active(at, above)
        if relation in ("obj", "iobj") or relation == "obl" and self._by_bound(at):
            return self._object(at, above)
        if relation in ("nmod", "obl", "xcomp", "ccomp", "advcl", "parataxis", "dep", "acl"):
            return self._oblique(at, above)
        return ()

    def _by_bound(self, at: int) -> bool:
        """ "killed at least six": the preposition belongs to the number."""
        numeral = self.draft.numeral
        cases = [self.tokens[c] for c in self.branches.having(at, "case")]
        inside = [numeral.start <= c.start < numeral.end for c in cases]
        return all(inside) and at in (self.draft.node, self.draft.top)

    def _told_of(self, root: int) -> tuple[str, ...]:
        """ "The toll is 40"."""
        return next((found for s in self.branches.having(root, "nsubj") if (found := self._tally(s))), ())

    def _passive(self, at: int, verb: int) -> tuple[str, ...]:
        self.draft.verb = verb
        found = self._phrase(verb) or self._suffered(verb)
        return self._shared(verb, found, "conj") if found else self._complement(verb)

    def _suffered(self, verb: int) -> tuple[str, ...]:
        """What those to whom a verb's deed is done are counted as; by the verb joined to it where its own is said of things alone."""
        own = self._look(self.tables.object, verb) or self._adjective(verb)
        of_things = self._verbs.lemma(self.tokens[verb].lemma, self.tokens[verb].text) in self.tables.rule("need_things")
        return own if own and not (of_things and self._is_of_people()) else self._joined(verb) or own

    def _is_of_people(self) -> bool:
        return self.draft.noun < 0 or self.lemma(self.draft.noun) in self.tables.rule("people")

    def _joined(self, verb: int) -> tuple[str, ...]:
        """The second verb where the first tells no measure: "were shot and WOUNDED"."""
        for other in partners(self.branches, verb):
            found = self._look(self.tables.object, other) or self._adjective(other)
            if found:
                self.draft.verb = other
                return found
        return ()

    def _active(self, at: int, verb: int) -> tuple[str, ...]:
        self.draft.verb = verb
        found = self._phrase(verb)
        if found:
            return found
        copular = bool(self.branches.having(verb, "cop"))
        if copular or self.tokens[verb].upos in ("ADJ", "NOUN"):
            return self._shared(verb, self._adjective(verb) or self.tables.own.get(self.lemma(verb), ()), "conj")
        found = self._look(self.tables.subject, verb)
        bare = not self.branches.having(verb, "obj") and not found and self.tokens[verb].text.lower() in self.tables.adjectives
        return self._adjective(verb) if bare else found or self._complement(verb)

    def _object(self, at: int, verb: int) -> tuple[str, ...]:
        self.draft.verb = verb
        found = self._phrase(verb) or self._look(self.tables.object, verb)
        return self._shared(verb, found, "conj") if found else self._complement(verb) or self._subject_tally(verb)

    def _complement(self, verb: int) -> tuple[str, ...]:
        """ "remain missing", "were left homeless"."""
        for child in self.branches.having(verb, "xcomp", "advcl", "ccomp"):
            found = self._adjective(child) if self.tokens[child].upos in ("ADJ", "VERB") else ()
            if found:
                return self._shared(child, found, "conj")
        return ()

    def _phrase(self, verb: int) -> tuple[str, ...]:
        """A verb with its object or complement: "lost their lives", "were shot dead", "forced to flee"."""
        head = self._verbs.lemma(self.tokens[verb].lemma, self.tokens[verb].text)
        for child in self.branches.children[verb]:
            found = self._phrase_with(head, child) if child != self.draft.top else ()
            if found:
                return self._shared(child, found, "conj")  # "left six dead or wounded"
        return ()

    def _phrase_with(self, head: str, child: int) -> tuple[str, ...]:
        lemma, word = self._words(child)
        found = self.tables.phrases.get((head, lemma)) or self.tables.phrases.get((head, word))
        if found or self.branches.relation(child) not in ("obl", "xcomp", "obj", "nmod"):
            return found or ()
        deeper = (self.tables.phrases.get((head, self.lemma(c)), ()) for c in self.branches.having(child, "case", "conj"))
        return next((d for d in deeper if d), ())

    def _oblique(self, at: int, above: int) -> tuple[str, ...]:
        """ "the deaths of 12", "bringing the toll to 211", "rose to 17"."""
        found = self._noun(above) if self.tokens[above].upos in ("NOUN", "PROPN", "ADJ") else ()
        if found or self.tokens[above].upos == "NOUN":
            self.draft.verb = above
            return found
        if self.branches.relation(at) not in ("obl", "nmod") or self._is_agent(at):
            return ()
        return self._subject_tally(above) or next((t for o in self.branches.having(above, "obj") if (t := self._tally(o) or self._put_at(above, o))), ())

    def _put_at(self, verb: int, counted: int) -> tuple[str, ...]:
        """ "put its own DEAD at three"."""
        return self.tables.own.get(self.lemma(counted), ()) if self._verbs.lemma(*self._words(verb)) in self.tables.rule("tally_verbs") else ()

    def _is_agent(self, at: int) -> bool:
        return any(self.tokens[c].text.lower() in self.tables.rule("agent") for c in self.branches.having(at, "case"))

    def _subject_tally(self, verb: int) -> tuple[str, ...]:
        """The measure of "the number of dead" before a verb such as "rose"; a verb without a subject takes that of the verb above it."""
        for _ in range(3):
            subjects = self.branches.having(verb, "nsubj")
            if subjects:
                return next((t for s in subjects if self._tells(s, verb) and (t := self._tally(s))), ())
            if self.branches.relation(verb) not in ("conj", "xcomp", "advcl"):
                return ()
            verb = self.tokens[verb].head
        return ()

    def _tells(self, subject: int, verb: int) -> bool:
        """ "the toll reached", "deaths rose": a tally before any verb, another noun before a verb of change or of reaching."""
        if self.lemma(subject) in self.tables.rule("tallies"):
            return True
        change, words = self.draft.reader.tables.change.get("verbs", frozenset()), set(self._words(verb))
        return bool(words & (change | self.tables.rule("tally_verbs")))

    def _noun(self, noun: int) -> tuple[str, ...]:
        """A noun that governs the number: "the release of 13"; a tally by what it counts."""
        return self.tables.nouns.get(self.lemma(noun)) or self._tally(noun)

    def _tally(self, noun: int) -> tuple[str, ...]:
        """ "the number of people held in custody", "the death toll"."""
        lemma = self.lemma(noun)
        if lemma not in self.tables.rule("tallies") and lemma not in self.tables.nouns:
            return ()
        self.draft.tally = True
        inside = [i for i in self.branches.below(noun) if i != noun]
        if not inside and self.tables.rule("owned_next") and noun + 1 < len(self.tokens):  # the next word owns it, wherever the tree hangs that
            inside = [noun + 1]
        return next((f for i in inside if (f := self._any(i))), ()) or self.tables.nouns.get(lemma, ())

    def _any(self, index: int) -> tuple[str, ...]:
        lemma, relation = self.lemma(index), self.branches.relation(index)
        if relation == "acl":
            return self._clause(index)
        if self.tokens[index].upos == "NUM":
            return ()
        return self.tables.own.get(lemma) or self.tables.nouns.get(lemma) or self._adjective(index)

    def _shared(self, verb: int, found: tuple[str, ...], relation: str) -> tuple[str, ...]:
        """Both measures of "killed and wounded" told of one number, as the one that stands for both."""
        for other in partners(self.branches, verb):
            theirs = self._look(self.tables.object, other) or self._adjective(other) or self.tables.own.get(self.lemma(other), ())
            whole = next((w for a in found for b in theirs if (w := self.tables.together.get(frozenset((a, b)))) and a != b), None)
            if whole:
                return (whole,)
        return found

    def _is_measured(self) -> bool:
        """Kilometres and money are hit by nobody."""
        tables, unit = self.draft.reader.tables, (self.draft.unit or "").lower().split()
        if self.draft.numeral.unit is not None:
            return self.draft.unit != "percent"
        return bool(unit) and unit[0] in tables.not_figures.get("measures", ())

    def _chosen(self, found: tuple[str, ...]) -> str | None:
        """The first measure that fits what is counted."""
        if not found or self._is_measured():
            return None
        noun = self.lemma(self.draft.noun) if self.draft.noun >= 0 else ""
        verb = self._verbs.lemma(self.tokens[self.draft.verb].lemma, self.tokens[self.draft.verb].text) if self.draft.verb >= 0 else ""
        counted = Counted(noun, self.draft.noun >= 0 and self.tokens[self.draft.noun].upos == "PROPN", verb)
        return next(iter(fitting(found, counted, self.tables)), None)
