"""Sentences without a source of their own, in the voice of the one whom the surrounding text reports (free indirect report)."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

import regex

from demarche.knowledge.speech import speech_words
from demarche.knowledge.voice import VoiceWords, voice_words
from demarche.language.analysis import Analysis, Sentence
from demarche.language.claims import ClaimReader, Speaker, Voices, act_of
from demarche.language.governing import Clauses, with_lemmas
from demarche.language.mentions import Mentions, Sides
from demarche.language.own_voice import OwnVoice
from demarche.language.stretches import Stretches
from demarche.record import Attribution, Reading
from demarche.stages.attributions.author import find_author
from demarche.stages.attributions.classes import CLASS_OF_KIND
from demarche.stages.attributions.scene import Scene

Span = tuple[int, int]
WORD = regex.compile(r"\w+(?:-\w+)*")
CARRIED_SHARE = 0.75  # of all attributions by one side, from which a text carries that side's statement
LEAST_CARRIED = 3  # attributions of that side
LEAST_WHOLE = 60  # code points of content, from which an attribution reports sentences and no phrase
MOST_FIRST_PERSONS = 4  # outside quotation marks; with more of them the text is its author's own
SURE, UNSURE = 0.6, 0.45
ASIDE_SHARE = 0.5  # of a sentence, below which an aside's content leaves the sentence to its speaker
LEAST_TOLD = 10  # code points: no more is a bare pronoun, as in "Asmara rejected it"
MOST_TO_SUBJECT = 4  # words at the head of a sentence among which its subject stands
YEARS_PAST = 2
NEAREST = 2  # paragraphs between a sentence and the source's own words
MOST_WE = 2  # words of a source that is the speaker himself: "we", "our country"
NEXT = 4  # code points after a colon, within which a quotation would begin
VOICE = "in the voice of"  # before the id of the attribution whose source it is
QUOTED_SHARE = 0.5  # of a sentence: more of it between quotation marks is speech, and no report in the text's own words


def find_inherited(reading: Reading, analysis: Analysis) -> Reading:
    """The reading with attributions of manner `inherited` among its attributions, all numbered anew in text order; needs parties and attributions."""
    words = voice_words(analysis.language)
    if not words:
        return reading
    reading = _with_own(reading, _Surroundings(reading, analysis, words))
    voices = _Surroundings(reading, analysis, words)
    found = [a for run in list(_runs(voices)) for a in voices.inherit(run)]
    return reading.model_copy(update={"attributions": _numbered([*reading.attributions, *found])}) if found else reading


def _with_own(reading: Reading, voices: "_Surroundings") -> Reading:
    """The reading whose every "we" outside quotation marks is the one in whose voice it stands."""
    return reading.model_copy(update={"attributions": tuple(map(voices.spoken_for, reading.attributions))})


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring sentences of one paragraph, none of which names a source of its own."""

    paragraph: int
    sentences: list[Sentence]

    @property
    def span(self) -> Span:
        """From the first sentence to the end of the last."""
        return self.sentences[0].start, self.sentences[-1].end


class _Surroundings:
    """What decides whose voice a run of sentences is in."""

    def __init__(self, reading: Reading, analysis: Analysis, words: VoiceWords) -> None:
        self.analysis, self._words, self._speech = analysis, words, speech_words(analysis.language)
        self._outer = sorted((a for a in reading.attributions if a.inside is None and a.content), key=_extent)
        self._extents = Stretches([_extent(a) for a in self._outer])
        self.paragraphs = Stretches(list(analysis.paragraphs or ((0, len(analysis.text)),)))
        self._quotations = Stretches([(q.start, q.end) for q in analysis.quotations if q.depth == 0])
        self._zones = Stretches(sorted(z.span for z in reading.document.zones))
        self._mentions = Mentions.of_parties((p.id, p.mentions) for p in reading.parties)
        self._sides = Sides(reading.parties)
        self._reader = ClaimReader(self._speech.words)
        self._sentence_starts = [s.start for s in analysis.sentences]
        self._times = [(t.span[0], t.start) for t in reading.times if t.start]
        self._published = reading.document.published
        self._carried = self._carried_side()
        self._principal = self._principal_source()
        self._charged: set[str] = set()
        self._kinds = {p.id: p.kind for p in reading.parties}
        self._people = {id for id, kind in self._kinds.items() if kind == "person"}
        self._authored = self._is_authored()
        own = OwnVoice(analysis.text, reading.attributions, words.is_first)
        self._spoken = bool(own.sentences(analysis.sentences))  # a speech: whoever else is quoted in it, its author speaks on
        self._author = self._heading_author(reading)
        self._announcers = [said for s in analysis.sentences if (said := self._announcer(s)) is not None]
        self._announced = Stretches([_extent(a) for a in self._announcers])

    def _carried_side(self) -> str | None:
        """The side whose statement the text carries: most that is said is said by it."""
        sides = Counter(self._sides.of(a.source) for a in self._outer if a.source and _is_whole(a))
        if not sides:
            return None
        side, count = sides.most_common(1)[0]
        return side if count >= LEAST_CARRIED and count >= CARRIED_SHARE * sum(sides.values()) else None

    def _principal_source(self) -> str | None:
        """The party that speaks most for the side whose statement is carried."""
        sources = Counter(a.source for a in self._outer if a.source and self._carried and self._sides.of(a.source) == self._carried)
        return sources.most_common(1)[0][0] if sources else None

    def _is_authored(self) -> bool:
        """Whether the text is its author's own: he says "I" outside quotation marks, or "we" again and again."""
        spoken = (t for t in self.analysis.tokens() if self._words.is_first(t.text.lower(), t.upos))
        free = [t.text.lower() for t in spoken if not self._quotations.over(t.start, t.end)]
        return (self._carried is None or self._carried in self._people) and (len(free) > MOST_FIRST_PERSONS or any(map(self._words.singular.holds, free)))

    def _heading_author(self, reading: Reading) -> Attribution | None:
        """The one whose own words the text is by its heading, where he speaks in it himself."""
        author = find_author(Scene(self.analysis, self._speech, self._mentions), reading)
        first = next((m for p in reading.parties if p.id == author for m in p.mentions), None)
        if author is None or first is None:
            return None
        free = (t for t in self.analysis.tokens() if self._words.is_first(t.text.lower(), t.upos) and not self._quotations.over(t.start, t.end))
        if not any(self._sides.same(a.source, author) for a in self._outer) and next(free, None) is None:
            return None
        return Attribution(id="the heading", source=author, content=(first,), manner="indirect", source_class=CLASS_OF_KIND.get(self._kinds[author], "none"))

    def _announcer(self, sentence: Sentence) -> Attribution | None:
        """The one who speaks in what follows a sentence such as "The ministry issued the following statement:", where no quotation follows."""
        if (
            not sentence.tokens
            or sentence.tokens[-1].text != ":"
            or self._extents.over(sentence.start, sentence.end)
            or self._quotations.over(sentence.end, sentence.end + NEXT)
        ):
            return None
        tree = Clauses(with_lemmas(sentence, self._speech.forms))
        verbs = (i for i, t in enumerate(tree.tokens) if t.upos == "VERB" and (t.lemma in self._speech.verb_names or t.lemma in self._speech.any_of("making")))
        subject = next((s for i in verbs if (s := tree.own_subject(i)) is not None), None)
        if subject is None:
            return None
        party = self._mentions.of_span(tree.noun_phrase(subject), tree.tokens[subject].start)
        return Attribution(id="the announcement", source=party, content=((sentence.start, sentence.end),), manner="indirect") if party else None

    def is_free(self, sentence: Sentence) -> bool:
        """Whether a sentence is prose without a source of its own; what the other side is charged with having said does not count as one."""
        if self._zones.over(sentence.start, sentence.end) or not any(t.upos in ("VERB", "AUX") for t in sentence.tokens):
            return False
        if self._announced.over(sentence.start, sentence.end):
            return False
        over = [self._outer[n] for n in self._extents.over(sentence.start, sentence.end)]
        charged = all(self._is_charged(said, sentence) or self._is_told_of(said, sentence) for said in over)
        self._charged |= {said.id for said in over} if charged else set()
        return charged and (bool(over) or self._quoted_share(sentence) <= QUOTED_SHARE)

    def _quoted_share(self, sentence: Sentence) -> float:
        spans = (self._quotations.spans[n] for n in self._quotations.over(sentence.start, sentence.end))
        return sum(min(b, sentence.end) - max(a, sentence.start) for a, b in spans) / max(1, sentence.end - sentence.start)

    def _is_charged(self, said: Attribution, sentence: Sentence) -> bool:
        """Whether the other side is charged with having said it: with a word that judges, or a verdict in the sentence that follows."""
        if self._carried is None or self._sides.of(said.source) == self._carried:
            return False
        if self._has_verdict(self._next(sentence)):
            return True
        return self._judges(sentence) > 0 and sum(b - a for a, b in said.content) < 0.7 * (sentence.end - sentence.start)

    def _next(self, sentence: Sentence) -> Sentence | None:
        """The sentence that follows in the same paragraph."""
        at = bisect_right(self._sentence_starts, sentence.start)
        after = self.analysis.sentences[at] if at < len(self.analysis.sentences) else None
        return after if after and self.paragraphs.before(after.start) == self.paragraphs.before(sentence.start) else None

    def _has_verdict(self, sentence: Sentence | None) -> bool:
        """Whether a sentence without a source judges what was said: "Such statements are an insult"."""
        if sentence is None or self._extents.over(sentence.start, sentence.end):
            return False
        about = any(t.upos == "NOUN" and t.lemma.lower() in self._speech.nouns for t in sentence.tokens[:MOST_TO_SUBJECT])
        return about and self._judges(sentence) > 0

    def _is_told_of(self, said: Attribution, sentence: Sentence) -> bool:
        """Whether saying is told of as a deed and the sentence is not its source's: an aside, or what the side offered whose statement is carried."""
        length = sum(b - a for a, b in said.content)
        if said.manner != "indirect" or said.cue is None:
            return False
        if self._is_aside(said, sentence) and length < ASIDE_SHARE * (sentence.end - sentence.start):
            return True
        if self._carried is None or said.said is not None:
            return False
        if self._sides.of(said.source) != self._carried:
            return length <= LEAST_TOLD
        return said.source != self._principal and said.act in ("REQUEST", "AGREE", "CONCEDE")

    def _is_aside(self, said: Attribution, sentence: Sentence) -> bool:
        """Whether the cue stands in a clause below the main one: "while it accuses others of provocation"."""
        at = sentence.token_at(said.cue[0]) if said.cue else None
        return (
            at is not None
            and sentence.tokens[at].deprel.partition(":")[0] == "advcl"
            and any(sentence.tokens[k].deprel.partition(":")[0] == "mark" for k in sentence.children(at))
        )

    def inherit(self, run: _Run) -> Iterator[Attribution]:
        """The attribution of a run to the source around it, if its marks are enough for its place."""
        if self._author and run.span[0] > _extent(self._author)[1]:
            yield self._attribution(run, self._author, SURE)
            return
        before, after = self._around(run.span)
        at = self._announced.before(run.span[0])
        announcer = self._announcers[at] if at >= 0 else None
        if announcer and (before is None or _extent(before)[1] <= _extent(announcer)[0]):
            yield self._attribution(run, announcer, SURE)
            return
        if before is None or before.source is None or self._tells(run) or (self._spoken and not self._carries(before)):
            return
        same, carried = after is not None and self._sides.same(before.source, after.source), self._carries(before)
        near = run.paragraph - self.paragraphs.before(_extent(before)[1] - 1) <= NEAREST
        if near and self._marks(run, before, carried) >= (1 if carried and same else 2 if same or carried else 3):
            yield self._attribution(run, before, SURE if same else UNSURE)
        elif shifted := self._shifted(run, before):
            yield self._attribution(_Run(run.paragraph, shifted), before, UNSURE)

    def _shifted(self, run: _Run, before: Attribution) -> list[Sentence]:
        """The first sentences of a run that go on, in the tenses of reported speech, right behind a report: "The school would stay closed"."""
        between = self.analysis.text[_extent(before)[1] : run.span[0]]
        if before.manner == "direct" or before.cue is None or self._authored or any(c.isalnum() for c in between) or "\n" in between:
            return []
        said = {word for a, b in before.content for word in self.analysis.text[a:b].lower().split()}
        return list(takewhile(lambda s: self._is_shifted(s, bool(said & self._words.shift.past)), run.sentences))

    def _is_shifted(self, sentence: Sentence, after_past: bool) -> bool:
        """Whether its main verb has "would", or "had" and a subject that only the speaker can speak of so ("his men"), `after_past` also "it"."""
        words, tree = self._words.shift, Clauses(sentence)
        root = next((i for i, t in enumerate(sentence.tokens) if t.head < 0), None)
        subject = tree.own_subject(root) if root is not None else None
        written = {t.text.lower() for t in sentence.tokens}
        if root is None or subject is None or written & words.teller:
            return False
        helpers = {sentence.tokens[k].text.lower() for k in tree.having(root, "aux")}
        about = {sentence.tokens[k].text.lower() for k in tree.subtree(subject)}
        if helpers & words.future:
            return not helpers & words.perfect
        return bool(helpers & words.past) and bool(about & words.subjects or after_past and about <= words.pronouns)

    def _carries(self, said: Attribution) -> bool:
        """Whether the text carries the statement of the one who speaks."""
        return self._carried is not None and self._sides.of(said.source) == self._carried

    def spoken_for(self, said: Attribution) -> Attribution:
        """An attribution of "we" outside quotation marks as the words of the one whose statement goes on around it."""
        if not self._is_we(said):
            return said
        if self._author:
            return self._as_of(said, self._author)
        before, after = self._around(_extent(said))
        if before is None or self._spoken and not self._carries(before) or any(self._sides.same(p, before.source) for p in said.toward):
            return said
        near = self.paragraphs.before(_extent(said)[0]) - self.paragraphs.before(_extent(before)[1] - 1) <= NEAREST
        if not near or not (self._carries(before) or after is not None and self._sides.same(before.source, after.source)):
            return said
        return self._as_of(said, before)

    def _as_of(self, said: Attribution, voice: Attribution) -> Attribution:
        why, confidence = f"{said.why}; {VOICE} {voice.id}", min(said.confidence, SURE)
        return said.model_copy(update={"source": voice.source, "source_class": voice.source_class, "confidence": confidence, "why": why})

    def _is_we(self, said: Attribution) -> bool:
        """Whether the source is a first person alone, written or in the ending of the verb, or one's own land, in a text that is not its author's own."""
        if self._authored or said.inside is not None or said.cue is None or self._quotations.over(*said.cue):
            return False
        sentence = self.analysis.sentences[max(0, bisect_right(self._sentence_starts, said.cue[0]) - 1)]
        span = said.source_span or said.cue
        words = [t for t in sentence.tokens if span[0] <= t.start < span[1]]
        if said.source_span:
            return len(words) <= MOST_WE and any(self._words.is_first(t.text.lower(), t.upos) for t in words)
        return said.source is None and any(self._words.is_first(t.text.lower(), t.upos) for t in words if t.upos in ("VERB", "AUX"))

    def _around(self, span: Span) -> tuple[Attribution | None, Attribution | None]:
        """The nearest attributions with a source before and after a stretch."""
        start, end = span
        at = self._extents.before(start)
        before = (a for a in reversed(self._outer[max(0, at - 12) : at + 1]) if a.source and a.id not in self._charged and _extent(a)[1] <= start)
        after = (a for a in self._outer[at + 1 : at + 12] if a.source and a.id not in self._charged and _extent(a)[0] >= end)
        return next(before, None), next(after, None)

    def _marks(self, run: _Run, before: Attribution, carried: bool) -> int:
        """How much in the run speaks for a party's own voice."""
        own = sum(self._judges(s) + self._own(s, before, carried) + self._carries_on(s) for s in run.sentences)
        return own + min(2 if carried else 1, self._accuses(run, before, carried))

    def _accuses(self, run: _Run, before: Attribution, carried: bool) -> int:
        """How many sentences of a whole paragraph lay bad deeds of these days at another's door; of deeds long past the outlet tells too."""
        start, end = self.paragraphs.spans[run.paragraph]
        whole = not any(c.isalnum() for c in self.analysis.text[start : run.span[0]] + self.analysis.text[run.span[1] : end])
        if not (whole or carried) or self._is_history(run):
            return 0
        return sum(self._attribution(_Run(run.paragraph, [s]), before, 0).act == "ACCUSE" for s in run.sentences)

    def _is_history(self, run: _Run) -> bool:
        """Whether the run begins with a date that lies years before the text."""
        first = next((s for p, s in self._times if run.span[0] <= p < run.span[1]), None)
        return first is not None and self._published is not None and int(self._published[:4]) - int(first[:4]) >= YEARS_PAST

    def _judges(self, sentence: Sentence) -> int:
        judges = self._words.judges
        written = WORD.findall(self.analysis.text[sentence.start : sentence.end].lower())
        return min(2, max(sum(map(judges, written)), sum(judges(t.lemma.lower()) for t in sentence.tokens)))

    def _own(self, sentence: Sentence, before: Attribution, carried: bool) -> int:
        """First persons outside quotation marks weigh most; in a text that carries a statement the source's side as the doer weighs too."""
        unquoted = (t for t in sentence.tokens if not self._quotations.over(t.start, t.end))
        if not self._authored and any(self._words.is_first(t.text.lower(), t.upos) for t in unquoted):
            return 3
        tree = Clauses(sentence)
        root = next((i for i, t in enumerate(sentence.tokens) if t.head < 0), None)
        subject = tree.own_subject(root) if root is not None else None
        doer = self._mentions.at(sentence.tokens[subject].start) if subject is not None else None
        return int(carried and doer not in self._people and self._sides.same(doer, before.source))

    def _carries_on(self, sentence: Sentence) -> int:
        return int(self._words.carries_on([t.text.lower() for t in sentence.tokens if t.upos != "PUNCT"]))

    def _tells(self, run: _Run) -> bool:
        """Whether the outlet shows itself in the run."""
        return any(self._words.tellers.holds(word) for s in run.sentences for t in s.tokens for word in (t.lemma.lower(), t.text.lower()))

    def _attribution(self, run: _Run, before: Attribution, confidence: float) -> Attribution:
        voices = Voices(self._reader, self._mentions, self._sides, Speaker(before.source, (), direct=True))
        trees = [Clauses(with_lemmas(s, self._speech.forms)) for s in run.sentences]
        deeds = (d for tree in trees for d in self._reader.deeds(tree, range(len(tree.tokens))))
        act, toward = act_of(deeds, voices)
        return Attribution.model_validate(
            {
                "id": "", "source": before.source, "content": (run.span,), "manner": "inherited", "act": act, "toward": tuple(toward),
                "source_class": before.source_class, "confidence": confidence, "why": f"goes on {VOICE} {before.id}",
            }
        )  # fmt: skip


def _runs(voices: _Surroundings) -> Iterator[_Run]:
    """Runs of sentences that no explicit attribution covers, in text order."""
    run: _Run | None = None
    for sentence in voices.analysis.sentences:
        number = voices.paragraphs.before(sentence.start)
        free = voices.is_free(sentence)
        if run and (not free or run.paragraph != number):
            yield run
            run = None
        if free:
            run = run or _Run(number, [])
            run.sentences.append(sentence)
    if run:
        yield run


def _extent(said: Attribution) -> Span:
    """From the first to the last character of an attribution."""
    spans = [s for s in (*said.content, said.cue, said.source_span) if s]
    return min(a for a, _ in spans), max(b for _, b in spans)


def _is_whole(said: Attribution) -> bool:
    return sum(b - a for a, b in said.content) >= LEAST_WHOLE


def _numbered(attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """All in text order with new ids; those that stand within an inherited one are inside it."""
    ordered = sorted(attributions, key=lambda a: (_extent(a)[0], -_extent(a)[1]))
    new = {a.id: f"a{n}" for n, a in enumerate(ordered, 1) if a.id}
    out: list[Attribution] = []
    last: tuple[str, int] | None = None
    for n, said in enumerate(ordered, 1):
        inside = new.get(said.inside) if said.inside else None
        if last and inside is None and said.manner != "inherited" and _extent(said)[1] <= last[1]:
            inside = last[0]
        out.append(said.model_copy(update={"id": f"a{n}", "inside": inside, "why": _renamed(said, new)}))
        last = (f"a{n}", said.content[-1][1]) if said.manner == "inherited" else last
    return tuple(out)


def _renamed(said: Attribution, new: dict[str, str]) -> str:
    """`why` with the new id of the attribution that it names."""
    head, _, last = said.why.rpartition(" ")
    return f"{head} {new[last]}" if head.endswith(VOICE) and last in new else said.why
