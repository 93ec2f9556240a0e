"""Demands, proposals, promises, threats, warnings, offers and denials: by the verb or noun that names them, or by what is said."""

from collections.abc import Iterator
from dataclasses import dataclass

from demarche.knowledge.speech import SpeechWords, speech_words
from demarche.language.addressed import Addressed
from demarche.language.analysis import Analysis
from demarche.language.claims import ClaimReader, Deed, Speaker, Voices
from demarche.language.governing import Clauses, with_lemmas
from demarche.language.mentions import Mentions, Sides
from demarche.record import Attribution, Reading, SpeechAct

Span = tuple[int, int]
LONGEST_SENTENCE = 1500  # words; more without a stop is no prose
_MOST_APART = 60  # code points between a cue and what follows it, that the span of the act still covers


def find_speech_acts(reading: Reading, analysis: Analysis) -> Reading:
    """The reading with its speech acts, in text order; needs parties and attributions."""
    words = speech_words(analysis.language)
    if not words.acts:
        return reading
    finder = _Finder(reading, analysis, words)
    acts = sorted(finder.all(), key=lambda act: (act.span[0], -act.span[1]))
    return reading.model_copy(update={"speech_acts": tuple(a.model_copy(update={"id": f"s{n}"}) for n, a in enumerate(_distinct(acts), 1))})


def _distinct(acts: list[SpeechAct]) -> Iterator[SpeechAct]:
    """Each stretch once for each kind: of two that overlap by most the first."""
    kept: list[SpeechAct] = []
    for act in acts:
        if not any(k.kind == act.kind and _mostly_one(k.span, act.span) for k in kept[-4:]):
            kept.append(act)
            yield act


def _mostly_one(a: Span, b: Span) -> bool:
    """Whether two spans share more than half of the shorter."""
    return min(a[1], b[1]) - max(a[0], b[0]) > 0.5 * min(a[1] - a[0], b[1] - b[0])


@dataclass(frozen=True, slots=True)
class _Clause:
    """A verb in its sentence's tree, and the attribution in whose content it stands."""

    tree: Clauses
    index: int
    said: Attribution | None


class _Finder:
    """Finds the acts of one reading."""

    def __init__(self, reading: Reading, analysis: Analysis, words: SpeechWords) -> None:
        self._reading, self._analysis, self._words = reading, analysis, words
        self._mentions = Mentions.of_parties((p.id, p.mentions) for p in reading.parties)
        self._sides = Sides(reading.parties)
        self._reader = ClaimReader(words.words)
        self._by_id = {a.id: a for a in reading.attributions}
        self._contents = sorted((span, a.id) for a in reading.attributions for span in a.content)
        self._cued = {at: a for a in reading.attributions if a.cue for at in range(*a.cue)}
        self._received: set[str] = set()  # attributions that are an act as a whole

    def all(self) -> Iterator[SpeechAct]:
        """Acts of all sentences, unnumbered."""
        within = _Within(self._contents)
        for sentence in (s for s in self._analysis.sentences if len(s.tokens) <= LONGEST_SENTENCE):
            tree = Clauses(with_lemmas(sentence, self._words.forms))
            for index, token in enumerate(sentence.tokens):
                said = self._by_id.get(within.at(token.start) or "")
                clause = _Clause(tree, index, said)
                if token.upos == "VERB":
                    yield from self._of_verb(clause)
                elif token.upos == "NOUN":
                    yield from self._of_noun(clause)
                if said is not None and (token.upos == "VERB" or tree.having(index, "cop")):
                    yield from self._of_content(clause, said)

    def _of_verb(self, clause: _Clause) -> Iterator[SpeechAct]:
        """An act that its verb names: "demanded the release"; with the attribution that the verb is the cue of, or with its object."""
        token = clause.tree.tokens[clause.index]
        told = self._cued.get(token.start)
        kind = self._kind(clause, told)
        if kind is None or self._is_irrealis(clause):
            return
        if told is None and kind == "denial":
            return
        if told is not None:
            if told.act != "ASSERT" or kind in ("denial", "proposal", "warning"):
                yield self._act(kind, clause, _joined(told), told.source, told.toward or self._towards(kind, clause, told.source), told.content)
        elif clause.tree.having(clause.index, "ccomp", *(() if kind == "promise" else ("obj", "xcomp"))):
            yield from self._bare(kind, clause)

    def _kind(self, clause: _Clause, told: Attribution | None) -> str | None:
        lemma = clause.tree.tokens[clause.index].lemma.lower()
        following = [clause.tree.tokens[clause.index + 1].text.lower()] if clause.index + 1 < len(clause.tree.tokens) else []
        bidding = told is not None and told.act == "REQUEST" and lemma in self._words.any_of("bidding")
        plain = "demand" if bidding else self._words.acts.get(lemma)
        return next((self._words.acts[f"{lemma} {w}"] for w in following if f"{lemma} {w}" in self._words.acts), plain)

    def _is_irrealis(self, clause: _Clause) -> bool:
        """Whether the act is itself only denied, asked for or possible."""
        deed = next(iter(self._reader.deeds(clause.tree, [clause.index])), None)
        marked = any(clause.tree.tokens[k].upos == "PART" for k in clause.tree.having(clause.index, "mark"))
        return deed is not None and (deed.negated or deed.modal in ("possible", "duty") or (marked and clause.tree.relation(clause.index) in ("acl", "advcl")))

    def _bare(self, kind: str, clause: _Clause) -> Iterator[SpeechAct]:
        """An act whose verb is no cue of an attribution ("proposed a treaty", "we demand ..."): from the verb to the end of what it governs."""
        tree, index = clause.tree, clause.index
        subject = self._charged(tree, index) or tree.subject(index)
        addressed = Addressed(tree, index, self._words.words)
        doer = addressed.agent if addressed.passive else subject
        by = self._party(clause, doer)
        toward = self._towards(kind, clause, by)
        governed = [i for k in tree.having(index, "obj", "iobj", "ccomp", "xcomp", "obl") if k > index for i in tree.subtree(k)]
        if not governed or subject is None or not (by or (toward and addressed.passive)) or self._is_participle(tree, index):
            return
        performed = doer is not None and tree.tokens[doer].text.lower() in self._words.any_of("first_person")
        span = tree.span(tree.trimmed(tree.subtree(index))) if performed else (tree.tokens[index].start, tree.span([index, *governed])[1])
        yield self._act(kind, clause, span, by, toward, (tree.span(governed),))

    def _charged(self, tree: Clauses, index: int) -> int | None:
        """Who is said to do it: "accused THE MAYOR of ordering the police to fire"; None for a clause without such a word."""
        words, verb = self._words.any_of("charging"), tree.tokens[index].head
        if verb < 0 or tree.relation(index) != "advcl" or not any(t.text.lower() in words for t in tree.marks(index)):
            return None
        return next((k for k in tree.having(verb, "obj") if verb < k < index), None)

    def _towards(self, kind: str, clause: _Clause, by: str | None) -> tuple[str, ...]:
        """At whom the act of a verb is, none of the speaker's own."""
        addressed = Addressed(clause.tree, clause.index, self._words.words)
        if by is None:
            heard = clause.tree.subject(clause.index) if addressed.passive else None
            party = None if heard is None else self._party(clause, heard)
            return (party,) if party else ()
        return addressed.towards(kind, Voices(self._reader, self._mentions, self._sides, Speaker(by, (), direct=False)))

    def _is_participle(self, tree: Clauses, index: int) -> bool:
        """Whether a verb without a subject is a participle of what was done to somebody: "Asked whether ..., he said"."""
        active = any(tree.tokens[index].text.lower().endswith(e) for e in self._words.any_of("active_endings"))
        return tree.relation(index) in ("advcl", "acl") and tree.own_subject(index) is None and not active

    def _party(self, clause: _Clause, subject: int | None) -> str | None:
        """The party of a subject; the speaker for a first person."""
        if subject is None:
            return None
        token = clause.tree.tokens[subject]
        if token.text.lower() in self._words.any_of("first_person"):
            return clause.said.source if clause.said else None
        return self._mentions.of_span(clause.tree.noun_phrase(subject), token.start) or self._mentions.at(token.start)

    def _of_noun(self, clause: _Clause) -> Iterator[SpeechAct]:
        """An act that a noun names, with a verb that lends it its subject: "put forward a number of proposals"."""
        tree = clause.tree
        kind = self._words.act_nouns.get(tree.tokens[clause.index].lemma.lower())
        verb = next((a for a in tree.up(clause.index) if tree.tokens[a].upos == "VERB"), None) if kind else None
        if kind is None or verb is None or verb > clause.index or tree.case(clause.index) in self._words.any_of("lacking"):
            return
        if tree.tokens[verb].lemma.lower() in self._words.any_of("receiving"):
            yield from self._received_act(kind, clause, verb)
        if tree.tokens[verb].lemma.lower() not in self._words.any_of("making"):
            return
        by = self._party(clause, tree.subject(verb))
        if by is not None:
            span = tree.span(tree.trimmed([verb, *tree.subtree(clause.index, tree.having(clause.index, "acl"))]))
            yield self._act(kind, clause, span, by, (), (tree.span(tree.subtree(clause.index)),))

    def _received_act(self, kind: str, clause: _Clause, verb: int) -> Iterator[SpeechAct]:
        """An act that is told by who gets it: "received assurances from Torva that ..." is Torva's promise."""
        told = self._cued.get(clause.tree.tokens[verb].start)
        if told is not None and told.source is not None and told.id not in self._received:
            self._received.add(told.id)
            yield self._act(kind, clause, _joined(told), told.source, told.toward, told.content)

    def _of_content(self, clause: _Clause, said: Attribution) -> Iterator[SpeechAct]:
        """An act by what is said: a vow, a threat, a duty of others, a denial."""
        deed = next(iter(self._reader.deeds(clause.tree, [clause.index])), None)
        if deed is None or self._is_act(said) or said.id in self._received:
            return
        voices = Voices(self._reader, self._mentions, self._sides, Speaker(said.source, said.toward, direct=said.manner != "indirect"))
        kind, toward = _kind_of(deed, voices, self._words)
        if kind:
            if kind == "demand" and clause.tree.relation(clause.index) == "conj":
                return
            span = _clause_span(deed, whole=kind == "demand")
            yield self._act(kind, clause, span, said.source, (toward,) if toward else (), (span,))

    def _is_act(self, said: Attribution) -> bool:
        """Whether the attribution's cue names the act already."""
        if said.cue is None:
            return False
        words = self._analysis.text[said.cue[0] : said.cue[1]].lower()
        return said.act in ("REQUEST", "THREATEN", "AGREE") and any(words.startswith(verb[:4]) for verb in self._words.acts)

    def _act(self, kind: str, clause: _Clause, span: Span, by: str | None, toward: tuple[str, ...], content: tuple[Span, ...]) -> SpeechAct:
        within = clause.said
        supported, opposed = self._stances(clause, by) if kind in ("proposal", "demand", "offer") else ((), ())
        return SpeechAct(
            id="",
            kind=kind,
            span=span,
            by=by,
            toward=tuple(t for t in toward if t != by),
            content=content,
            supported_by=supported,
            opposed_by=opposed,
            said_in=within.id if within else None,
        )

    def _stances(self, clause: _Clause, by: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Parties said in the same sentence to support it, and to oppose it."""
        out = []
        for name in ("support", "oppose"):
            found = [
                p
                for i, t in enumerate(clause.tree.tokens)
                if t.lemma.lower() in self._words.any_of(name) and i != clause.index
                for p in self._standing(clause, i)
            ]
            out.append(tuple(dict.fromkeys(p for p in found if p != by)))
        return out[0], out[1]

    def _standing(self, clause: _Clause, index: int) -> Iterator[str]:
        """Who supports or opposes: the subject, or who stands after "by"."""
        tree = clause.tree
        agents = [k for k in tree.having(index, "obl", "nmod") if tree.case(k) in self._words.any_of("by")]
        own = tree.own_subject(index)
        for k in agents or ([own] if own is not None and tree.tokens[index].upos == "VERB" else []):
            for i in (k, *tree.having(k, "conj")):
                party = self._mentions.at(tree.tokens[i].start)
                if party:
                    yield party


class _Within:
    """The innermost attribution whose content holds a later and later position."""

    def __init__(self, contents: list[tuple[Span, str]]) -> None:
        self._contents = contents
        self._open: list[tuple[Span, str]] = []
        self._following = 0

    def at(self, position: int) -> str | None:
        """Id of the attribution, None outside all; positions must come in text order."""
        while self._following < len(self._contents) and self._contents[self._following][0][0] <= position:
            self._open.append(self._contents[self._following])
            self._following += 1
        self._open = [entry for entry in self._open if entry[0][1] > position]
        return min(self._open, key=lambda entry: entry[0][1] - entry[0][0])[1] if self._open else None


def _joined(told: Attribution) -> Span:
    """From the cue to the end of what follows it; the content where the cue comes after it."""
    assert told.cue is not None
    after = [s for s in told.content if 0 <= s[0] - told.cue[1] <= _MOST_APART]
    if after:
        return told.cue[0], max(b for _, b in after)
    return told.content[0] if told.content else told.cue


def _clause_span(deed: Deed, whole: bool) -> Span:
    """The clause of a deed, without those joined to it unless it is to be whole."""
    tree = deed.tree
    beside = tree.having(deed.index, "parataxis") if whole else tree.having(deed.index, "conj", "parataxis", "cc")
    runs = tree.runs(i for i in tree.subtree(deed.index, beside))
    return tree.span(next((r for r in runs if deed.index in r), [deed.index]))


def _kind_of(deed: Deed, voices: Voices, words: SpeechWords) -> tuple[str | None, str | None]:
    """The act that a clause makes, and at whom."""
    if deed.false or _belittles(deed, words):
        return "denial", None
    own = voices.is_own(deed.tree, deed.doer)
    if own or deed.modal == "future":
        kind = _of_future(deed, voices, words, own) if deed.modal == "future" else _of_ready(deed, words)
        if kind:
            return kind, None
    if deed.is_command and voices.is_direct:
        return "demand", None
    party = voices.party(deed.tree, deed.doer)
    if deed.modal == "duty" and not deed.negated and (party or (deed.passive and deed.agent is None)):
        return "demand", party
    finite = deed.tree.relation(deed.index) not in ("xcomp", "acl", "advcl") and not any(t.upos == "PART" for t in deed.tree.marks(deed.index))
    return ("denial", None) if finite and deed.negated and not deed.modal and _denies(deed, voices, words) else (None, None)


def _belittles(deed: Deed, words: SpeechWords) -> bool:
    """Whether what others said is called a mere trick: "the allegation was a cynical attempt to ..."."""
    tree = deed.tree
    claim = deed.subject is not None and tree.tokens[deed.subject].lemma.lower() in words.labels.get("claims", ())
    called = tree.tokens[deed.index].lemma.lower() in words.any_of("belittling") | words.labels.get("denying", frozenset())
    return claim and called and bool(tree.having(deed.index, "cop")) and not deed.negated


def _of_future(deed: Deed, voices: Voices, words: SpeechWords, own: bool) -> str | None:
    """A threat or a promise by what is to come: the speaker's own deed, one he is driven to, what befalls "whoever" comes, what is granted."""
    tree = deed.tree
    driven = deed.passive and tree.tokens[deed.index].lemma.lower() in words.any_of("compelled") and voices.is_own(tree, deed.subject)
    if own or driven:
        threat = (deed.threat and not deed.negated) or driven or _is_conditional(deed, voices, words)
        refused = deed.negated and not deed.harmful  # "we will not pay" vows nothing to anybody
        return "threat" if threat else None if refused else "promise"
    if deed.subject is not None and tree.own_subject(deed.index) == deed.subject and _is_whoever(deed, words):
        return "threat"
    granted = deed.passive and deed.agent is None and not deed.negated and tree.tokens[deed.index].lemma.lower() in words.any_of("granting")
    return "promise" if granted and voices.party(tree, deed.subject) is None else None


def _is_whoever(deed: Deed, words: SpeechWords) -> bool:
    """Whether the subject is whoever does something, told in a clause of its own."""
    assert deed.subject is not None
    tree = deed.tree
    near = [deed.subject, *tree.having(deed.subject, "nsubj", "det")]
    named = any(tree.tokens[i].text.lower() in words.any_of("whoever") for i in near)
    return named and (bool(tree.having(deed.subject, "acl")) or tree.relation(deed.subject) == "csubj" or tree.tokens[deed.subject].upos == "VERB")


def _is_conditional(deed: Deed, voices: Voices, words: SpeechWords) -> bool:
    """Whether it comes about if another does not stop, or goes on: "if it does not stop, we will ..."."""
    tree = deed.tree
    for k in tree.having(deed.index, "advcl"):
        first = tree.tokens[tree.trimmed(tree.subtree(k))[0]].text.lower() if tree.trimmed(tree.subtree(k)) else ""
        subject = tree.own_subject(k)
        if first not in words.any_of("conditional") or subject is None or tree.tokens[subject].text.lower() in words.any_of("first_person"):
            continue
        negated = any(tree.tokens[i].text.lower() in words.any_of("negations") for i in tree.having(k, "advmod"))
        lemma = tree.tokens[k].lemma.lower()
        if negated or lemma in words.any_of("persisting") or lemma in words.any_of("harm"):
            return True
    return False


def _of_ready(deed: Deed, words: SpeechWords) -> str | None:
    """An offer: "is ready to hand over"."""
    ready = deed.tree.tokens[deed.index].lemma.lower() in words.any_of("ready") and not deed.negated
    return "offer" if ready and deed.tree.having(deed.index, "xcomp", "advcl", "ccomp", "acl") else None


def _denies(deed: Deed, voices: Voices, words: SpeechWords) -> bool:
    """Whether a clause with a negation denies: harm, what the speaker does not have, or what none of his did."""
    tree, lemma = deed.tree, deed.tree.tokens[deed.index].lemma.lower()
    own = voices.is_own(tree, deed.subject)
    nobody = deed.subject is not None and any(tree.tokens[k].text.lower() in words.any_of("nobody") for k in tree.having(deed.subject, "det"))
    if own and not deed.passive and nobody:
        return True
    if own and any(tree.tokens[k].lemma.lower() in words.any_of("denied") for k in tree.having(deed.index, "obj")):
        return True
    party = voices.party(tree, deed.doer)
    plain = lemma in words.any_of("harm") and lemma not in words.any_of("persisting")
    return deed.harmful and (own or voices.is_own(tree, deed.doer) or party is None or plain) and _is_no_charge(deed, words)


def _is_no_charge(deed: Deed, words: SpeechWords) -> bool:
    """Whether it is harm that is denied, and not a duty whose neglect is blamed."""
    return deed.subject is None or deed.tree.tokens[deed.subject].lemma.lower() not in words.any_of("harm_nouns")
