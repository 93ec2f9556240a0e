"""Which party a name means: a state, its seat, an organisation, a person, a people, or a name that only this text knows."""

from demarche.knowledge.parties import Known, actor_code, plain
from demarche.stages.parties.mentions import Draft, Mention
from demarche.stages.parties.people import name_words
from demarche.stages.parties.registry import Registry


def of_state(registry: Registry, mention: Mention) -> Draft:
    """The state; a region is a party without a country."""
    known = _known(mention)
    return registry.draft(("other", known.key), "other", "region: no country") if known.role == "region" else registry.of_known(known)


def of_seat(registry: Registry, mention: Mention) -> Draft:
    """The government whose seat it is, or the organisation."""
    known = _known(mention)
    return registry.government_of(_bare_state(registry, known)) if known.country else registry.of_known(known)


def _bare_state(registry: Registry, known: Known) -> Draft:
    sector = "PRE" if known.sector == "PRE" else None
    return registry.draft(
        ("state", known.key),
        "state",
        f"table: {known.key}",
        sector=sector,
        country=known.country,
        code=actor_code(known.country, sector),
        wikidata=known.wikidata,
        state=known.key,
    )


def of_organisation(registry: Registry, mention: Mention) -> Draft:
    """The organisation: what the text introduced by an acronym, else what the tables know, else the name itself."""
    if mention.name in registry.acronyms:
        return registry.acronyms[mention.name]
    if mention.known:
        return registry.of_known(mention.known)
    if plain(registry.lands.get(plain(mention.name), "")) == plain(mention.name):
        return registry.land(mention.name)
    return registry.draft(("organisation", plain(mention.name)), _kind_of_name(registry, mention), "named organisation")


def of_people(registry: Registry, mention: Mention) -> Draft:
    """The people of a state, apart by how it is described."""
    known = _known(mention)
    words = {plain(w) for w in mention.name.split()} if " " in mention.name else set()
    code = actor_code(known.country, "CVL")
    return registry.draft(
        ("people", known.key, *sorted(words)), "people", f"people of {known.key}", country=known.country, sector=code and "CVL", code=code, state=known.key
    )


def of_name(registry: Registry, mention: Mention) -> Draft:
    """A name of no table: an acronym or organisation of the text, a surname, a land, or whoever acts."""
    word = plain(mention.name)
    found = registry.acronyms.get(mention.name) or registry.at(("organisation", word))
    if found:
        return found
    if registry.persons_called(mention.name):
        return of_person(registry, mention)
    if mention.label == "LOC" or plain(registry.lands.get(word, "")) == word:
        return registry.land(mention.name)
    if mention.label == "PERSON":
        return of_person(registry, mention)
    kind = _kind_of_name(registry, mention) if " " in mention.name else "other"
    return registry.draft(("organisation", word), kind, "a name that acts")


def of_person(registry: Registry, mention: Mention) -> Draft:
    """The person of that name; where several may be meant the one with the title, else a new one."""
    words = name_words(mention.name, registry.tables)
    found = registry.persons_called(mention.name)
    if len(found) > 1:
        found = [d for d in found if d.words == words] or _titled(mention, found)
    draft = found[0] if len(found) == 1 else registry.person(words)
    registry.rename(draft, words)
    draft.gender = draft.gender or (mention.gender if mention.gender in ("male", "female") else None)
    for title in mention.titles:
        registry.call(draft, title)
    return draft


def _titled(mention: Mention, found: list[Draft]) -> list[Draft]:
    words = {t.word for t in mention.titles}
    return [d for d in found if d.nouns & words or mention.gender and d.gender == mention.gender]


def _kind_of_name(registry: Registry, mention: Mention) -> str:
    words = {plain(w) for w in mention.name.split()}
    if len(words & registry.tables.listed("names", "armed_words")) > 1:
        return "armed_group"
    return "outlet" if words & registry.tables.listed("names", "outlet_words") and mention.noun is None else "organisation"


def _known(mention: Mention) -> Known:
    assert mention.known  # the forms above are made from a table entry
    return mention.known
