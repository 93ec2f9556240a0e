"""The parties found so far, and the ways to find one again: by key, by the noun that called it, by a word of a person's name, by acronym."""

from typing import Any

from demarche.knowledge.parties import Head, Known, PartyTables, actor_code, plain
from demarche.stages.parties.mentions import Draft, Mention
from demarche.stages.parties.people import name_words, same_person, short_for

_RECENT = 12  # parties of one noun, or persons of one name, that are looked at
OPPOSING = frozenset({"state", "government", "armed_force", "armed_group", "organisation", "other", "igo"})


class Registry:
    """Parties in the making. `drafts` are in the order in which the text first means them."""

    def __init__(self, tables: PartyTables, lands: dict[str, str]) -> None:
        self.tables = tables
        self.lands = lands  # names of states that no table knows, and their adjectives: plain form to the state's name
        self.drafts: list[Draft] = []
        self.acronyms: dict[str, Draft] = {}
        self._by_key: dict[tuple[str, ...], Draft] = {}
        self._by_noun: dict[str, dict[Draft, None]] = {}
        self._by_sector: dict[tuple[str, str], dict[Draft, None]] = {}
        self._by_name: dict[str, dict[Draft, None]] = {}

    def draft(self, key: tuple[str, ...], kind: str, why: str, **fields: str | None) -> Draft:
        """The party of that key, made where there is none."""
        found = self._by_key.get(key)
        if found is None:
            found = Draft(key, kind, why=why)
            for name, value in fields.items():
                setattr(found, name, value)
            self._by_key[key] = found
            self.drafts.append(found)
        return found

    def at(self, key: tuple[str, ...]) -> Draft | None:
        """The party of that key, None where there is none."""
        return self._by_key.get(key)

    def of_known(self, known: Known) -> Draft:
        """The party of a table entry."""
        kind = "state" if known.role in ("state", "adjective") else known.kind
        state = known.key if known.role in ("state", "adjective", "people", "seat", "house") else None
        return self.draft(
            (kind, known.key), kind, f"table: {known.key}", sector=known.sector, country=known.country, code=known.code, wikidata=known.wikidata, state=state
        )

    def land(self, name: str) -> Draft:
        """A state that no table knows."""
        return self.draft(("state", plain(name)), "state", "a land that owns institutions or acts", state=plain(name))

    def government_of(self, state: Draft) -> Draft:
        """The government of a state."""
        key = ("government", state.key[-1])
        return self.draft(
            key, "government", f"government of {state.key[-1]}", sector="GOV", country=state.country, code=code_in(state, "GOV"), state=state.state
        )

    def note(self, draft: Draft, mention: Mention) -> None:
        """Adds a mention to its party, and the nouns by which the party may be called again."""
        if not mention.hidden:
            draft.mentions.append(mention)
            self._push(self._by_sector, (draft.kind, draft.sector or ""), draft)
        if mention.noun and (draft.kind != "person" or mention.role in ("voice", "office")):
            self.call(draft, mention.noun)
            draft.plural = draft.plural or mention.plural
            draft.topics.add(mention.topic)
        elif mention.form == "organisation" and mention.name.strip():
            self.call(draft, self.tables.heads.get(plain(mention.name).split()[-1]))
            draft.topics.add(frozenset(plain(mention.name).split()))
        if mention.acronym:
            self.acronyms.setdefault(mention.acronym, draft)

    def call(self, draft: Draft, noun: Head | None) -> None:
        """From now on the noun may mean this party."""
        if noun is None:
            return
        draft.nouns.add(noun.word)
        for word in {noun.word, noun.word.split()[-1]}:
            self._push(self._by_noun, word, draft)

    def _push(self, index: dict[Any, dict[Draft, None]], key: Any, draft: Draft) -> None:
        kept = index.setdefault(key, {})
        kept.pop(draft, None)
        kept[draft] = None

    def called(self, word: str) -> list[Draft]:
        """The parties that a noun has meant, the last first."""
        return _latest(self._by_noun.get(word))

    def of_sector(self, kind: str, sector: str | None) -> list[Draft]:
        """The parties of a kind and sector, the last mentioned first."""
        return _latest(self._by_sector.get((kind, sector or "")))

    def person(self, words: tuple[str, ...]) -> Draft:
        """A new person of that name."""
        draft = Draft(("person", *words), "person", why="named person")
        self.drafts.append(draft)
        self.rename(draft, words)
        return draft

    def rename(self, draft: Draft, words: tuple[str, ...]) -> None:
        """The fuller name of a person."""
        if len(words) > len(draft.words):
            draft.words = words
        for word in words:
            self._push(self._by_name, word, draft)

    def persons_called(self, name: str) -> list[Draft]:
        """Whom a name may mean: the same full name, or the only ones with that surname or first name."""
        words = name_words(name, self.tables)
        if not words:
            return []
        near = _latest(self._by_name.get(words[-1])) or _latest(self._by_name.get(words[0]))
        return [d for d in near if same_person(words, d)] or (short_for(words[0], near) if len(words) == 1 else [])


def _latest(kept: dict[Draft, None] | None) -> list[Draft]:
    found: list[Draft] = []
    for draft in reversed(kept or {}):
        found.append(draft)
        if len(found) == _RECENT:
            break
    return found


def code_in(owner: Draft, sector: str | None) -> str | None:
    """PLOVER code of a sector of the owner's state; of no state the owner's own."""
    if owner.country is None:
        return owner.code
    partial = "PRE" if owner.code and owner.code.endswith("PRE") else None
    return actor_code(owner.country, " ".join(s for s in (sector, partial) if s))
