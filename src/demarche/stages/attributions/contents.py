"""What a cue verb reports: clauses, infinitives, objects, labels and quotations, as spans of the text."""

from collections.abc import Callable
from dataclasses import dataclass, field

from demarche.language.governing import NOMINALS, Clauses
from demarche.stages.attributions.cues import cue_at, is_passive
from demarche.stages.attributions.quotes import inner_words
from demarche.stages.attributions.scene import Span
from demarche.stages.attributions.spans import Site, quotation_below, spans_of, without_remark

_QUOTED_SHARE = 0.5  # of a phrase; a quotation that fills as much of it is what was said
_LEAST_QUOTED = 3  # words
_LONGEST_LABEL = 30  # words from a cue to the end of the label
_BREAKS = (";", ":", ".")


@dataclass(slots=True)
class Content:
    """What is said, to whom, and by which rule it was found."""

    spans: list[Span]
    rule: str
    hearers: list[Span] = field(default_factory=list)


def reported(site: Site, quotations: list[int]) -> Content | None:
    """What the cue reports by the first of its frames that fits, None where none does."""
    if quotations:
        return _quoted(site, quotations)
    for frame, rule in _RULES:
        found = rule(site) if site.cue.takes(*frame) else None
        if found and found.spans:
            return found
    return None


def _quoted(site: Site, quotations: list[int]) -> Content:
    """The quotations tied to the cue, with the words of the same report before the first of them."""
    spans = [(q.start, q.end) for q in (site.scene.quotations[n] for n in quotations)]
    first = min(spans)
    clause = _clause(site) or _host(site)
    if clause and any(a < first[0] < b for a, b in clause.spans):
        spans = [*clause.spans, *(s for s in spans if not any(a <= s[0] and s[1] <= b for a, b in clause.spans))]
    return Content(sorted(spans), "quotation", _hearers(site))


def _clause(site: Site) -> Content | None:
    """A clause that the verb governs: "said that ..."."""
    heads = _clause_heads(site)
    if not heads:
        return _passive_clause(site)
    if _is_own_frame(site, heads[0]):
        return None
    parts = [i for k in heads for i in site.tree.subtree(k, _cues_beside(site, k))]
    return Content(spans_of(site, without_remark(site, _on_its_side(site, heads[0], parts))), "clause", _hearers(site))


def _clause_heads(site: Site) -> list[int]:
    """Heads of the clauses that the cue reports: those after it before those that precede it; also one tied to the hearer ("told him that ...")."""
    tree = site.tree
    governed = [k for k in site.kids("ccomp") if _is_clause(tree, k)]
    beside = [k for k in site.kids("parataxis") if k > site.index and not _is_cue(site, k)]
    hearers = site.kids("obj", "iobj", "obl") if site.cue.takes("hearer") else []
    that = site.scene.words.any_of("that")
    lent = [k for h in hearers for k in tree.having(h, "acl", "ccomp") if any(m.upos == "SCONJ" and m.text.lower() in that for m in tree.marks(k))]
    return [k for k in governed if k > site.index] or lent or _next_clause(site) or governed or beside


def _next_clause(site: Site) -> list[int]:
    """Head of the clause whose "that" follows the cue at once, wherever the parser tied it."""
    tree, at = site.tree, site.index + 1
    marks = at < len(tree.tokens) and tree.tokens[at].text.lower() in site.scene.words.any_of("that") and tree.relation(at) == "mark"
    head = tree.tokens[at].head if marks else -1
    return [head] if head > at and tree.tokens[head].upos == "VERB" and site.index not in tree.subtree(head) else []


def _is_clause(tree: Clauses, head: int) -> bool:
    """Whether a word is the head of a clause and no noun that the parser took for one."""
    return tree.tokens[head].upos not in ("PROPN", "NOUN", "NUM") or bool(tree.having(head, "nsubj", "cop", "mark", "aux", "csubj", "expl"))


def _on_its_side(site: Site, head: int, parts: list[int]) -> list[int]:
    """What is reported without what the parser drew into it from before the cue; with what a cue between commas left before it ("Today, he said, it rains")."""
    if head < site.index:
        ahead = [i for k in site.kids("obl", "advcl", "advmod") if parts and k < parts[0] for i in site.tree.subtree(k)]
        return _set_off(site, sorted([*ahead, *parts]))
    after = _from_subject(site, head, [i for i in parts if i > site.index])
    tokens = site.tree.tokens
    before = _put_before(site) if site.index + 1 < len(tokens) and tokens[site.index + 1].text == "," else []
    return [*before, *_rest(site)] if before else after


def _rest(site: Site) -> list[int]:
    """All of the sentence after a cue between commas, but for what is joined to the cue itself."""
    joined = {i for k in site.kids("conj", "advcl") if k > site.index for i in site.tree.subtree(k)}
    return [i for i in range(site.index + 1, len(site.tree.tokens)) if i not in joined]


def _from_subject(site: Site, head: int, parts: list[int]) -> list[int]:
    """What is reported without the phrase between the cue and the subject of a clause without "that": "said on Friday it would go"."""
    tree, subject = site.tree, site.tree.own_subject(head)
    if not parts or subject is None or tree.marks(head) or tree.tokens[parts[0]].upos != "ADP":
        return parts
    first = tree.subtree(subject)[0]
    apart = any(tree.tokens[i].upos == "PUNCT" for i in range(site.index, first))
    return parts if apart else [i for i in parts if i >= first]


def _set_off(site: Site, parts: list[int]) -> list[int]:
    """What is reported before the cue, and of what follows the cue only what a mark sets off from it: "by telephone" is how it was said."""
    kept: list[int] = []
    for i in parts:
        begins = i > site.index and i - 1 not in kept
        if i < site.index or not begins or site.tree.tokens[i - 1].upos == "PUNCT" or site.tree.tokens[i].upos == "PUNCT":
            kept.append(i)
    return kept


def _put_before(site: Site) -> list[int]:
    """Words of the sentence before the comma that stands before the cue's subject."""
    subject = site.tree.own_subject(site.index)
    if subject is None or subject > site.index:
        return []
    first = (site.tree.trimmed(site.tree.subtree(subject)) or [subject])[0]
    begin = next((i + 1 for i in range(first - 2, -1, -1) if site.tree.tokens[i].text in _BREAKS), 0)
    return list(range(begin, first - 1)) if first > 1 and site.tree.tokens[first - 1].text == "," else []


def _is_own_frame(site: Site, head: int) -> bool:
    """Whether the clause is an infinitive that a hearer is to carry out."""
    return site.cue.takes("hearer") and site.tree.relation(head) == "ccomp" and bool(site.tree.having(head, "mark")) and _is_infinitive(site.tree, head)


def _is_infinitive(tree: Clauses, head: int) -> bool:
    return any(tree.tokens[k].upos == "PART" for k in tree.having(head, "mark"))


def _cues_beside(site: Site, head: int) -> list[int]:
    """Clauses of saying put into or after what is reported, which are no part of it."""
    tree = site.tree
    return [k for k in tree.having(head, "parataxis") if _is_cue(site, k) and not tree.having(k, "ccomp", "obj")]


def _is_cue(site: Site, index: int) -> bool:
    return cue_at(site.tree, index, site.scene.words) is not None


def _passive_clause(site: Site) -> Content | None:
    """ "is said to have left": the subject and the infinitive."""
    heads = site.kids("xcomp")
    if not heads or site.cue.takes("deed", "hearer", "label") or not is_passive(site.tree, site.index, site.scene.words):
        return None
    subject = site.tree.own_subject(site.index)
    parts = site.tree.subtree(heads[0]) + (site.tree.subtree(subject) if subject is not None else [])
    return Content(spans_of(site, parts), "passive clause")


def _host(site: Site) -> Content | None:
    """The sentence into or after which the saying is put: "The bridge, he said, is gone"; "as the ministry put it"."""
    tree, index = site.tree, site.index
    host = tree.tokens[index].head
    put_in = tree.relation(index) == "parataxis" and tree.own_subject(index) is not None
    as_said = tree.relation(index) == "advcl" and any(
        tree.tokens[k].text.lower() in site.scene.words.any_of("as") for k in tree.having(index, "mark", "advmod")
    )
    if (put_in and not _is_set_off(site)) or (as_said and site.cue.act != "ASSERT"):
        return None
    if host < 0 or not (put_in or as_said) or site.kids("ccomp", "xcomp") or (site.kids("obj") and not site.cue.takes("hearer")):
        return None
    parts = tree.subtree(host, [index])
    return Content(spans_of(site, _set_off(site, parts) if host < index else parts), "inserted", _hearers(site))


def _is_set_off(site: Site) -> bool:
    """Whether a comma, a dash or a quotation mark stands before the cue's clause: after a semicolon a sentence of its own begins."""
    first = site.tree.subtree(site.index)[0]
    before = site.tree.tokens[max(first - 1, 0) : first + 1]
    return not any(t.text in _BREAKS for t in before)


def _deed(site: Site) -> Content | None:
    """An infinitive: "promised to go"; with the hearer before it, "urged both to stop"."""
    heads = [k for k in site.kids("xcomp", "ccomp", "advcl") if k > site.index and _is_infinitive(site.tree, k)]
    if not heads and not site.kids("obj"):
        heads = [k for k in site.kids("xcomp", "ccomp") if k > site.index and _is_gerund(site, k)]
    if not heads:
        return None
    if site.cue.meaning == "negative" and not (site.tree.tokens[heads[0]].lemma in site.scene.words.verb_names and site.tree.having(heads[0], "ccomp", "obj")):
        return None
    told = _told(site)
    if site.tree.relation(heads[0]) == "advcl" and not told:
        return None
    parts = site.tree.subtree(heads[0]) + [i for k in told for i in _bare(site.tree, k)]
    return Content(spans_of(site, without_remark(site, parts)), "infinitive", [site.tree.noun_phrase(k) for k in told])


def _is_gerund(site: Site, head: int) -> bool:
    text = site.tree.tokens[head].text.lower()
    return any(text.endswith(e) for e in site.scene.words.any_of("active_endings")) and site.cue.takes("thing", "clause")


def _told(site: Site) -> list[int]:
    """Who is asked or warned: the object, or the noun after the cue's preposition."""
    objects = [k for k in site.kids("obj", "iobj") if site.tree.tokens[k].upos in NOMINALS]
    particle = site.cue.words.partition(" ")[2]
    return objects or [k for k in site.kids("obl", "nmod") if particle and site.tree.case(k) == particle]


def _bare(tree: Clauses, head: int) -> list[int]:
    """A noun's subtree without the preposition before it."""
    return tree.subtree(head, tree.having(head, "case"))


def _label(site: Site) -> Content | None:
    """A thing and what it is called: "called it a lie", "described it as useless"."""
    if site.cue.meaning == "counted":
        return _counted(site)
    objects = site.kids("obj") or _taken_for_mark(site)
    called = [k for k in site.kids("xcomp") if site.tree.tokens[k].upos != "VERB" or _has_as(site, k)]
    called += [k for k in site.kids("obl", "advcl") if k > site.index and _has_as(site, k)]
    described = site.tree.relation(site.index) == "acl" and not objects
    if described and called and (_has_as(site, called[0]) or site.tree.tokens[site.tree.tokens[site.index].head].upos == "PRON"):
        return Content(spans_of(site, site.tree.subtree(called[0])), "label")
    quoted = _quoted_label(site)
    objects, called = objects or quoted[:1], called or quoted
    if not objects or not called or is_passive(site.tree, site.index, site.scene.words):
        return None
    parts = [i for k in (objects[0], called[0]) for i in site.tree.subtree(k)] + quoted
    return Content(spans_of(site, range(max(min(parts), site.index + 1), max(parts) + 1)), "label")


def _taken_for_mark(site: Site) -> list[int]:
    """A "that" just after the cue that the parser took for a mark: "described that as a threat"."""
    tree, at = site.tree, site.index + 1
    that = at < len(tree.tokens) - 1 and tree.tokens[at].text.lower() in site.scene.words.any_of("that")
    return [at] if that and tree.relation(at) == "mark" and tree.tokens[at + 1].text.lower() in site.scene.words.any_of("as") else []


def _quoted_label(site: Site) -> list[int]:
    """Words of a quotation that follows the cue within its clause, however the parser tied it: "called the vote 'a farce'"."""
    tree, scene = site.tree, site.scene
    level = scene.quotation_at(tree.tokens[site.index].start)
    found: list[int] = []
    for i in range(site.index + 1, min(site.index + _LONGEST_LABEL, len(tree.tokens))):
        inner = quotation_below(scene, tree.tokens[i].start, level)
        if inner is None and (found or tree.tokens[i].upos in ("VERB", "AUX", "SCONJ")):
            break
        found += [i] if inner is not None else []
    if not found or found[0] - site.index <= 1:
        return []
    named = tree.tokens[tree.top(range(found[0], found[-1] + 1))].head  # the noun to which a quoted word belongs: a "spurious" ruler
    return [*found, *([named] if named > found[-1] and tree.tokens[named].upos in NOMINALS and named - found[-1] <= 2 else [])]


def _counted(site: Site) -> Content | None:
    """A number and what it is put at: "put the toll at 28"."""
    objects = [k for k in site.kids("obj") if site.tree.tokens[k].lemma.lower() in site.scene.words.labels.get("plain", ())]
    numbers = [k for k in site.kids("obl", "xcomp", "nmod") if k > site.index]
    numbers += [k for i in objects for k in site.tree.having(i, "nmod")]
    numbers = [k for k in numbers if any(site.tree.tokens[i].upos == "NUM" for i in site.tree.subtree(k)) and not site.scene.is_time(site.tree.tokens[k])]
    if not objects or not numbers:
        return None
    parts = [i for k in (*objects, *numbers) for i in site.tree.subtree(k)]
    return Content(spans_of(site, range(min(parts), max(parts) + 1)), "number put")


def _has_as(site: Site, index: int) -> bool:
    marks = {site.tree.tokens[k].text.lower() for k in site.tree.having(index, "case", "mark")}
    return bool(marks & site.scene.words.any_of("as"))


def _about(site: Site) -> Content | None:
    """What hangs on a preposition: "accused X of arming them", "warned of war"."""
    particle = site.cue.words.partition(" ")[2]
    allowed = {particle} if particle else site.scene.words.any_of("about")
    heads = [
        k for k in site.kids("obl", "advcl", "nmod") if k > site.index and _prepositions(site.tree, k) & allowed and not site.scene.is_time(site.tree.tokens[k])
    ]
    objects = site.kids("obj")
    if not heads and any(_prepositions(site.tree, k) & allowed for o in objects for k in site.tree.having(o, "nmod", "acl")):
        charged = [k for k in site.tree.having(objects[0], "nmod", "acl") if _prepositions(site.tree, k) & allowed]
        accused = site.tree.span(site.tree.trimmed(site.tree.subtree(objects[0], charged)) or [objects[0]])
        hearers = [accused] if site.scene.mentions.at(site.tree.tokens[objects[0]].start) else []
        return Content(spans_of(site, site.tree.subtree(objects[0])), "object with a preposition", hearers)
    if not heads:
        return None
    quoted = _quotation_in(site, heads[0])
    hearers = [site.tree.noun_phrase(k) for k in objects]
    if quoted:
        return Content([quoted], "quoted object", hearers)
    parts = (site.tree.subtree(heads[0]) if objects else _unmarked(site.tree, heads[0])) + [i for k in objects for i in site.tree.subtree(k)]
    return Content(spans_of(site, parts), "object of a preposition", hearers)


def _prepositions(tree: Clauses, index: int) -> set[str]:
    return {tree.tokens[k].text.lower() for k in tree.having(index, "case", "mark")} | {tree.case(index)}


def _unmarked(tree: Clauses, head: int) -> list[int]:
    return tree.subtree(head, tree.having(head, "case", "mark"))


def _quotation_in(site: Site, head: int) -> Span | None:
    """The quotation that makes up most of a phrase."""
    parts = site.tree.subtree(head)
    start, end = site.tree.span(parts)
    scene = site.scene
    level = scene.quotation_at(site.tree.tokens[site.index].start)
    for i in parts:
        n = scene.quotation_at(site.tree.tokens[i].start)
        while n >= 0 and scene.parents[n] != level:
            n = scene.parents[n]
        if n >= 0 and inner_words(scene, n) >= _LEAST_QUOTED and (scene.quotations[n].end - scene.quotations[n].start) >= _QUOTED_SHARE * (end - start):
            return scene.quotations[n].start, scene.quotations[n].end
    return None


def _thing(site: Site) -> Content | None:
    """The object, or the subject of a passive: "demanded the release", "the release was demanded"."""
    if is_passive(site.tree, site.index, site.scene.words):
        head = site.tree.subject(site.index)
        if site.tree.relation(site.index) not in ("acl", "advcl") and head is not None and _is_word_of_others(site, head):
            return Content(spans_of(site, site.tree.subtree(head)), "passive object")
        return None
    particle = site.cue.words.partition(" ")[2]
    heads = (
        [k for k in site.kids("obl", "nmod") if particle and site.tree.case(k) == particle]
        or site.kids("obj")
        or [k for k in site.kids("obl") if particle and not site.tree.having(k, "case")]
    )
    heads = [k for k in heads if site.tree.tokens[k].upos in NOMINALS and k > site.index]
    if not heads or not _is_word_of_others(site, heads[0]):
        return None
    quoted = _quotation_in(site, heads[0]) if particle else None
    return Content([quoted] if quoted else spans_of(site, _bare(site.tree, heads[0])), "object")


def _is_word_of_others(site: Site, head: int) -> bool:
    """A dismissal is speech where what is dismissed was said; a sacked minister was not."""
    if site.cue.act == "THREATEN":
        return site.tree.tokens[head].upos == "NOUN" and site.scene.mentions.at(site.tree.tokens[head].start) is None
    if site.cue.act != "REJECT" or site.cue.meaning == "negative":
        return True
    words = site.scene.words
    lemma = site.tree.tokens[head].lemma.lower()
    return lemma in words.nouns or any(lemma in words.labels.get(name, ()) for name in ("claims", "deniable"))


def _hearers(site: Site) -> list[Span]:
    """Those to whom it is said: the object of "told", the noun after "said to"."""
    objects = [k for k in site.kids("obj", "iobj") if site.tree.tokens[k].upos in NOMINALS] if site.cue.takes("hearer") else site.kids("iobj")
    oblique = [k for k in site.kids("obl") if site.tree.case(k) in site.scene.words.any_of("hearers")]
    subject = site.tree.own_subject(site.index)
    heard = subject is not None and site.cue.takes("hearer") and is_passive(site.tree, site.index, site.scene.words)
    found = objects or ([subject] if heard and subject is not None else []) or oblique or _next_noun(site)
    return [site.tree.noun_phrase(k) for k in found[:1]]


def _next_noun(site: Site) -> list[int]:
    """The noun after "said to", wherever the parser tied it."""
    tokens = site.tree.tokens
    at = site.index + 1
    if at >= len(tokens) or tokens[at].upos != "ADP" or tokens[at].text.lower() not in site.scene.words.any_of("hearers"):
        return []
    return [i for i in range(at + 1, min(at + 5, len(tokens))) if tokens[i].upos in NOMINALS][:1]


_RULES: tuple[tuple[tuple[str, ...], Callable[[Site], Content | None]], ...] = (
    (("label",), _label),
    (("clause",), _clause),
    (("clause",), _host),
    (("deed", "hearer", "thing"), _deed),
    (("about",), _about),
    (("thing",), _thing),
)
