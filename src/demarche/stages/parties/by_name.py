"""Parties of a text in a language without tables of offices: those whom it names, and the sources of its reported speech."""

from demarche.knowledge.parties import Known
from demarche.knowledge.sources import MOST_ENDING, SourceWords, shared_letters
from demarche.language.analysis import Analysis, Entity, Sentence, Token
from demarche.language.branches import Branches
from demarche.record import Party, Span
from demarche.stages.parties.named import NamedParty, record_of, same_family

PERSON, ORGANISATION, PLACE = "PERSON", "ORG", "LOC"
MOST_APART = 20  # code points between a name and the noun of its body
MOST_RECENT = 12  # parties among which a pronoun or a noun looks for its own
LEAST_STEM = 5  # letters that two forms of a noun for a body share
TITLE = 1  # word beside a person's name in a source; where there are more, the name alone is a mention too
HANGING = frozenset({"nmod", "obl", "nummod", "case"})  # a name that only tells whose spokesman speaks
NAMELESS = frozenset({"PUNCT", "ADP", "DET", "CCONJ", "SCONJ", "PART"})


class NameFinder:
    """Reads one text's names and sources in text order."""

    def __init__(self, analysis: Analysis, words: SourceWords, silent: list[Span]) -> None:
        self._analysis, self._words, self._silent = analysis, words, silent
        self._parties: list[NamedParty] = []
        self._spoken: list[NamedParty] = []  # outside of quotations
        self._addressed: dict[int, NamedParty] = {}  # the last one in each sentence
        self._heard: list[NamedParty] = []  # within them too

    def parties(self) -> list[Party]:
        """All parties, in order of first mention."""
        sources = sorted({s.source for s in self._analysis.speech if s.source})
        hearers = sorted({h for s in self._analysis.speech for h in s.hearers})
        for number, sentence in enumerate(self._analysis.sentences):
            if any(a <= sentence.start and sentence.end <= b for a, b in self._silent):
                continue
            own = [s for s in sources if sentence.start <= s[0] < sentence.end]
            for entity in sentence.entities:
                if entity.label != PLACE and not any(a <= entity.start and entity.end <= b for a, b in own):
                    party = self._of_entity(entity)
                    party.nouns += self._title(sentence, entity)
                    self._mention(party, (entity.start, entity.end))
            for source in own:
                self._source(number, source)
            for hearer in [h for h in hearers if sentence.start <= h[0] < sentence.end]:
                self._hearer(number, hearer)
        return [record_of(n, p) for n, p in enumerate(sorted((p for p in self._parties if p.mentions), key=lambda p: min(p.mentions)), 1)]

    def _title(self, sentence: Sentence, entity: Entity) -> list[str]:
        """The noun of an office right before a person's name, where the tree ties them."""
        tree = Branches(sentence)
        name = tree.within(entity.start, entity.end)
        before = tree.tokens[name.start - 1] if entity.label == PERSON and name and name.start else None
        if before is None or before.upos != "NOUN" or self._words.class_of(before.text) != "offices":
            return []
        heads = {tree.tokens[i].head for i in name} - set(name)
        return [before.text] if name.start - 1 in heads or before.head in name or before.head in heads else []

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
        words = [tree.tokens[i].text for i in range(max(0, inside[0] - 1), inside[-1] + 1)]
        party = self._of_pronoun(pronoun, span) if pronoun else self._of_phrase(tree, inside, names)
        if pronoun == "other" and (answering := self._addressed.get(number - 1)) and answering is not next(iter(self._spoken[-1:]), None):
            party = answering if party is None or self._has_gender(answering, span) else party
        if party is None and pronoun == "other" and number:
            party = self._last_described(number - 1, span) or self._only_person(span[0], None)
        upright = not self._words.spelling.inflected or any(tree.relation(i) == "nsubj" for i in inside)
        if party is not None and not pronoun and upright:
            party.gender = party.gender or self._words.gender_of(words if tree.tokens[inside[0] - 1].upos == "DET" or not inside[0] else words[1:])
        if party is None and pronoun == "place" and tree.tokens[inside[-1]].upos == "NOUN":
            party = self._of_phrase(tree, inside, names)
        self._mention(party, span)
        for entity in names:
            if party is not None and self._is_part_of_name(entity, party):
                continue
            if entity.label == ORGANISATION or entity.label == PERSON and len(inside) - len(tree.within(entity.start, entity.end)) > TITLE:
                self._mention(self._of_entity(entity), (entity.start, entity.end))
        if party is not None:
            self._heard.append(party)
            self._spoken += [] if self._is_quoted(span) else [party]

    def _hearer(self, number: int, span: Span) -> None:
        """Who is addressed is a party, named or not: "urged THE AUTHORITIES"."""
        sentence = self._analysis.sentences[number]
        tree = Branches(sentence)
        inside = [i for i in tree.within(*span) if tree.tokens[i].upos != "PUNCT"]
        names = [e for e in sentence.entities if span[0] <= e.start and e.end <= span[1]]
        if inside:
            party = self._of_phrase(tree, inside, names)
            self._mention(party, span)
            self._addressed |= {number: party} if party else {}

    def _is_part_of_name(self, entity: Entity, party: NamedParty) -> bool:
        """Whether an organisation is only what a body is for: TRANSPORT in "the ministry of transport"."""
        return entity.label == ORGANISATION and party.kind != "person" and any(self._text(entity) in n and self._text(entity) != n for n in party.names)

    def _of_pronoun(self, kind: str, span: Span) -> NamedParty | None:
        """Whom a pronoun means, None where that is not told: the last speaker of its kind, of a relative the party that it follows."""
        gender = self._words.gender_of([self._analysis.text[slice(*span)]])
        spoken = self._heard if self._is_quoted(span) else self._spoken
        recent = [p for p in spoken[: -MOST_RECENT - 1 : -1] if gender is None or p.gender in (None, gender)]
        if kind == "singular":
            return next((p for p in recent if p.kind == "person"), None) or next(iter(recent), None) or self._only_person(span[0], gender)
        if kind == "plural":
            return next((p for p in recent if p.kind != "person"), None)
        if kind == "place":
            return next((p for p in recent if p.kind != "person"), None)
        if kind == "same":
            return next(iter(recent), None)
        if kind == "other":
            return self._last_named(span[0], spoken[-1:], gender) or (next(iter(recent), None) if gender else None)
        if kind == "relative":
            near = [(b, p) for p in self._parties for _, b in p.mentions if 0 <= span[0] - b <= 3]
            return max(near, key=lambda n: n[0])[1] if near else None
        return None

    def _has_gender(self, party: NamedParty, span: Span) -> bool:
        """Whether a party has the gender that a pronoun shows."""
        gender, nouns = self._words.gender_of([self._analysis.text[slice(*span)]]), (self._words.gender_of([n]) for n in party.nouns)
        return gender is not None and (party.gender or next(filter(None, nouns), None)) == gender

    def _only_person(self, place: int, gender: str | None) -> NamedParty | None:
        """The one person whom the text has named before a place and who may have the gender, None where there are several."""
        people = [p for p in self._parties if p.kind == "person" and any(a < place for a, _ in p.mentions)]
        fitting = [p for p in people if gender is None or (p.gender or self._words.gender_of(p.name.split())) in (None, gender)]
        return fitting[0] if len(fitting) == 1 else None

    def _last_named(self, place: int, barred: list[NamedParty], gender: str | None) -> NamedParty | None:
        """The person of a gender last named before a place, but for who has just spoken: "the latter"."""
        people = [p for p in self._parties if p.kind == "person" and p not in barred and (gender is None or self._gender(p) in (None, gender))]
        named = [(max((a for a, _ in p.mentions if a < place), default=-1), n, p) for n, p in enumerate(people)]
        place, _, party = max(named, default=(-1, 0, None), key=lambda n: n[:2])
        return party if place >= 0 else None

    def _is_quoted(self, span: Span) -> bool:
        return any(q.start <= span[0] and span[1] <= q.end for q in self._analysis.quotations)

    def _last_described(self, number: int, span: Span) -> NamedParty | None:
        """The last office of a sentence that no party has: "urged HER COUNTERPART ... The latter replied"."""
        gender = self._words.gender_of([self._analysis.text[slice(*span)]])
        tree = Branches(self._analysis.sentences[number])
        last = next((i for i in range(len(tree.tokens) - 1, -1, -1) if self._is_described(tree.tokens[i], gender)), None)
        if last is None:
            return None
        token = tree.tokens[last]
        party = self._of_noun(tree, [last], token.text, self._words.class_of(token.text), None)
        self._mention(party, (token.start, token.end))
        return party

    def _is_described(self, token: Token, gender: str | None) -> bool:
        """Whether a noun is an office or body of a gender, within no mention of a party."""
        taken = any(a <= token.start < b for p in self._parties for a, b in p.mentions)
        is_known = self._words.class_of(token.text) == "offices" or self._words.kind_of(token.text) is not None
        return token.upos == "NOUN" and not taken and is_known and self._words.gender_of([token.text]) in (None, gender)

    def _gender(self, party: NamedParty) -> str | None:
        return party.gender or (None if self._words.spelling.inflected else self._words.gender_of(party.name.split()))

    def _of_phrase(self, tree: Branches, inside: list[int], names: list[Entity]) -> NamedParty | None:
        head = self._head(tree, inside)
        noun = tree.tokens[head].text
        kind = self._words.class_of(noun)
        person = next((e for e in names if e.label == PERSON and not self._only_owns(tree, e, head)), None)
        if person:
            found = self._of_entity(person)
            found.nouns += [
                t.text for i in inside if (t := tree.tokens[i]).upos == "NOUN" and not _is_owner(tree, i, inside) and not person.start <= t.start < person.end
            ]
            return found
        organisation = next((e for e in names if e.label == ORGANISATION), None)
        if organisation:
            return self._of_organisation(organisation, tree, head)
        words = [tree.tokens[i].text for i in inside]
        state = self._words.state_of(words)
        surname = self._by_surname(noun) if len(inside) == 1 else None
        if surname and (state is None or any(noun in name.split() for name in surname.names)):
            return surname
        if state and any(e.label == PLACE and e.start <= tree.tokens[head].start < e.end for e in names):
            return self._of_state(state)
        place = next((e for e in names if e.label == PLACE and e.start <= tree.tokens[head].start < e.end), None)
        if place:
            return self._named(self._text(place), "state", "a place that speaks")
        return self._by_surname(noun) or self._of_noun(tree, inside, noun, kind, state)

    def _by_surname(self, noun: str) -> NamedParty | None:
        """The one person whose last or first name a capitalised word is."""
        if not noun[:1].isupper():
            return None
        alike = self._words.spelling.alike
        found = [
            p
            for p in self._parties
            if p.kind == "person" and any(len(n.split()) > 1 and (alike(noun, n.split()[-1]) or alike(noun, n.split()[0])) for n in p.names)
        ]
        return found[0] if len(found) == 1 else None

    def _of_organisation(self, entity: Entity, tree: Branches, head: int) -> NamedParty:
        """The organisation of a name; a noun for a body that stands beside the name belongs to it: "the HARBOUR committee"."""
        token = tree.tokens[head]
        apart = max(token.start - entity.end, entity.start - token.end)
        if self._words.kind_of(token.text) is None or not 0 <= apart <= MOST_APART:
            return self._of_entity(entity)
        start, end = min(entity.start, token.start), max(entity.end, token.end)
        closed = any(start <= q.start and q.end == end + 1 for q in self._analysis.quotations)
        return self._named(self._analysis.text[start : end + closed], "organisation", "named organisation")

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
        others = [t.text for i in inside if (t := tree.tokens[i]).upos in ("NOUN", "PROPN", "ADJ") and t.text != noun]
        for party in [p for p in reversed(self._parties) if p.mentions][:MOST_RECENT]:
            named = [w for name in party.names for w in name.split() if party.kind != "person"]
            same = any(self._means(noun, n) for n in (*party.nouns, *named)) and (not others or party.kind == "person" or self._shares(others, named))
            if same and (state is None or party.known is None or party.known.key == state.key):
                return party
        body = self._words.kind_of(noun)
        made = NamedParty(body or ("people" if kind == "collective" else "other"), f"source: {kind or body or 'a phrase'}", nouns=[noun], known=state)
        first = next((i for i in inside if tree.tokens[i].upos != "ADP"), inside[0])
        made.names.append(self._analysis.text[tree.tokens[first].start : tree.tokens[inside[-1]].end])
        self._parties.append(made)
        return made

    def _means(self, noun: str, other: str) -> bool:
        """Whether two nouns are forms of one, those for bodies also where names take no endings: "Bakanlık", "Dışişleri Bakanlığı"."""
        if self._words.spelling.alike(noun, other):
            return True
        a, b = noun.casefold(), other.casefold()
        body = self._words.kind_of(a)
        return (
            body is not None
            and body == self._words.kind_of(b)
            and shared_letters(a, b) >= LEAST_STEM
            and max(len(a), len(b)) - shared_letters(a, b) <= MOST_ENDING
        )

    def _shares(self, words: list[str], named: list[str]) -> bool:
        """Whether what stands beside a noun stands in a name too: the ministry OF TRANSPORT is not that of trade."""
        return any(self._words.spelling.alike(w, n) for w in words for n in named)

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
        known = [p for p in reversed(self._parties) if same_family(p.kind, kind) and any(self._same(words, n.split(), kind) for n in p.names)]
        found = next((p for p in known if any(n.split()[-1] == words[-1] for n in p.names)), known[0] if known else None)  # a brother before his sister
        if found is None:
            body = next(filter(None, map(self._words.kind_of, (name, *words))), None) if kind == "organisation" else None
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


def _is_owner(tree: Branches, index: int, inside: list[int]) -> bool:
    """Whether a noun only tells whose another noun of the phrase is: "director of the MINE"."""
    head = tree.tokens[index].head
    return tree.relation(index) == "nmod" and head in inside and tree.tokens[head].upos == "NOUN"
