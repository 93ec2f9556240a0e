"""What a saying does, in PLOVER's verbal types, and at whom it is directed: by the cue, and for plain cues by what is said."""

from collections.abc import Iterable, Iterator

from demarche.language.claims import ClaimReader, Deed, Speaker, Voices, act_of
from demarche.language.governing import Clauses
from demarche.stages.attributions.scene import Found, Scene, Span
from demarche.stages.attributions.speakers import Speakers, parties_of

_MOST_SENTENCES = 40  # of one content that are read for its act


class Acts:
    """Reads acts over one text."""

    def __init__(self, scene: Scene, speakers: Speakers) -> None:
        self._scene = scene
        self._speakers = speakers
        self._reader = ClaimReader(scene.words.words)

    def of(self, found: Found, party: str | None) -> tuple[str, tuple[str, ...]]:
        """Act and parties that it is directed at."""
        hearers = parties_of(self._speakers.mentions, found.hearers, party)
        deeds = list(self._deeds(found.content))
        voices = Voices(self._reader, self._speakers.mentions, self._speakers.sides, Speaker(party, hearers, found.quoted))
        if found.act == "THREATEN":
            return self._warning(found, deeds, hearers)
        if found.act == "REQUEST" and self._asks(found):
            return "ASSERT", tuple(hearers)
        if found.act != "ASSERT":
            return found.act, tuple(hearers or self._targets(found, party))
        if found.verbatim:
            return "ASSERT", tuple(hearers)  # a turn in a conversation does many things
        act, targets = act_of(deeds, voices)
        act = next(filter(None, (self._performed(d, voices) for d in deeds)), act) if act == "ASSERT" else act
        return self._labelled(found, act), tuple([t for t in targets if self._speakers.can_answer(t)] or hearers)

    def _asks(self, found: Found) -> bool:
        """Whether it is a question that is put."""
        start, end = found.content[0][0], found.content[-1][1]
        first = self._scene.text[start : start + 12].lower().split()
        return "?" in self._scene.text[max(start, end - 3) : end] or bool(first) and first[0] in self._scene.words.any_of("interrogatives")

    def _performed(self, deed: Deed, voices: Voices) -> str | None:
        """What the speaker does by saying that he does it: "we condemn", "I apologise"."""
        if deed.modal or deed.negated or not voices.is_own(deed.tree, deed.doer):
            return None
        tokens = deed.tree.tokens
        written = tokens[deed.index].text.lower()
        if written != tokens[deed.index].lemma.lower() and not written.endswith(tuple(self._scene.words.any_of("progressive"))):
            return None  # "we asked" tells of an asking
        cue = self._scene.words.verb(tokens[deed.index].lemma.lower(), [tokens[deed.index + 1].text.lower()] if deed.index + 1 < len(tokens) else [])
        return cue.act if cue and cue.act in ("ACCUSE", "REQUEST", "REJECT", "SUPPORT", "CONCEDE") else None

    def _warning(self, found: Found, deeds: list[Deed], hearers: list[str]) -> tuple[str, tuple[str, ...]]:
        """A warning of what may happen by itself is no threat."""
        chance = bool(deeds) and all(d.modal == "possible" for d in deeds if d.modal) and any(d.modal for d in deeds)
        return ("ASSERT" if chance else "THREATEN"), tuple(hearers)

    def _labelled(self, found: Found, act: str) -> str:
        """Calling what others said a lie rejects it; calling a thing bad accuses, calling it good supports."""
        if found.why.startswith("label"):
            lemmas = set(self._lemmas(found.content))
            labels = self._scene.words.labels
            if lemmas & labels.get("denying", frozenset()):
                return "REJECT" if lemmas & labels.get("claims", frozenset()) else "ACCUSE"
            return "SUPPORT" if lemmas & labels.get("kind", frozenset()) else act
        return act

    def _targets(self, found: Found, party: str | None) -> list[str]:
        """For an accusation with an object the parties that begin it."""
        if found.act not in ("ACCUSE", "REQUEST", "REJECT", "SUPPORT") or found.quoted:
            return []
        first = self._speakers.mentions.at(found.content[0][0])
        return [first] if first and first != party else []

    def _lemmas(self, spans: Iterable[Span]) -> Iterator[str]:
        for tree, indices in self._parts(spans):
            yield from (tree.tokens[i].lemma.lower() for i in indices)

    def _deeds(self, spans: Iterable[Span]) -> Iterator[Deed]:
        for tree, indices in self._parts(spans):
            yield from self._reader.deeds(tree, indices)

    def _parts(self, spans: Iterable[Span]) -> Iterator[tuple[Clauses, range]]:
        for start, end in spans:
            first = max(self._scene.sentence_number(start), 0)
            for number in range(first, min(self._scene.sentence_number(end - 1) + 1, first + _MOST_SENTENCES)):
                yield self._scene.tree(number), self._scene.tree(number).within(start, end)
