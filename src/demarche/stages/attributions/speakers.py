"""Who the source of an attribution is: the party, and the class of source."""

from collections.abc import Sequence
from dataclasses import replace

from demarche.language.mentions import Mentions, Sides
from demarche.record import Party, Reading
from demarche.stages.attributions.author import find_author
from demarche.stages.attributions.classes import CLASS_OF_KIND
from demarche.stages.attributions.cues import antecedent
from demarche.stages.attributions.nouns import owner
from demarche.stages.attributions.scene import OUTSIDE, Found, Scene, Span
from demarche.stages.attributions.turns import interviewed

MOST_TO_CUE = 30  # code points from a source to its cue, within which "in Athens" still belongs to it
MOST_PEOPLE = 6  # persons who spoke last among whom a pronoun may mean one
LEAST_SAID = 40  # code points of content that make one the speaker for whom a document then speaks


class Speakers:
    """Resolves sources in text order; remembers who spoke last, for documents and for those who go on."""

    def __init__(self, scene: Scene, reading: Reading) -> None:
        self._scene = scene
        self._parties = {p.id: p for p in reading.parties}
        self.mentions = scene.mentions
        self.sides = Sides(reading.parties)
        self._places = [(span[0], p.country) for p in reading.places for span in p.mentions if p.country]
        self._people: list[str] = []  # persons who spoke, in text order
        self._called: dict[str, str] = {}  # the pronoun of each
        self._last: str | None = None
        self._issuer_of_last: str | None = None  # who issued the document that the text reports
        self._previous: str | None = None
        self._author = find_author(scene, reading)
        self._last_hearer: str | None = None

    def party_of(self, found: Found, around: str | None, is_outer: bool) -> str | None:
        """The party that speaks; `around` is the party within whose words it speaks, if any."""
        party = self._one_person(found, self._party_of(found, around))
        if self._answers(found) and party is not None and party == self._previous and self._last_hearer:
            party = self._last_hearer
        if party and is_outer and sum(b - a for a, b in found.content) >= LEAST_SAID:
            self._last = party if found.quoted or self._is_plain(found) or self._last is None else self._last
            self._issuer_of_last = party if self._issues(found) else self._issuer_of_last
        self._previous = party
        self._last_hearer = next((p for s in found.hearers if (p := self.mentions.of_span(s, s[1] - 1))), None)
        return party

    def _answers(self, found: Found) -> bool:
        """Whether a pronoun answers: then it is the one who was spoken to, not the one who spoke."""
        if found.source is None or found.cue is None or found.verb is None or self.small(found.source) not in self._scene.words.any_of("personal"):
            return False
        return self._scene.tree(found.sentence).tokens[found.verb].lemma.lower() in self._scene.words.any_of("answering")

    def _party_of(self, found: Found, around: str | None) -> str | None:
        if found.source is None:
            return None
        if found.label:
            return interviewed(self._parties.values(), found)
        found = self._with_antecedent(found)
        assert found.source is not None
        if self.small(found.source) in self._scene.words.any_of("first_person") or self.head(found)[1] in self._scene.words.any_of("first_person"):
            return around or (self._author if self._scene.quotation_at(found.start) == OUTSIDE else None)
        position, lemma = self.head(found)
        party = self.mentions.of_span(found.source, position)
        if lemma in self._scene.words.any_of("documents"):
            issuer = self._issuer(found.source, position)
            return issuer or party or (self._last_speaker() if lemma not in self._scene.words.any_of("pacts") else None)
        beyond = found.cue[0] if found.cue and 0 <= found.cue[0] - found.source[1] <= MOST_TO_CUE else found.source[1]
        return (self._of_its_place((position + len(lemma), beyond), lemma, party) or party) if party else self._holder(found.source, lemma)

    def _with_antecedent(self, found: Found) -> Found:
        """With the noun for a relative pronoun that is nobody's mention: "a statement by the monitors, WHICH said"."""
        if found.source is None or found.verb is None or self.small(found.source) not in self._scene.words.any_of("relatives"):
            return found
        tree = self._scene.tree(found.sentence)
        noun = antecedent(tree, tree.at(found.source[0]), self._scene.words)
        if noun is None or self.mentions.of_word(*found.source):
            return found
        writer = owner(self._scene, tree, noun) if tree.tokens[noun].lemma.lower() in self._scene.words.nouns else None
        named = noun if writer is None else writer
        return replace(found, source=tree.noun_phrase(named), source_head=tree.tokens[named].start)

    def _of_its_place(self, after: Span, lemma: str, party: str) -> str | None:
        """For a noun taken for another land's than its phrase names ("the ministry in Athens") that land's party of the noun, else the one named."""
        if lemma not in self._scene.words.any_of("bodies") and lemma not in self._scene.words.any_of("offices"):
            return None
        named = [p for p in self.mentions.within(after) if p in self._parties]
        lands = [self._parties[p].country for p in named] + [land for start, land in self._places if after[0] <= start < after[1]]
        land = next(filter(None, lands), None)
        if land is None or self._parties[party].country in (None, land):
            return None
        same = (p.id for p in self._parties.values() if p.country == land and p.name.lower().endswith(lemma))
        return next(same, next((p for p in named if self._parties[p].country == land), None))

    def _one_person(self, found: Found, party: str | None) -> str | None:
        """The party, but for a "he" or "she" that was taken for several people the last person who spoke and was not called by the other word."""
        pronoun = self.small(found.source) if found.source else ""
        known = self._parties.get(party or "")
        personal = pronoun in self._scene.words.any_of("singular_personal")
        if personal and known is not None and self._names(found, known):
            party = next((p for p in reversed(self._people[-MOST_PEOPLE:]) if p != party and self._called.get(p, pronoun) == pronoun), None)
        elif personal and (known is None or known.kind in ("people", "outlet")):
            party = next((p for p in reversed(self._people[-MOST_PEOPLE:]) if self._called.get(p, pronoun) == pronoun), party)
        if party and self._parties.get(party) and self._parties[party].kind == "person":
            self._people.append(party)
            if pronoun in self._scene.words.any_of("singular_personal"):
                self._called[party] = pronoun
        return party

    def _names(self, found: Found, party: Party) -> bool:
        """Whether what is said calls a person by name, whom "he" that says it can not be: "ORRIN, he added, had never asked"."""
        said = {word.strip(",.;:'\"") for a, b in found.content for word in self._scene.text[a:b].split()}
        return party.kind == "person" and any(word in said for word in party.name.split() if word[:1].isupper())

    def can_answer(self, party: str) -> bool:
        """Whether something can be laid at a party's door: not at that of villagers or of a newspaper."""
        known = self._parties.get(party)
        return known is not None and known.kind not in ("people", "outlet", "other")

    def small(self, span: Span) -> str:
        """The words of a span in small letters."""
        return self._scene.text[span[0] : span[1]].lower()

    def head(self, found: Found) -> tuple[int, str]:
        """Position and lemma of the source's head word."""
        assert found.source is not None
        number = self._scene.sentence_number(found.source[0])
        if number < 0:
            return found.source[0], ""
        tree = self._scene.tree(number)
        inside = tree.within(*found.source)
        index = tree.at(found.source_head) if found.source_head is not None else tree.top(inside)
        if not 0 <= index < len(tree.tokens):
            return found.source[0], ""
        token = tree.tokens[index]
        return token.start, token.lemma.lower() if token.upos != "PROPN" or token.lemma.lower() in self._scene.words.any_of("offices") else token.text

    def _issuer(self, source: Span, head: int) -> str | None:
        """Who is named within the phrase of a document as the one who wrote it."""
        inner = [p for p in self.mentions.within(source) if p in self._parties and self.mentions.at(head) != p]
        return inner[0] if inner else None

    def _holder(self, source: Span, lemma: str) -> str | None:
        """For an office with no party of its own the party named in its phrase: "a spokesman for the movement", "Kosovo police spokeswoman"."""
        if lemma not in self._scene.words.any_of("offices"):
            return None
        return next(iter(self.mentions.within(source)), None)

    def _is_plain(self, found: Found) -> bool:
        """Whether the cue only says that something is said: one who "describes" or "claims" is mostly told of by another."""
        if found.verb is None or found.source is None:
            return found.source is not None
        token = self._scene.tree(found.sentence).tokens[found.verb]
        return token.lemma.lower() in self._scene.words.any_of("relayed") or found.cue is None

    def _issues(self, found: Found) -> bool:
        """Whether what is said stands in a document of the speaker's: "said in a statement", "in a communiqué the front said"."""
        if found.verb is None:
            return False
        tree = self._scene.tree(found.sentence)
        beside = [k for k in tree.having(found.verb, "obl", "nmod", "obj") if not any(a <= tree.tokens[k].start < b for a, b in found.content)]
        return any(tree.tokens[k].lemma.lower() in self._scene.words.any_of("documents") for k in beside)

    def _last_speaker(self) -> str | None:
        """Who issued the document that the text reports, where he spoke last but for others' words within it; else who spoke last."""
        found = self._issuer_of_last or self._last
        party = self._parties.get(found or "")
        return found if party and party.kind not in ("people", "outlet") else None

    def class_of(self, found: Found, party: str | None) -> str:
        """Class of the source, by its head word and its party's kind."""
        if found.source is None:
            return "none"
        words, text = self._scene.words, self.small(found.source)
        lemma = self.head(found)[1]
        named = self._is_named(found.source)
        known: Party | None = self._parties.get(party or "")
        if lemma in words.any_of("documents"):
            return "document"
        if known and (lemma in words.any_of("personal") or (known.kind == "person" and named)):
            return CLASS_OF_KIND.get(known.kind, "organisation")
        if lemma in words.any_of("collective") and not named and self._scene.text[self.head(found)[0] :].lower().startswith(lemma + "s"):
            return "collective"
        if lemma in words.any_of("anonymous") and not named and text.split()[0] not in words.any_of("definite"):
            return "anonymous"
        if lemma in words.any_of("offices"):
            return "person" if named and not known else "office"
        if lemma in words.any_of("collective"):
            return "collective"
        return CLASS_OF_KIND.get(known.kind, "organisation") if known else ("person" if named else "none")

    def _is_named(self, source: Span) -> bool:
        """Whether a proper name of a person stands in the phrase."""
        number = self._scene.sentence_number(source[0])
        if number < 0:
            return False
        return any(e.label == "PERSON" and e.start < source[1] and e.end > source[0] for e in self._scene.sentence(number).entities)


def parties_of(mentions: Mentions, spans: Sequence[Span], but: str | None) -> list[str]:
    """Parties named by spans, each once, without one."""
    found = [mentions.of_span(s, s[1] - 1) or mentions.at(s[0]) for s in spans]
    return [p for p in dict.fromkeys(found) if p and p != but]
