"""Whom an act of saying is directed at: the object of its verb, of the verb below it, or the noun right beside it."""

from collections.abc import Iterator
from dataclasses import replace

from demarche.language.branches import Branches
from demarche.stages.reported.site import MARKS, NOMINAL, Site, Span, Told, counts

DIRECTED = ("ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "CONSULT")
PERSONAL = ("ACCUSE", "REQUEST")  # acts whose verb takes the one addressed for its object
ANSWERING = ("offices", "collective")
BREAKS = frozenset(";:؛")  # between a verb and a noun that is no object of it
LOWER = ("xcomp", "ccomp", "advcl")


def with_hearers(site: Site, told: list[Told]) -> list[Told]:
    """Each act that is directed at somebody with the stretches that name those who can answer."""
    return [replace(t, hearers=_hearers(site, t)) if counts(t) and t.act in DIRECTED else t for t in told]


def _hearers(site: Site, told: Told) -> tuple[Span, ...]:
    tree = site.tree(told.cue[0])
    if told.hearers:  # found as a part of the source
        return tuple(h for h in told.hearers if any(_answers(site, tree, i) for i in tree.within(*h)))
    verbs = [i for i in tree.within(*told.cue) if tree.tokens[i].upos == "VERB"]
    beside = (i for verb in verbs[-1:] for i in _beside(site, tree, verb, told))
    for heads in ((c for verb in verbs for c in _objects(site, tree, verb)), beside if told.act in PERSONAL else iter(())):
        free = [c for c in dict.fromkeys(heads) if not _is_taken(tree, c, told)]
        spans = [_phrase(tree, c, told) for c in free if _may_answer(site, tree, c, told)]
        if spans:
            return tuple(dict.fromkeys(spans))
    return ()


def _objects(site: Site, tree: Branches, verb: int) -> Iterator[int]:
    """Objects of a verb, nouns behind an adposition of hearers, and what stands between the verb and one that hangs on it as that one's object."""
    yield from (c for c in tree.having(verb, "obj", "iobj") if not any(t.text in BREAKS for t in tree.tokens[min(verb, c) : max(verb, c)]))
    yield from (c for c in tree.having(verb, "obl") if _is_told(site, tree, c) and not _is_place(tree, c))
    for lower in tree.having(verb, *LOWER):
        yield from (o for o in tree.having(lower, "obj", "iobj", "nsubj") if _lies_between(site, tree, verb, o, lower))


def _is_bidden(tree: Branches, index: int) -> bool:
    """Whether the object of a verb is to do what the next one says: "begs THE PASSENGERS to wait"."""
    verb = tree.tokens[index].head
    is_object = tree.relation(index) in ("obj", "iobj") and tree.tokens[index].upos in ("NOUN", "PROPN")
    return is_object and any(c > index > verb >= 0 for c in tree.having(verb, "xcomp"))


def _is_told(site: Site, tree: Branches, index: int) -> bool:
    return any(site.words.hearing.holds(tree.tokens[k].text.casefold()) for k in tree.having(index, "case"))


def _is_place(tree: Branches, index: int) -> bool:
    return any(e.label == "LOC" and e.start <= tree.tokens[index].start < e.end for e in tree.sentence.entities)


def _lies_between(site: Site, tree: Branches, verb: int, noun: int, lower: int) -> bool:
    """Whether a noun stands before a lower verb, with no word between it and the upper one that opens a clause."""
    between = range(verb + 1, noun) if verb < noun else range(0)
    return (
        noun < lower
        and (verb < noun or lower < verb and bool(site.words.addressed_endings))
        and not any(tree.tokens[i].upos == "SCONJ" or tree.tokens[i].text in ",،՝:" for i in between)
    )


def _beside(site: Site, tree: Branches, verb: int, told: Told) -> Iterator[int]:
    """The first noun behind a verb or behind the subject that follows it; before the verb one with the ending of somebody addressed."""
    endings = (*site.words.addressed_endings, *site.words.object_endings)
    if endings and told.source and told.source[1] <= tree.tokens[verb].start:
        between = tree.within(told.source[1], tree.tokens[verb].start)
        yield from (i for i in between if tree.tokens[i].upos in ("NOUN", "PROPN") and tree.tokens[i].text.casefold().endswith(endings))
    i = verb + 1
    while i < len(tree.tokens) and told.source and told.source[0] <= tree.tokens[i].start < told.source[1]:
        i += 1
    while i < len(tree.tokens) and (tree.tokens[i].upos in ("DET", "ADJ") or site.words.hearing.holds(tree.tokens[i].text.casefold())):
        i += 1
    if i < len(tree.tokens) and tree.tokens[i].upos in ("NOUN", "PROPN"):
        yield i


def _is_taken(tree: Branches, index: int, told: Told) -> bool:
    """Whether a noun is a part of the source or of the cue."""
    return any(span and span[0] <= tree.tokens[index].start < span[1] for span in (told.source, told.cue))


def _may_answer(site: Site, tree: Branches, index: int, told: Told) -> bool:
    """Whether a noun can answer, or is asked or accused and so must be somebody who can: "urged OFFICIALS"."""
    official = told.act in PERSONAL and site.sources.class_of(tree.tokens[index].text) == "anonymous"
    return _answers(site, tree, index) or official or told.act == "REQUEST" and _is_bidden(tree, index)


def _answers(site: Site, tree: Branches, index: int) -> bool:
    """Whether a noun is a name, an office, a body or a people: somebody who can answer."""
    token = tree.tokens[index]
    articles = site.words.article_prefixes
    is_land = token.upos == "PROPN" and not (articles and token.text.startswith(articles) and site.sources.state_of([token.text]) is None)
    named = any(e.start <= token.start < e.end and (e.label != "LOC" or is_land) for e in tree.sentence.entities)
    return named or site.sources.class_of(token.text) in ANSWERING or site.sources.kind_of(token.text) is not None


def _phrase(tree: Branches, head: int, told: Told) -> Span:
    """The noun without its article, with its adjectives, its name, and a name that tells whose it is."""
    below = set(tree.below(head))
    first, last = head, head
    while first - 1 in below and not _is_taken(tree, first - 1, told) and tree.tokens[first - 1].upos in ("DET", "ADJ", "NUM", "NOUN", "PROPN"):
        first -= 1
    while (step := _step(tree, last, below)) > 0:
        last += step
    while first < head and tree.tokens[first].upos == "DET":
        first += 1
    start, end = tree.tokens[first].start, tree.tokens[last].end
    for entity in tree.sentence.entities:
        if (
            entity.start <= tree.tokens[last].start < entity.end
            or entity.start - end in (0, 1)
            and entity.label == "PERSON"
            and tree.tokens[head].upos == "NOUN"
        ):
            end = max(end, entity.end)
    return start, end


def _step(tree: Branches, last: int, below: set[int]) -> int:
    """How many words a noun phrase goes on behind a word: one for a noun or adjective, two for a name behind an adposition, none at its end."""
    words = [tree.tokens[i] if i in below else None for i in (last + 1, last + 2)]
    if words[0] is not None and (words[0].upos in NOMINAL or words[0].text in MARKS):
        return 1
    return 2 if all(words) and words[0] and words[0].upos == "ADP" and words[1] and words[1].upos == "PROPN" else 0
