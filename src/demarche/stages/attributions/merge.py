"""One list of attributions from those of the trees and those of the model."""

from bisect import bisect_right
from dataclasses import replace

from demarche.knowledge.speech import SpeechWords
from demarche.language.addressed import Addressed
from demarche.language.analysis import ReportedSpeech
from demarche.language.governing import Clauses
from demarche.stages.attributions.by_model import found_by_model
from demarche.stages.attributions.cues import cue_at, is_negated
from demarche.stages.attributions.nouns import HEARSAY
from demarche.stages.attributions.receiving import hear, pass_on
from demarche.stages.attributions.scene import Found, Scene, Span

LEAST_SURE = 0.7  # of the model, to add an attribution that the trees do not show
LEAST_SHARED = 0.5
LEAST_CONTENT = 3  # code points; less says nothing
PARAGRAPH = "\n"
_DIRECTED = ("REQUEST", "AGREE", "THREATEN")  # acts that somebody hears
LONGEST_MANNER = 40  # code points


def merged(scene: Scene, found: list[Found], speech: tuple[ReportedSpeech, ...]) -> list[Found]:
    """The model's attributions, with what the trees know of the same ones; and those that only the trees show. Each cue once."""
    told = [f for f in found_by_model(scene, speech) if _letters(scene, f) >= LEAST_CONTENT]
    by_cue = _ByCue(told)
    matched: set[int] = set()
    out = []
    for f in found:
        match = by_cue.at(f.cue) if f.cue else None
        match = match or next((m for m in by_cue.near(f.start) if _same(f.content, m.content)), None)
        if match is None or id(match) in matched:
            f.content = [_with_that(scene, span) for span in f.content]
            out.append(f)
            continue
        matched.add(id(match))
        _take_spans(scene, f, match)
        f.content = [_before_next(scene, f, span, found) for span in f.content]
        out.append(_of_another(scene, _to_hearer(scene, f)))
    out += [_of_another(scene, _by_table(scene, m)) for m in told if id(m) not in matched and m.confidence >= LEAST_SURE and not _is_unsaid(scene, m)]
    out = [f for f in out if not _is_only_manner(scene, f) and not _is_nobodys(scene, f) and not _is_asked_nothing(scene, f)]
    for f in out:
        hear(scene, f)
        pass_on(scene, f)
    return _distinct(out)


class _ByCue:
    """The model's attributions by where their cues and contents stand."""

    def __init__(self, told: list[Found]) -> None:
        self._told = sorted((m.cue, n, m) for n, m in enumerate(told) if m.cue)
        self._starts = [cue for cue, _, _ in self._told]

    def at(self, cue: Span) -> Found | None:
        """The one whose cue overlaps."""
        last = bisect_right(self._starts, (cue[1], 0))
        return next((m for (a, b), _, m in self._told[max(last - 3, 0) : last] if a < cue[1] and cue[0] < b), None)

    def near(self, position: int, most: int = 6) -> list[Found]:
        """Those whose cues stand about a position."""
        at = bisect_right(self._starts, (position, position))
        return [m for _, _, m in self._told[max(0, at - most) : at + most]]


def _take_spans(scene: Scene, found: Found, told: Found) -> None:
    """Gives the tree's attribution the model's spans."""
    if found.why == HEARSAY:
        found.told = told.told
        return
    found.content = _content(scene, found, told)
    found.cue = told.cue or found.cue
    if (
        told.source
        and PARAGRAPH not in scene.text[slice(*told.source)]
        and not _is_only_owner(found, told.source)
        and not _is_elsewhere(scene, found, told.source)
    ):
        found.source = told.source
        found.source_head = found.source_head if found.source_head is not None and told.source[0] <= found.source_head < told.source[1] else None
    found.told, found.why = told.told, f"{found.why}; spans by the model"


def _is_only_owner(found: Found, source: Span) -> bool:
    """Whether the model's source is a part of the tree's without its head: HOLMQVIST in "Holmqvist's lawyer"."""
    whole, head = found.source, found.source_head
    return whole is not None and head is not None and whole[0] <= source[0] and source[1] <= whole[1] and not source[0] <= head < source[1]


def _is_elsewhere(scene: Scene, found: Found, source: Span) -> bool:
    """Whether the model's source stands in another sentence while the tree has one in the cue's own: "He called on Osk to go. OSK promised ..."."""
    if found.source is None or found.cue is None:
        return False
    own = scene.sentence_number(found.cue[0])
    return scene.sentence_number(found.source[0]) == own != scene.sentence_number(source[0])


def _content(scene: Scene, found: Found, told: Found) -> list[Span]:
    """The quotation that the marks show; else the model's content without those to whom it is said."""
    if found.quoted:
        return found.content
    return [_with_conjunct(scene, _without_hearers(scene, span, found.hearers)) for span in _without_holes(found, told)]


def _without_holes(found: Found, told: Found) -> list[Span]:
    """The model's content without a hole in what the tree takes for one stretch of it: "If [X cuts the water], Y will close the pass"."""
    out: list[Span] = []
    for start, end in told.content:
        whole = bool(out) and any(a <= out[-1][0] and end <= b for a, b in found.content)
        out[-1:] = [(out[-1][0], end)] if whole else [*out[-1:], (start, end)]
    return out


def _with_conjunct(scene: Scene, span: Span) -> Span:
    """A content that breaks off at "and" with what the tree joins by it; without the "and" where it joins nothing."""
    number = scene.sentence_number(span[1] - 1)
    if not scene.is_prose(number):
        return span
    tree = scene.tree(number)
    inside = list(tree.within(*span))
    if len(inside) < 2 or tree.tokens[inside[-1]].upos != "CCONJ":
        return span
    joined = tree.tokens[inside[-1]].head
    if joined > inside[-1] and tree.relation(joined) == "conj" and tree.tokens[joined].head in inside:
        return span[0], max(span[1], tree.tokens[max(tree.subtree(joined))].end)
    return span[0], tree.tokens[inside[-2]].end


def _before_next(scene: Scene, found: Found, span: Span, others: list[Found]) -> Span:
    """ "promised to pay, AND INVITED all to talks": what a second verb of the same subject says is no part of what the first one says."""
    if found.verb is None or found.quoted or found.cue is None:
        return span
    tree = scene.tree(found.sentence)
    joined = (
        g for g in others if g.sentence == found.sentence and g.verb is not None and tree.relation(g.verb) == "conj" and tree.tokens[g.verb].head == found.verb
    )
    cuts = [g.cue[0] for g in joined if g.cue and span[0] < g.cue[0] < span[1] and found.cue[1] <= span[0]]
    if not cuts:
        return span
    last = [i for i in tree.within(span[0], min(cuts)) if tree.tokens[i].upos not in ("PUNCT", "CCONJ", "ADV", "AUX")]
    return (span[0], tree.tokens[last[-1]].end) if last else span


def _without_hearers(scene: Scene, span: Span, hearers: list[Span]) -> Span:
    """ "told THE GOVERNORS that ...": what is said begins after those who are told."""
    ends = [b for a, b in hearers if a <= span[0] + 1 and span[0] < b < span[1]]
    if not ends:
        return span
    rest = scene.text[max(ends) : span[1]]
    return max(ends) + len(rest) - len(rest.lstrip(" ,")), span[1]


def _with_that(scene: Scene, span: Span) -> Span:
    """What is said with the "that" before it, as the model and the corpora have it."""
    number = scene.sentence_number(span[0])
    if not scene.is_prose(number):
        return span
    tokens = scene.sentence(number).tokens
    before = scene.tree(number).at(span[0]) - 1
    is_mark = before >= 0 and tokens[before].text.lower() in scene.words.any_of("that") and tokens[before].deprel == "mark"
    return (tokens[before].start, span[1]) if is_mark and span[0] - tokens[before].end <= 1 else span


def _letters(scene: Scene, found: Found) -> int:
    return sum(c.isalnum() for a, b in found.content for c in scene.text[a:b])


def _by_table(scene: Scene, told: Found) -> Found:
    """The model's attribution with what the table knows of its cue."""
    verb = _verb_of(scene, told)
    if verb is None:
        return told
    tree = scene.tree(told.sentence)
    cue = cue_at(tree, verb, scene.words)
    negated = is_negated(tree, verb, scene.words)
    found = replace(told, verb=verb, negated=negated, act=cue.act if cue else told.act, meaning=cue.meaning if cue else told.meaning)
    found = _by_shared_subject(tree, found, scene.words)
    if tree.tokens[verb].lemma.lower() in scene.words.any_of("relays"):
        return _relayed_by(tree, found, scene.words)
    return _to_hearer(scene, found, cue is not None and cue.act in _DIRECTED)


def _to_hearer(scene: Scene, found: Found, directed: bool = False) -> Found:
    """Of a passive of telling ("X was told by Y that ...") the subject hears it; of what is directed at somebody too."""
    if found.verb is None or found.quoted and not directed:
        return found
    tree = scene.tree(found.sentence)
    told_to = tree.tokens[found.verb].lemma.lower() in scene.words.any_of("telling")
    return _without_hearer(tree, _by_agent(tree, found, scene.words)) if told_to or directed else found


def _relayed_by(tree: Clauses, found: Found, words: SpeechWords) -> Found:
    """Of "X was quoted by Y as saying ..." Y tells all that X is quoted with."""
    assert found.verb is not None
    heard, subject = Addressed(tree, found.verb, words.words), tree.own_subject(found.verb)
    clause = next((k for k in tree.having(found.verb, "advcl", "xcomp", "ccomp", "obl") if k > found.verb and tree.tokens[k].upos == "VERB"), None)
    if not heard.passive or heard.agent is None or subject is None or clause is None:
        return found
    content = [tree.noun_phrase(subject), tree.span(tree.subtree(clause))]
    return replace(found, source=tree.noun_phrase(heard.agent), source_head=tree.tokens[heard.agent].start, content=content)


def _is_asked(scene: Scene, found: Found) -> bool:
    """ "ASKED about the bridge, the mayor said ...": who is asked does not ask."""
    if found.verb is None or not scene.is_prose(found.sentence):
        return False
    tree = scene.tree(found.sentence)
    asks = tree.tokens[found.verb].lemma.lower() in scene.words.any_of("asking") and tree.tokens[found.verb].text.lower().endswith("ed")
    opens = tree.relation(found.verb) in ("advcl", "acl") or found.verb == 0
    return asks and opens and tree.own_subject(found.verb) is None and not tree.having(found.verb, "aux")


def _is_asked_nothing(scene: Scene, found: Found) -> bool:
    """Whether what is asked is not told, and the model took what is answered for it."""
    if not _is_asked(scene, found):
        return False
    tree = scene.tree(found.sentence)
    assert found.verb is not None
    asked = tree.span(tree.subtree(found.verb))
    return not any(a < asked[1] and asked[0] < b for a, b in found.content)


def _of_another(scene: Scene, found: Found) -> Found:
    """Of a passive of blame, praise or belief ("X is thought to ...") the subject does not speak: who stands after "by" does, or nobody."""
    if found.verb is None or found.source is None or found.quoted or not scene.is_prose(found.sentence):
        return found
    tree = scene.tree(found.sentence)
    if _is_asked(scene, found):
        act = found.act if tree.having(found.verb, "xcomp") else "ASSERT"  # a question is no demand
        return replace(found, source=None, source_head=None, hearers=[found.source], act=act)
    subject = tree.own_subject(found.verb)
    lemma, heard = tree.tokens[found.verb].lemma.lower(), Addressed(tree, found.verb, scene.words.words)
    of_others = lemma in scene.words.any_of("of_others") and heard.passive or lemma in scene.words.any_of("seeming")
    if not of_others or subject is None or not found.source[0] <= tree.tokens[subject].start < found.source[1]:
        return found
    content = sorted({tree.noun_phrase(subject), *found.content})
    source = tree.noun_phrase(heard.agent) if heard.agent is not None else None
    return replace(found, source=source, source_head=tree.tokens[heard.agent].start if heard.agent is not None else None, content=content)


def _without_hearer(tree: Clauses, found: Found) -> Found:
    """Without the subject of "X was told by Y that ..." among what is said: it is X that hears it."""
    assert found.verb is not None
    subject = tree.own_subject(found.verb)
    if subject is None or found.source in (None, tree.noun_phrase(subject)):
        return found
    hearer = tree.noun_phrase(subject)
    said = [span for span in found.content if not hearer[0] <= span[0] < span[1] <= hearer[1]]
    return replace(found, content=said, hearers=list(dict.fromkeys([*found.hearers, hearer]))) if 0 < len(said) < len(found.content) else found


def _by_shared_subject(tree: Clauses, found: Found, words: SpeechWords) -> Found:
    """With the subject of the verb before "and" where the model has no source: "WE welcome it and offer to pay"."""
    assert found.verb is not None
    subject = tree.subject(found.verb)
    if found.source or subject is None or tree.relation(found.verb) != "conj" or Addressed(tree, found.verb, words.words).passive:
        return found
    return replace(found, source=tree.noun_phrase(subject), source_head=tree.tokens[subject].start)


def _by_agent(tree: Clauses, found: Found, words: SpeechWords) -> Found:
    """What is offered to, or asked of, the subject of a passive is said by who stands after "by", None where nobody does; the subject hears it."""
    assert found.verb is not None
    heard = Addressed(tree, found.verb, words.words)
    subject = tree.own_subject(found.verb)
    if found.source is None or subject is None or not found.source[0] <= tree.tokens[subject].start < found.source[1] or not heard.passive:
        return found
    if heard.agent is None:
        return replace(found, source=None, source_head=None, hearers=[found.source])
    source = tree.noun_phrase(heard.agent)
    begins = tree.tokens[min([heard.agent, *tree.having(heard.agent, "case")])].start  # "visas [by the consulate]"
    content = [(a, min(b, begins - 1)) if a + 1 < begins <= b + 1 else (a, b) for a, b in found.content]
    return replace(found, source=source, source_head=tree.tokens[heard.agent].start, hearers=[found.source], content=content)


def _verb_of(scene: Scene, told: Found) -> int | None:
    if told.cue is None or not scene.is_prose(told.sentence):
        return None
    tree = scene.tree(told.sentence)
    verbs = [i for i in tree.within(*told.cue) if tree.tokens[i].upos == "VERB"]
    return next((i for i in verbs if tree.tokens[i].lemma.lower() in scene.words.verb_names), verbs[0] if verbs else None)


def _is_only_manner(scene: Scene, found: Found) -> bool:
    """Whether the content only tells how the source wants to speak: "asked not to be named"."""
    start, end = found.content[0][0], found.content[-1][1]
    if found.quoted or end - start > LONGEST_MANNER:
        return False
    tree = scene.tree(found.sentence)
    inside = tree.within(start, end)
    last = (tree.tokens[i] for i in inside[-2:])
    return any((t.upos in ("VERB", "ADJ") or len(inside) == 1) and t.lemma.lower() in scene.words.any_of("anonymity") for t in last)


def _is_unsaid(scene: Scene, told: Found) -> bool:
    """Whether it is only said that somebody will not speak, "declined to comment", or what he did: "has ignored the obligation"."""
    if told.cue is None or not scene.is_prose(told.sentence):
        return False
    tree = scene.tree(told.sentence)
    if all(_only_helps(tree, i) for i in tree.within(*told.cue)):
        return True
    lemmas = [tree.tokens[i].lemma.lower() for i in tree.within(*told.cue)]
    verbs = (scene.words.verbs.get(lemma) for lemma in lemmas[:2])
    done = not told.quoted and lemmas[-1:] != [] and lemmas[-1] in scene.words.any_of("unsaid")
    return done or _is_calling_back(scene, tree, told) or any(v is not None and v.meaning == "negative" and v.takes("deed") for v in verbs)


def _only_helps(tree: Clauses, index: int) -> bool:
    """Whether a word is no cue by itself: an auxiliary or a particle ("WERE warned by ...", "shot DOWN the offer")."""
    relation = tree.relation(index)
    return relation == "aux" or relation == "compound" and tree.tokens[index].upos == "ADP"


def _is_calling_back(scene: Scene, tree: Clauses, told: Found) -> bool:
    """Whether somebody is called home and nothing called to mind: "recalled its envoy"."""
    words = scene.words
    verbs = [i for i in tree.within(*(told.cue or (0, 0))) if tree.tokens[i].lemma.lower() in words.any_of("recalling")]
    objects = [k for i in verbs for k in tree.having(i, "obj", "nsubj") if tree.tokens[k].start > told.start or tree.relation(k) == "obj"]
    return not told.quoted and any(tree.tokens[k].lemma.lower() in words.any_of("recalled") for k in objects)


def _is_nobodys(scene: Scene, found: Found) -> bool:
    """Whether nobody claims a deed that is told as one: "no group has claimed the attack", "has not been claimed by any group"."""
    if found.source is None or found.quoted or not scene.is_prose(found.sentence):
        return False
    first = scene.text[slice(*found.source)].lower().split()[:1]
    nobody = scene.words.any_of("nobody") | (scene.words.any_of("anybody") if found.negated else frozenset())
    tree = scene.tree(found.sentence)
    return not nobody.isdisjoint(first) and not any(tree.tokens[i].upos in ("VERB", "AUX") for span in found.content for i in tree.within(*span))


def _same(a: list[Span], b: list[Span]) -> bool:
    shared = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)
    return shared >= LEAST_SHARED * max(sum(e - s for s, e in a), sum(e - s for s, e in b))


def _distinct(found: list[Found]) -> list[Found]:
    """One attribution for each cue and content, the surest kept."""
    kept: dict[tuple[Span | None, Span], Found] = {}
    for f in found:
        key = (f.cue, f.content[0])
        if key not in kept or f.confidence > kept[key].confidence:
            kept[key] = f
    return sorted(kept.values(), key=lambda f: (f.start, -max(b for _, b in f.content)))
