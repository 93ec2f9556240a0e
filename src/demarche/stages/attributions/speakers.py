"""Who the source of an attribution is: the party, and the class of source."""

from collections.abc import Sequence

from demarche.language.mentions import Mentions, Sides
from demarche.record import Party, Reading
from demarche.stages.attributions.scene import Found, Scene, Span

_BY_KIND = {
    "person": "person",
    "state": "state",
    "government": "state",
    "armed_force": "organisation",
    "armed_group": "organisation",
    "organisation": "organisation",
    "igo": "organisation",
    "outlet": "organisation",
    "people": "collective",
}


LEAST_SAID = 40  # code points of content that make one the speaker for whom a document then speaks


class Speakers:
    """Resolves sources in text order; remembers who spoke last, for documents and for those who go on."""

    def __init__(self, scene: Scene, reading: Reading) -> None:
        self._scene = scene
        self._parties = {p.id: p for p in reading.parties}
        self.mentions = scene.mentions
        self.sides = Sides(reading.parties)
        self._last: str | None = None
        self._previous: str | None = None
        self._last_hearer: str | None = None

    def party_of(self, found: Found, around: str | None, is_outer: bool) -> str | None:
        """The party that speaks; `around` is the party within whose words it speaks, if any."""
        party = self._party_of(found, around)
        if self._answers(found) and party is not None and party == self._previous and self._last_hearer:
            party = self._last_hearer
        if party and is_outer and sum(b - a for a, b in found.content) >= LEAST_SAID:
            self._last = party
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
        if self.small(found.source) in self._scene.words.any_of("first_person") or self.head(found)[1] in self._scene.words.any_of("first_person"):
            return around
        position, lemma = self.head(found)
        party = self.mentions.of_span(found.source, position)
        if lemma in self._scene.words.any_of("documents"):
            issuer = self._issuer(found.source, position)
            return issuer or party or self._last_speaker()
        return party or self._holder(found.source, lemma)

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

    def _last_speaker(self) -> str | None:
        party = self._parties.get(self._last or "")
        return self._last if party and party.kind not in ("people", "outlet") else None

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
            return _BY_KIND.get(known.kind, "organisation")
        if lemma in words.any_of("collective") and not named and self._scene.text[self.head(found)[0] :].lower().startswith(lemma + "s"):
            return "collective"
        if lemma in words.any_of("anonymous") and not named and text.split()[0] not in words.any_of("definite"):
            return "anonymous"
        if lemma in words.any_of("offices"):
            return "person" if named and not known else "office"
        if lemma in words.any_of("collective"):
            return "collective"
        return _BY_KIND.get(known.kind, "organisation") if known else ("person" if named else "none")

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
