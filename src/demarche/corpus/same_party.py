"""Which parties of many documents are one: the same name, code, or country and sector, and the names that a dispute adds."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from demarche.corpus.naming import ENDING, SHORTEST, WORD
from demarche.knowledge.parties import party_tables, plain
from demarche.record import Party, Reading
from demarche.record.shared import SharedParty

CODED = frozenset({"state", "government", "armed_force", "igo", "organisation"})  # kinds whose code means the party itself; a person's means the office
GOVERNMENT = "GOV"  # PLOVER sector, which all ministries share
COMMON = frozenset({"people", "armed_force", "armed_group", "other", "government"})  # kinds that a common noun may name: "its soldiers", "the ministry"


@dataclass(frozen=True, slots=True)
class NamedParty:
    """A party as a dispute names it: all its names, the first one first, and the name of the state that it belongs to."""

    names: tuple[str, ...]
    kind: str = "other"
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """What a dispute adds: names of parties, names of one place used by different sides, names of agreements by id, and what their provisions oblige to."""

    parties: tuple[NamedParty, ...] = ()
    places: tuple[tuple[str, ...], ...] = ()
    agreements: tuple[tuple[str, tuple[str, ...]], ...] = ()
    provisions: tuple[tuple[str, str, str], ...] = ()  # id of the agreement, number, what it is about


class Resolver:
    """The parties of a set of Readings, each resolved to what it is across documents; the order of the Readings does not matter."""

    def __init__(self, readings: Sequence[Reading], names: Names | None = None) -> None:
        names = names or Names()
        self._given = {plain(n): plain(p.names[0]) for p in names.parties for n in p.names}
        self._of = {plain(p.names[0]): self._given.get(plain(p.of), plain(p.of)) for p in names.parties if p.of}
        self._states = self._state_names(readings, names)
        self._surnames = self._full_names(readings)
        self._ids: dict[tuple[str, str], str] = {}
        self.parties: dict[str, SharedParty] = {}
        self._resolve(readings)

    def id(self, reading: Reading, party: str | None) -> str | None:
        """The shared id of a party of a Reading, None for None or a party that is not there."""
        return self._ids.get((reading.document.id, party)) if party else None

    def ids(self, reading: Reading, parties: Iterable[str]) -> tuple[str, ...]:
        """The shared ids of several parties, each once, in their order."""
        return tuple(dict.fromkeys(i for p in parties if (i := self.id(reading, p))))

    def state(self, shared: str | None) -> str | None:
        """The shared id of the state that a party is or belongs to."""
        return self.parties[shared].state if shared in self.parties else None

    def names_a_state(self, word: str) -> bool:
        """Whether a folded word is the name of a state or made from it."""
        return self._state_of(word) is not None

    def _state_names(self, readings: Sequence[Reading], names: Names) -> dict[str, str]:
        """Folded names of states, each with the id of its state."""
        found: dict[str, str] = {}
        for party in (p for r in readings for p in r.parties if p.kind == "state"):
            found[plain(party.name)] = party.country or self._given.get(plain(party.name), plain(party.name))
        for given in (p for p in names.parties if p.kind == "state"):
            known = next((found[plain(n)] for n in given.names if plain(n) in found), plain(given.names[0]))
            found.update({plain(n): known for n in given.names})
        return {name: id for name, id in found.items() if len(name) >= SHORTEST or id != name}

    def _full_names(self, readings: Sequence[Reading]) -> dict[str, str]:
        """The last word of a person's name with the one full name that ends so; last words of several are left out."""
        full: dict[str, set[str]] = defaultdict(set)
        for party in (p for r in readings for p in r.parties if p.kind == "person"):
            words = plain(party.name).split()
            if len(words) > 1:
                full[words[-1]].add(plain(party.name))
        return {last: next(iter(whole)) for last, whole in full.items() if len(whole) == 1}

    def _resolve(self, readings: Sequence[Reading]) -> None:
        used: dict[str, Counter[str]] = defaultdict(Counter)
        states: dict[str, str] = {}
        for reading in readings:
            for party in reading.parties:
                id, state = self._place(reading, party)
                self._ids[reading.document.id, party.id] = id
                used[id][party.name] += 1
                if state:
                    states[id] = min(state, states.get(id, state))
        for id, seen in used.items():
            name = min(seen, key=lambda n: (-seen[n], -len(n), n))
            self.parties[id] = SharedParty(id=id, name=name, names=tuple(sorted({plain(n) for n in seen})), state=states.get(id))

    def _place(self, reading: Reading, party: Party) -> tuple[str, str | None]:
        """The shared id of a party and the state it belongs to."""
        name = plain(party.name)
        if name in self._states:
            return self._states[name], self._states[name]
        if name in self._given:
            given = self._given[name]
            of = self._of.get(given)
            return given, self._states.get(of, of) if of else party.country
        if party.kind == "person":
            return self._person(name, party)
        if len(self._states_named(party.name)) > 1:
            return name, None  # "the foreign ministers of Kardovia and Ostrend" are neither's own, whatever the one code says
        if party.kind in CODED and (party.code or (party.country and party.sector)) and not _is_one_of_many(reading, party):
            return party.code or f"{party.country} {party.sector}", party.country
        return self._by_words(reading, party)

    def _person(self, name: str, party: Party) -> tuple[str, str | None]:
        full = self._surnames.get(name, name)
        given = self._given.get(full, full)
        of = self._of.get(given)
        return given, self._states.get(of, of) if of else party.country

    def _by_words(self, reading: Reading, party: Party) -> tuple[str, str | None]:
        words = WORD.findall(party.name)
        named = {w: s for w in words if (s := self._state_of(plain(w)))}
        state = next(iter(named.values()), None) or party.country or self._owner(reading, party)
        rest = sorted({plain(w) for w in words if w not in named and not (len(w) < SHORTEST and w[0].islower())})
        if named and not rest:
            return next(iter(named.values())), state
        if party.kind in COMMON and not state and not _proper(party.name):
            return f"{reading.document.id[:12]} {party.id}", None
        return " ".join(rest or [plain(party.name)]) + (f"/{state}" if state else ""), state

    def _states_named(self, name: str) -> set[str]:
        """The states that stand in a name, by word or adjective."""
        return {s for w in WORD.findall(name) if (s := self._state_of(plain(w)))}

    def _state_of(self, word: str) -> str | None:
        """The state whose name the word is, or is made from by a short ending ("Kardovian", "Ostrendi")."""
        if word in self._states:
            return self._states[word]
        made = [n for n in self._states if len(n) >= SHORTEST and word.startswith(n) and len(word) - len(n) <= ENDING]
        return self._states[max(made, key=len)] if made else None

    def _owner(self, reading: Reading, party: Party) -> str | None:
        """The state that a possessive at the front of a mention means: "its" of "its border guards" is a mention of Ostrend."""
        for start, end in party.mentions:
            for other in reading.parties:
                if other.id != party.id and any(a == start and b < end for a, b in other.mentions):
                    return self._states.get(plain(other.name))
        return None


def same_party(one: tuple[Reading, str], other: tuple[Reading, str], names: Names | None = None) -> bool:
    """Whether a party of one Reading (Reading and party id) is a party of another."""
    resolver = Resolver([one[0], other[0]], names)
    return resolver.id(*one) is not None and resolver.id(*one) == resolver.id(*other)


def _is_one_of_many(reading: Reading, party: Party) -> bool:
    """Whether the code is that of a whole government, of which the party is one part: a ministry, a department, an office."""
    sector = (party.code or "").rpartition(" ")[2] or party.sector
    parts = party_tables(reading.document.language).listed("phrase", "portfolio")
    return sector == GOVERNMENT and not parts.isdisjoint(plain(party.name).split())


def _proper(name: str) -> bool:
    """Whether a word behind the first is written large, or the script knows no large letters."""
    words = name.split()
    return any(w[0].isupper() for w in words[1:]) or (len(words) == 1 and name.isupper()) or (name.lower() == name.upper())
