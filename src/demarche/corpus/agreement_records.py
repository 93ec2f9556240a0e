"""Everything that the documents say of one agreement: who invokes it, who is said to have broken it, and what is answered."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from operator import itemgetter

from demarche.corpus.collection import Collection, moment
from demarche.knowledge.disputes import provision_number
from demarche.knowledge.parties import plain
from demarche.record import Agreement, Reading
from demarche.record.agreement_record import AgreementRecord, Answer, Breach, Provision, Use
from demarche.record.shared import Citation

ANSWERS = 50  # of one alleged breach that are kept: in a long dispute every accusation in turn answers every accusation before it
DENIALS = {("fulfilled", "affirmed"), ("breached", "negated")}  # what somebody says of himself who denies a breach
Reply = tuple[object, int, Answer]  # when, its place among all mentions, and what it answers
Replies = dict[tuple[str, str | None], list[Reply]]  # by the side that speaks, and the side that it accuses


@dataclass(frozen=True)
class Row:
    """One mention of an agreement, with the parties as they are across documents."""

    mention: Agreement
    citation: Citation
    party: str | None
    party_state: str | None
    speaker_state: str | None


def find_agreement_records(collection: Collection) -> tuple[AgreementRecord, ...]:
    """The agreements of the documents, by registry id, else by folded name; the one first spoken of first.

    "This obligation" is taken as the agreement named last before it in its document. Two sides that each accuse the other answer each other.
    """
    known = _known_names(collection)
    rows: dict[str, list[Row]] = defaultdict(list)
    for number, reading in enumerate(collection.readings):
        for mention, ids in _with_ids(reading, known):
            for id in ids:
                rows[id].append(_row(collection, number, mention))
    about = {(id, provision_number(number)): words for id, number, words in collection.names.provisions}
    return tuple(_record(id, sorted(found, key=lambda r: (*moment(r.citation), r.citation.item)), about) for id, found in rows.items())


def _known_names(collection: Collection) -> Mapping[str, str]:
    """Folded names with the one id that documents or the dispute give them; a name of several agreements is left out."""
    ids: dict[str, set[str]] = defaultdict(set)
    for mention in (a for r in collection.readings for a in r.agreements if a.name and len(a.agreement) == 1 and _proper(a.name)):
        ids[plain(mention.name or "")].add(mention.agreement[0])
    given = {plain(n): id for id, names in collection.names.agreements for n in names}
    return {**{name: next(iter(found)) for name, found in ids.items() if len(found) == 1}, **given}


def _with_ids(reading: Reading, known: Mapping[str, str]) -> Iterable[tuple[Agreement, tuple[str, ...]]]:
    """Each mention with the ids of what it means; a common noun means what was named last before it."""
    last: tuple[str, ...] = ()
    for mention in sorted(reading.agreements, key=lambda a: a.span):
        name = plain(mention.name or reading.words(mention.span))
        if name in known:
            last = (known[name],)
        elif mention.agreement:
            last = mention.agreement
        elif _proper(mention.name or "") or not last:
            last = (name,)
        yield mention, last


def _row(collection: Collection, number: int, mention: Agreement) -> Row:
    reading, resolver = collection.readings[number], collection.resolver
    citation = collection.cite(number, mention.id, mention.span, mention.said_in)
    party = resolver.id(reading, mention.party)
    return Row(mention, citation, party, resolver.state(party) or party, resolver.state(citation.speaker) or citation.speaker)


def _record(id: str, rows: Sequence[Row], about: Mapping[tuple[str, str], str]) -> AgreementRecord:
    return AgreementRecord(
        id=id,
        names=tuple(dict.fromkeys(r.mention.name for r in rows if r.mention.name and _proper(r.mention.name))),
        uses=tuple(_uses([r for r in rows if not _is_breach(r)])),
        breaches=tuple(_breaches(rows)),
        provisions=tuple(p.with_(about=about.get((id, provision_number(p.article)))) for p in _provisions(rows)),
    )


def _uses(rows: Iterable[Row]) -> Iterable[Use]:
    same: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for r in rows:
        same[r.mention.relation, r.mention.polarity, r.party, r.citation.speaker].append(r)
    for found in same.values():
        first = found[0]
        yield Use(
            relation=first.mention.relation,
            negated=first.mention.polarity == "negated",
            party=first.party,
            said_by=first.citation.speaker,
            articles=_articles(found),
            passages=tuple(r.citation for r in found),
        )


def _breaches(rows: Sequence[Row]) -> Iterable[Breach]:
    same: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for r in filter(_is_breach, rows):
        same[r.citation.speaker, r.citation.outlet if r.citation.own_voice else None, r.party].append(r)
    replies = _replies(rows)
    for (_, outlet, against), found in same.items():
        yield Breach(
            alleged_by=found[0].citation.speaker,
            outlet=str(outlet) if outlet else None,
            against=str(against) if against else None,
            articles=_articles(found),
            passages=tuple(r.citation for r in found),
            answers=tuple(islice(_answers(found[0], replies), ANSWERS)),
        )


def _replies(rows: Sequence[Row]) -> Replies:
    """What each side says of a breach, in time: that it did not break the agreement, and, by the side that it names, that the other did."""
    replies: Replies = defaultdict(list)
    for n, row in enumerate(rows):
        by, side = row.citation.speaker, row.speaker_state
        if by and side and row.party_state == side and (row.mention.relation, row.mention.polarity) in DENIALS:
            replies[side, None].append((moment(row.citation), n, Answer(by=by, reply="denies", passage=row.citation)))
        elif by and side and row.party_state not in (None, side) and _is_breach(row):
            replies[side, row.party_state].append((moment(row.citation), n, Answer(by=by, reply="accuses_in_turn", passage=row.citation)))
    return replies


def _answers(first: Row, replies: Replies) -> Iterable[Answer]:
    """What the accused side says of the same agreement afterwards: that it kept it, or that the accuser broke it; once a speaker and family."""
    if not first.party_state:
        return
    told = [replies.get((first.party_state, None), [])]
    if first.speaker_state and first.speaker_state != first.party_state:
        told.append(replies.get((first.party_state, first.speaker_state), []))
    after = (_from(some, bisect_right(some, moment(first.citation), key=itemgetter(0))) for some in told)
    seen: set[tuple[str, str]] = set()
    for _, _, answer in merge(*after, key=itemgetter(1)):
        key = answer.by, answer.passage.family
        if key not in seen:
            seen.add(key)
            yield answer


def _from(replies: Sequence[Reply], place: int) -> Iterable[Reply]:
    return (replies[n] for n in range(place, len(replies)))


def _is_breach(row: Row) -> bool:
    return row.mention.relation == "breached" and row.mention.polarity == "affirmed"


def _provisions(rows: Iterable[Row]) -> Iterable[Provision]:
    named: dict[str, list[Citation]] = defaultdict(list)
    for r in rows:
        if r.mention.article:
            named[r.mention.article].append(r.citation)
    for article, passages in sorted(named.items()):
        yield Provision(article=article, passages=tuple(passages))


def _articles(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(r.mention.article for r in rows if r.mention.article))


def _proper(name: str) -> bool:
    """Whether a name is one and no common noun; a script without large letters cannot tell, so that each name there counts."""
    return name.lower() != name or name.lower() == name.upper()
