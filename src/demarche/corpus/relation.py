"""How two texts relate: one text in two wordings, a passage of the one in the other, or nothing to do with each other."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from demarche.corpus.alignment import Run, align, words_kept
from demarche.corpus.words import Words
from demarche.record.family import Difference, DifferenceKind, MemberKind

FEWEST = 12  # words in common: a shorter text may be said twice by chance
HALF = 0.5  # more than this of both texts in common: one text; two statements in one report can not both be more than half of it
NEARLY, TOGETHER = 0.4, 1.05  # or more than this of both, and of the two together, where neither holds the other whole: shortened in other words
MOSTLY = 0.8  # of a text that stands in an earlier one: a short extract of it
CONTAINED, PASSAGE = 0.6, 25  # of a text, and words, that stand in another: it is quoted there
LONG_PASSAGE, SOME = 50, 0.2  # words, and part of the shorter text: a passage in common though neither holds the other
UNBROKEN = 8  # words in a row that make a passage; fewer are turns of phrase
FURNITURE = 60  # words at the beginning or end of two texts of one outlet that may be its own
AT_EDGE = 5  # words before or after the furniture that may differ
HEADLINE, CREDIT = 30, 15  # words that a copy may have before and after the text
LOST_END = 3  # words at the end that a copy may lack: a credit line, no sentence
_TURNED: dict[DifferenceKind, DifferenceKind] = {"kept": "kept", "changed": "changed", "added": "left_out", "left_out": "added"}


@dataclass(frozen=True)
class Pair:
    """Two texts, the words of each that are its own (not its outlet's), and what is known of their printing."""

    a: Words
    b: Words
    own_a: npt.NDArray[np.bool_]  # [words]
    own_b: npt.NDArray[np.bool_]  # [words]
    one_outlet: bool = False  # one outlet printed both
    other_day: bool = False  # they were printed on different days


@dataclass(frozen=True)
class Link:
    """A text `a` and a text `b` that have words in common, as `relate` found it; what `b` makes of `a`."""

    share_a: float  # part of the own words of a that stand in b
    share_b: float
    one_text: bool  # two wordings of one text; else a passage in common
    kind: MemberKind  # of b beside a, where they are one text
    kind_turned: MemberKind  # of a beside b
    differences: tuple[Difference, ...]

    def turned(self) -> "Link":
        """The same seen from the other text."""
        swapped = [Difference.model_construct(kind=_TURNED[d.kind], theirs=d.ours, ours=d.theirs) for d in self.differences]
        swapped.sort(key=lambda d: (d.ours is None, d.ours or d.theirs))
        return replace(self, share_a=self.share_b, share_b=self.share_a, kind=self.kind_turned, kind_turned=self.kind, differences=tuple(swapped))


def relate(pair: Pair) -> Link | None:
    """The link between two texts, None where they are different texts that share turns of phrase, boilerplate, or a form filled in with other figures."""
    runs = align(pair.a, pair.b)
    own_a, own_b = _without_furniture(pair, runs) if pair.one_outlet else (pair.own_a, pair.own_b)
    shared, share_a, share_b = _shares(runs, own_a, own_b)
    if shared < FEWEST or _same_form(pair, runs):
        return None
    one_text = _one_text(share_a, share_b)
    if not one_text and not _passage(runs, own_a, own_b):
        return None
    kind = _kind(runs, own_a, own_b)
    turned: dict[MemberKind, MemberKind] = {"shortened": "extended", "extended": "shortened"}
    differences = tuple(_difference(pair, run) for run in runs)
    return Link(round(share_a, 4), round(share_b, 4), one_text, kind, turned.get(kind, kind), differences)


def _one_text(share_a: float, share_b: float) -> bool:
    less, more = sorted((share_a, share_b))
    return less > HALF or (less > NEARLY and less + more > TOGETHER and more < MOSTLY)


def _shares(runs: tuple[Run, ...], own_a: npt.NDArray[np.bool_], own_b: npt.NDArray[np.bool_]) -> tuple[int, float, float]:
    kept_a, kept_b = words_kept(runs, (len(own_a), len(own_b)))
    in_a, in_b = int((kept_a & own_a).sum()), int((kept_b & own_b).sum())
    return min(in_a, in_b), in_a / max(int(own_a.sum()), 1), in_b / max(int(own_b.sum()), 1)


def _passage(runs: tuple[Run, ...], own_a: npt.NDArray[np.bool_], own_b: npt.NDArray[np.bool_]) -> bool:
    unbroken = tuple(run for run in runs if run.kind == "kept" and run.b_end - run.b_start >= UNBROKEN)
    shared, share_a, share_b = _shares(unbroken, own_a, own_b)
    share = max(share_a, share_b)
    return (shared >= PASSAGE and share >= CONTAINED) or (shared >= LONG_PASSAGE and share >= SOME)


def _without_furniture(pair: Pair, runs: tuple[Run, ...]) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """The own words without a short beginning or end in common, where that is nearly all that two texts of one outlet have in common."""
    own_a, own_b = pair.own_a.copy(), pair.own_b.copy()
    for run in runs:
        short = run.kind == "kept" and run.b_end - run.b_start <= FURNITURE
        begins = max(run.a_start, run.b_start) <= AT_EDGE
        ends = max(len(pair.a) - run.a_end, len(pair.b) - run.b_end) <= AT_EDGE
        if short and (begins or ends):
            own_a[run.a_start : run.a_end] = False
            own_b[run.b_start : run.b_end] = False
    _, share_a, share_b = _shares(runs, own_a, own_b)
    furniture = min(own_a.sum(), own_b.sum()) >= FEWEST and max(share_a, share_b) < 0.3
    return (own_a, own_b) if furniture else (pair.own_a, pair.own_b)


def _same_form(pair: Pair, runs: tuple[Run, ...]) -> bool:
    """Whether the two are one form filled in twice: at least two of their figures differ, and half of all; or one outlet fills words in on another day."""
    changed = [run for run in runs if run.kind == "changed"]
    edges = _edges(runs)
    figures = [run for run in changed if pair.a.numbers[run.a_start : run.a_end].any() and pair.b.numbers[run.b_start : run.b_end].any()]
    inner = sum(1 for run in figures if edges[0] <= run.b_start < edges[1])
    other = inner + min(len(figures) - inner, 1)  # a dateline has several figures, but is one
    kept = sum(int(pair.a.numbers[run.a_start : run.a_end].sum()) for run in runs if run.kind == "kept")
    if other >= 2 and other >= kept:
        return True
    small = all(max(run.a_end - run.a_start, run.b_end - run.b_start) <= 3 for run in runs if run.kind != "kept")
    return pair.one_outlet and pair.other_day and small and len(changed) >= 3


def _edges(runs: tuple[Run, ...]) -> tuple[int, int]:
    """The words of b from the first to the last passage that is kept; all where there is none (then 2**60 for the last)."""
    kept = [run for run in runs if run.kind == "kept" and run.b_end - run.b_start >= UNBROKEN]
    return (kept[0].b_start, kept[-1].b_end) if kept else (0, 1 << 60)


def _kind(runs: tuple[Run, ...], own_a: npt.NDArray[np.bool_], own_b: npt.NDArray[np.bool_]) -> MemberKind:
    """What b is beside a, by the own words that differ; a headline, a dateline and a credit line make no other text."""
    left_out, added, changed = _differing(runs, own_a, own_b)
    if not left_out + added + changed:
        return "copy"
    if changed * 10 <= left_out and added * 5 <= left_out:
        return "shortened"
    if changed * 10 <= added and left_out * 5 <= added:
        return "extended"
    return "rewritten"


def _differing(runs: tuple[Run, ...], own_a: npt.NDArray[np.bool_], own_b: npt.NDArray[np.bool_]) -> tuple[int, int, int]:
    """Own words left out, added and changed, those of a short beginning or end not counted."""
    start, end = _edges(runs)
    passages = [run for run in runs if run.kind == "kept" and start <= run.b_start < end]
    first, last = min((r.a_start for r in passages), default=0), max((r.a_end for r in passages), default=len(own_a))
    core_a, core_b = own_a.copy(), own_b.copy()
    if core_a[:first].sum() <= HEADLINE and core_b[:start].sum() <= HEADLINE:
        core_a[:first] = core_b[:start] = False
    if core_a[last:].sum() <= LOST_END:
        core_a[last:] = False
    if core_b[end:].sum() <= CREDIT:
        core_b[end:] = False
    words = [(run.kind, int(core_a[run.a_start : run.a_end].sum()), int(core_b[run.b_start : run.b_end].sum())) for run in runs]
    left_out = sum(in_a for kind, in_a, _ in words if kind == "left_out")
    added = sum(in_b for kind, _, in_b in words if kind == "added")
    return left_out, added, sum(max(in_a, in_b) for kind, in_a, in_b in words if kind == "changed")


def _difference(pair: Pair, run: Run) -> Difference:
    theirs = pair.a.span(run.a_start, run.a_end) if run.a_end > run.a_start else None
    ours = pair.b.span(run.b_start, run.b_end) if run.b_end > run.b_start else None
    return Difference.model_construct(kind=run.kind, theirs=theirs, ours=ours)
