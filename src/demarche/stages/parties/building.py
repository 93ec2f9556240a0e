"""Mentions made from a head: which words they cover, with what article, owner's adjective and topic."""

import re

from demarche.knowledge.parties import Head, PhraseLists, plain
from demarche.language.phrases import first_of, last_of
from demarche.stages.parties.mentions import Mention
from demarche.stages.parties.names import Match, Named
from demarche.stages.parties.spelling import before_acronym, portfolio_end
from demarche.stages.parties.standing import acts, is_subject, may_be_state
from demarche.stages.parties.view import View, nation_of, possessor_tokens

NAME_ONLY = PhraseLists()
_BRACKETED = re.compile(r"\s*[(\[]\s*(?:[a-z ]{0,14}\s)?[\"“'‘«]?(\w[\w.&/-]{1,11})[\"”'’»]?\s*[)\]]")


def plain_mention(view: View, head: int, first: int, last: int, form: str) -> Mention:
    tokens, tables = view.tree.tokens, view.tables
    while first < head and (tokens[first].upos in ("PUNCT", "ADV", "CCONJ") or tokens[first].text.lower() in tables.listed("phrase", "bounds")):
        first += 1
    while last > head and (
        tokens[last].text in tables.listed("phrase", "possessive_marks") or tokens[last].upos == "PUNCT" and not tokens[last].text.endswith(".")
    ):
        last -= 1
    article = tokens[first].text.lower()
    start = first + 1 if article in tables.listed("phrase", "articles") and first < head else first
    mention = Mention(tokens[first].start, tokens[last].end, view.number, head, form, view.text[tokens[start].start : tokens[last].end])
    mention.definite = True if article in tables.listed("phrase", "definite") else False if article in tables.listed("phrase", "indefinite") else None
    mention.subject, mention.governor = is_subject(view.tree, head), tokens[head].head
    mention.plural = _is_plural(view, head)
    mention.acts = head in view.speaking or acts(view.tree, head, tables)
    bracket = _BRACKETED.match(view.text, mention.end, mention.end + 40)
    mention.acronym = bracket[1] if bracket and sum(c.isupper() for c in bracket[1]) > 1 else None
    return mention


def _is_plural(view: View, head: int) -> bool:
    token = view.tree.tokens[head]
    lower = token.text.lower()
    noun = view.tables.heads.get(lower)
    return bool(noun and noun.word != lower) or noun is None and token.upos == "NOUN" and lower != token.lemma.lower()


def known_name(view: View, head: int, match: Match, form: str, article: bool = True) -> Mention:
    first = min(first_of(view.tree, head, view.tables.phrasing), match.first) if article else match.first
    mention = plain_mention(view, head, _without_modifiers(view, first, match.first), match.last, form)
    mention.known = match.known
    mention.name = view.text[view.tree.tokens[match.first].start : view.tree.tokens[match.last].end]
    return mention


def _without_modifiers(view: View, first: int, name: int) -> int:
    """Of what stands before a name only its article belongs to it."""
    article = view.tables.listed("phrase", "articles")
    return name - 1 if first < name and view.tree.tokens[name - 1].text.lower() in article else name


def noun_phrase(view: View, head: int, form: str, accredited: bool = False) -> Mention:
    words = view.tables.accredited if accredited else view.tables.phrasing
    first, last = first_of(view.tree, head, words), last_of(view.tree, head, words)
    named = view.named.get(head)
    if named and named.label == "ORG":
        first, last = min(first, named.first), max(last, named.last)
    if view.tree.tokens[head].text[:1].isupper():
        last = max(last, before_acronym(view.tree, first, last), portfolio_end(view.tree, head, last, view.tables), _second_place(view, head, last))
    last = max(last, view.known[last].last if last in view.known else last)
    if view.tree.tokens[last].text in view.tables.phrasing.possessive and view.tree.tokens[min(last + 1, len(view.tree.tokens) - 1)].text[:1].isupper():
        last += 1
    mention = plain_mention(view, head, first, last, form)
    mention.nation = nation_of(view, first, head)
    return mention


def _second_place(view: View, head: int, last: int) -> int:
    """The end of "Office for Kosovo and Metohija": a place joined to the place that a name ends in; -1 where there is none."""
    joined = range(last + 1, min(last + 3, len(view.tree.tokens)))
    if last == head or len(joined) < 2 or view.tree.tokens[joined[0]].upos != "CCONJ":
        return -1
    both = [view.named.get(i) for i in (last, joined[1])]
    return both[1].last if both[0] and both[1] and both[0].label == both[1].label == "LOC" else -1


def nominal(view: View, head: int, noun: Head) -> Mention:
    mention = noun_phrase(view, head, "nominal", noun.word in view.tables.listed("abroad", "words"))
    mention.noun = noun
    mention.topic = _topic(view, mention, noun)
    mention.stranger = mention.nation is None and _has_stranger(view, mention)
    return mention


def _has_stranger(view: View, mention: Mention) -> bool:
    if view.tree.tokens[mention.head].text[:1].isupper():
        return False
    return any(
        view.tree.tokens[i].text[:1].isupper() and view.tree.tokens[i].upos in ("PROPN", "ADJ")
        for i in view.tree.within(mention.start, mention.end)
        if 0 < i < mention.head
    )


def _topic(view: View, mention: Mention, noun: Head) -> frozenset[str]:
    """What tells a ministry from another: its words without article, owner, noun and filler."""
    inside = view.tree.within(mention.start, mention.end)
    known = {i for i in inside if i in view.known}
    possessors = possessor_tokens(view, inside[0] if len(inside) else mention.head, mention.head)
    words = {plain(view.tree.tokens[i].text) for i in inside if i not in known | possessors and view.tree.tokens[i].upos in ("NOUN", "PROPN", "ADJ", "NUM")}
    return frozenset(words - view.tables.listed("phrase", "filler") - set(noun.word.split()) - {plain(view.tree.tokens[mention.head].text)})


def named_entity(view: View, head: int, named: Named) -> Mention:
    first = _without_modifiers(view, first_of(view.tree, head, view.tables.phrasing), named.first)
    mention = plain_mention(view, head, first, max(named.last, _name_end(view, head)), "organisation")
    mention.label = "ORG"
    return mention


def _name_end(view: View, head: int) -> int:
    return last_of(view.tree, head, NAME_ONLY) if view.tree.tokens[head].upos == "PROPN" else head


def unknown_name(view: View, head: int, named: Named | None, called: bool = False) -> Mention | None:
    """A name of which the whole text must tell what it is; None where it is only a place or a word that makes no name."""
    first, last = (named.first, named.last) if named else (first_of(view.tree, head, view.tables.phrasing), _name_end(view, head))
    if plain(view.tree.tokens[head].text) in view.tables.listed("names", "never") or not view.tree.tokens[head].text[:1].isupper():
        return None
    if first < last and plain(view.tree.tokens[first].text) in view.tables.listed("names", "storms"):
        return None
    mention = plain_mention(view, head, _without_modifiers(view, first, first), last, "name")
    mention.label = named.label if named else None
    mention.acts = called or head in view.speaking or acts(view.tree, head, view.tables, strict=True)
    mention.placed = not may_be_state(view.tree, head, view.tables)
    return mention


def speaker(view: View, head: int) -> Mention:
    """Whoever speaks is a party, whatever the noun."""
    mention = noun_phrase(view, head, "nominal")
    mention.noun = Head(view.tree.tokens[head].lemma.lower(), "people", "other", None, False)
    return mention
