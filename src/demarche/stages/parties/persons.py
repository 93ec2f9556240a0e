"""Persons of a sentence, from the entities that the model found and from the spelling of names."""

from demarche.knowledge.parties import Known, plain
from demarche.stages.parties.building import named_entity, plain_mention
from demarche.stages.parties.mentions import Mention
from demarche.stages.parties.names import Named, head_within, name_run
from demarche.stages.parties.people import is_title, person_at
from demarche.stages.parties.spelling import is_turned_name
from demarche.stages.parties.standing import is_located
from demarche.stages.parties.view import View


def spot_persons(view: View) -> None:
    corporate = view.tables.listed("names", "corporate")
    for at, token in enumerate(view.tree.tokens):
        if at and token.text[:1].isupper() and token.text.lower() in corporate:
            _spot_firm(view, at)
    for at in range(len(view.tree.tokens) - 3):
        if is_turned_name(view.tree, at) and at not in view.known and at + 2 not in view.known:
            _spot_person(view, at, at + 2)
    for named in sorted({id(n): n for n in view.named.values()}.values(), key=lambda n: n.first):
        if named.label == "PERSON" and named.first not in view.taken:
            _spot_person(view, *name_run(view.tree, named.first, named.last, _others(view), view.tables.listed("names", "particles")))
    for head in view.mentions:
        view.taken.update(i for i in view.tree.within(*view.mentions[head].span) if i != head)


def _others(view: View) -> frozenset[int]:
    """Tokens that belong to other names: a person's name ends before them."""
    never = view.tables.listed("names", "never")
    months = {i for i, t in enumerate(view.tree.tokens) if t.text[:1].isupper() and t.text.lower() in never}
    return frozenset(i for i, n in view.named.items() if n.label != "PERSON") | frozenset(view.known) | months


def _spot_person(view: View, first: int, last: int) -> None:
    while _may_begin_earlier(view, first):
        first -= 1
    first = next((i + 1 for i in range(last, first - 1, -1) if i in view.taken), first)
    if first > last:
        return
    head = head_within(view.tree, first, last)
    if _is_known_name(view, first, last) or view.tree.relation(head) == "compound":
        return
    if _is_organisation_name(view, first, last):
        view.mentions[head] = named_entity(view, head, Named(first, last, "ORG"))
        view.taken.update(range(first, last + 1))
        return
    if all(is_title(plain(view.tree.tokens[i].text), view.tables) for i in range(first, last + 1)):
        return
    mention = person_at(view.tree, view.text, view.tables, first, last, view.number)
    if " " not in mention.name and not mention.topic:
        mention.form, mention.placed = "name", is_located(view.tree, head, view.tables)
    mention.nation = _nation_before(view, mention, first)
    view.mentions[head] = mention
    view.taken.update(range(first, last + 1))


def _may_begin_earlier(view: View, first: int) -> bool:
    """The capitalised word before is of the same name: no title, no known name, not the first word of the sentence."""
    named = view.named.get(first - 1)
    if first < 2 or first - 1 in view.taken or first - 1 in view.known or named and (named.label != "LOC" or named.first < named.last):
        return False
    before = view.tree.tokens[first - 1]
    is_word = before.upos == "PROPN" and before.text[:1].isupper() and view.tree.tokens[first].start - before.end <= 1 and before.text[-1:].isalpha()
    return (
        is_word
        and not is_title(plain(before.text), view.tables)
        and plain(before.text) not in view.tables.heads
        and (before.head in (first, view.tree.tokens[first].head) or view.tree.tokens[first].head == first - 1)
    )


def _is_organisation_name(view: View, first: int, last: int) -> bool:
    """A name that ends as organisations do ("Delta Front", "Meridian Wire"), with no title before it."""
    word = plain(view.tree.tokens[last].text)
    listed = view.tables.listed("names", "organisation_words") | view.tables.listed("names", "outlet_words")
    return first < last and word in listed and not is_title(plain(view.tree.tokens[first].text), view.tables)


def _spot_firm(view: View, last: int) -> None:
    """ "Dunmore & Sons Ltd." before the name of its chair."""
    first = last
    while first > 0 and (view.tree.tokens[first - 1].text[:1].isupper() or view.tree.tokens[first - 1].upos in ("SYM", "CCONJ")):
        first -= 1
    head = head_within(view.tree, first, last)
    view.mentions[head] = plain_mention(view, head, first, last, "organisation")
    view.taken.update(range(first, last + 1))


def _nation_before(view: View, mention: Mention, name: int) -> Known | None:
    """The state in a person's title: "FRENCH President"."""
    return next((view.known[i].known for i in view.tree.within(mention.start, mention.end) if i in view.known and i < name), None)


def _is_known_name(view: View, first: int, last: int) -> bool:
    match = view.known.get(first)
    return bool(match and match.first <= first and match.last >= last)
