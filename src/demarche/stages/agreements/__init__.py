"""Under which agreement: mentions of treaties, resolutions, ceasefires and statements that bind, and what is said to have been done with them."""

from collections.abc import Iterator
from typing import cast

from demarche.knowledge.agreements import AgreementWords, KnownAgreement, Registry, Words, agreement_words
from demarche.knowledge.disputes import NO_DISPUTE, Dispute
from demarche.knowledge.disputes.tables import disputed_agreements
from demarche.knowledge.forms import forms_of
from demarche.knowledge.numbers import numbers
from demarche.language.analysis import Analysis, Sentence
from demarche.language.contents import Contents
from demarche.language.governing import Clauses
from demarche.language.mentions import Mentions
from demarche.record import Reading
from demarche.record.agreement import Agreement
from demarche.record.agreement import Relation as RelationName
from demarche.stages.agreements.described import Nouns, with_article, with_time
from demarche.stages.agreements.doers import Doers
from demarche.stages.agreements.mention import Mention
from demarche.stages.agreements.named import Names
from demarche.stages.agreements.relations import Relation, Relator

JOINED = 3  # words between a joiner and the agreement that it joins to the one before
DAY = len("2020-11-10")
STRONG = {"breached", "fulfilled", "signed", "ratified", "amended", "withdrawn", "rejected"}
DUTIES = {"breached", "fulfilled"}
Told = tuple[Mention, Relation]


def find_agreements(reading: Reading, analysis: Analysis, dispute: Dispute = NO_DISPUTE) -> Reading:
    """The Reading with its agreements. A duty without an agreement is there only where it is broken, kept or invoked; a noun alone is no agreement."""
    return reading.with_(agreements=tuple(_Finder(reading, analysis, disputed_agreements(analysis.language, dispute)).agreements()))


class _Finder:
    """Goes through the sentences of one text and remembers the agreements named so far."""

    def __init__(self, reading: Reading, analysis: Analysis, known: Registry) -> None:
        self._reading, self._analysis = reading, analysis
        self._words: AgreementWords = agreement_words(analysis.language)
        self._known = known
        self._countries: Words = frozenset(c for c in (*(p.country for p in reading.parties), *(p.country for p in reading.places)) if c)
        self._forms = forms_of(analysis.language, self._words.lemmas)
        self._verbs = forms_of(analysis.language, self._words.verb_lemmas)
        self._names = Names(self._known, self._words, self._countries)
        self._nouns = Nouns(self._words, self._forms)
        self._times = sorted((t.span[0], t.span[1], t.value) for t in reading.times)
        self._contents = Contents((a.id, a.content) for a in reading.attributions)
        self._doers = Doers(Mentions.of_parties((p.id, p.mentions) for p in reading.parties), {a.id: a for a in reading.attributions}, self._words, self._forms)
        self._last: dict[str, Mention] = {}  # the last agreement known by its name or date, by group

    def agreements(self) -> Iterator[Agreement]:
        """Every agreement of the text, in text order."""
        found = [told for sentence in self._analysis.sentences if self._may_hold(sentence) for told in self._of(sentence)]
        for number, (mention, relation) in enumerate(found, 1):
            yield self._record(f"g{number}", mention, relation)

    def _may_hold(self, sentence: Sentence) -> bool:
        nouns, names = self._words.nouns, self._known.names
        shorts = self._words.word("shorts")
        return any(self._nouns.lemma(t) in nouns or (word := t.text.lower()) in names or word in shorts or "/" in word for t in sentence.tokens)

    def _of(self, sentence: Sentence) -> Iterator[Told]:
        tree, text = Clauses(sentence), self._analysis.text
        named = list(self._names.mentions(text, tree))
        mentions = sorted([*named, *self._nouns.mentions(text, tree, named)], key=lambda m: m.start)
        for mention in mentions:
            with_article(mention, self._words)
            with_time(mention, self._times_in(sentence), self._words, text)
            self._resolve(mention)
        yield from self._kept(mentions)

    def _times_in(self, sentence: Sentence) -> list[tuple[int, int, str | None]]:
        return [t for t in self._times if sentence.start <= t[0] < sentence.end]

    def _kept(self, mentions: list[Mention]) -> Iterator[Told]:
        """The mentions that are agreements, each with its relation; a duty under an agreement gives way to it."""
        for mention, relation in self._with_relations(mentions):
            self._date_of_signing(mention, relation)
            if not self._counts(mention, relation) or mention.kind == "duty" and self._owns_other(mention, mentions):
                continue
            yield mention, relation or Relation("invoked", False, mention.head, called=True)

    def _date_of_signing(self, mention: Mention, relation: Relation | None) -> None:
        """An agreement without a name or date is known by the day on which it is told to have been signed."""
        if relation is None or relation.name != "signed" or relation.negated or mention.ids or mention.date or mention.kind == "duty":
            return
        tree = mention.tree
        tops = {tree.top(tree.within(start, end)): value for start, end, value in self._times_in(tree.sentence)}
        mention.date = next((tops[c] for c in tree.having(relation.by, "obl", "nmod", "advmod") if tops.get(c)), None)
        if mention.date:
            self._resolve(mention)

    def _with_relations(self, mentions: list[Mention]) -> list[tuple[Mention, Relation | None]]:
        """Each with its relation; one that is joined to the mention before it and has none takes that one's."""
        told: list[tuple[Mention, Relation | None]] = []
        for mention in mentions:
            relation = self._relation(mention)
            joined = any(mention.tree.relation(i) == "cc" for i in range(max(0, mention.first - JOINED), mention.first))
            before = next((r for _, r in reversed(told) if r), None)
            told.append((mention, before if relation is None and joined else relation))
        return told

    def _relation(self, mention: Mention) -> Relation | None:
        definite = self._nouns.definite(mention) or mention.named or mention.kind == "duty"
        return Relator(mention.tree, self._words, self._forms, self._verbs).relation(mention.head, mention.first, definite)

    def _counts(self, mention: Mention, relation: Relation | None) -> bool:
        if mention.named:
            return bool(mention.ids) or (relation is not None and relation.name != "invoked") or self._nouns.has_name(mention)
        if relation is None or self._nouns.bare(mention) or self._nouns.denied(mention):
            return False
        if mention.kind == "duty":
            return relation.name in DUTIES or relation.name == "invoked" and self._nouns.owned(mention)
        if mention.kind == "statement":
            return relation.name in STRONG and (mention.date is not None or bool(mention.ids) or not self._nouns.weak(mention) and relation.name != "signed")
        return mention.date is not None or bool(mention.ids) or not self._nouns.weak(mention)

    def _owns_other(self, duty: Mention, mentions: list[Mention]) -> bool:
        """ "their obligations under the Convention"."""
        below = set(duty.tree.below(duty.head))
        others = [m for m in mentions if m.kind != "duty" and m.start > duty.end]
        cases = self._words.word("invoking") | self._words.word("of")
        near = (m for m in others if m.first - duty.head <= JOINED and duty.tree.case(m.head) in cases)
        return any(m.head in below and duty.tree.relation(m.head) != "conj" for m in others) or any(near)

    def _resolve(self, mention: Mention) -> None:
        """Gives a described agreement its registry ids: by its date, its year and parties, or what was named before."""
        if mention.kind == "duty":
            return
        mention.ids = mention.ids or self._by_date(mention) or self._again(mention)
        if mention.ids or mention.named:
            self._last[mention.group] = mention

    def _by_date(self, mention: Mention) -> tuple[str, ...]:
        date = mention.date or ""
        if mention.kind == "resolution":
            return self._resolutions(mention, date[:4]) if date else ()
        if len(date) == DAY and date[:4].isdigit():
            known = self._fitting(mention, self._known.dates.get(date, ()))
            return (known[0].id,) if known else (f"{date} {mention.noun}",)
        of_year = self._fitting(mention, self._known.years.get(date[:4], ())) if date else []
        near = [a for a in of_year if a.parties & self._countries and a.date.startswith(date)]
        if len(near) != 1:
            return ()
        mention.name = mention.name if mention.named else near[0].name
        return (near[0].id,)

    def _fitting(self, mention: Mention, known: tuple[KnownAgreement, ...]) -> list[KnownAgreement]:
        """Of agreements of that day those of the mention's kind among the parties spoken of, or of many states."""
        kinds = {"ceasefire", "statement" if mention.group == "statement" else "treaty"}
        return [a for a in known if a.kind in kinds and (not a.parties or a.parties & self._countries)]

    def _resolutions(self, mention: Mention, year: str) -> tuple[str, ...]:
        """ "four resolutions of 1993": those of the year about the states spoken of, where their number is the one that is told."""
        found = self._known.resolutions_of(year, self._countries)
        told = self._told_number(mention)
        return found if told == len(found) or told is None and 0 < len(found) <= 1 else ()

    def _told_number(self, mention: Mention) -> float | None:
        values = numbers(self._analysis.language).values
        before = (t.text.lower() for t in mention.tree.tokens[mention.first : mention.head])
        return next((float(w) if w.isdigit() else values[(w,)] for w in before if w.isdigit() or (w,) in values), None)

    def _again(self, mention: Mention) -> tuple[str, ...]:
        """ "the accord" after it was named."""
        last = self._last.get(mention.group)
        if last is None or mention.named or mention.date or not self._nouns.spoken_again(mention, last):
            return ()
        mention.name = last.name
        return last.ids

    def _record(self, id: str, mention: Mention, relation: Relation) -> Agreement:
        span = (mention.start, mention.end)
        said_in = self._contents.innermost(span)
        return Agreement.model_construct(
            id=id,
            span=span,
            agreement=mention.ids,
            name=mention.name,
            relation=cast(RelationName, relation.name),
            polarity="negated" if relation.negated else "affirmed",
            party=self._doers.party(mention, relation, said_in),
            article=mention.article,
            said_in=said_in,
        )
