"""Links between pairs of texts to families: one text and its wordings joined, texts that quote it beside it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from demarche.corpus.relation import CONTAINED, MOSTLY, Link
from demarche.corpus.seen import first_seen
from demarche.record.family import Appearance, Difference, Family, Member, MemberKind

Links = Mapping[tuple[str, str], Link | None]
Appearances = Mapping[str, tuple[Appearance, ...]]

NEW_PART = 0.5  # of the words that two texts have in common that must not stand in a text already found to be quoted: each passage has one source


def assemble(order: Sequence[str], appearances: Appearances, links: Links) -> list[Family]:
    """The families of more than one appearance, by first seen; `order` gives the Document ids by first seen."""
    groups = _groups(order, links)
    first = {document: group[0] for group in groups for document in group}
    quoting = _quoting(order, appearances, links, first)
    return [_family(group, quoting.get(group[0], {}), appearances, links) for group in groups if _many(group, quoting, appearances)]


def missing_pairs(order: Sequence[str], links: Links) -> list[tuple[str, str]]:
    """Pairs that `assemble` would like to see compared: each member with the first of its family, each text that quotes a member too, and each text that
    has a passage in common with one that quotes it."""
    first = {document: group[0] for group in _groups(order, links) for document in group}
    wanted = {(first[document], document) for document in order}
    passages = [(a, b, link) for (a, b), link in links.items() if link and not link.one_text]
    held: dict[str, set[str]] = defaultdict(set)
    for a, b, link in passages:
        if max(link.share_a, link.share_b) >= CONTAINED:
            inner, outer = (a, b) if link.share_a >= link.share_b else (b, a)
            held[outer].add(first[inner])
    for a, b, _ in passages:
        wanted |= {(first[a], b), (first[b], a)} | {(source, b) for source in held[a]} | {(source, a) for source in held[b]}
    return sorted((a, b) for a, b in wanted if a != b and (a, b) not in links and (b, a) not in links)


def _groups(order: Sequence[str], links: Links) -> list[list[str]]:
    """Texts joined by links of one text, each group and all groups by first seen."""
    root = {document: document for document in order}

    def find(document: str) -> str:
        while root[document] != document:
            root[document] = root[root[document]]
            document = root[document]
        return document

    for (a, b), link in links.items():
        if link and link.one_text:
            root[find(a)] = find(b)
    groups: dict[str, list[str]] = defaultdict(list)
    for document in order:
        groups[find(document)].append(document)
    return list(groups.values())


def _many(group: list[str], quoting: Mapping[str, object], appearances: Appearances) -> bool:
    return len(group) > 1 or group[0] in quoting or len(appearances[group[0]]) > 1


def _quoting(order: Sequence[str], appearances: Appearances, links: Links, first: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """For the first text of a family, the texts beside it and the member whose words each has; each passage counts for one family."""
    rank = {document: at for at, document in enumerate(order)}
    sources: dict[str, list[str]] = defaultdict(list)
    for (a, b), link in links.items():
        if link and first[a] != first[b]:
            earlier, later = (a, b) if rank[a] < rank[b] else (b, a)
            quoted, by = (earlier, later) if _draws_on(_link(links, earlier, later), appearances[earlier], appearances[later]) else (later, earlier)
            sources[by].append(quoted)
    beside: dict[str, dict[str, str]] = defaultdict(dict)
    for by in order:
        explained: list[tuple[int, int]] = []
        for quoted in sorted(sources.get(by, ()), key=lambda q: (_link(links, q, by).share_a < CONTAINED, rank[first[q]], rank[q])):
            passages = [d.ours for d in _link(links, quoted, by).differences if d.kind == "kept" and d.ours]
            if by in beside[first[quoted]] or _overlap(passages, explained) > (1 - NEW_PART) * sum(end - start for start, end in passages):
                continue
            beside[first[quoted]][by] = quoted
            explained += passages
    return {document: members for document, members in beside.items() if members}


def _draws_on(link: Link, earlier: tuple[Appearance, ...], later: tuple[Appearance, ...]) -> bool:
    """Whether the later text (b) draws on the earlier (a): the dates say so, or, where they leave it open, more of a stands in b than of b in a."""
    return first_seen(earlier)[1] < first_seen(later)[0] or max(link.share_a, link.share_b) < CONTAINED or link.share_a >= link.share_b


def _overlap(spans: Iterable[tuple[int, int]], others: Sequence[tuple[int, int]]) -> int:
    return sum(max(0, min(end, other_end) - max(start, other)) for start, end in spans for other, other_end in others)


def _link(links: Links, a: str, b: str) -> Link:
    link = links.get((a, b))
    if link is None:
        turned = links[b, a]
        assert turned is not None
        link = turned.turned()
    return link


def _family(group: list[str], quoting: Mapping[str, str], appearances: Appearances, links: Links) -> Family:
    folded = [_member(document, _beside(document, group, links), appearances, links) for document in group]
    beside = [_member(document, quoted, appearances, links, folded=False) for document, quoted in quoting.items()]
    members = (*folded, *beside)
    earliest = first_seen(appearances[group[0]])
    certain = all(earliest[1] < first_seen(appearances[document])[0] for document in group[1:])
    return Family(id=group[0], first_is_certain=certain, members=members, places=sum(len(m.appearances) for m in members))


def _beside(document: str, group: list[str], links: Links) -> str | None:
    """The earliest member that the document has words in common with, None for the first."""
    if document == group[0]:
        return None
    return next(other for other in group if other != document and (links.get((other, document)) or links.get((document, other))))


def _member(document: str, other: str | None, appearances: Appearances, links: Links, folded: bool = True) -> Member:
    if other is None:
        return Member(document=document, kind="first", folded=True, compared_with=None, appearances=appearances[document])
    link = _link(links, other, document)
    kind: MemberKind = link.kind if link.one_text else _kind_beside(link, folded)
    return Member(
        document=document,
        kind=kind,
        folded=folded,
        compared_with=other,
        share_theirs=link.share_a,
        share_ours=link.share_b,
        differences=tuple(Difference.model_validate(d) for d in link.differences),
        appearances=appearances[document],
    )


def _kind_beside(link: Link, folded: bool) -> MemberKind:
    if folded:
        return "rewritten"
    return "shortened" if link.share_b >= MOSTLY else "quotes"
