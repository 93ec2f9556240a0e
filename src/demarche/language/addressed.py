"""At whom a demand, offer, promise or threat is directed: the hearer, who is to do it, or on whom it is made to depend; and by whom it is in a passive."""

from collections.abc import Iterator

from demarche.language.claims import Classes, Voices
from demarche.language.governing import NOMINALS, Clauses

_HEARD = frozenset({"demand", "offer", "promise", "proposal", "threat", "warning"})
_NONE: frozenset[str] = frozenset()


class Addressed:
    """Reads one verb of demanding, offering or threatening, with one language's word classes."""

    def __init__(self, tree: Clauses, index: int, classes: Classes) -> None:
        self._tree, self._index, self._classes = tree, index, classes

    @property
    def passive(self) -> bool:
        """Whether it is told by the one who hears it: "was ordered to", "was offered a truce"."""
        tree = self._tree
        bare = not self._helped and tree.own_subject(self._index) is None and tree.relation(self._index) in ("acl", "advcl") and self.agent is not None
        return bare or tree.passive(self._index, self._words("passive"), self._words("active_endings")) or self._helped

    @property
    def _helped(self) -> bool:
        text = self._tree.tokens[self._index].text.lower()
        helped = any(self._tree.tokens[k].lemma.lower() in self._words("passive") for k in self._tree.having(self._index, "aux"))
        return helped and not text.endswith(tuple(self._words("active_endings")))

    @property
    def agent(self) -> int | None:
        """By whom it is in a passive, also where the tree ties him to the end of it: "was ordered to turn BACK BY a frigate"."""
        tree = self._tree
        last = [k for k in tree.having(self._index, "obj", "xcomp") if k > self._index]
        end = [k for at in last for k in tree.having(at, "obj", "obl") if k > at and tree.tokens[k].lemma.lower() not in self._words("harm_nouns")]
        tied = (k for at in (self._index, *last, *end) for k in tree.having(at, "obl", "nmod") if tree.case(k) in self._words("by"))
        return next((k for k in tied if tree.tokens[k].upos in NOMINALS), None)

    def towards(self, kind: str, voices: Voices) -> tuple[str, ...]:
        """The party at whom it is, none for the speaker's own and where nobody is named; at most one, for the others only share in it."""
        found = (voices.party(self._tree, k) for k in self._named(kind)) if kind in _HEARD else iter(())
        return tuple(p for p in [next(filter(None, found), None)] if p)

    def _named(self, kind: str) -> Iterator[int]:
        """Words that may name him, the likeliest first."""
        tree = self._tree
        if self.passive:
            subject = tree.subject(self._index)
            yield from () if subject is None else (subject,)
            return
        yield from tree.having(self._index, "iobj", "obj")
        clauses = tree.having(self._index, "ccomp", "xcomp")
        if kind in ("threat", "warning"):
            yield from self._conditions(clauses)
        yield from (k for k in tree.having(self._index, "obl") if tree.case(k) in self._words("hearers"))
        if kind == "demand":
            yield from self._asked_for()
            yield from (s for c in clauses if (s := tree.own_subject(c)) is not None and not self._undergoes(c))

    def _asked_for(self) -> Iterator[int]:
        """ "demanded an apology FROM THE PORT": of whom a thing is asked."""
        tree = self._tree
        hosts = (self._index, *tree.having(self._index, "obj"))
        yield from (k for host in hosts for k in tree.having(host, "nmod", "obl") if tree.case(k) in self._words("from"))

    def _undergoes(self, clause: int) -> bool:
        return self._tree.passive(clause, self._words("passive"), self._words("active_endings"))

    def _conditions(self, clauses: list[int]) -> Iterator[int]:
        """Subjects of the clauses on which what is threatened depends: "if X CUTS the water"."""
        tree = self._tree
        for k in (k for c in (*clauses, self._index) for k in (c, *tree.having(c, "advcl"))):
            marks = {t.text.lower() for t in tree.marks(k)}
            subject = tree.own_subject(k)
            if subject is not None and marks & self._words("conditional"):
                yield subject

    def _words(self, name: str) -> frozenset[str]:
        return self._classes.get(name, _NONE)
