"""Judging: what a speaker criticises in his own voice, by the words that blame and the company that they keep."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, log1p

from demarche.knowledge.judgement import JudgementWords
from demarche.knowledge.voice import voice_words
from demarche.language.analysis import Analysis
from demarche.language.dependents import Tree
from demarche.language.own_voice import OwnVoice
from demarche.record import Event
from demarche.stages.events.scene import Scene

_MOST = 3  # words that blame, beyond which more say no more
_NEAR = 3  # sentences on each side
_WEAK = 0.35  # of a strong word's worth, where the surroundings are measured
_UNDERGOES = -0.5  # of a sentence's blame, for one to whom or where it is done
_BESIDE = 0.2  # and for one who is only named
_ENOUGH = 3.0  # blame from which a country is the opponent: one thrice in the wrong by strong words
_NAMING = {"VERB": 0, "NOUN": 0, "PROPN": 0, "ADJ": 1}  # parts of speech in the order in which they name what is blamed; others last
_STATES = ("state", "government", "armed_force")
_INFERRED = "; at the one whom the text blames most, whom this sentence does not name"


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence in the speaker's own voice: its words of blame and who is named in it."""

    tree: Tree
    strong: tuple[int, ...]
    weak: tuple[int, ...]
    named: tuple[tuple[int, str], ...]  # word and party, of those that have a country

    @property
    def weight(self) -> float:
        """How much blame its words hold."""
        return min(len(self.strong), _MOST) + _WEAK * min(len(self.weak), _MOST)


class Judging:
    """One text's judgements."""

    def __init__(self, scene: Scene, analysis: Analysis, words: JudgementWords) -> None:
        self._scene, self._analysis, self._words = scene, analysis, words

    def events(self, known: Sequence[Event]) -> list[Event]:
        """The known events, each accusation of the speaker's with those at whom it is, and one more for each sentence that judges without any."""
        if not self._words.weights:
            return list(known)
        own = {e.trigger: e for e in known if e.type == "ACCUSE" and self._is_speakers(e)}
        found = {e.trigger: e for e in own.values()}
        new: list[Event] = []
        for said, signs in zip(self.said, self.signs(), strict=True):
            score = self._words.score(signs)
            if score < 0 or not (said.strong or said.weak):
                continue
            within = [t for t in own if t[0] >= said.tree.sentence.start and t[1] <= said.tree.sentence.end]
            for trigger in within:
                found[trigger] = self._directed(own[trigger], said)
            new += [self._event(said, self._targets(said), score)] if said.strong and not within else []  # a weak word alone is no accusation to show
        return [found.get(e.trigger, e) if e.type == "ACCUSE" else e for e in known] + new

    def _is_speakers(self, event: Event) -> bool:
        """Whether an accusation is the speaker's own: by "we", by his own country, or by nobody named."""
        return event.polarity == "affirmed" and all(self._country(a) is None or self._country(a) in self._own_countries for a in event.actors)

    def _directed(self, event: Event, said: Said) -> Event:
        """The accusation with whom it is at, where its own words name none but things or the speaker's side."""
        if any(self._is_accusable(r) for r in event.recipients):
            return event
        targets = tuple(t for t in self._targets(said) if t not in event.actors)
        new = tuple(t for t in targets if t not in event.recipients)
        why = event.why + (_INFERRED if new and self._is_inferred(said) else "")
        return event.model_copy(update={"recipients": (*event.recipients, *new), "why": why})

    @cached_property
    def said(self) -> list[Said]:
        """The sentences in the speaker's own voice, none of a text that is not somebody's own words."""
        reading = self._scene.reading
        own = OwnVoice(reading.document.text, reading.attributions, voice_words(self._analysis.language).is_first)
        return [self._said(Tree(s)) for s in own.sentences(self._analysis.sentences)]

    def _said(self, tree: Tree) -> Said:
        found = {
            kind: tuple(i for i, t in enumerate(tree.tokens) if {(t.upos, tree.lemmas[i]), (t.upos, t.text.lower())} & table)
            for kind, table in (("strong", self._words.strong), ("weak", self._words.weak))
        }
        weak = tuple(i for i in found["weak"] if i not in found["strong"])
        return Said(tree, found["strong"], weak, tuple(self._named(tree)))

    def _named(self, tree: Tree) -> Iterator[tuple[int, str]]:
        starts = {t.start: i for i, t in reversed(list(enumerate(tree.tokens)))}
        for span, party in self._scene.inside("mentions", tree.sentence):
            if self._country(party) and span[0] in starts:
                top = tree.within(*span)
                yield (starts[span[0]] if top is None else top), party

    def _country(self, party: str) -> str | None:
        found = self._scene.parties.get(party)
        return found.country if found else None

    # how much it judges

    @cached_property
    def opponent(self) -> str | None:
        """The country that the text blames most: by name where it acts or owns what is blamed, less where it is the one to whom it is done."""
        worth: defaultdict[str, float] = defaultdict(float)
        for said in self.said:
            for index, party in said.named:
                worth[self._country(party) or ""] += said.weight * self._part(said, index)
        best = max((c for c in worth if c not in self._own_countries), key=lambda c: (worth[c], c), default=None)
        return best if best is not None and worth[best] >= _ENOUGH else None

    @cached_property
    def _own_countries(self) -> set[str | None]:
        """Countries in whose name the speaker speaks: "Torvalle condemns", "we in Torvalle", "Torvalle, my country"."""
        return {self._country(p) for said in self.said for i, p in said.named if self._declares(said.tree, i)}

    def _declares(self, tree: Tree, index: int) -> bool:
        verb = tree.head(index)
        present = verb >= 0 and tree.tokens[verb].text.lower() in self._words.declaring and tree.bases[verb] in ("root", "conj")
        return present and tree.bases[index] == "nsubj"

    def _part(self, said: Said, index: int) -> float:
        """How far a named party acts in a sentence: 1 as doer or owner of what is blamed, below 0 as the one to whom or where it is done."""
        tree, markers = said.tree, said.tree.markers(index)
        blamed = {*said.strong, *said.weak}
        if markers & self._words.undergoers:
            return _UNDERGOES
        if markers & self._words.agents or tree.bases[index] == "nsubj" or tree.head(index) in blamed:
            return 1.0
        return _BESIDE

    def signs(self) -> list[Mapping[str, float]]:
        """The signs of judgement in each sentence of `said`."""
        weights = [s.weight for s in self.said]
        throughout = sum(weights) / max(len(weights), 1)
        return [{**self._own_signs(s), "around": _around(weights, n), "throughout": throughout} for n, s in enumerate(self.said)]

    def _own_signs(self, said: Said) -> dict[str, float]:
        countries = {self._country(p) for _, p in said.named}
        return {
            "strong": float(bool(said.strong)),
            "second": float(min(max(len(said.strong) - 1, 0), _MOST)),
            "weak": float(min(len(said.weak), _MOST)),
            "opponent": float(self.opponent in countries),
            "country": float(bool(countries)),
            "length": log1p(len(said.tree.tokens)),
        }

    # whom

    def _targets(self, said: Said) -> tuple[str, ...]:
        """Whom the words of blame are said of: the opponent where it is named, else whose the blamed thing is, else the opponent of the whole text."""
        named = [p for _, p in said.named if self._country(p) == self.opponent]
        if self.opponent is not None and named:
            return tuple(named[:1])
        return tuple(self._doers(said)[:1] or self._carried[:1])

    def _doers(self, said: Said) -> list[str]:
        return [p for i, p in said.named if self._part(said, i) == 1 and self._is_accusable(p)]

    def _is_inferred(self, said: Said) -> bool:
        """Whether no word of the sentence names the one at whom it is: then it is the opponent of the whole text."""
        return not self._doers(said) and not any(self._country(p) == self.opponent for _, p in said.named)

    def _is_accusable(self, party: str) -> bool:
        """Whether a party is a state's, and not the speaker's own."""
        return self._scene.parties[party].kind in _STATES and self._country(party) not in self._own_countries

    @cached_property
    def _carried(self) -> tuple[str, ...]:
        """The opponent itself, by the party that is the state where there is one."""
        own = [p for p in self._scene.parties.values() if p.country == self.opponent and self.opponent is not None]
        return tuple(p.id for p in sorted(own, key=lambda p: (p.kind != "state", -len(p.mentions))))

    def _event(self, said: Said, targets: tuple[str, ...], score: float) -> Event:
        index = min(said.strong, key=lambda i: (_NAMING.get(said.tree.tokens[i].upos, len(_NAMING)), i))
        token = said.tree.tokens[index]
        return Event.model_construct(
            id="",
            trigger=(token.start, token.end),
            type="ACCUSE",
            mode="disapprove",
            recipients=targets,
            status="reported",
            said_in=self._scene.voice(token.start),
            confidence=round(1 / (1 + exp(-score)), 2),
            why=f"judgement in the speaker's own voice: {said.tree.lemmas[index]}{_INFERRED if targets and self._is_inferred(said) else ''}",
        )


def _around(weights: Sequence[float], number: int) -> float:
    """Mean blame of the sentences beside one."""
    near = [*weights[max(number - _NEAR, 0) : number], *weights[number + 1 : number + 1 + _NEAR]]
    return sum(near) / len(near) if near else 0.0
