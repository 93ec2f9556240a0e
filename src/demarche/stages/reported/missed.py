"""Reports that the model misses and small tables show: phrases of source, clauses of "as was reported", "about this told ...", cues before "that"."""

from collections.abc import Iterator
from dataclasses import replace

from demarche.language.branches import Branches
from demarche.stages.reported.site import MARKS, NOMINAL, PAUSES, STOPS, SURE, Site, Span, Told, counts
from demarche.stages.reported.speakers import subject_of

LONGEST_SOURCE = 9  # words
LEAST_SAID = 12  # code points of a report
MOST_TO_THAT = 4  # words from a verb to its "that"
HEAD = 4  # words of a sentence among which words that point back stand


def by_phrase(site: Site, told: list[Told]) -> list[Told]:
    """With those whose source stands in a phrase: "according to X", "X-in view"."""
    out = list(told)
    for tree in site.trees:
        for i in range(len(tree.tokens)):
            made = _before_source(site, tree, i) or _behind_source(site, tree, i)
            if made and not _is_known(site, told, made):
                out.append(made)
    return out


def _is_known(site: Site, told: list[Told], made: Told) -> bool:
    """Whether the model has a cue or source where the new one has them."""
    whole = (min(made.cue[0], made.source[0]), max(made.cue[1], made.source[1])) if made.source else made.cue
    return any(_touch(t.cue, whole) or (t.source and _touch(t.source, whole) and not _is_far(site, t, whole)) for t in told if counts(t))


def _is_far(site: Site, told: Told, whole: Span) -> bool:
    """Whether the cue stands in another sentence, so that it shares no more than the source."""
    return site.number(told.cue[0]) != site.number(whole[0])


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _before_source(site: Site, tree: Branches, index: int) -> Told | None:
    end = site.phrase(tree, index, site.words.before)
    view = end < 0 and _is_first(tree, index)
    end = site.phrase(tree, index, site.words.views) if view else end
    if end < 0:
        return None
    stop = end
    while stop < len(tree.tokens) and stop - end < LONGEST_SOURCE and (tree.tokens[stop].upos != "PUNCT" or tree.tokens[stop].text in MARKS):
        stop += 1
    if stop == end or stop >= len(tree.tokens):
        return None
    source = tree.tokens[end].start, tree.tokens[stop - 1].end
    if view and not any(e.label == "PERSON" for e in site.entities(tree, source)):
        return None
    return _of_phrase(site, tree, (index, end), source)


def _behind_source(site: Site, tree: Branches, index: int) -> Told | None:
    end = site.phrase(tree, index, site.words.after)
    if end < 0:
        return None
    first = index
    while first > 0 and index - first < LONGEST_SOURCE and tree.tokens[first - 1].upos != "PUNCT":
        first -= 1
    if first == index:
        return None
    return _of_phrase(site, tree, (index, end), (tree.tokens[first].start, tree.tokens[index - 1].end))


def _of_phrase(site: Site, tree: Branches, cue: tuple[int, int], source: Span) -> Told | None:
    span = tree.tokens[cue[0]].start, tree.tokens[cue[1] - 1].end
    whole = min(span[0], source[0]), max(span[1], source[1])
    content = tuple(s for s in (_bare(site, (tree.sentence.start, whole[0])), _bare(site, (whole[1], tree.sentence.end))) if s)
    if not site.speaks(tree, source) or sum(b - a for a, b in content) < LEAST_SAID:
        return None
    return Told(span, source, content, SURE, why="phrase of source")


def _bare(site: Site, span: Span) -> Span | None:
    """A stretch without pauses, stops and blanks at its ends, None where no letter is left."""
    start, end = span
    while start < end and (site.text[start].isspace() or site.text[start] in PAUSES | STOPS):
        start += 1
    while start < end and (site.text[end - 1].isspace() or site.text[end - 1] in PAUSES | STOPS):
        end -= 1
    return (start, end) if any(c.isalnum() for c in site.text[start:end]) else None


def _is_first(tree: Branches, index: int) -> bool:
    return all(t.upos == "PUNCT" for t in tree.tokens[:index])


def by_report(site: Site, told: list[Told]) -> list[Told]:
    """With those that a clause at the head of a sentence gives to nobody: "As was reported, ..."."""
    return told + [made for tree in site.trees if (made := _as_reported(site, tree)) and not site.is_cue(told, made.cue)]


def _as_reported(site: Site, tree: Branches) -> Told | None:
    if not tree.tokens or not site.words.as_words.holds(tree.tokens[0].text.casefold()):
        return None
    pause = next((i for i, t in enumerate(tree.tokens) if t.text in PAUSES), -1)
    cue = next((i for i in range(1, pause) if site.sources.is_impersonal(tree.tokens[i].text)), -1)
    said = _bare(site, (tree.tokens[pause].end, tree.sentence.end)) if cue > 0 else None
    return Told((tree.tokens[cue].start, tree.tokens[cue].end), None, (said,), SURE, why="as was reported") if said else None


def by_back_reference(site: Site, told: list[Told]) -> list[Told]:
    """With those that tell who said the sentence before: "About this told X"; what the model took for their content is that sentence."""
    out = list(told)
    for number, tree in enumerate(site.trees[1:], 1):
        phrase = next(((i, e) for i in range(min(HEAD, len(tree.tokens))) if (e := site.phrase(tree, i, site.words.back)) > 0), None)
        verb = _telling(site, tree, *phrase) if phrase else -1
        before = site.trees[number - 1].sentence
        if phrase and verb >= 0 and "\n" not in site.text[before.end : tree.sentence.start]:
            span = tree.tokens[phrase[0]].start, tree.tokens[phrase[1] - 1].end
            out = _pointing_back(site, out, (tree.tokens[verb].start, span), (before.start, before.end))
    return out


def _telling(site: Site, tree: Branches, first: int, end: int) -> int:
    """The verb of saying behind words that point back, or right before them."""
    after = (i for i in range(end, len(tree.tokens)) if tree.tokens[i].upos == "VERB" and site.says(tree, i))
    return first - 1 if first and site.says(tree, first - 1) else next(after, -1)


def _pointing_back(site: Site, told: list[Told], cue: tuple[int, Span], before: Span) -> list[Told]:
    place, phrase = cue
    kept = [t for t in told if not _touch(t.cue, phrase)]
    tree = site.tree(place)
    token = tree.tokens[tree.at(place)]
    own = next((t for t in kept if _touch(t.cue, (token.start, token.end))), None)
    if own is None and any(t.content and t.act == "REJECT" and not any(_touch(c, phrase) for c in t.content) for t in filter(counts, told) if t not in kept):
        return told  # "denies it ALL": what is denied is said
    if own is None:
        source = subject_of(site, tree, tree.at(place), ())
        taken = any(a <= before[0] and before[1] <= b + 1 for t in filter(counts, kept) for a, b in t.content)
        return [*kept, Told((token.start, token.end), source, (before,), SURE, why="points to the sentence before")] if source and not taken else told
    pointing = any(_touch(c, phrase) for c in own.content) or not own.content
    return [replace(t, content=(before,)) if t is own and pointing else t for t in kept] if pointing else told


def by_clause(site: Site, told: list[Told]) -> list[Told]:
    """With those whose verb of saying stands before "that" and is no cue yet."""
    out = list(told)
    for tree in site.trees:
        for verb, that in _before_that(site, tree):
            token, start = tree.tokens[verb], tree.tokens[that].start
            if site.is_cue(out, (token.start, token.end)) or site.sources.is_impersonal(token.text):
                continue
            said = start, site.clause_end(tree, start)
            source = subject_of(site, tree, verb, (said,))
            shared = site.sources.drops_subjects and any(
                t.cue[0] < token.start and site.tree(t.cue[0]) is tree and not _holds(t, token.start) for t in filter(counts, out)
            )
            if (source or shared) and said[1] - said[0] >= LEAST_SAID:
                out.append(Told((token.start, token.end), source, (said,), SURE, why="verb of saying before a clause"))
    return out


def _holds(told: Told, position: int) -> bool:
    return any(a <= position < b for a, b in told.content)


def _before_that(site: Site, tree: Branches) -> Iterator[tuple[int, int]]:
    for i, token in enumerate(tree.tokens):
        that = i + 1
        while that < min(len(tree.tokens) - 1, i + MOST_TO_THAT) and not _is_that(site, tree, that) and _leads_on(tree, that):
            that += 1
        if token.upos == "VERB" and that < len(tree.tokens) and _is_that(site, tree, that) and site.says(tree, i):
            yield i, that


def _is_that(site: Site, tree: Branches, index: int) -> bool:
    return site.words.that.holds(tree.tokens[index].text.casefold())


def _leads_on(tree: Branches, index: int) -> bool:
    """Whether a word may stand between a verb and its "that": a pause, or the adposition and pronoun of "told OF IT, that"."""
    return tree.tokens[index].text in PAUSES or tree.tokens[index].upos in ("ADP", "SCONJ", "PRON", "DET")


def by_tail(site: Site, told: list[Told]) -> list[Told]:
    """With those whose clause stands before its verb, and a person behind it ends the sentence: "..., reckoned N"."""
    out = list(told)
    for tree in site.trees:
        verb = next((i for i, t in enumerate(tree.tokens) if t.upos == "VERB" and _behind_pause(site, tree, i) > 1), -1)
        source = _at_the_end(site, tree, verb) if verb > 0 else None
        first, last = tree.tokens[_behind_pause(site, tree, verb)], tree.tokens[verb]
        said = _bare(site, (tree.sentence.start, first.start)) if source and not site.is_cue(out, (tree.sentence.start, tree.sentence.end)) else None
        if said and site.analysis.sentence_at(said[0]) and any(t.upos in ("VERB", "AUX") for t in tree.tokens if t.end <= said[1]):
            out.append(Told((first.start, last.end), source, (said,), SURE, why="verb behind its clause"))
    return out


def by_topic(site: Site, told: list[Told]) -> list[Told]:
    """With those that tell only what somebody spoke of: "N wrote ABOUT THE DEAL"."""
    out = list(told)
    for tree in site.trees:
        for verb, token in enumerate(tree.tokens):
            span = token.start, token.end
            topic = _topic_of(site, tree, verb) if token.upos == "VERB" and site.says(tree, verb) and not site.is_cue(out, span) else None
            source = subject_of(site, tree, verb, (topic,)) if topic and not any(_holds(t, token.start) for t in filter(counts, out)) else None
            if topic and source and site.speaks(tree, source) and not _touch(topic, source):
                out.append(Told(span, source, (topic,), SURE, why="verb of saying with what it is about"))
    return out


def _topic_of(site: Site, tree: Branches, verb: int) -> Span | None:
    """What a verb without a clause of its own is about, with its adposition; None for words that point back."""
    if tree.having(verb, "ccomp", "xcomp", "obj", "parataxis", "expl"):
        return None
    for c in tree.having(verb, "obl"):
        cases = [k for k in tree.having(c, "case") if site.words.topics.holds(tree.tokens[k].text.casefold())]
        if cases and tree.tokens[c].upos in ("NOUN", "PROPN"):
            start, end = site.noun_phrase(tree, c)
            return min(start, tree.tokens[cases[0]].start), max(end, tree.tokens[cases[-1]].end)
    return None


def _behind_pause(site: Site, tree: Branches, verb: int) -> int:
    """The first word of a verb that stands right behind a pause, alone or with the auxiliary of its perfect; -1 for one that does not."""
    first = verb - (verb > 0 and site.words.perfect.holds(tree.tokens[verb - 1].text.casefold()))
    return first if first > 0 and tree.tokens[first - 1].text in PAUSES else -1


def _at_the_end(site: Site, tree: Branches, verb: int) -> Span | None:
    """The subject behind a verb that reaches from it to the end of the sentence and names a person."""
    tokens = tree.tokens
    last = len(tokens) - 1 if tokens[-1].upos != "PUNCT" else len(tokens) - 2
    between = tokens[verb + 1 : last + 1]
    if not 0 < len(between) <= LONGEST_SOURCE or any(t.upos in ("PUNCT", "VERB", "SCONJ", "CCONJ") for t in between):
        return None
    subjects = [c for c in tree.having(verb, "nsubj") if c > verb]
    span = tokens[verb + 1].start, tokens[last].end
    people = [e for e in site.entities(tree, span) if e.label == "PERSON" and e.end == span[1]]
    plain = between[0].upos in ("NOUN", "PROPN", "ADJ", "DET")
    return span if people and subjects and plain else None


def by_object(site: Site, told: list[Told]) -> list[Told]:
    """With those whose verb of saying stands right behind a clause in the form of its object, and is no cue yet."""
    out = list(told)
    for tree in site.trees if site.words.nominal_endings else ():
        for verb in range(1, len(tree.tokens)):
            token, said = tree.tokens[verb], tree.tokens[verb - 1]
            is_object = said.text.casefold().endswith(site.words.nominal_endings) and token.upos == "VERB" and site.says(tree, verb)
            source = subject_of(site, tree, verb, ()) if is_object and not site.is_cue(out, (token.start, token.end)) else None
            first = _first_word(tree, source[1], said.end) if source else -1
            if source and 0 <= first <= verb - 1:
                out.append(Told((token.start, token.end), source, ((tree.tokens[first].start, said.end),), SURE, why="verb of saying behind its clause"))
    return out


def _first_word(tree: Branches, start: int, end: int) -> int:
    return next((i for i in tree.within(start, end) if tree.tokens[i].start >= start and tree.tokens[i].upos != "PUNCT"), -1)


def by_quotation(site: Site, told: list[Told]) -> list[Told]:
    """With those whose verb of saying stands behind a quotation within a quotation."""
    out = list(told)
    for quotation in site.analysis.quotations:
        tree = site.tree(quotation.start)
        verb = tree.at(quotation.end + 1)
        if quotation.depth < 1 or verb < 0 or tree.tokens[verb].start < quotation.end or not site.says(tree, verb):
            continue
        span = tree.tokens[verb].start, tree.tokens[verb].end
        source = _speaker_before(site, tree, quotation.start)
        if source and not site.is_cue(out, span):
            out.append(Told(span, source, ((quotation.start, quotation.end),), SURE, why="quotation within a quotation"))
    return out


def _speaker_before(site: Site, tree: Branches, position: int) -> Span | None:
    """The first noun of sources between the outer quotation's mark and the inner one."""
    last = tree.at(position - 1)
    opening = next((i for i in range(last, -1, -1) if tree.tokens[i].upos == "PUNCT"), -1)
    inside = (i for i in range(opening + 1, last + 1) if tree.tokens[i].upos in NOMINAL)
    first = next((i for i in inside if site.speaks(tree, (tree.tokens[i].start, tree.tokens[i].end))), -1)
    return (tree.tokens[first].start, tree.tokens[first].end) if first >= 0 else None
