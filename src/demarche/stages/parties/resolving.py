"""Which mentions are one party: names, short names, acronyms, offices, metonyms and pronouns, in text order."""

from bisect import bisect_left
from collections.abc import Callable

from demarche.knowledge.parties import Head, Known, PartyTables, plain
from demarche.stages.parties import naming
from demarche.stages.parties.mentions import Draft, Mention, Rival
from demarche.stages.parties.pronouns import antecedents
from demarche.stages.parties.registry import OPPOSING, Registry, code_in

_FAR = 3  # sentences back in which "the two sides" were named
_NAMES = ("person", "organisation", "state")
_NEAR = 12  # nouns before a pronoun that are looked at
_GROUPS = ("organisation", "armed_group", "igo")
_STATES = ("state", "government")
_HOME = ("government", "armed_force")


class Resolver:
    """Goes through the mentions of a text once and puts each to its party."""

    def __init__(self, tables: PartyTables, lands: dict[str, str], nations: list[tuple[int, Known]], rivals: list[Rival]) -> None:
        self.tables = tables
        self.registry = Registry(tables, lands)
        self.past: list[Mention] = []
        self.speakers: dict[int, list[Draft]] = {}  # of a quotation
        self._nations = nations  # states that the text names in any way, and where
        self._rivals = rivals
        self._rival_starts = [r.start for r in rivals]
        self._read = 0  # how many of them stand before the mention at hand
        self._seen: dict[str, Known] = {}
        self._busy: set[int] = set()

    def resolve(self, mention: Mention) -> list[Draft]:
        """The parties of a mention; its owner and the name it is an apposition to come first."""
        if mention.parties or id(mention) in self._busy:
            return mention.parties
        self._busy.add(id(mention))
        named = [s for s in mention.same if s.form in _NAMES] if mention.form == "nominal" else []
        for other in (mention.owner, *named):
            if other and other.form != "pronoun":
                self.resolve(other)
        mention.parties = self._by_apposition(mention) or self._parties(mention)
        self._keep(mention)
        return mention.parties

    def tie(self, pronoun: Mention, person: Mention) -> None:
        """Gives a pronoun the person who is named behind it."""
        pronoun.parties = person.parties[:1]
        for draft in pronoun.parties:
            draft.gender = draft.gender or pronoun.gender
            self.registry.note(draft, pronoun)

    def _keep(self, mention: Mention) -> None:
        for draft in mention.parties:
            self.registry.note(draft, mention)
        if not mention.hidden:
            self.past.append(mention)
        if mention.subject and mention.quote < 0:
            self.speakers.update((quote, mention.parties) for quote in mention.beside)

    def _by_apposition(self, mention: Mention) -> list[Draft]:
        """ "Ng Siew Hoon, Tembera's foreign minister": the description is the person's; "the mission, MINUSMA" is one."""
        for other in mention.same if mention.form != "pronoun" else ():
            if other.parties and _may_be_one(mention, other):
                self._describe(other.parties[0], mention)
                return other.parties[:1]
        return []

    def _parties(self, mention: Mention) -> list[Draft]:
        several: dict[str, Callable[[Mention], list[Draft]]] = {"pronoun": self._pronoun, "pair": self._pair, "nominal": self._nominal}
        if mention.form in several:
            return several[mention.form](mention)
        one = {"state": naming.of_state, "seat": naming.of_seat, "organisation": naming.of_organisation, "people": naming.of_people, "name": naming.of_name}
        draft = one.get(mention.form, naming.of_person)(self.registry, mention)
        if mention.form == "person" and draft.code is None and mention.titles:
            self._employ(draft, mention, mention.titles[-1])
        if mention.form == "person" and draft.country is None and mention.owner:
            self._enlist(draft, mention.owner)
        return [draft]

    def _enlist(self, draft: Draft, owner: Mention) -> None:
        """Country of a person by the state named with him, and the sector of an army or ministry: "Ravi Desai of the Indian army"."""
        for body in self.resolve(owner)[:1]:
            draft.country, draft.state = body.country, body.state
            if body.kind in ("armed_force", "government"):
                draft.sector, draft.code = body.sector, body.code

    def _describe(self, draft: Draft, mention: Mention) -> None:
        """What a description tells of a person: office, country, gender; of a nameless kind what it is."""
        if draft.kind != "person":
            draft.kind = mention.noun.kind if draft.kind == "other" and mention.noun and mention.noun.kind else draft.kind
            return
        words = {plain(w) for w in mention.name.split()}
        draft.gender = draft.gender or next((g for g in ("male", "female") if words & self.tables.listed("titles", f"{g}_kin")), None)
        if mention.form == "nominal" and draft.code is None:
            self._employ(draft, mention, mention.noun)

    def _employ(self, draft: Draft, mention: Mention, noun: Head | None) -> None:
        """Country, sector and code of a person from the office."""
        owner = self._owner(mention) if noun and noun.role in ("office", "voice", "body") else None
        if owner is None or owner is draft or noun is None:
            return
        draft.country, draft.state = owner.country, owner.state
        draft.sector = noun.sector or (owner.sector if owner.kind != "state" else "GOV")
        draft.code = code_in(owner, draft.sector)

    def _owner(self, mention: Mention) -> Draft | None:
        """Whose the phrase is, by name, by adjective or by a possessive pronoun; of a person's office the state."""
        if mention.owner:
            parties = self.resolve(mention.owner)
            return self._state_behind(parties[0]) if parties else None
        if mention.nation:
            return self._of_nation(mention.nation)
        return self._adjectival(mention)

    def _state_behind(self, draft: Draft) -> Draft:
        state = self.registry.at(("state", draft.state)) if draft.kind == "person" and draft.state else None
        return state or draft

    def _of_nation(self, known: Known) -> Draft | None:
        return None if known.role in ("region", "region_adjective") else self.registry.of_known(known)

    def _adjectival(self, mention: Mention) -> Draft | None:
        """ "the ORVANDAN army" where the text knows Orvanda."""
        word = next((w for w in sorted(mention.topic) if w in self.registry.lands), None)
        if word is None:
            return None
        mention.topic = mention.topic - {word}
        return self.registry.land(self.registry.lands[word])

    def _nominal(self, mention: Mention) -> list[Draft]:
        owner = self._owner(mention)
        if mention.role == "side":
            return [owner] if owner else self._pair(mention) if mention.plural else [self._new_nominal(mention, None)] if mention.stranger else []
        if mention.role == "land":
            return self._country(mention)
        if mention.role == "realm":
            return [owner if owner and owner.kind == "state" else self.registry.land(mention.name)]
        again = self._again(mention, owner)
        if again:
            return [again]
        if mention.role == "voice" or mention.role == "office" and owner and owner.kind not in ("state", "government", "armed_force"):
            return [self._voice(mention, owner)]
        return [self._new_nominal(mention, owner)]

    def _again(self, mention: Mention, owner: Draft | None) -> Draft | None:
        """The party that the same noun meant before: "the ministry", "the president" of whom the text gave the name."""
        if mention.definite is not True and not (owner and mention.definite is None):
            return None
        again = next((d for d in self.registry.called(_noun(mention).word) if self._fits(d, mention, owner)), None)
        return again or (self._generic(mention) or self._same_sector(mention) if owner is None and mention.definite else None)

    def _generic(self, mention: Mention) -> Draft | None:
        """ "The group did not respond": the organisation that the text named last, subjects first."""
        if mention.topic or mention.plural or _noun(mention).word not in self.tables.listed("generic", "words"):
            return None
        near = [m for m in self.past[-20:] if _is_named_group(m) and mention.sentence - m.sentence <= 1 and m.end <= mention.start]
        best = max(near, key=lambda m: (m.sentence, m.subject, m.start), default=None)
        return best.parties[0] if best else None

    def _fits(self, draft: Draft, mention: Mention, owner: Draft | None) -> bool:
        if mention.plural != draft.plural and draft.kind != "person" and mention.role not in ("body", "group"):
            return False
        if owner is not None:
            return draft.state == owner.state and draft.state is not None if draft.kind == "person" else draft.key == self._key(mention, owner)
        return not mention.topic or draft.kind == "person" or any(mention.topic <= topic for topic in draft.topics)

    def _same_sector(self, mention: Mention) -> Draft | None:
        """ "the army" after "the Malian Armed Forces", "the attackers" after "masked men"; "the special police" only where one state's are meant."""
        noun = _noun(mention)
        services = self.tables.listed("services", "words")
        if mention.role not in ("body", "armed") or noun.sector not in ("MIL", "COP", "UAF", "REB") or noun.word in services:
            return None
        alike = (d for d in self.registry.of_sector(noun.kind or "", noun.sector) if not (d.nouns and d.nouns <= services))
        kept = [d for d in alike if d.mentions and (d.state or noun.role == "armed")]
        if noun.sector == "REB":
            return kept[0] if len(kept) == 1 and not mention.topic else None
        if mention.topic and (noun.role == "armed" or len({d.state for d in kept}) > 1):
            return None
        return kept[0] if kept else None

    def _voice(self, mention: Mention, owner: Draft | None) -> Draft:
        """Who speaks for somebody is that somebody; for a state its government."""
        noun = _noun(mention)
        if noun.sector:
            return self._new_nominal(mention, owner)
        if owner and owner.kind == "state":
            return self.registry.government_of(owner)
        if owner and owner.kind not in ("people", "person"):
            return owner
        key = ("person", noun.word, str(mention.start))
        return self.registry.draft(key, "people" if mention.plural else "person", "unnamed person", state=owner.state if owner else None)

    def _country(self, mention: Mention) -> list[Draft]:
        """ "the country": the state that the text named last, a subject before others of its sentence."""
        states = [m for m in self.past[-20:] if m.parties and m.parties[0].kind == "state" and mention.sentence - m.sentence <= _FAR]
        best = max(states, key=lambda m: (m.sentence, m.subject, m.start), default=None)
        return best.parties[:1] if best and mention.definite else []

    def _pair(self, mention: Mention) -> list[Draft]:
        """Those whom "and" joined last, else the only two that the sentences before name."""
        last: list[Draft] = []
        kinds = _STATES if mention.topic & self.tables.listed("pairs", "states") else OPPOSING
        for past in reversed(self.past):
            if mention.sentence - past.sentence > _FAR:
                break
            drafts = list(dict.fromkeys(d for m in past.joined for d in m.parties if d.kind in kinds))
            if len(drafts) > 1:
                return drafts
            last += [d for d in past.parties if d.kind in kinds]
        sides = {d.state or d.key[-1]: d for d in last}
        return list(sides.values()) if len(sides) == 2 else []

    def _new_nominal(self, mention: Mention, owner: Draft | None) -> Draft:
        owner = owner or self._inferred(mention)
        if owner and self._is_government(mention, owner):
            return self.registry.government_of(owner)
        key = self._key(mention, owner) if owner or mention.definite else (*self._key(mention, None), str(mention.start))
        kind, sector = self._kind(mention, owner)
        draft = self.registry.draft(key, kind, f"noun: {_noun(mention).word}", sector=sector)
        if owner and draft.code is None:
            draft.country, draft.state, draft.code = owner.country, owner.state, code_in(owner, sector)
        return draft

    def _is_government(self, mention: Mention, owner: Draft) -> bool:
        return owner.kind == "state" and not mention.topic and _noun(mention).word in self.tables.listed("governing", "words")

    def _key(self, mention: Mention, owner: Draft | None) -> tuple[str, ...]:
        if owner and self._is_government(mention, owner):
            return ("government", owner.key[-1])
        return ("noun", _noun(mention).word, owner.key[-1] if owner else "", *sorted(mention.topic))

    def _kind(self, mention: Mention, owner: Draft | None) -> tuple[str, str | None]:
        noun = _noun(mention)
        roles = [h.role for word in mention.topic if (h := self.tables.heads.get(word))]
        if noun.role == "group" and "armed" in roles:
            return ("armed_group", "REB")
        named_alike = owner is not None and owner.kind == "outlet" and noun.role in ("group", "armed", "force")  # "the Eastern STAR movement" is no newspaper's
        if owner and owner.kind in ("igo", "organisation", "armed_group", "outlet") and noun.role != "people" and not named_alike:
            return (owner.kind, owner.sector)
        return (noun.kind or "other", noun.sector)

    def _inferred(self, mention: Mention) -> Draft | None:
        """The state of an office without owner: the one whose government spoke or acted last, else the only one the text has named."""
        if not mention.definite or mention.stranger or _noun(mention).kind not in _HOME:
            return None
        near = [m for m in self.past[-30:] if mention.sentence - m.sentence <= 1 and m.quote == mention.quote and self._is_at_home(m)]
        return near[-1].parties[0] if near else self._only_state(mention)

    def _is_at_home(self, past: Mention) -> bool:
        """A government that acts as subject, and no embassy."""
        draft = past.parties[0] if past.subject and past.parties else None
        return bool(draft and draft.kind in _HOME and draft.state and not draft.nouns & self.tables.listed("abroad", "words"))

    def _only_state(self, mention: Mention) -> Draft | None:
        """The one state that the text has named in any way before; None where there are two, or none."""
        while self._read < len(self._nations) and self._nations[self._read][0] < mention.end:
            known = self._nations[self._read][1]
            self._seen[known.key] = known
            self._read += 1
        lands = set(self.registry.lands.values())
        if len(self._seen) + len(lands) != 1:
            return None
        return self._of_nation(next(iter(self._seen.values()))) if self._seen else self.registry.at(("state", plain(next(iter(lands)))))

    def _pronoun(self, mention: Mention) -> list[Draft]:
        if mention.gender == "relative":
            return list(self.resolve(mention.same[0]))
        before = bisect_left(self._rival_starts, mention.start)
        rivals = [r for r in self._rivals[max(0, before - _NEAR) : before] if mention.sentence - r.sentence <= 1]
        return antecedents(mention, self.past, self.speakers.get(mention.quote, []), rivals)


def _is_named_group(mention: Mention) -> bool:
    """Whether a mention means an organisation that the text calls by a name: "the company" is not "the union" of which it spoke before."""
    draft = mention.parties[0] if mention.parties else None
    return draft is not None and draft.kind in _GROUPS and any(m.form in ("organisation", "name") for m in (mention, *draft.mentions))


def _noun(mention: Mention) -> Head:
    assert mention.noun  # a nominal mention was made from its noun
    return mention.noun


def _may_be_one(mention: Mention, other: Mention) -> bool:
    """A name and its description, or two descriptions; never two names of different kinds, a state and a place."""
    if "nominal" not in (mention.form, other.form):
        return mention.form in ("organisation", "name") and other.form in ("organisation", "name")
    described, named = (mention, other) if mention.form == "nominal" else (other, mention)
    if named.form == "person" or named.form == "name" and named.label == "PERSON":
        return described.role in ("office", "voice", "people", "armed", "force") and not described.plural
    if named.form == "state":
        return described.role in ("side", "land")
    return described.role in ("body", "group", "armed", "outlet", "force", "side", "voice")
