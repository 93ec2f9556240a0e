"""Sources that were read too long or on the wrong side of their cue: with the object of the verb, with an apposition of another, with what is said."""

from dataclasses import replace

from demarche.language.branches import Branches
from demarche.stages.reported.site import NOMINAL, PAUSES, Site, Span, Told, counts
from demarche.stages.reported.speakers import subject_of

OBJECTS = ("obj", "iobj")
PERSONAL = ("ACCUSE", "REQUEST")  # acts whose verb takes the one addressed for its object
KINDS = ("offices", "collective", "anonymous")


def parted(site: Site, told: list[Told]) -> list[Told]:
    """Each with the one who speaks alone for its source."""
    return [_parted(site, _without_document(site, t)) if counts(t) and t.source else t for t in told]


def _without_document(site: Site, told: Told) -> Told:
    """A cue without the document in which it is said: "in its statement IS SAID"."""
    tree, verb = site.tree(told.cue[0]), site.verb(told)
    inside = tree.within(*told.cue)
    first = tree.tokens[inside.start] if len(inside) == 2 else None
    is_document = first is not None and first.upos == "NOUN" and site.sources.class_of(first.text) == "documents"
    says = verb == inside[-1] and (site.says(tree, verb) or site.sources.is_impersonal(tree.tokens[verb].text)) if is_document else False
    return replace(told, cue=(tree.tokens[verb].start, told.cue[1])) if says else told


def _parted(site: Site, told: Told) -> Told:
    tree, verb = site.tree(told.cue[0]), site.verb(told)
    if verb < 0 or not told.source or not tree.sentence.start <= told.source[0] < tree.sentence.end:
        return told
    told = _behind_cue(site, tree, verb, told)
    told = _last_named(site, tree, told)
    told = _not_addressed(site, tree, verb, told)
    return _without_object(site, tree, verb, told)


def _behind_cue(site: Site, tree: Branches, verb: int, told: Told) -> Told:
    """With the subject between a verb and a pause, where the cue stands in the midst of what is said: "The crews, ADDED THE ENVOY, stay"."""
    assert told.source
    cue = tree.within(*told.cue)
    subjects = [c for c in tree.having(verb, "nsubj", *OBJECTS) if c > cue[-1] and _may_speak(site, tree, c)]
    if not subjects or told.source[1] > told.cue[0] or cue.start == 0 or tree.tokens[cue.start - 1].text not in PAUSES:
        return told
    inside = [i for i in tree.below(subjects[0]) if i > cue[-1]]
    last = max(i for i in inside if set(range(cue[-1] + 1, i + 1)) <= set(inside)) if cue[-1] + 1 in inside else -1
    closed = 0 < last < len(tree.tokens) - 1 and tree.tokens[last + 1].text in PAUSES
    source = (tree.tokens[cue[-1] + 1].start, tree.tokens[last].end) if closed else None
    later = [c for c in told.content if c[0] >= told.cue[1]]
    if source is None or not later or not (site.speaks(tree, source) or tree.tokens[subjects[0]].upos == "NOUN"):
        return told
    kept = tuple(c for c in told.content if not (source[0] <= c[0] and c[1] <= source[1]))
    return replace(told, source=source, content=tuple(sorted({told.source, *kept})))


def _may_speak(site: Site, tree: Branches, index: int) -> bool:
    """Whether a subject, or what the tree takes for an object but is a word for speakers and none for hearers, may be the source."""
    token = tree.tokens[index]
    if site.words.hearers.holds(token.text.casefold()) or token.upos not in ("NOUN", "PROPN", "PRON"):
        return False
    return tree.relation(index) == "nsubj" or _is_known(site, tree, index)


def _last_named(site: Site, tree: Branches, told: Told) -> Told:
    """Without the name of another at the head of a source, which a pause parts from an office and its own name: "[his guest,] N, THE MINISTER, M, said"."""
    assert told.source
    people = [e for e in site.entities(tree, told.source) if e.label == "PERSON"]
    first = tree.at(told.source[0])
    if len(people) != 2 or people[0].start != told.source[0] or people[1].end != told.source[1] or not first or tree.tokens[first - 1].text not in PAUSES:
        return told
    between = [tree.tokens[i] for i in tree.within(people[0].end, people[1].start)]
    joined = any(t.upos in ("CCONJ", "VERB", "SCONJ") for t in between)
    if joined or len(between) < 2 or between[0].text not in PAUSES or not any(site.sources.class_of(t.text) == "offices" for t in between):
        return told
    return replace(told, source=(between[1].start, told.source[1]))


def _not_addressed(site: Site, tree: Branches, verb: int, told: Told) -> Told:
    """With the other subject of the verb, where the one that was taken has the ending of somebody addressed: "the ministry TORVA-dat. accused"."""
    assert told.source
    inside = tree.within(*told.source)
    marked = (
        len(inside) == 1 and inside[0] < verb and bool(site.words.addressed_endings) and site.text[slice(*told.source)].endswith(site.words.addressed_endings)
    )
    if not marked or site.act(tree, verb) not in ("ACCUSE", "REQUEST", "THREATEN"):
        return told
    other = subject_of(site, tree, verb, (told.source, *told.content))
    return replace(told, source=other, hearers=(told.source,)) if other and other != told.source and site.speaks(tree, other) else told


def _without_object(site: Site, tree: Branches, verb: int, told: Told) -> Told:
    """Without the object that hangs on the verb and stands behind the subject: "accused THE MINISTRY the council", "the ministry the councils-acc. urged"."""
    assert told.source
    inside = [i for i in tree.within(*told.source) if tree.tokens[i].upos != "PUNCT"]
    if len(inside) < 2 or not _is_known(site, tree, inside[0]) or tree.tokens[inside[0]].head != verb:
        return told
    ends, articles = site.words.addressed_endings, site.words.article_prefixes
    owned = bool(articles) and not tree.tokens[inside[0]].text.startswith(articles)  # the word behind it says whose it is
    for i in inside[2 if owned else 1 :]:
        token = tree.tokens[i]
        named = any(e.label == "PERSON" and e.start <= token.start < e.end for e in tree.sentence.entities)
        if token.head != verb or token.upos not in ("NOUN", "PROPN") or named or site.sources.class_of(token.text) == "offices" and i > inside[0] + 1:
            continue
        second = token.upos == "NOUN" and _is_known(site, tree, i) and site.act(tree, verb) in PERSONAL
        is_object = (tree.relation(i) in OBJECTS or second) and verb < inside[0] and not site.words.nominal_endings
        marked = inside[-1] < verb and bool(ends) and token.text.casefold().endswith(ends) and site.sources.class_of(token.text) != "offices"
        if is_object or marked:
            return _cut(tree, told, i)
    return told


def _is_known(site: Site, tree: Branches, index: int) -> bool:
    text = tree.tokens[index].text
    return tree.tokens[index].upos in NOMINAL and (site.sources.class_of(text) in KINDS or site.sources.kind_of(text) is not None)


def _cut(tree: Branches, told: Told, index: int) -> Told:
    """The source before an object with all that hangs on it; the object belongs to what is said."""
    assert told.source
    first = min(i for i in tree.below(index) if tree.tokens[i].start >= told.source[0])
    at = tree.tokens[first].start
    last = tree.tokens[first - 1].end if first else at
    rest: Span = (at, told.source[1])
    if last <= told.source[0]:
        return told
    return replace(told, source=(told.source[0], last), content=tuple(sorted({rest, *told.content})), hearers=(rest,))
