"""How many: numbers with what they count, how exact they are, what they are a number of, and what they are a part of."""

from typing import Literal, cast

from demarche.knowledge.forms import forms_of
from demarche.knowledge.measures import Measures, measures
from demarche.knowledge.numbers import Numbers, numbers, plain
from demarche.language.analysis import Analysis, Sentence
from demarche.language.branches import Branches
from demarche.language.contents import Contents
from demarche.record import Reading
from demarche.record.figure import Bound, Change, Figure
from demarche.stages.figures.atoms import atoms_of
from demarche.stages.figures.bounds import bounded, joined_numbers
from demarche.stages.figures.counted import draft_of
from demarche.stages.figures.digits import decimal_mark
from demarche.stages.figures.draft import Draft
from demarche.stages.figures.measured import Gauge
from demarche.stages.figures.numerals import Numeral, Reader
from demarche.stages.figures.tied import Surroundings, inherit, set_wholes

Count = Literal["new", "cumulative"]
DIGITS = frozenset("0123456789")
WEAK = {"none", "weak"}  # figures only of people who were hit


def find_figures(reading: Reading, analysis: Analysis) -> Reading:
    """The Reading with its figures: every number that counts something, none that is a date, an age, a label or an ordinal."""
    finder = _Finder(reading, analysis)
    drafts = finder.drafts()
    return reading.with_(figures=tuple(_figures(drafts, Contents((a.id, a.content) for a in reading.attributions))))


class _Finder:
    """Goes through the sentences of one text."""

    def __init__(self, reading: Reading, analysis: Analysis) -> None:
        self._analysis = analysis
        self._numbers: Numbers = numbers(analysis.language)
        self._measures: Measures = measures(analysis.language)
        self._forms = forms_of(analysis.language, self._measures.lemmas)
        self._verbs = forms_of(analysis.language, self._measures.verb_lemmas)
        self._around = Surroundings(reading, self._measures)
        self._decimal = decimal_mark(analysis.text, self._numbers)

    def drafts(self) -> list[Draft]:
        """Every figure of the text, in text order."""
        found: list[Draft] = []
        before: Draft | None = None
        for sentence in self._analysis.sentences:
            here = self._of(sentence, before) if self._may_hold(sentence) else []
            before = here[-1] if here else None
            found += here
        return found

    def _may_hold(self, sentence: Sentence) -> bool:
        words = self._numbers.telling
        return any(t.text[0] in DIGITS or t.text[0].isdigit() or plain(t.text).partition("-")[0] in words for t in sentence.tokens if t.text)

    def _of(self, sentence: Sentence, before: Draft | None) -> list[Draft]:
        branches = Branches(sentence)
        atoms = atoms_of(self._analysis.text, sentence.start, sentence.end, self._numbers, self._around.overlaps_time)
        reader = Reader(self._analysis.text, atoms, self._numbers, self._decimal, self._around.overlaps_time)
        numerals = [n for n in reader.numerals() if not self._around.overlaps_time(n.start, n.end)]
        joined = joined_numbers(reader, numerals, branches)
        return self._completed(_drafts([bounded(reader, n, branches) for n in joined], reader, branches), before)

    def _completed(self, drafts: list[Draft], before: Draft | None) -> list[Draft]:
        for draft in drafts:
            draft.measure = Gauge(draft, self._measures, self._forms, self._verbs).measure()
            self._around.tie(draft)
        drafts = [d for d in drafts if d.measure or not (d.weak or d.numeral.kind in WEAK)]
        set_wholes(drafts, before)
        self._free_wholes(drafts)
        inherit(drafts, before)
        for draft in drafts:
            draft.fields["count"] = _count(draft, self._measures)
        return drafts

    def _free_wholes(self, drafts: list[Draft]) -> None:
        """In "seven of the nine were wounded" nine were not."""
        for draft in drafts:
            whole = draft.whole
            if whole is None or not (whole.numeral.start > draft.numeral.start or _opens(whole, self._numbers)) or _is_described(whole):
                continue
            noun = whole.branches.tokens[whole.noun] if whole.noun >= 0 else None
            whole.measure = next(iter(self._measures.own.get(self._forms.lemma(noun.lemma, noun.text), ())), None) if noun else None


def _is_described(whole: Draft) -> bool:
    """ "Seven of the 12 KILLED were children": a word behind a whole, or for it, says what all of them are."""
    tokens, node = whole.branches.tokens, whole.node
    behind = node + 1 < len(tokens) and tokens[node + 1].upos in ("VERB", "ADJ") and tokens[node + 1].head == node
    return behind or tokens[node].upos in ("VERB", "ADJ")


def _opens(whole: Draft, tables: Numbers) -> bool:
    """ "Of the nine, seven were wounded": the whole opens its clause with such a word."""
    first, reader = whole.numeral.first, whole.reader
    at = next((i for i in (first - 1, first - 2) if reader.key(i) in tables.word("of")), -1)
    return at == 0 or at > 0 and reader.atoms[at - 1].kind == "sign"


def _drafts(numerals: list[Numeral], reader: Reader, branches: Branches) -> list[Draft]:
    """The numbers that are figures; a number joined to one that is none ("articles 3, 5 and 7") is none either."""
    found: list[Draft] = []
    last = -1  # the atom after the last number that is no figure
    for numeral in numerals:
        draft = draft_of(numeral, reader, branches)
        if found and draft is not None and draft.noun >= 0 and _score(found[-1].numeral, numeral, reader):
            found.pop()
            draft = None
        joined = last >= 0 and set(reader.keys[last : numeral.first]) <= {","} | reader.tables.word("joiners") | reader.tables.ranges.get("or", frozenset())
        if draft is None or joined and draft.noun < 0 and numeral.unit is None:
            last = numeral.last
        else:
            found.append(draft)
            last = -1
    return found


def _score(left: Numeral, right: Numeral, reader: Reader) -> bool:
    """The two numbers of "a 5-4 ruling": they describe it and count nothing."""
    between = reader.keys[left.last : right.first]
    return len(between) == 1 and between[0] in reader.tables.ranges.get("dashes", ()) and reader.joined(left.last) and reader.joined(right.first)


def _count(draft: Draft, tables: Measures) -> str | None:
    """ "new" for another eight, "cumulative" for a toll so far."""
    keys = draft.reader.keys
    words = {draft.reader.key(draft.numeral.first - 1), draft.reader.key(draft.numeral.last)}
    if words & tables.rule("new"):
        return "new"
    verb = draft.lemma(draft.verb) if draft.verb >= 0 else ""
    around = " ".join(keys)
    told = draft.tally or verb in tables.rule("cumulative") or any(" " in w and w in around for w in tables.rule("cumulative"))
    return "cumulative" if told or "since" in draft.fields and "until" not in draft.fields else None


def _figures(drafts: list[Draft], speakers: Contents) -> list[Figure]:
    ids = {id(draft): f"f{n}" for n, draft in enumerate(drafts, 1)}
    return [_figure(draft, ids, speakers) for draft in drafts]


def _figure(draft: Draft, ids: dict[int, str], speakers: Contents) -> Figure:
    numeral, span = draft.numeral, (draft.numeral.start, max(draft.end, draft.numeral.end))
    return Figure.model_construct(
        id=ids[id(draft)],
        span=span,
        value=numeral.value,
        low=numeral.low,
        high=numeral.high,
        bound=cast(Bound, numeral.bound),
        unit=draft.unit,
        measure=draft.measure,
        count=cast(Count | None, draft.fields.get("count")),
        change=_change(numeral),
        of=draft.fields.get("of"),
        part_of=ids.get(id(draft.whole)) if draft.whole is not None else None,
        since=draft.fields.get("since"),
        until=draft.fields.get("until"),
        at=draft.fields.get("at"),
        place=draft.fields.get("place"),
        said_in=speakers.innermost(span),
    )


def _change(numeral: Numeral) -> Change | None:
    return Change(from_=numeral.came_from, by=numeral.by) if numeral.came_from is not None or numeral.by is not None else None
