"""Where a cue stands, and how words of its sentence become spans of what is said."""

from collections.abc import Iterable
from dataclasses import dataclass

from demarche.knowledge.speech import Cue
from demarche.language.governing import NOMINALS, Clauses
from demarche.stages.attributions.cues import cue_span
from demarche.stages.attributions.scene import Scene, Span

_GLOSSING = ("appos", "parataxis", "dep", "list")
_OWN = ("nsubj", "csubj", "aux", "obl", "advmod", "punct", "obj", "iobj")
_WIDEST_GAP = 3  # words that the tree leaves out of the midst of what is reported, and that belong to it


@dataclass(slots=True, frozen=True)
class Site:
    """A cue verb where it stands."""

    scene: Scene
    number: int  # of the sentence
    index: int  # of the verb
    cue: Cue

    @property
    def tree(self) -> Clauses:
        """The sentence's tree."""
        return self.scene.tree(self.number)

    def kids(self, *relations: str) -> list[int]:
        """What hangs on the verb in these relations."""
        return self.tree.having(self.index, *relations)


def spans_of(site: Site, indices: Iterable[int]) -> list[Span]:
    """Runs of words as spans: introductory marks off, quotations whole."""
    tree, words = site.tree, site.scene.words
    level = site.scene.quotation_at(tree.tokens[site.index].start)
    cue_end = cue_span(tree, site.index, site.cue)[1]
    said = (i for i in _without_glosses(site, _without_gaps(site, indices), level) if i < site.index or tree.tokens[i].start >= cue_end)
    runs = tree.runs(said)
    begun = (_unintroduced(tree, run, words.any_of("that")) for run in runs)
    return merged(snapped(site.scene, tree.span(run), level) for run in begun if run)


def without_remark(site: Site, parts: list[int]) -> list[int]:
    """The words up to the outlet's own remark on what is reported: ", a step that France supported and Rwanda opposed"."""
    tree, scene = site.tree, site.scene
    level = scene.quotation_at(tree.tokens[site.index].start)
    ordered = sorted(parts)
    for i in ordered:
        token = tree.tokens[i]
        if token.text == ";" and i > site.index and scene.quotation_at(token.start) == level and _begins_anew(tree, i + 1):
            return [k for k in ordered if k < i]
        if token.upos == "NOUN" and token.lemma.lower() in scene.words.any_of("summing") and scene.quotation_at(token.start) == level and _is_remark(tree, i):
            first = min(tree.having(i, "det", "amod"), default=i)
            return [k for k in ordered if k < first]
    return ordered


def _begins_anew(tree: Clauses, first: int) -> bool:
    """Whether a clause with a subject of its own and without a mark begins at a word."""
    head = next((k for k in (first, *tree.up(first)) if tree.own_subject(k) is not None), None) if first < len(tree.tokens) else None
    return head is not None and not tree.marks(head) and tree.subtree(tree.own_subject(head) or 0)[0] == first


def _is_remark(tree: Clauses, index: int) -> bool:
    """Whether a noun stands after a comma with a clause of its own that has a subject."""
    first = min(tree.having(index, "det", "amod"), default=index)
    told = any(tree.own_subject(k) is not None for k in tree.having(index, "acl"))
    return first > 1 and tree.tokens[first - 1].text == "," and first < index and told and tree.relation(index) not in ("conj", "nsubj")


def _without_glosses(site: Site, indices: list[int], level: int) -> list[int]:
    """The words without what the outlet puts after a quotation to explain a word in it: ("take up arms for Azawad", the name it uses for the north)."""
    tree, scene = site.tree, site.scene
    inner = {i: n for i in indices if (n := quotation_below(scene, tree.tokens[i].start, level)) is not None}
    glosses = [i for i in indices if i not in inner and tree.tokens[i].head in inner and i > tree.tokens[i].head and _is_gloss(tree, i)]
    out = {k for i in glosses for k in tree.subtree(i)}
    return [i for i in indices if i not in out or i in inner]


def _is_gloss(tree: Clauses, index: int) -> bool:
    """Whether a word stands loosely beside what it hangs on: an apposition, or a bare noun after a comma."""
    if tree.relation(index) in _GLOSSING:
        return True
    first = tree.subtree(index)[0]
    bare = tree.tokens[index].upos in NOMINALS and not tree.having(index, "case", "cc", "mark")
    return bare and "," in (tree.tokens[first].text, tree.tokens[first - 1].text) and tree.relation(index) in ("obl", "obj", "nmod", "conj")


def _without_gaps(site: Site, indices: Iterable[int]) -> list[int]:
    """The words with small gaps filled that hold nothing of the cue's own clause."""
    kept = sorted(set(indices))
    tree = site.tree
    barred = {site.index, *(i for k in tree.children[site.index] if k not in kept and tree.relation(k) in _OWN for i in tree.subtree(k))}
    filled = list(kept)
    for a, b in zip(kept, kept[1:], strict=False):
        gap = range(a + 1, b)
        if 0 < len(gap) <= _WIDEST_GAP and not barred & set(gap):
            filled += gap
    return filled


def _unintroduced(tree: Clauses, run: list[int], marks: frozenset[str]) -> list[int]:
    first = tree.tokens[run[0]]
    return tree.trimmed(run[1:]) if first.text.lower() in marks and tree.relation(run[0]) in ("mark", "cc") else run


def snapped(scene: Scene, span: Span, level: int) -> Span:
    """The span with a quotation that it begins or ends in taken whole, marks and later sentences included; `level` is the quotation around the cue."""
    start, end = span
    first, last = quotation_below(scene, start, level), quotation_below(scene, end - 1, level)
    if first is not None and not _word_in(scene.text, scene.quotations[first].start, start):
        start = scene.quotations[first].start
    if last is not None:
        stop = scene.quotations[last].end
        number = scene.sentence_number(end - 1)
        edge = min(stop, scene.sentence(number).end) if number >= 0 else stop
        end = stop if not _word_in(scene.text, end, edge) and start <= scene.quotations[last].end else end
    return start, end


def quotation_below(scene: Scene, position: int, level: int) -> int | None:
    """The quotation around a position that stands directly within `level`."""
    n = scene.quotation_at(position)
    while n >= 0 and scene.parents[n] != level:
        n = scene.parents[n]
    return n if n >= 0 and n != level else None


def _word_in(text: str, start: int, end: int) -> bool:
    return any(c.isalnum() for c in text[start:end])


def merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that overlap joined."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
