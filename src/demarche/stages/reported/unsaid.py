"""What looks like saying and is none: a feast that is marked, a hand that points, what "according to" depends on, words that are answered."""

from dataclasses import replace

from demarche.language.branches import Branches
from demarche.stages.reported.site import MARKS, Site, Told

SMALL = ("DET", "ADP", "ADJ", "PUNCT", "PRON", "NUM")


def without_unsaid(site: Site, told: list[Told]) -> list[Told]:
    """None of those that only look like saying."""
    return [t for t in told if not (_is_marking(site, t) or _is_gesture(site, t) or _is_ground(site, t) or _is_answered(site, t))]


def _is_marking(site: Site, told: Told) -> bool:
    """Whether a verb that also means a deed has a mere thing for its object: "MARKED its centenary", "NOTED down the number"."""
    tree = site.tree(told.cue[0])
    marks = any(site.holds(site.words.marking, tree.tokens[i].text) for i in tree.within(*told.cue))
    if not marks or not told.content or _is_worded(site, told) or any(map(site.has_clause, told.content)):
        return False
    words = [t for c in told.content for t in site.text[slice(*c)].split()]
    return not any(site.holds(site.words.notable, w) or site.words.topics.holds(w.casefold()) for w in words)


def _is_worded(site: Site, told: Told) -> bool:
    """Whether what is said stands in quotation marks or behind a colon."""
    written = "".join(site.text[slice(*c)] for c in told.content)
    return bool(set(written) & MARKS) or site.text[: told.content[0][0]].rstrip().endswith(":")


def _is_gesture(site: Site, told: Told) -> bool:
    """Whether a hand, a finger or the head does what the verb says, and no clause or quotation follows it: "POINTED with his hand at the bus"."""
    tree, verb = site.tree(told.cue[0]), site.verb(told)
    points = verb >= 0 and (site.says(tree, verb) or site.holds(site.words.marking, tree.tokens[verb].text))
    if not points or not told.content or _is_worded(site, told):
        return False
    by_hand = any(site.words.gestures.holds(tree.tokens[c].text.casefold()) for c in tree.children[verb])
    first = next((w for w in site.text[slice(*told.content[-1])].split()[:2] if site.words.that.holds(w.casefold())), None)
    return by_hand and first is None


def _is_ground(site: Site, told: Told) -> bool:
    """Whether the noun beside "according to" names no speaker but what a thing depends on or is set against: "according to THE SEASON"."""
    tree = site.tree(told.cue[0])
    words = tuple(site.text[slice(*told.cue)].casefold().replace("’", "'").split())
    cue = tree.within(*told.cue)
    if words in site.words.after and cue.start:
        return site.holds(site.words.grounds, tree.tokens[cue.start - 1].text)
    if words not in site.words.before or told.source is None:
        return False
    if site.sources.pronoun(site.text[slice(*told.source)].split()[0]) == "relative":  # "the claim according to which ..."
        return True
    return site.holds(site.words.grounds, _noun_of(tree, tree.within(*told.source)))


def _noun_of(tree: Branches, inside: range) -> str:
    """The first word that is no article, adposition or adjective, empty where there is none."""
    return next((tree.tokens[i].text for i in inside if tree.tokens[i].upos not in SMALL), "")


def _is_answered(site: Site, told: Told) -> bool:
    """Whether the cue is the noun of words that another answers: "to X's WORDS ... replied"; not where it is a part of "according to X's words"."""
    tree = site.tree(told.cue[0])
    inside = tree.within(*told.cue)
    if len(inside) != 1 or not site.words.answered.holds(tree.tokens[inside.start].text.casefold()):
        return False
    return site.phrase(tree, inside.start, site.words.after) < 0


def without_wordings(site: Site, told: list[Told]) -> list[Told]:
    """Contents without the noun that only announces a quotation: "The PHRASE “...” was the mayor's"."""
    return [_without_wording(site, t) for t in told]


def _without_wording(site: Site, told: Told) -> Told:
    if len(told.content) != 1:
        return told
    start, end = told.content[0]
    quotation = next((q for q in site.analysis.quotations if start < q.start and q.end == end), None)
    tree = site.tree(start)
    before = [tree.tokens[i] for i in tree.within(start, quotation.start)] if quotation else []
    announces = bool(before) and all(t.upos in (*SMALL, "NOUN") for t in before) and any(site.holds(site.words.wordings, t.text) for t in before)
    return replace(told, content=((quotation.start, end),)) if quotation and announces else told
