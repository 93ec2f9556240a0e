"""What belongs to a cue, to its source and to what is said: no adverb before the verb, no hearer, no words of another report."""

from dataclasses import replace

from demarche.language.branches import Branches
from demarche.stages.reported.site import LEAST_SURE, MARKS, NOMINAL, PAUSES, Site, Span, Told, counts

SURE_OF_SAYING = 0.95  # of the model, from which a verb that no table lists says a thing
DOING = frozenset({"VERB", "AUX", "ADJ", "ADV"})  # of cues that may tell of a deed
LIKELY = 0.5  # of the model, from which a listed verb makes it sure enough
MOST_TO_THAT = 8  # words of a hearer before "that"
EMPTY = ("ADV", "AUX", "PART", "PUNCT", "SCONJ", "CCONJ")


def believed(site: Site, told: list[Told]) -> list[Told]:
    """Those that the model is nearly sure of, as sure enough where their cue is a listed verb and both its ends are found."""
    return [replace(t, confidence=LEAST_SURE) if _is_likely(site, t) else t for t in told]


def _is_likely(site: Site, told: Told) -> bool:
    words = site.text[slice(*told.cue)].casefold().split()
    near = LIKELY <= told.confidence < LEAST_SURE and told.source is not None and bool(told.content)
    near = near and told.source is not None and site.sources.pronoun(site.text[slice(*told.source)]) != "relative"
    known = (form for w in words for form in site.sources.spelling.forms(w))
    return near and any(site.words.says.holds(form) or site.words.act_of(form) for form in known)


def with_verb(site: Site, told: list[Told]) -> list[Told]:
    """Cues with their verb, and without adverbs before it; none twice, none that only tells of being asked."""
    out: list[Told] = []
    for one in told:
        if site.words.asked.holds(site.text[slice(*one.cue)].casefold()):
            continue
        mended = _with_verb(site, _with_auxiliary(site, _without_adverbs(site, one)))
        if any((t.cue, t.source, t.content) == (mended.cue, mended.source, mended.content) for t in out):
            continue
        if mended is one or not site.is_cue([t for t in told if t is not one], mended.cue):
            out.append(mended)
    return out


def without_requests(site: Site, told: list[Told]) -> list[Told]:
    """None that only tells that a source wants no name, and nothing of it in what others say."""
    asking = [t for t in told if _asks_for_silence(site, t)]
    spans = [span for t in asking for span in (t.cue, *t.content)]
    kept = (t for t in told if t not in asking)
    return [replace(t, content=tuple(c for c in t.content if not _is_within(c, spans) or _is_clause_of(site, c)) or t.content) for t in kept]


def without_deeds(site: Site, told: list[Told]) -> list[Told]:
    """None that tells of a deed: whose verb is listed as one, or is no listed one and has a bare thing for its content ("KEEPS its troops there")."""
    return [t for t in told if not t.content or not _is_deed(site, t)]


def _is_deed(site: Site, told: Told) -> bool:
    tree = site.tree(told.cue[0])
    cue = tree.within(*told.cue)
    says = any(site.says(tree, i) or site.act(tree, i) or site.holds(site.words.labels, tree.tokens[i].text) for i in cue)
    if says or site.words.particles.holds(site.text[slice(*told.cue)].casefold()):
        return False
    home = next(((a, b) for a, b in site.analysis.paragraphs if a <= told.cue[0] < b), None)
    written = "".join(site.text[slice(*c)] for c in told.content)
    if home and not set(written) & MARKS and all(b <= home[0] or a >= home[1] for a, b in told.content):
        return True
    if set(written) & MARKS or site.text[: told.content[0][0]].rstrip().endswith(":"):
        return False
    first = site.text[slice(*told.content[0])].split()[:1]
    if any(site.holds(site.words.unsaid, word) for word in (*(tree.tokens[i].text for i in cue), *first)):
        return True
    does = all(tree.tokens[i].upos in DOING for i in cue)
    return does and told.confidence < SURE_OF_SAYING and not any(map(site.has_clause, told.content))


def _asks_for_silence(site: Site, told: Told) -> bool:
    tree, verb = site.tree(told.cue[0]), site.verb(told)
    if verb >= 0 and site.says(tree, verb) and not site.act(tree, verb):
        return False
    words = " ".join(site.text[slice(*s)] for s in sorted((told.cue, *told.content))).casefold().split()
    return site.words.is_nameless(words[:MOST_TO_THAT], least=2)


def _is_clause_of(site: Site, span: Span) -> bool:
    """Whether a stretch begins with "that"."""
    return any(site.words.that.holds(word.casefold()) for word in site.text[slice(*span)].split()[:1])


def _is_within(span: Span, spans: list[Span]) -> bool:
    return any(a <= span[0] and span[1] <= b for a, b in spans)


def _without_adverbs(site: Site, told: Told) -> Told:
    tree = site.tree(told.cue[0])
    inside = list(tree.within(*told.cue))
    first = next((i for i in inside if tree.tokens[i].upos != "ADV" or site.words.negations.holds(tree.tokens[i].text.casefold())), -1)
    later = any(tree.tokens[i].upos == "VERB" for i in inside if i >= first)
    return replace(told, cue=(tree.tokens[first].start, told.cue[1])) if first > inside[0] and later else told


def _with_auxiliary(site: Site, told: Told) -> Told:
    """With the small verb that helps the cue's and was taken for the first word of what is said."""
    tree, verb = site.tree(told.cue[0]), site.verb(told)
    first = tree.at(told.content[0][0]) if told.content and verb >= 0 else -1
    token = tree.tokens[first] if first >= 0 else None
    if token is None or not site.words.auxiliaries.holds(token.text.casefold()) or not 0 <= token.start - told.cue[1] <= 1:
        return told
    start, end = token.end + 1, told.content[0][1]
    return replace(told, cue=(told.cue[0], token.end), content=((start, end), *told.content[1:])) if start < end else told


def _with_verb(site: Site, told: Told) -> Told:
    """Of a cue of small words only the verb that they hang on, where it says something, and none of what was taken for its content."""
    tree = site.tree(told.cue[0])
    inside = tree.within(*told.cue)
    if not inside or any(tree.tokens[i].upos not in EMPTY for i in inside) or site.text[slice(*told.cue)] in MARKS:
        return told
    verb = tree.tokens[inside[-1]].head
    if verb <= inside[-1] or tree.tokens[verb].upos != "VERB" or not (site.says(tree, verb) or site.act(tree, verb)):
        return told
    cue = (told.cue[0], tree.tokens[verb].end)
    return replace(told, cue=cue, content=tuple(c for c in told.content if c[0] >= cue[1]), act="ASSERT")


def without_hearers(site: Site, told: list[Told]) -> list[Told]:
    """Contents without the one who is told at their head, and without a clause about the source before "that"."""
    mended = [_from_that(site, t) if t.content else t for t in told]
    cut = [(old.content[0][0], new.content[0][0]) for old, new in zip(told, mended, strict=True) if old.content and old.content != new.content]
    return [t for t in mended if not any(a <= t.cue[0] < b for a, b in cut)]


def _from_that(site: Site, told: Told) -> Told:
    start, end = told.content[0][0], told.content[-1][1]
    tree = site.tree(start)
    inside = [i for i in tree.within(start, end) if tree.tokens[i].start >= start]
    that = next((i for i in inside[1:MOST_TO_THAT] if site.words.that.holds(tree.tokens[i].text.casefold())), -1)
    if that < 0 and start < told.cue[0]:
        return _behind_hearer(site, told, tree, inside)
    if that < 0 or site.words.that.holds(tree.tokens[inside[0]].text.casefold()) or start < told.cue[1]:
        return told
    before = range(inside[0], that)
    if _is_told(site, tree, before):
        that -= that - 1 > inside[0] and tree.tokens[that - 1].upos == "ADP"
    elif not (_is_put_in(site, told, tree, before) or site.words.is_nameless([tree.tokens[i].text.casefold() for i in before], least=2)):
        return told
    at = tree.tokens[that].start
    return replace(told, content=tuple((max(a, at), b) for a, b in told.content if b > at))


def _behind_hearer(site: Site, told: Told, tree: Branches, inside: list[int]) -> Told:
    """What stands behind a hearer and his name, where the verb comes last."""
    hearer = next((n for n, i in enumerate(inside[:4]) if site.words.hearers.holds(tree.tokens[i].text.casefold())), -1)
    names = all(tree.tokens[i].upos in ("PROPN", "NOUN", "ADJ", "PUNCT") for i in inside[: max(hearer, 0)])
    if hearer < 0 or hearer + 1 >= len(inside) or not names:
        return told
    at = tree.tokens[inside[hearer + 1]].start
    return replace(told, content=tuple((max(a, at), b) for a, b in told.content if b > at))


def _is_told(site: Site, tree: Branches, indices: range) -> bool:
    """Whether words are only an adposition before one who is told, and that one."""
    first = tree.tokens[indices[0]].text.casefold()
    told = site.words.hearing.holds(first) or site.words.hearers.holds(first)
    return told and all(tree.tokens[i].upos in (*NOMINAL, "ADP", "PRON") for i in indices)


def _is_put_in(site: Site, told: Told, tree: Branches, indices: range) -> bool:
    """Whether words stand between two pauses right behind the source that follows its verb."""
    between = site.text[told.source[1] : tree.tokens[indices[0]].start].strip() if told.source and told.source[0] >= told.cue[1] else ""
    return between in PAUSES and bool(between) and tree.tokens[indices[-1]].text in PAUSES


def without_others(site: Site, told: list[Told]) -> list[Told]:
    """Contents without what another says: a quotation that has its own cue behind it, a second verb with the same subject, the one of whom it is told."""
    near = [_in_sentence(site, t, told) for t in told]
    return [_until_second(site, _without_victim(site, _without_owned(site, t, near)), near) for t in near]


def _in_sentence(site: Site, told: Told, others: list[Told]) -> Told:
    """Without unquoted pieces of a sentence before, and of later ones where another speaks, if its own sentence holds what is said."""
    number = site.number(told.cue[0])
    cues = [t.cue for t in others if counts(t) and t is not told]
    kept = tuple(c for c in told.content if _is_near(site, c, number, cues))
    return replace(told, content=kept) if any(site.number(c[0]) == number for c in kept) else told


def _is_near(site: Site, span: Span, number: int, cues: list[Span]) -> bool:
    if any(q.start < span[1] and span[0] < q.end for q in site.analysis.quotations) or site.number(span[0]) == number:
        return True
    return site.number(span[0]) > number and not any(span[0] <= a < span[1] for a, _ in cues)


def _without_owned(site: Site, told: Told, others: list[Told]) -> Told:
    """Without pieces that are all that another says whose cue stands right behind them."""
    owned = {t.content[0] for t in others if counts(t) and t is not told and len(t.content) == 1 and _is_right_behind(site, t)}
    kept = tuple(c for c in told.content if c not in owned)
    return replace(told, content=kept) if kept and kept != told.content and not _is_right_behind(site, told) else told


def _is_right_behind(site: Site, told: Told) -> bool:
    between = site.text[told.content[0][1] : told.cue[0]] if told.content else "-"
    return told.cue[0] >= told.content[0][1] and not any(c.isalnum() for c in between)


def _without_victim(site: Site, told: Told) -> Told:
    """Of a passive cue without its subject: "N was accused by M of ..."."""
    told = _by_agent(site, told)
    tree, verb = site.tree(told.cue[0]), site.verb(told)
    helped = any(tree.tokens[i].upos == "AUX" for i in tree.within(*told.cue))
    if verb < 0 or not helped or len(told.content) < 2 or told.source is None or told.source[0] < told.cue[1]:
        return told
    subjects = [tree.tokens[c].start for c in tree.having(verb, "nsubj") if c < verb]
    kept = tuple(c for c in told.content if c[1] > told.cue[0] or not any(c[0] <= s < c[1] for s in subjects))
    return replace(told, content=kept) if kept else told


def _by_agent(site: Site, told: Told) -> Told:
    """With the one by whom it is said, where the verb is passive; what was taken for content of it is none."""
    tree, verb = site.tree(told.cue[0]), site.verb(told)
    beside = tree.having(verb, "obl", "nmod") if verb >= 0 and told.source is None else []
    agents = [c for c in beside if any(site.words.agents.holds(tree.tokens[k].text.casefold()) for k in tree.having(c, "case"))]
    source = site.noun_phrase(tree, agents[0]) if agents else None
    person = next((e.end for e in tree.sentence.entities if source and e.label == "PERSON" and source[0] <= e.start < source[1]), None)
    source = (source[0], person) if source and person else source
    if source is None or not site.speaks(tree, source):
        return told
    kept = ((max(a, source[1] + 1), b) if a <= source[1] < b and source[0] - a <= 1 else (a, b) for a, b in told.content)
    return replace(told, source=source, content=tuple(c for c in kept if not (source[0] - 1 <= c[0] and c[1] <= source[1]) and c[0] < c[1]) or told.content)


def _until_second(site: Site, told: Told, others: list[Told]) -> Told:
    """Until the clause of a second verb that is joined to the cue and has a report of its own: "said that ..., but did not say when"."""
    tree, verb = site.tree(told.cue[0]), site.verb(told)
    if verb < 0 or not told.content:
        return told
    start, end = told.content[-1]
    for other in others:
        second = site.verb(other) if counts(other) and start < other.cue[0] < end and site.tree(other.cue[0]) is tree else -1
        if second < 0 or tree.tokens[second].head != verb or tree.relation(second) != "conj":
            continue
        first = min(tree.below(second))
        cut = len(site.text[: tree.tokens[first].start].rstrip(" \u00a0,\u060c"))
        if cut <= start and len(told.content) == 1 and other.content[0][0] >= other.cue[1]:
            return replace(told, content=other.content)  # "did not confirm and did not deny the news"
        return replace(told, content=(*told.content[:-1], (start, cut))) if cut > start else told
    return told


def with_whole_source(site: Site, told: list[Told]) -> list[Told]:
    """Sources with the whole of a name that they cut, and without the small word behind them."""
    return [replace(t, source=_whole(site, t)) if t.source else t for t in told]


def _whole(site: Site, told: Told) -> Span:
    assert told.source is not None
    start, end = told.source
    tree = site.tree(start)
    for entity in tree.sentence.entities:
        free = not any(a < entity.end and entity.start < b for a, b in (told.cue, *told.content))
        if free and entity.label in ("PERSON", "ORG") and (entity.start < start < entity.end or entity.start < end < entity.end):
            start, end = min(start, entity.start), max(end, entity.end)
    inside = list(tree.within(start, end))
    while len(inside) > 1 and _is_torn(site, tree, inside):
        inside.pop()
        end = tree.tokens[inside[-1]].end
    while len(inside) > 1 and site.words.enclitics.holds(tree.tokens[inside[-1]].text.casefold()) and tree.tokens[inside[-1]].text not in MARKS:
        inside.pop()
    return start, min(end, tree.tokens[inside[-1]].end) if inside else end


def _is_torn(site: Site, tree: Branches, inside: list[int]) -> bool:
    """Whether a source ends in the midst of a clause about it: "a source who asked for the"."""
    relative = any(site.sources.pronoun(tree.tokens[i].text) == "relative" for i in inside[1:])
    return relative and (
        tree.tokens[inside[-1]].upos in ("DET", "ADP") or site.sources.pronoun(tree.tokens[inside[-1]].text) == "relative" or _is_clause(site, tree, inside)
    )


def _is_clause(site: Site, tree: Branches, inside: list[int]) -> bool:
    """Whether the last word is the verb of that clause, with its object cut away."""
    return tree.tokens[inside[-1]].upos == "VERB" and any(c > inside[-1] for c in tree.children[inside[-1]])
