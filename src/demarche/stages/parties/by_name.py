"""Parties of a text in a language without tables of offices: those whom it names, and the sources of its reported speech."""

from dataclasses import dataclass, field

from demarche.knowledge.parties import Known, actor_code
from demarche.knowledge.sources import SourceWords
from demarche.language.analysis import Analysis, Entity
from demarche.language.branches import Branches
from demarche.record import Party, Span

PERSON, ORGANISATION, PLACE = "PERSON", "ORG", "LOC"
MOST_APART = 20  # code points between a name and the noun of its body
MOST_RECENT = 12  # parties among which a pronoun or a noun looks for its own
HANGING = frozenset({"nmod", "obl", "nummod", "case"})  # a name that only tells whose spokesman speaks
NAMELESS = frozenset({"PUNCT", "ADP", "DET", "CCONJ", "SCONJ", "PART"})


@dataclass(slots=True, eq=False)
class NamedParty:
    """A party in the making: the words of its names, the nouns that called it, and where it is mentioned."""

    kind: str
    why: str
    names: list[str] = field(default_factory=list)
    nouns: list[str] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    known: Known | None = None

    @property
    def name(self) -> str:
        """The name of most words, of these the shortest: endings make a name longer."""
        return min(self.names, key=lambda n: (-len(n.split()), len(n)))


class NameFinder:
    """Reads one text's names and sources in text order."""

    def __init__(self, analysis: Analysis, words: SourceWords, silent: list[Span]) -> None:
        self._analysis, self._words, self._silent = analysis, words, silent
        self._parties: list[NamedParty] = []
        self._spoken: list[NamedParty] = []

    def parties(self) -> list[Party]:
        """All parties, in order of first mention."""
        sources = sorted({s.source for s in self._analysis.speech if s.source})
        for number, sentence in enumerate(self._analysis.sentences):
            if any(a <= sentence.start and sentence.end <= b for a, b in self._silent):
                continue
            own = [s for s in sources if sentence.start <= s[0] < sentence.end]
            for entity in sentence.entities:
                if entity.label != PLACE and not any(a <= entity.start and entity.end <= b for a, b in own):
                    self._mention(self._of_entity(entity), (entity.start, entity.end))
            for source in own:
                self._source(number, source)
        return [_record(n, p) for n, p in enumerate(sorted((p for p in self._parties if p.mentions), key=lambda p: min(p.mentions)), 1)]

    def _mention(self, party: NamedParty | None, span: Span) -> None:
        if party is not None and span not in party.mentions:
            party.mentions.append(span)

    def _source(self, number: int, span: Span) -> None:
        sentence = self._analysis.sentences[number]
        tree = Branches(sentence)
        inside = [i for i in tree.within(*span) if tree.tokens[i].upos != "PUNCT"]
        if not inside:
            return
        names = [e for e in sentence.entities if span[0] <= e.start and e.end <= span[1]]
        pronoun = None if names or len(inside) > 2 else self._words.pronoun(tree.tokens[inside[-1]].text)
        if not names and self._words.pronoun(tree.tokens[inside[0]].text) == "same":
            pronoun = "same"
        party = self._of_pronoun(pronoun, span) if pronoun else self._of_phrase(tree, inside, names)
        if party is None and pronoun == "place" and tree.tokens[inside[-1]].upos == "NOUN":
            party = self._of_phrase(tree, inside, names)
        self._mention(party, span)
        for entity in names:
            if entity.label == ORGANISATION:
                self._mention(self._of_entity(entity), (entity.start, entity.end))
        if party is not None:
            self._spoken.append(party)

    def _of_pronoun(self, kind: str, span: Span) -> NamedParty | None:
        """Whom a pronoun means, None where that is not told: the last speaker of its kind, of a relative the party that it follows."""
        recent = self._spoken[: -MOST_RECENT - 1 : -1]
        if kind == "singular":
            return next((p for p in recent if p.kind == "person"), None) or next(iter(recent), None)
        if kind == "plural":
            return next((p for p in recent if p.kind != "person"), None)
        if kind == "place":
            return next((p for p in recent if p.kind != "person"), None)
        if kind == "same":
            return next(iter(recent), None)
        if kind == "other":
            return self._last_named(span[0], recent[:1])
        if kind == "relative":
            near = [(b, p) for p in self._parties for _, b in p.mentions if 0 <= span[0] - b <= 3]
            return max(near, key=lambda n: n[0])[1] if near else None
        return None

    def _last_named(self, place: int, barred: list[NamedParty]) -> NamedParty | None:
        """The person last named before a place, but for who has just spoken: "the latter"."""
        people = [p for p in self._parties if p.kind == "person" and p not in barred]
        named = [(max((a for a, _ in p.mentions if a < place), default=-1), n, p) for n, p in enumerate(people)]
        place, _, party = max(named, default=(-1, 0, None), key=lambda n: n[:2])
        return party if place >= 0 else None

    def _of_phrase(self, tree: Branches, inside: list[int], names: list[Entity]) -> NamedParty | None:
        head = self._head(tree, inside)
        noun = tree.tokens[head].text
        kind = self._words.class_of(noun)
        person = next((e for e in names if e.label == PERSON and not self._only_owns(tree, e, head)), None)
        if person:
            found = self._of_entity(person)
            found.nouns += [t.text for i in inside if (t := tree.tokens[i]).upos == "NOUN" and not person.start <= t.start < person.end]
            return found
        organisation = next((e for e in names if e.label == ORGANISATION), None)
        if organisation:
            return self._of_organisation(organisation, tree, head)
        words = [tree.tokens[i].text for i in inside]
        state = self._words.state_of(words)
        if state and any(e.label == PLACE and e.start <= tree.tokens[head].start < e.end for e in names):
            return self._of_state(state)
        place = next((e for e in names if e.label == PLACE and e.start <= tree.tokens[head].start < e.end), None)
        if place:
            return self._named(self._text(place), "state", "a place that speaks")
        return self._by_surname(noun) or self._of_noun(tree, inside, noun, kind, state)

    def _by_surname(self, noun: str) -> NamedParty | None:
        """The one person whose last name a capitalised word is."""
        if not noun[:1].isupper():
            return None
        alike = self._words.spelling.alike
        found = [p for p in self._parties if p.kind == "person" and any(len(n.split()) > 1 and alike(noun, n.split()[-1]) for n in p.names)]
        return found[0] if len(found) == 1 else None

    def _of_organisation(self, entity: Entity, tree: Branches, head: int) -> NamedParty:
        """The organisation of a name; a noun for a body that stands beside the name belongs to it: "the HARBOUR committee"."""
        token = tree.tokens[head]
        apart = max(token.start - entity.end, entity.start - token.end)
        if self._words.kind_of(token.text) is None or not 0 <= apart <= MOST_APART:
            return self._of_entity(entity)
        return self._named(self._analysis.text[min(entity.start, token.start) : max(entity.end, token.end)], "organisation", "named organisation")

    def _head(self, tree: Branches, inside: list[int]) -> int:
        """The noun on which the phrase hangs; its first noun where the tree does not tell."""
        top = tree.top(range(inside[0], inside[-1] + 1))
        known = [i for i in inside if self._words.class_of(tree.tokens[i].text) or self._words.kind_of(tree.tokens[i].text)]
        if top in inside and tree.tokens[top].upos not in NAMELESS and (not known or top in known):
            return top
        nouns = known or [i for i in inside if tree.tokens[i].upos in ("NOUN", "PROPN")]
        return nouns[0] if nouns else inside[0]

    def _only_owns(self, tree: Branches, person: Entity, head: int) -> bool:
        """ "the lawyer of N": the one named does not speak."""
        inside = tree.within(person.start, person.end)
        top = tree.top(inside)
        governor = tree.tokens[top].head if top >= 0 else -1
        owned = top != head and tree.relation(top) in HANGING and governor in range(len(tree.tokens)) and head in tree.up(top)
        return owned and self._words.class_of(tree.tokens[governor].text) == "offices" and any(tree.relation(c) == "case" for c in tree.children[top])

    def _of_noun(self, tree: Branches, inside: list[int], noun: str, kind: str | None, state: Known | None) -> NamedParty:
        """A party that is only called by a noun: one that the noun has meant before, else a new one."""
        for party in [p for p in reversed(self._parties) if p.mentions][:MOST_RECENT]:
            same = any(
                self._words.spelling.alike(noun, n) for n in (*party.nouns, *(w for name in party.names for w in name.split() if party.kind != "person"))
            )
            if same and (state is None or party.known is None or party.known.key == state.key):
                return party
        body = self._words.kind_of(noun)
        made = NamedParty(body or ("people" if kind == "collective" else "other"), f"source: {kind or body or 'a phrase'}", nouns=[noun], known=state)
        first = next((i for i in inside if tree.tokens[i].upos != "ADP"), inside[0])
        made.names.append(self._analysis.text[tree.tokens[first].start : tree.tokens[inside[-1]].end])
        self._parties.append(made)
        return made

    def _of_state(self, known: Known) -> NamedParty:
        found = next((p for p in self._parties if p.kind == "state" and p.known and p.known.key == known.key), None)
        if found is None:
            found = NamedParty("state", f"table: {known.key}", [known.key], known=known)
            self._parties.append(found)
        return found

    def _of_entity(self, entity: Entity) -> NamedParty:
        kind = "person" if entity.label == PERSON else "organisation"
        return self._named(self._text(entity), kind, "named person" if kind == "person" else "named organisation")

    def _text(self, entity: Entity) -> str:
        return self._analysis.text[entity.start : entity.end]

    def _named(self, name: str, kind: str, why: str) -> NamedParty:
        words = name.split()
        found = next((p for p in reversed(self._parties) if _same_family(p.kind, kind) and any(self._same(words, n.split(), kind) for n in p.names)), None)
        if found is None:
            body = next(filter(None, map(self._words.kind_of, words)), None) if kind == "organisation" else None
            found = NamedParty(body or kind, why, known=self._words.state_of(words) if kind != "person" else None)
            self._parties.append(found)
        found.names.append(name)
        return found

    def _same(self, one: list[str], other: list[str], kind: str) -> bool:
        """Whether two names may be one: of persons the last words, and the first where both have more; else all words."""
        alike = self._words.spelling.alike
        if kind != "person":
            return len(one) == len(other) and all(map(alike, one, other))
        if len(one) == 1 or len(other) == 1:
            short, long = sorted((one, other), key=len)
            return any(alike(short[0], word) for word in long[-1:] + long[:1])
        return alike(one[-1], other[-1]) and (alike(one[0], other[0]) or one[0][:1] == other[0][:1] and min(len(one[0]), len(other[0])) <= 2)


def _same_family(one: str, other: str) -> bool:
    return (one == "person") == (other == "person") and (one == "state") == (other == "state")


def _record(number: int, party: NamedParty) -> Party:
    known = party.known
    sector = {"government": "GOV", "armed_force": "MIL"}.get(party.kind)
    country = known.country if known else None
    return Party(
        id=f"p{number}",
        name=party.name,
        kind=party.kind,
        country=country,
        sector=sector if country else None,
        code=known.code if known and party.kind == "state" else actor_code(country, sector) if sector else None,
        wikidata=known.wikidata if known and party.kind == "state" else None,
        mentions=tuple(sorted(party.mentions)),
        why=party.why,
    )
