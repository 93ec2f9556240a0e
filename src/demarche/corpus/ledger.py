"""The ledger of demands and promises: who made them toward whom, when they were said again, and what answers them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from demarche.corpus.claims import claims_by_item, find_claims
from demarche.corpus.collection import Collection, moment
from demarche.corpus.copies import expand, fold_copies
from demarche.corpus.naming import shared_words, telling_words
from demarche.corpus.word_index import Wordings
from demarche.record import Attribution, Span, SpeechAct
from demarche.record.claim import Claim
from demarche.record.ledger import LedgerAnswer, LedgerEntry, LedgerKind
from demarche.record.shared import Citation

KINDS: dict[str, LedgerKind] = {k: k for k in ("demand", "proposal", "promise", "threat", "warning", "offer")}
REPLIES = frozenset({"AGREE", "REJECT", "CONCEDE", "SUPPORT"})
HALF = 0.5  # of the words of the shorter wording: that many in common, and it is the same demand said again
NAMED = 2  # words of a demand that a reply must name: that many of one that agrees, rejects or the like, one more of any other


@dataclass(frozen=True)
class Said:
    """One speech act, or one reply, as one passage has it."""

    kind: LedgerKind | None
    citation: Citation
    by: str | None
    by_state: str | None
    toward: tuple[str, ...]
    toward_states: frozenset[str]
    words: frozenset[str]
    claims: frozenset[str] = frozenset()
    act: str | None = None


class Replies:
    """Everything that is said, in the order of time, to be found by side and word."""

    def __init__(self, said: Sequence[Said]) -> None:
        self._said = said
        self._of: dict[str | None, Wordings] = defaultdict(Wordings)
        for n, reply in enumerate(said):
            self._of[reply.by_state].add(n, reply.words)

    def like(self, made: Said) -> Iterable[Said]:
        """In order those that may name what was made, of the sides that it is made toward, else of any."""
        sides = made.toward_states or self._of.keys()
        return (self._said[n] for n in sorted(n for side in sides if side in self._of for n in self._of[side].like(made.words, NAMED)))


def find_ledger(collection: Collection, claims: Sequence[Claim] | None = None) -> tuple[LedgerEntry, ...]:
    """Every demand, proposal, promise, threat, warning and offer once, the first made first, with its repetitions and answers.

    What one side says again in other words is a repetition where half of the words or the deed are the same. An answer is a passage of the same deed
    that asserts, denies or promises it, or a reply of the side addressed that names it. Whether anything was done is not decided.
    """
    claims = find_claims(collection) if claims is None else claims
    acts = sorted(_acts(collection, claims_by_item(claims)), key=_time)
    replies = Replies(sorted(_replies(collection), key=_time))
    by_id = {c.id: c for c in claims}
    folded = fold_copies(acts, lambda a: a.citation, collection)
    entries = expand(_same([same[0] for same in folded]), folded)
    return tuple(_entry(f"d{n}", same, replies, by_id, collection) for n, same in enumerate(entries, 1))


def _acts(collection: Collection, of_item: Mapping[tuple[str, str], str]) -> Iterable[Said]:
    for number, reading in enumerate(collection.readings):
        for act in reading.speech_acts:
            if act.kind in KINDS:
                events = [e for e in reading.events if any(c[0] <= e.trigger[0] and e.trigger[1] <= c[1] for c in act.content or (act.span,))]
                citation = collection.cite(number, act.id, act.span, act.said_in)
                done = [e for e in events if e.status in ("demanded", "proposed", "promised", "threatened", "planned")]
                found = frozenset(c for e in done if (c := of_item.get((reading.document.id, e.id))))
                toward = tuple(dict.fromkeys((*act.toward, *_states_in(collection, number, act))))
                yield _said(collection, number, citation, KINDS[act.kind], act.by, toward, act.content or (act.span,), found)


def _states_in(collection: Collection, number: int, act: SpeechAct) -> Iterable[str]:
    """The other states that the words of a demand, threat or warning name: party ids of the Reading."""
    reading, resolver = collection.readings[number], collection.resolver
    own = resolver.state(resolver.id(reading, act.by))
    for party in reading.parties if act.kind in ("demand", "threat", "warning") else ():
        shared = resolver.id(reading, party.id)
        within = any(act.span[0] <= a and b <= act.span[1] for a, b in party.mentions)
        if within and shared and shared != own and resolver.state(shared) == shared:
            yield party.id


def _replies(collection: Collection) -> Iterable[Said]:
    for number, reading in enumerate(collection.readings):
        for a in reading.attributions:
            if a.content:
                citation = collection.cite(number, a.id, a.content[0], a.id)
                yield _said(collection, number, citation, None, a.source, a.toward, a.content, attribution=a)


def _said(
    collection: Collection,
    number: int,
    citation: Citation,
    kind: LedgerKind | None,
    by: str | None,
    toward: Iterable[str],
    content: Iterable[Span],
    claims: frozenset[str] = frozenset(),
    attribution: Attribution | None = None,
) -> Said:
    reading, resolver = collection.readings[number], collection.resolver
    speaker, whom = resolver.id(reading, by) or citation.speaker, resolver.ids(reading, toward)
    words = telling_words(" ".join(reading.words(s) for s in content))
    return Said(
        kind=kind,
        citation=citation.model_copy(update={"speaker": speaker}),
        by=speaker,
        by_state=resolver.state(speaker) or speaker,
        toward=whom,
        toward_states=frozenset(resolver.state(w) or w for w in whom),
        words=frozenset(w for w in words if not resolver.names_a_state(w)),
        claims=claims,
        act=attribution.act if attribution else None,
    )


def _same(acts: Sequence[Said]) -> list[list[Said]]:
    """One demand of one side with its repetitions; each act joins the earliest entry that it repeats."""
    known: dict[tuple[str, str | None], Wordings] = defaultdict(Wordings)
    entries: list[list[Said]] = []
    at: dict[int, int] = {}  # the entry of each act, by its place in `acts`
    for n, act in enumerate(acts):
        earlier = known[act.kind or "", act.by_state]
        like = sorted({(at[m], m) for m in earlier.like(act.words, 1, act.claims)})
        entry = next((e for e, m in like if _repeats(act, acts[m])), len(entries))
        if entry == len(entries):
            entries.append([])
        entries[entry].append(act)
        at[n] = entry
        earlier.add(n, act.words, act.claims)
    return entries


def _repeats(act: Said, earlier: Said) -> bool:
    if act.by_state is None or (act.toward_states and earlier.toward_states and not act.toward_states & earlier.toward_states):
        return False
    least = min(len(act.words), len(earlier.words))
    return bool(act.claims & earlier.claims) or (least > 1 and shared_words(act.words, earlier.words) >= HALF * least)


def _entry(id: str, same: Sequence[Said], replies: Replies, claims: Mapping[str, Claim], collection: Collection) -> LedgerEntry:
    same = sorted(same, key=_time)
    made, kind = same[0], same[0].kind
    first: dict[str, Said] = {}
    copies = [s.citation for s in same if first.setdefault(s.citation.family, s) is not s]
    deeds = tuple(sorted({c for s in same for c in s.claims}, key=lambda c: (len(c), c)))
    answers = [*_by_deed(made, [claims[c] for c in deeds], collection), *_by_words(made, replies)]
    assert kind is not None
    return LedgerEntry(
        id=id,
        kind=kind,
        by=made.by,
        toward=tuple(dict.fromkeys(w for s in same for w in s.toward)),
        claims=deeds,
        made=made.citation,
        copies=tuple(copies),
        repeated=tuple(s.citation for s in first.values() if s is not made),
        answers=tuple(sorted(answers, key=lambda a: (*moment(a.passage), a.passage.item))),
    )


def _by_deed(made: Said, deeds: Iterable[Claim], collection: Collection) -> Iterable[LedgerAnswer]:
    """Later passages that say of the deed that it was done, was not or will not be done; one a family, speaker and stand."""
    for claim in deeds:
        for position in claim.positions:
            seen: set[str] = set()
            own = position.stand in ("demands", "promises") and (collection.resolver.state(position.speaker) or position.speaker) == made.by_state
            for p in position.passages if position.stand != "demands" and not own else ():
                if moment(p) > moment(made.citation) and p.family not in seen and p.family != made.citation.family:
                    seen.add(p.family)
                    yield LedgerAnswer(by=position.speaker, stand=position.stand, passage=p)


def _by_words(made: Said, replies: Replies) -> Iterable[LedgerAnswer]:
    """Later replies of the side addressed (of any other side where nobody is addressed) that name it by two or three of its words; nobody answers himself."""
    seen: set[tuple[str | None, str]] = set()
    for reply in replies.like(made):
        key = (reply.by, reply.citation.family)
        addressed = reply.by_state in made.toward_states if made.toward_states else reply.by_state != made.by_state
        if addressed and reply.by != made.by and key not in seen and moment(reply.citation) > moment(made.citation) and _names(reply, made):
            seen.add(key)
            yield LedgerAnswer(by=reply.by, act=reply.act, passage=reply.citation)


def _names(reply: Said, made: Said) -> bool:
    return shared_words(made.words, reply.words) >= NAMED + (reply.act not in REPLIES)


def _time(said: Said) -> tuple[object, ...]:
    return (*moment(said.citation), said.citation.item)
