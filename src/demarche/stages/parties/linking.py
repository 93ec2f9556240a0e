"""What ties the mentions of a sentence to one another: owner, apposition, and what "and" joins."""

from collections.abc import Iterator

from demarche.language.phrases import conjuncts, is_complement, is_joined, is_possessor
from demarche.stages.parties.building import known_name, named_entity, nominal
from demarche.stages.parties.mentions import Mention
from demarche.stages.parties.view import View, noun_at, owner_token

FARTHEST = 8  # words from "of" to the head of what follows it


def link(view: View, mention: Mention) -> None:
    """Owner, apposition and joined phrases of a mention."""
    mention.owner = _owner(view, mention)
    near = [view.mentions[c] for c in view.tree.children[mention.head] if c in view.mentions and _is_apposition(view, mention, c)]
    for other in (*near, *_named_inside(view, mention), *_beside(view, mention)):
        if other is not mention and other not in mention.same and other.form != "pronoun":
            mention.same.append(other)
            other.same.append(mention)
    if not is_joined(view.tree, mention.head):
        joined = [view.mentions[i] for i in conjuncts(view.tree, mention.head) if i in view.mentions]
        mention.joined = joined if len(joined) > 1 else []


def _is_apposition(view: View, mention: Mention, child: int) -> bool:
    """A child by apposition that touches its phrase, or a description right before a name."""
    other = view.mentions[child]
    if view.tree.relation(child) == "appos" and not is_joined(view.tree, child):
        return not any(c.isalnum() for c in view.text[min(mention.end, other.end) : max(mention.start, other.start)])
    return mention.form in ("person", "organisation", "name") and _is_description(view, child)


def _beside(view: View, mention: Mention) -> list[Mention]:
    """ "the police chief, JOSEPH MWANGI," and "Ng Siew Hoon, Tembera's FOREIGN MINISTER,": set off by commas, whatever the tree says."""
    if mention.form not in ("person", "nominal") or mention.plural or view.text[mention.end : mention.end + 2] != ", ":
        return []
    other = next(iter(view.starting(mention.end + 2)), None)
    if other is None or {mention.form, other.form} != {"person", "nominal"} or other.plural or view.text[other.end : other.end + 1] not in ",.;":
        return []
    described = mention if mention.form == "nominal" else other
    return [other] if described.role in ("office", "voice", "people") and not is_joined(view.tree, other.head) else []


def _is_description(view: View, child: int) -> bool:
    """A noun phrase right before a name and no possessor of it: "the opposition LEADER Sani Morlanu"."""
    if child not in view.mentions or view.mentions[child].form != "nominal" or child > view.tree.tokens[child].head:
        return False
    return view.tree.relation(child) in ("nmod", "compound", "appos") and not is_possessor(view.tree, child, view.tables.phrasing)


def _named_inside(view: View, mention: Mention) -> list[Mention]:
    """The name of a phrase that ends in it: "the UN envoy LISE AKERHOLM", "the state agency BEL NEWS"."""
    if mention.form != "nominal" or mention.head + 1 >= len(view.tree.tokens) or mention.plural:
        return []
    start = view.tree.tokens[mention.head + 1].start
    return [m for m in view.starting(start) if m.form in ("person", "name", "organisation") and m not in mention.same]


def _owner(view: View, mention: Mention) -> Mention | None:
    if mention.form == "person":
        return _owner_of_person(view, mention)
    if mention.form not in ("nominal", "people", "organisation"):
        return None
    token = owner_token(view, mention.head)
    if token is not None:
        return view.mentions.get(token) or _hidden_owner(view, mention, token) or _behind_matter(view, mention, token)
    return next(_modifying(view, mention), None)


def _behind_matter(view: View, mention: Mention, matter: int) -> Mention | None:
    """The state behind what an office is for: "the minister of foreign affairs of CHILE"."""
    if mention.role not in ("body", "office"):
        return None
    inside = (i for i in view.tree.within(mention.start, mention.end) if i > matter and is_complement(view.tree, i, view.tables.phrasing))
    return next((m for i in inside if (m := view.mentions.get(i)) and m.form == "state"), None)


def _owner_of_person(view: View, mention: Mention) -> Mention | None:
    """ "VELMORIA's King Orso IV"."""
    first = next(iter(view.tree.within(mention.start, mention.end)), 0)
    if not mention.topic or first < 2 or view.tree.tokens[first - 1].text not in view.tables.phrasing.possessive:
        return _served(view, mention)
    return view.mentions.get(first - 2) or _hidden_owner(view, mention, first - 2)


def _served(view: View, mention: Mention) -> Mention | None:
    """The army, government or state right behind a person's name: "Colonel Ravi Desai OF THE INDIAN ARMY"."""
    after = view.tree.at(mention.end - 1) + 1
    if after >= len(view.tree.tokens) or view.tree.tokens[after].text.lower() not in view.tables.phrasing.genitive:
        return None
    found = next(
        (
            m
            for i in range(after + 1, min(after + FARTHEST, len(view.tree.tokens)))
            if (m := view.mentions.get(i)) and m.start <= view.tree.tokens[after + 1].start
        ),
        None,
    )
    return found if found and (found.form == "state" or found.role in ("force", "body")) else None


def _hidden_owner(view: View, mention: Mention, token: int) -> Mention | None:
    """An owner that is no mention by itself, as a town that has no more than its police."""
    match = view.known.get(token)
    if match and match.known.role in ("state", "seat", "house", "organisation"):
        return _hide(known_name(view, token, match, "seat" if match.known.role in ("seat", "house") else match.known.role))
    return None


def _modifying(view: View, mention: Mention) -> Iterator[Mention]:
    """Owners written as a noun before the noun: "POLICE spokeswoman", "DELTA FRONT commander"."""
    used = len(mention.noun.word.split()) if mention.noun else 1
    for child in view.tree.children[mention.head]:
        if child > mention.head - used or view.tree.relation(child) not in ("compound", "nmod", "amod"):
            continue
        noun = noun_at(view, child)
        if noun and noun.role in ("body", "group", "armed", "force", "side") and mention.role in ("voice", "office", "people", "force", "body"):
            yield _hide(nominal(view, child, noun), True)
        elif _is_organisation(view, child, mention.head):
            yield _hide(named_entity(view, child, view.named[child]))


def _is_organisation(view: View, child: int, head: int) -> bool:
    """An entity of several words or an acronym; one word alone may be the adjective of a land that no table knows."""
    named = view.named.get(child)
    if named is None or named.label != "ORG" or named.first <= head <= named.last:
        return False
    return named.first < named.last or view.tree.tokens[child].text.isupper()


def _hide(mention: Mention, definite: bool | None = None) -> Mention:
    mention.hidden = True
    mention.definite = definite if definite is not None else mention.definite
    return mention
