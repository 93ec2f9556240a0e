"""Sources by the tree: who is told does not tell; the subject, or the body in whose house they speak, does."""

from dataclasses import replace

from demarche.knowledge.voice import voice_words
from demarche.language.branches import Branches
from demarche.stages.reported.site import NOMINAL, Site, Span, Told

OBJECTS = ("obj", "iobj")


def spoken(site: Site, told: list[Told]) -> list[Told]:
    """All but cues of a mere "not", the newsroom's own "let us recall", and clauses whose verb itself says that others tell it."""
    spoken = (t for t in told if not _is_bare_negation(site, t) and not _is_hearsay(site, t) and not _is_own_voice(site, t))
    return [_worded(site, _with_participle(site, t)) for t in spoken]


def _with_participle(site: Site, told: Told) -> Told:
    """With the participle behind an auxiliary, where that was taken for the head of the source: "a | recensé la capitaine N"."""
    tree = site.tree(told.cue[0])
    if told.source is None or not site.words.perfect.holds(site.text[slice(*told.cue)].casefold()):
        return told
    inside = tree.within(*told.source)
    first = tree.tokens[inside.start]
    behind = len(inside) > 1 and first.upos == "VERB" and 0 <= first.start - told.cue[1] <= 1
    return replace(told, cue=(told.cue[0], first.end), source=(tree.tokens[inside.start + 1].start, told.source[1])) if behind else told


def _worded(site: Site, told: Told) -> Told:
    """With the noun of "in her words" for its cue, where that was taken for the end of the source."""
    words = site.text[slice(*told.source)].split() if told.source else []
    if told.source is None or len(words) < 2 or not site.words.tellings.holds(words[-1].casefold()):
        return told
    start = told.source[1] - len(words[-1])
    return replace(told, cue=(start, told.source[1]), source=(told.source[0], len(site.text[:start].rstrip())))


def _is_own_voice(site: Site, told: Told) -> bool:
    """Whether the newsroom speaks itself, and nobody is reported."""
    return tuple(site.text[slice(*told.cue)].casefold().split()) in site.words.own


def _is_bare_negation(site: Site, told: Told) -> bool:
    tree = site.tree(told.cue[0])
    words = [tree.tokens[i] for i in tree.within(*told.cue)]
    return bool(words) and all(site.words.negations.holds(t.text.casefold()) and t.upos != "VERB" for t in words)


def _is_hearsay(site: Site, told: Told) -> bool:
    """ "They would have demanded": what the pronoun is said to have done, not said."""
    tree = site.tree(told.cue[0])
    first = next(iter(tree.within(*told.cue)), -1)
    source = site.text[slice(*told.source)] if told.source else ""
    is_mood = first >= 0 and site.words.hearsay.holds(tree.tokens[first].text.casefold())
    return is_mood and (told.source is None or site.sources.pronoun(source) in ("singular", "plural"))


def trimmed(site: Site, told: list[Told]) -> list[Told]:
    """Sources without the objects of their verb; what was taken for a source and is said belongs to the content."""
    return [_with_mark(site, _trimmed(site, t)) for t in told]


def _with_mark(site: Site, told: Told) -> Told:
    """The source with the mark of a name that it holds the other one of."""
    source = told.source
    if source and any(q.start >= source[0] and q.end == source[1] + 1 and q.closed for q in site.analysis.quotations):
        return replace(told, source=(source[0], source[1] + 1))
    opened = next((q for q in site.analysis.quotations if source and q.start == source[0] - 1 and q.end < source[1]), None)
    return replace(told, source=(opened.start, source[1])) if opened and source else told


def _trimmed(site: Site, told: Told) -> Told:
    if told.source is None:
        return told
    tree, verb = site.tree(told.cue[0]), site.verb(told)
    source = _behind_object(site, tree, told.source)
    told = replace(told, source=source)
    if verb < 0:
        return told
    inside = [i for i in tree.within(*source) if tree.tokens[i].upos != "PUNCT"]
    content = list(told.content)
    while len(inside) > 1 and (_is_late_object(site, tree, inside[-1], verb) or _is_second(tree, inside, verb) or _is_labelled(site, tree, inside, verb)):
        content.append((tree.tokens[inside[-1]].start, tree.tokens[inside[-1]].end))
        inside.pop()
    while len(inside) > 1 and _is_object(tree, inside[0], verb) and tree.tokens[inside[0]].upos == "PRON":
        inside.pop(0)
    if not inside:
        return told
    span = min(source[1], tree.tokens[inside[-1]].end) if content != list(told.content) else source[1]
    return replace(told, source=(max(source[0], tree.tokens[inside[0]].start), span), content=tuple(sorted(content)))


def _behind_object(site: Site, tree: Branches, source: Span) -> Span:
    """A source without the name, in the form of an object, of the person whom it speaks of: "N-acc. the leader M criticised"."""
    named = [e for e in site.entities(tree, source) if e.label == "PERSON"]
    is_object = len(named) > 1 and bool(site.words.object_endings) and site.text[named[0].start : named[0].end].endswith(site.words.object_endings)
    first = tree.at(named[0].end - 1) + 1 if is_object and named[0].start == source[0] else -1
    return (tree.tokens[first].start, source[1]) if 0 < first < len(tree.tokens) and tree.tokens[first].start < source[1] else source


def _is_labelled(site: Site, tree: Branches, inside: list[int], verb: int) -> bool:
    """Whether the second of two nouns is what a verb of naming gives a name: "the opposition the plan called “...”"."""
    if len(inside) != 2 or not site.holds(site.words.labels, tree.tokens[verb].text):
        return False
    known = [site.sources.class_of(tree.tokens[i].text) or site.sources.kind_of(tree.tokens[i].text) for i in inside]
    return bool(known[0]) and not known[1] and all(tree.tokens[i].upos == "NOUN" for i in inside)


def _is_second(tree: Branches, inside: list[int], verb: int) -> bool:
    """Whether the second of two nouns behind a verb is its object, the first its subject: "confirmed the ministry the news"."""
    pair = len(inside) == 2 and verb < inside[0] and all(tree.tokens[i].upos == "NOUN" for i in inside)
    return pair and tree.tokens[inside[1]].head == tree.tokens[inside[0]].head == verb and tree.relation(inside[0]) == "nsubj"


def _is_late_object(site: Site, tree: Branches, index: int, verb: int) -> bool:
    """Whether a common noun stands behind a name and hangs on the verb itself; right before the verb its object is often taken for a subject."""
    token = tree.tokens[index]
    named = any(e.end <= token.start and e.end > tree.sentence.start for e in tree.sentence.entities if e.label == "PERSON" and token.start - e.end <= 1)
    is_subject = token.head == verb and tree.relation(index) == "nsubj" and index + 1 == verb
    return named and token.upos == "NOUN" and (is_subject or _is_object(tree, index, verb))


def _is_object(tree: Branches, index: int, verb: int) -> bool:
    return tree.tokens[index].head == verb and tree.relation(index) in OBJECTS


def sourced(site: Site, told: list[Told]) -> list[Told]:
    """Each with the source that its tree shows, where the model has none or has taken the hearer for it."""
    return [_sourced(site, t, told) for t in told]


def _sourced(site: Site, told: Told, others: list[Told]) -> Told:
    if _is_asked(site, told):
        return replace(told, source=None)
    if told.source and _is_hearer(site, told.source):
        told = replace(told, source=_behind_hearer(site, told.source))
    if told.source is not None:
        return told
    tree, verb = site.tree(told.cue[0]), site.verb(told)
    same = _same_source(site, tree, told)
    if same or verb < 0 or site.sources.is_impersonal(site.text[slice(*told.cue)]):
        return replace(told, source=same or _by_particle(site, tree, told) or _document_of(site, tree, verb, told.content))
    inverted = _inverted(site, tree, verb)
    if inverted and inverted[1] <= tree.tokens[verb].start:
        return replace(told, source=inverted, cue=(tree.tokens[verb].start, max(told.cue[1], tree.tokens[verb].end)))
    if inverted:
        return replace(told, source=inverted, cue=(told.cue[0], max(told.cue[0] + 1, min(told.cue[1], tree.tokens[verb].end))))
    own = subject_of(site, tree, verb, told.content)
    return replace(told, source=own or _of_governor(site, tree, verb, told, others) or _of_predicate(site, tree, verb, told.content))


def _is_asked(site: Site, told: Told) -> bool:
    """Whether "we asked N" has N, who is asked, for its source."""
    tree, verb = site.tree(told.cue[0]), site.verb(told)
    if verb < 0 or told.source is None or not site.holds(site.words.asks, tree.tokens[verb].text):
        return False
    subjects = [site.sources.pronoun(tree.tokens[c].text) for c in tree.having(verb, "nsubj")]
    own = voice_words(site.analysis.language).is_first(tree.tokens[verb].text.casefold(), "VERB")
    return (own or "first_person" in subjects) and site.sources.pronoun(site.text[slice(*told.source)]) != "first_person"


def _document_of(site: Site, tree: Branches, verb: int, barred: tuple[Span, ...]) -> Span | None:
    """The document in which it is said: "is said IN ITS ANSWER"."""
    beside = (
        [c for c in tree.having(verb, "obl") if site.sources.class_of(tree.tokens[c].text) == "documents" and not _held(tree, c, barred)] if verb >= 0 else []
    )
    placed = [c for c in beside if c > verb and any(site.words.locatives.holds(tree.tokens[k].text.casefold()) for k in tree.having(c, "case"))]
    return site.noun_phrase(tree, placed[0], barred) if placed else None


def _of_governor(site: Site, tree: Branches, verb: int, told: Told, others: list[Told]) -> Span | None:
    """Of a verb that goes along with another or is joined to it, without a subject of its own, that other's: "DENIED it, calling it ..."."""
    head, relation = tree.tokens[verb].head, tree.relation(verb)
    along = head >= 0 and relation in ("advcl", "conj") and tree.tokens[head].upos == "VERB" and not tree.having(verb, "nsubj", "mark")
    found = subject_of(site, tree, head, told.content) if along else None
    if relation == "conj":  # of two joined cues the source is shared later on
        known = site.is_cue(others, (tree.tokens[head].start, tree.tokens[head].end)) if along else True
        return found if site.says(tree, verb) and head < verb and not known else None
    return found if found and site.speaks(tree, found) else None


def _of_predicate(site: Site, tree: Branches, verb: int, barred: tuple[Span, ...]) -> Span | None:
    """The subject of a quotation that stands as a verb before the one that is joined to it: "The club “does not ...” and says that"."""
    quoted = [c for c in tree.having(verb, "ccomp") if c < verb and any(q.start <= tree.tokens[c].start < q.end for q in site.analysis.quotations)]
    found = subject_of(site, tree, quoted[0], barred) if quoted and not _held(tree, quoted[0], barred) else None
    inside = found is not None and any(q.start <= found[0] < q.end for q in site.analysis.quotations)
    return found if found and not inside and site.speaks(tree, found) else None


def _behind_hearer(site: Site, source: Span) -> Span | None:
    """The speaker behind a hearer that was taken into one source with him: "told the paper the director N"; None where nobody of that kind stands there."""
    tree = site.tree(source[0])
    inside = tree.within(*source)
    last = tree.tokens[inside[-1]].text.casefold() if len(inside) else ""
    if len(inside) > 1 and site.words.hearers.holds(last):
        return _before_hearer(site, tree, source)
    rest = (tree.tokens[inside.start + 1].start, source[1]) if len(inside) > 1 else None
    is_office = rest is not None and site.sources.class_of(tree.tokens[inside.start + 1].text) == "offices"
    return rest if rest and (is_office or any(e.label == "PERSON" for e in site.entities(tree, rest))) else None


def _before_hearer(site: Site, tree: Branches, source: Span) -> Span | None:
    """The speaker before a hearer, and before the hearer's name: "the official to the N AGENCY told"."""
    inside = list(tree.within(*source))[:-1]
    named = [e for e in site.entities(tree, source) if e.label == "ORG"]
    while inside and (tree.tokens[inside[-1]].upos in ("PUNCT", "PROPN", "X") or any(e.start <= tree.tokens[inside[-1]].start < e.end for e in named)):
        inside.pop()
    return (tree.tokens[inside[0]].start, tree.tokens[inside[-1]].end) if inside and tree.tokens[inside[-1]].upos == "NOUN" else None


def _is_hearer(site: Site, source: Span) -> bool:
    """Whether a noun in the form of one who is told, or an adposition before it, shows that the source was only told."""
    tree = site.tree(source[0])
    inside = tree.within(*source)
    before = tree.tokens[inside.start - 1].text.casefold() if inside.start else ""
    first = tree.tokens[inside.start].text.casefold() if len(inside) else ""
    last = tree.tokens[inside[-1]].text.casefold() if len(inside) else ""
    return site.words.hearing.holds(before) or site.words.hearing.holds(first) or any(map(site.words.hearers.holds, (first, last)))


def _same_source(site: Site, tree: Branches, told: Told) -> Span | None:
    """ "... from the same source": the words themselves."""
    for i in tree.within(told.cue[1], min(told.cue[1] + 40, tree.sentence.end)):
        end = site.phrase(tree, i, site.words.same)
        if end > 0:
            return tree.tokens[i].start, tree.tokens[end - 1].end
    return None


def _by_particle(site: Site, tree: Branches, told: Told) -> Span | None:
    """Of a small word of report the subject of the clause before it in its sentence."""
    if not site.words.particles.holds(site.text[slice(*told.cue)].casefold()):
        return None
    before = [i for i, t in enumerate(tree.tokens) if t.end <= told.cue[0] and tree.relation(i) == "nsubj" and t.upos in ("NOUN", "PROPN")]
    spans = [_whole(site, tree, i, told.content) for i in before]
    return next((s for s in spans if site.speaks(tree, s)), None)


def _inverted(site: Site, tree: Branches, verb: int) -> Span | None:
    """The pronoun that is tied to a verb or to its auxiliary by a hyphen: "dit-elle"."""
    tied = [n for n in (verb - 1, verb + 1) if 0 < n < len(tree.tokens) and tree.tokens[n].text.startswith("-")]
    token = next((tree.tokens[n] for n in tied if tree.tokens[n].start == tree.tokens[n - 1].end), None)
    if token is None:
        return None
    bare = token.text.rpartition("-")[2]
    return (token.end - len(bare), token.end) if site.sources.pronoun(bare.casefold()) in ("singular", "plural") else None


def subject_of(site: Site, tree: Branches, verb: int, barred: tuple[Span, ...]) -> Span | None:
    """The subject outside of what is said; without one the body in whose house it is said."""
    subjects = [c for c in tree.having(verb, "nsubj") if not _held(tree, c, barred)]
    if any(site.sources.pronoun(tree.tokens[c].text) for c in subjects):
        pronoun = next(c for c in subjects if site.sources.pronoun(tree.tokens[c].text))
        kind = site.sources.pronoun(tree.tokens[pronoun].text)
        return (tree.tokens[pronoun].start, tree.tokens[pronoun].end) if kind in ("singular", "plural", "place", "first_person") else None
    named = [_whole(site, tree, c, barred) for c in subjects if tree.tokens[c].upos in NOMINAL]
    named = [s for s in named if not _is_hearer(site, s)]
    speaking = [s for s in named if site.speaks(tree, s)]
    if speaking or named:
        return max(speaking or named, key=lambda s: s[1] - s[0])
    before = (tree.tokens[verb - 1].start, tree.tokens[verb - 1].end) if verb else (0, 0)
    if verb and tree.tokens[verb - 1].upos in ("NOUN", "PROPN") and not _held(tree, verb - 1, barred) and site.speaks(tree, before):
        return before
    houses = [c for c in tree.having(verb, "obl") if _is_house(site, tree, c) and not _held(tree, c, barred)]
    there = [c for c in tree.having(verb, "advmod") if site.sources.pronoun(tree.tokens[c].text) == "place" and c < verb]
    return site.noun_phrase(tree, houses[0], barred) if houses else (tree.tokens[there[0]].start, tree.tokens[there[0]].end) if there else None


def _whole(site: Site, tree: Branches, head: int, barred: tuple[Span, ...]) -> Span:
    """A subject with the title before its name, where the tree makes two subjects of them."""
    start, end = site.noun_phrase(tree, head, barred)
    verb = tree.tokens[head].head
    for other in tree.having(verb, "nsubj"):
        a, b = site.noun_phrase(tree, other, barred)
        if other != head and not _held(tree, other, barred) and (0 <= start - b <= 1 or 0 <= a - end <= 1):
            start, end = min(start, a), max(end, b)
    return start, end


def _is_house(site: Site, tree: Branches, index: int) -> bool:
    cases = [tree.tokens[c].text.casefold() for c in tree.having(index, "case")]
    known = site.sources.kind_of(tree.tokens[index].text) or site.entities(tree, site.noun_phrase(tree, index))
    return bool(known) and any(map(site.words.locatives.holds, cases))


def _held(tree: Branches, index: int, barred: tuple[Span, ...]) -> bool:
    return any(a <= tree.tokens[index].start < b for a, b in barred)


def negated(site: Site, told: list[Told]) -> list[Told]:
    """Each with the negation that its cue shows."""
    return [replace(t, negated=not _is_only(site, t) and (t.negated or _is_negated(site, t))) for t in told]


def _is_only(site: Site, told: Told) -> bool:
    """ "Admits no more than six": one negation before the verb, and a word right behind it that makes it "only"."""
    tree, verb = site.tree(told.cue[0]), site.verb(told)
    if verb < 0 or verb + 1 >= len(tree.tokens) or not site.words.exceptives.holds(tree.tokens[verb + 1].text.casefold()):
        return False
    near = [t.text.casefold() for t in tree.tokens[max(0, verb - 3) : verb + 1]]
    return sum(map(site.words.negations.holds, near)) == 1


def _is_negated(site: Site, told: Told) -> bool:
    tree, words = site.tree(told.cue[0]), site.words
    inside = tree.within(*told.cue)
    near = [tree.tokens[i].text.casefold() for i in (inside.start - 1, *inside) if i >= 0]
    verbs = [tree.tokens[i].text.casefold() for i in inside if tree.tokens[i].upos in ("VERB", "AUX")]
    by_prefix = any(v.startswith(words.negative_prefixes) and not words.never_negative.holds(v) for v in verbs)
    by_form = by_prefix or any(mark in v for v in verbs if site.holds(words.says, v) for mark in words.negative_marks)
    return any(map(words.negations.holds, near)) or by_form
