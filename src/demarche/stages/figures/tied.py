"""What a figure is a part of, and the time, place, party and speaker it is told with."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from demarche.knowledge.measures import Measures
from demarche.language.branches import Branches
from demarche.record import Reading
from demarche.stages.figures.draft import Draft

NOMINAL = ("NOUN", "PROPN", "NUM", "ADJ", "PRON", "SYM")
CLAUSES = ("root", "ccomp", "advcl", "conj", "parataxis")
Placed = tuple[int, int, str]  # start, end, id


def set_wholes(drafts: Sequence[Draft], before: Draft | None) -> None:
    """Says which figures of one sentence are parts of which others; `before` is the last figure of the sentence before."""
    opening = _opening(drafts)
    colon = _list_head(drafts)
    for i, draft in enumerate(drafts):
        earlier = drafts[i - 1] if i else before
        whole = _following(draft, drafts[i + 1] if i + 1 < len(drafts) else None)
        whole = whole or (earlier if draft.back and not _another(draft) else None)
        whole = whole or (earlier if i and _included(draft) else None) or _with_sibling(draft, drafts[:i])
        whole = whole or (_remaining(draft, drafts[:i]) if i else None)
        whole = whole or (opening if opening is not None and i and _rest(draft, opening) else None)
        whole = whole or (colon if colon is not None and draft is not colon and draft.numeral.start > colon.end and not _another(draft) else None)
        if whole is not None and whole is not draft and _smaller(draft, whole):
            draft.whole = whole


def _smaller(part: Draft, whole: Draft) -> bool:
    return part.size is None or whole.size is None or part.size <= whole.size or whole.numeral.bound == "about"


def _key_before(draft: Draft, back: int = 1) -> str:
    return draft.reader.key(draft.numeral.first - back)


def _another(draft: Draft) -> bool:
    """ "another eight", "eight others" were not counted before."""
    tables = draft.reader.tables
    return _key_before(draft) in tables.word("another") - {"other"} or _key_before(draft) in ("other",) and _key_before(draft, 2) not in ("the",)


def _following(draft: Draft, after: Draft | None) -> Draft | None:
    """ "14 of the 32 villages", "none of the nine cranes": the whole follows."""
    reader, at = draft.reader, draft.numeral.last
    if after is None:
        return None
    at += reader.key(at) in reader.tables.word("out") and reader.key(at + 1) in reader.tables.word("of")  # "twelve OUT of the 40 wells"
    if reader.key(at) in reader.tables.word("of"):
        at += 1
    elif reader.key(at - 1) not in reader.tables.word("of"):
        return None
    while reader.key(at) in reader.tables.word("unit_fillers"):
        at += 1
    return after if at == after.numeral.first else None


def _included(draft: Draft) -> bool:
    """ "including two journalists", "among them three minors"."""
    keys = draft.reader.keys[: draft.numeral.first]
    back = draft.reader.tables.word("back")
    while keys and (keys[-1] in back or keys[-1] in draft.reader.tables.word("unit_fillers") and keys[-1] not in draft.reader.tables.word("of")):
        keys = keys[:-1]
    return bool(keys) and keys[-1] in draft.reader.tables.word("including")


def _with_sibling(draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """The second of "including two journalists and three drivers"."""
    if draft.branches.relation(draft.node) != "conj" or _another(draft):
        return None
    head = draft.branches.tokens[draft.node].head
    return next((e.whole for e in reversed(earlier) if e.node == head and e.whole is not None and not e.back), None)


def _remaining(draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """ "the remaining 300", "the other 26": of the whole of which an earlier number was a part."""
    told = {_key_before(draft), f"{_key_before(draft, 2)} {_key_before(draft)}"} & draft.reader.tables.word("remaining")
    return next((e.whole for e in reversed(earlier) if e.whole is not None and not e.back), None) if told else None


def _opening(drafts: Sequence[Draft]) -> Draft | None:
    """The figure of a sentence that begins "Of the 87 people on board"."""
    if not drafts:
        return None
    reader, at = drafts[0].reader, 0
    if reader.key(0) not in reader.tables.word("of"):
        return None
    while at < drafts[0].numeral.first and reader.key(at) in reader.tables.word("unit_fillers"):
        at += 1
    return drafts[0] if at == drafts[0].numeral.first else None


def _rest(draft: Draft, opening: Draft) -> bool:
    """A number in such a sentence that counts the same people: without a noun of its own."""
    return draft.noun < 0 and not draft.back and draft.unit is None and not (_another(draft)) and _smaller(draft, opening)


def _list_head(drafts: Sequence[Draft]) -> Draft | None:
    """The figure before a colon whose items follow: "killed 31 people: 14 women, nine children ..."."""
    for i, draft in enumerate(drafts):
        items = [d for d in drafts[i + 1 :] if d.numeral.kind in ("digits", "words")]
        if len(items) < 2 or draft.size is None:
            continue
        gap = draft.reader.text[draft.end : items[0].numeral.start]
        total = sum(d.size or 0 for d in items if not d.back)
        if gap.count(":") == 1 and gap.rstrip().endswith(":") and total <= draft.size:
            return draft
    return None


def inherit(drafts: Iterable[Draft], before: Draft | None) -> None:
    """Gives a part the measure of its whole, and a bare number the unit of what was counted before it."""
    previous = before
    for draft in drafts:
        source = draft.whole if draft.whole is not None else previous
        if draft.unit is None and source is not None and _counts_things(source) and _takes_unit(draft):
            draft.unit = source.unit
        if draft.whole is not None and draft.whole.measure and _included(draft) and draft.reader.tables.word("parts_follow"):
            draft.measure = draft.whole.measure
        if draft.measure is None and draft.whole is not None and draft.noun != draft.whole.noun and not _following_whole(draft):
            draft.measure = draft.whole.measure
        previous = draft


def _counts_things(draft: Draft) -> bool:
    """Whether a number has a noun, its own or one that it took from what was counted before it."""
    return draft.branches.tokens[draft.noun].upos != "ADJ" if draft.noun >= 0 else draft.unit is not None


def _takes_unit(draft: Draft) -> bool:
    """A number without a noun takes the unit before it where it is its part, its like or its change."""
    return draft.whole is not None or _another(draft) or draft.numeral.kind in ("digits", "words") and draft.noun < 0 and not draft.tally


def _following_whole(draft: Draft) -> bool:
    return draft.whole is not None and draft.whole.numeral.start > draft.numeral.start


class Surroundings:
    """The times, places, parties and attributions of a Reading, ready to be asked by position."""

    def __init__(self, reading: Reading, tables: Measures) -> None:
        self.tables = tables
        self.times = _sorted((t.span[0], t.span[1], t.id) for t in reading.times)
        self.dates = _sorted((t.span[0], t.span[1], t.id) for t in reading.times if t.type in ("DATE", "TIME"))
        self.places = _sorted((s, e, p.id) for p in reading.places for s, e in p.mentions)
        self.parties = _sorted((s, e, p.id) for p in reading.parties for s, e in p.mentions)

    def overlaps_time(self, start: int, end: int) -> bool:
        """True where a time expression touches the stretch."""
        return bool(_touching(self.times, start, end))

    def tie(self, draft: Draft) -> None:
        """Fills the draft's since, until, at, place and of."""
        near = _near(draft)
        self._time(draft, near)
        self._place(draft, near)
        self._owner(draft)

    def _time(self, draft: Draft, near: set[int]) -> None:
        sentence = draft.branches.sentence
        for start, end, id in _touching(self.dates, sentence.start, sentence.end):
            if _hangs(draft.branches, start, end, near):
                self._kind(draft, start, id)

    def _kind(self, draft: Draft, start: int, id: str) -> None:
        first = draft.branches.at(start)
        words = [t.text.lower() for t in draft.branches.tokens[max(0, first - 1) : first + 1]]
        if set(words) & self.tables.rule("since"):
            draft.fields.setdefault("since", id)
        elif "since" in draft.fields and "until" not in draft.fields and set(words) & self.tables.rule("until"):
            draft.fields["until"] = id
        elif set(words[:-1]) & self.tables.rule("between"):
            draft.fields.setdefault("since", id)
        else:
            draft.fields.setdefault("at", id)

    def _place(self, draft: Draft, near: set[int]) -> None:
        sentence = draft.branches.sentence
        inside = _touching(self.places, sentence.start, sentence.end)
        hanging = [(start, id) for start, end, id in inside if _hangs(draft.branches, start, end, near)]
        behind = [id for start, id in hanging if start >= draft.end]  # the first: "eight drowned in A and five in B"
        if hanging or len({id for *_, id in inside}) == 1:
            draft.fields["place"] = behind[0] if behind else hanging[-1][1] if hanging else inside[0][2]

    def _owner(self, draft: Draft) -> None:
        """The party whose people or things are counted: "13 of its members", "six Ruritanian soldiers"."""
        if draft.noun < 0:
            return
        kin = draft.branches.having(draft.noun, "nmod", "amod", "compound")
        for child in kin:
            token = draft.branches.tokens[child]
            found = _touching(self.parties, token.start, token.end)
            if found and self._owns(draft, child):
                draft.fields["of"] = found[0][2]
                return

    def _owns(self, draft: Draft, child: int) -> bool:
        cases = draft.branches.having(child, "case")
        return not cases or any(draft.branches.tokens[c].text.lower() in draft.reader.tables.word("of") | {"'s", "’s", "'", "’"} for c in cases)


def _sorted(items: Iterable[Placed]) -> list[Placed]:
    return sorted(items)


def _touching(items: list[Placed], start: int, end: int) -> list[Placed]:
    """Items that share a character with the stretch; a few that begin well before it are looked at too."""
    first = max(0, bisect_left(items, (start, 0, "")) - 3)
    last = bisect_left(items, (end, 0, ""))
    return [item for item in items[first:last] if item[1] > start]


def _near(draft: Draft) -> set[int]:
    """The figure, the verb that governs it, and participles that hang on it."""
    branches, node = draft.branches, draft.node
    near = {node, draft.top, *branches.having(node, "acl")}
    for at in branches.up(node):
        near.add(at)
        clause = at != node and branches.relation(at) in CLAUSES and branches.having(at, "nsubj", "cop")
        if branches.tokens[at].upos in ("VERB", "AUX") or clause:
            break
    return near


def _hangs(branches: Branches, start: int, end: int, near: set[int]) -> bool:
    """The stretch's top token hangs on one of these, straight or over one noun ("the toll since 3 June")."""
    top = branches.top(branches.within(start, end))
    for step, at in enumerate(branches.up(top)):
        if at in near and step:
            return True
        if step > 1 or step and branches.tokens[at].upos not in NOMINAL:
            return False
    return False
