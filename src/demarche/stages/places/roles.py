"""Place or not: a name may be a person's, a paper's or a club's, and a state or capital that speaks or acts is a party."""

from bisect import bisect_left
from collections.abc import Iterable

from demarche.knowledge.parties import PartyTables, plain
from demarche.language.branches import Branches
from demarche.language.phrases import first_conjunct
from demarche.record import Party
from demarche.stages.places.holders import held_candidates
from demarche.stages.places.spots import Span, Spot, View

_NAMING = frozenset({"PROPN", "X", "NOUN"})
_LARGE = 100_000  # people; a town of this size is named without a word that places it
_LINKED = frozenset({"compound", "flat", "appos", "nmod"})
_TOWN = 15_000  # people; below this a word after "of" or "to" is more often no town
_ARTICLE = 4  # characters of "the " before a name
_LEAST_CODE = 3  # letters; shorter names in capitals are codes


class PartyMentions:
    """The stretches of a text that name parties, and of what kind these are."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self._mentions = sorted({(m[0], m[1], p.kind) for p in parties for m in p.mentions})
        self._widest = max((b - a for a, b, _ in self._mentions), default=0)

    def over(self, span: Span) -> list[tuple[int, int, str]]:
        """Mentions that share a character with a stretch: start, end and the party's kind."""
        first = bisect_left(self._mentions, (span[0] - self._widest, 0, ""))
        found: list[tuple[int, int, str]] = []
        for start, end, kind in self._mentions[first:]:
            if start >= span[1]:
                break
            if end > span[0]:
                found.append((start, end, kind))
        return found


class Roles:
    """Judges the spots of one sentence."""

    def __init__(self, view: View, tree: Branches, parties: PartyMentions, tables: PartyTables) -> None:
        self.view, self.tree, self.parties, self.tables = view, tree, parties, tables

    def is_name_of_place(self, spot: Spot) -> bool:
        """Whether the words are a name of a place at all, be it one that acts."""
        return bool(spot.ends) or spot.is_end or self.may_be_place(spot) and self._has_evidence(spot)

    def may_be_place(self, spot: Spot) -> bool:
        """Whether the words can name a place, if something shows it."""
        known = self.tables.known.get(plain(spot.name))
        if known is not None and known.role in ("adjective", "people", "region_adjective"):
            return False
        return not self._is_general(spot) and self._is_noun(spot) and not self._is_other_name(spot)

    def is_personal(self, spot: Spot) -> bool:
        """Whether the model or the parties take the name for a person's."""
        claimed = self.parties.over(spot.span)
        return self.view.label_at(spot.span) == "PERSON" or bool(claimed) and all(kind == "person" for _, _, kind in claimed)

    def is_firmly_placed(self, spot: Spot) -> bool:
        """Whether what stands beside it is enough to take an unknown name for a place."""
        return spot.hint is not None or self._word_before(spot) in self._list("locative") or self._is_located(spot)

    def has_article(self, spot: Spot) -> bool:
        """Whether an article stands right before the mention, as it does before no town."""
        index, head = self.tree.within(*spot.span).start - 1, self._head(spot)
        return index >= 0 and self._upos(index) == "DET" and self.tree.relation(head) not in ("compound", "nmod", "amod")

    def _is_general(self, spot: Spot) -> bool:
        """Whether the name is made of words for directions and kinds alone: "Central", "Southern District"."""
        words = spot.name.lower().split()
        if spot.entity and len(words) > 1 and any(e.overlay or e.kind == "region" and e.is_called(spot.name) for e in spot.gazetteer.candidates(spot.name)):
            return False
        return all(w in self._list("directions") or w in self.view.words.after for w in words)

    def _is_noun(self, spot: Spot) -> bool:
        """A name of several words is taken whatever the tree says; one word at the head of a sentence must be a name."""
        head = self._head(spot)
        if head < 0:
            return False
        return self._upos(head) in _NAMING or self.is_placed(spot) and (spot.entity or not self._begins(spot))

    def _begins(self, spot: Spot) -> bool:
        return spot.name_span[0] <= self.view.sentence.start + 1

    def is_actor(self, spot: Spot) -> bool:
        """Whether the place speaks or acts here, or is part of the name of one that does."""
        if spot.ends or spot.is_end or spot.joined and spot.hint != "region":
            return False
        claimed = [c for c in self.parties.over(spot.span) if c[1] - c[0] > 0.6 * (spot.span[1] - spot.span[0])]
        longer = [kind for a, b, kind in claimed if a < spot.span[0] - _ARTICLE or b > spot.span[1]]
        if longer:
            return not (all(kind == "people" for kind in longer) and self.preposition(spot) and not self._is_state(spot))
        if self._is_located(spot):
            return False
        kinds = {kind for _, _, kind in claimed}
        if kinds == {"person"}:
            return not (self._is_prominent(spot) and self.preposition(spot) in self._list("directional"))
        if kinds == {"other"} or self._role(spot) == "region":
            return self._acts(spot) or self._is_epithet(spot)
        return bool(claimed) or self._stands_for_state(spot)

    def _acts(self, spot: Spot) -> bool:
        """Whether it is the subject of a verb that is no "is"."""
        head = first_conjunct(self.tree, self._head(spot))
        token = self.tree.tokens[head]
        if not token.deprel.startswith("nsubj") or token.head < 0 or self.preposition(spot):
            return False
        return self._upos(token.head) == "VERB" and not self.tree.having(token.head, "cop")

    def _is_epithet(self, spot: Spot) -> bool:
        """Whether it only tells which thing is meant: "the Karabakh war", but not "the Karabakh region"."""
        head = self._head(spot)
        if spot.hint is not None or self.tree.relation(head) != "compound":
            return False
        return self.tree.tokens[self.tree.tokens[head].head].lemma.lower() not in self._list("place_nouns")

    def is_subject(self, spot: Spot) -> bool:
        """Whether the mention is the subject of a clause."""
        head = self._head(spot)
        return head >= 0 and self.tree.relation(head) == "nsubj"

    def _is_located(self, spot: Spot) -> bool:
        """Whether the words say that something is or goes there, so that even a state is a place."""
        if spot.holding or held_candidates(spot):
            return True
        preposition = self.preposition(spot)
        if preposition in self._list("locative"):
            return True
        if preposition not in self._list("directional"):
            return False
        if spot.entity and not self._is_state(spot) and self._is_prominent(spot, _TOWN):
            return True
        head = first_conjunct(self.tree, self._head(spot))
        above = self.tree.tokens[head].head
        lemma = self.tree.tokens[above].lemma.lower() if above >= 0 else ""
        return lemma in self._list("motion") or preposition == "of" and lemma in self._list("parts")

    def preposition(self, spot: Spot) -> str:
        """The preposition that the place hangs on, in small letters; empty for none."""
        head = self._head(spot)
        first = first_conjunct(self.tree, head) if head >= 0 else -1
        for index in (head, first):
            cases = [c for c in self.tree.having(index, "case") if c < index] if index >= 0 else []
            if cases:
                return self.tree.tokens[cases[-1]].text.lower()
        return self._word_before(spot) if self._word_before(spot) in self._list("locative") else ""

    def _head(self, spot: Spot) -> int:
        indices = self.tree.within(*spot.name_span)
        return self.tree.top(indices) if len(indices) else -1

    def _upos(self, head: int) -> str:
        return self.tree.tokens[head].upos

    def _list(self, name: str) -> frozenset[str]:
        return self.view.words.any_of(name)

    def _word_before(self, spot: Spot) -> str:
        """The last word before a mention that is no direction and no word of its kind."""
        index = self.tree.within(*spot.span).start - 1
        skipped = self._list("directions") | self._list("containing") - self._list("locative") - {"of"}
        while index >= 0 and self.tree.tokens[index].text.lower() in skipped:
            index -= 1
        return self.tree.tokens[index].text.lower() if index >= 0 else ""

    def is_placed(self, spot: Spot) -> bool:
        """Whether a preposition that places things stands before it, or the word of a kind beside it."""
        if spot.hint is not None:
            return True
        placing = self._list("locative") | self._list("directional")
        return self._word_before(spot) in placing or self.preposition(spot) in placing

    def _has_evidence(self, spot: Spot) -> bool:
        """A name that the model saw, that the words place, or that is too well known to be anything else."""
        if spot.entity or held_candidates(spot):
            return True
        if self.view.shouts and len(spot.name) < _LEAST_CODE:
            return False
        if self.view.label_at(spot.span) is not None:
            return spot.hint is not None and not spot.unplaced or self._word_before(spot) in self._list("locative")
        if spot.hint is not None or self._word_before(spot) in self._list("locative"):
            return True
        if self.is_placed(spot):
            return self._is_prominent(spot, _TOWN)
        if self._upos(self._head(spot)) != "PROPN" or self.view.shouts or self.tree.relation(self._head(spot)) in _LINKED:
            return False
        return self._is_prominent(spot) and (not self._begins(spot) or self._is_state(spot))

    def _is_prominent(self, spot: Spot, least: int = _LARGE) -> bool:
        return any(e.overlay or e.kind == "country" or e.population >= least and e.is_called(spot.name) for e in spot.gazetteer.candidates(spot.name))

    def _is_state(self, spot: Spot) -> bool:
        return self._role(spot) in ("state", "seat", "house")

    def _role(self, spot: Spot) -> str:
        known = self.tables.known.get(plain(spot.name))
        return known.role if known is not None else ""

    def _is_other_name(self, spot: Spot) -> bool:
        """Whether the name goes on as that of a paper, club, treaty or person."""
        following, before = self._after(spot), self._before(spot)
        if following.lower() in self._list("club_after") and (following[:1].isupper() or spot.hint is None and not spot.entity):
            return True
        if before in self._list("club_before") or self._word_touching(spot) in self._list("club_prefix"):
            return True
        if spot.entity and self._continues(spot) and not self._is_prominent(spot, _TOWN):
            return True
        if spot.entity or spot.joined or self.view.shouts:
            return False
        return self._continues(spot) or self._is_continued(spot)

    def _after(self, spot: Spot) -> str:
        index = self.tree.within(*spot.span).stop
        tokens = self.tree.tokens
        return tokens[index].text if index < len(tokens) and tokens[index].start - spot.span[1] <= 1 else ""

    def _before(self, spot: Spot) -> str:
        """The word that owns the place by its preposition: "supporters of [Barcelona]"."""
        index = self.tree.within(*spot.span).start - 2
        return self.tree.tokens[index].text.lower() if index >= 0 and self.tree.tokens[index + 1].upos == "ADP" else ""

    def _word_touching(self, spot: Spot) -> str:
        index = self.tree.within(*spot.span).start - 1
        return self.tree.tokens[index].text.lower() if index >= 0 and self.tree.tokens[index].text[:1].isupper() else ""

    def _continues(self, spot: Spot) -> bool:
        index = self.tree.within(*spot.span).stop
        return self._is_name_token(index) and self.tree.tokens[index].start - spot.span[1] <= 1

    def _is_continued(self, spot: Spot) -> bool:
        index = self.tree.within(*spot.span).start - 1
        if not self._is_name_token(index) or spot.span[0] - self.tree.tokens[index].end > 1:
            return False
        return self.tree.relation(self._head(spot)) in _LINKED | {"flat"} or self.tree.tokens[index].head == self._head(spot)

    def _is_name_token(self, index: int) -> bool:
        tokens = self.tree.tokens
        if not 0 <= index < len(tokens) or tokens[index].upos != "PROPN" or not tokens[index].text[:1].isupper():
            return False
        word = tokens[index].text.lower()
        return word not in self.view.words.after and word not in self._list("directions") and word not in self.view.words.before

    def _stands_for_state(self, spot: Spot) -> bool:
        """A state or capital without a word that places it, as the subject, owner or counterpart of a deed."""
        if not self._is_state(spot):
            return False
        head = first_conjunct(self.tree, self._head(spot))
        relation = self.tree.tokens[head].deprel
        preposition = self.preposition(spot)
        if relation.startswith("nsubj") and not preposition or self._role(spot) == "state" and self._is_epithet(spot):
            return True
        if relation == "nmod:poss":
            owned = self.tree.tokens[self.tree.tokens[head].head]
            return owned.lemma.lower() not in self._list("place_nouns")
        return preposition in self._list("actor")
