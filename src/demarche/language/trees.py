"""Scores of heads to trees: the best head of each word, and Chu-Liu-Edmonds where that is no tree (Chu and Liu 1965, Edmonds 1967)."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
NEVER = np.float32(-1e9)


def best_tree(scores: Floats) -> list[int]:
    """Head of each word, its own index for the one root. scores [n, n]: word j as the head of word i; the diagonal is the word as root."""
    heads = scores.argmax(1)
    if not _is_tree(heads):
        heads = _spanning_tree(_rooted(scores))
    return [int(h) for h in heads]


def _is_tree(heads: npt.NDArray[np.int64]) -> bool:
    """One root, and every word leads to it."""
    if (heads == np.arange(len(heads))).sum() != 1:
        return False
    up = heads
    for _ in range(len(heads).bit_length()):
        up = up[up]
    return bool((up == up[0]).all() and heads[up[0]] == up[0])


def _rooted(scores: Floats) -> Floats:
    """The scores with one word chosen as the root: it has no other head, and no other word is one."""
    out = scores.copy()
    np.fill_diagonal(out, NEVER)
    root = int((scores.diagonal() - out.max(1)).argmax())
    out[root] = NEVER
    out[root, root] = 0
    return out


def _spanning_tree(scores: Floats) -> npt.NDArray[np.int64]:
    heads: npt.NDArray[np.int64] = scores.argmax(1)
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    return _expanded(scores, heads, cycle)


def _cycle(heads: npt.NDArray[np.int64]) -> list[int] | None:
    """The words of one cycle, None where there is none (the root's loop does not count)."""
    seen = [0] * len(heads)
    for start in range(len(heads)):
        at, path = start, []
        while not seen[at]:
            seen[at] = start + 1
            path.append(at)
            at = int(heads[at])
        if seen[at] == start + 1 and heads[at] != at:
            return path[path.index(at) :]
    return None


def _expanded(scores: Floats, heads: npt.NDArray[np.int64], cycle: list[int]) -> npt.NDArray[np.int64]:
    """The tree of the graph in which the cycle is one word, and the cycle opened where that tree enters it."""
    rest = [i for i in range(len(scores)) if i not in set(cycle)]
    own = scores[cycle, heads[cycle]]
    entering = scores[np.ix_(cycle, rest)] - own[:, None]  # what it costs to give a word of the cycle a head outside
    leaving = scores[np.ix_(rest, cycle)]
    k = len(rest)
    small = np.full((k + 1, k + 1), NEVER, dtype=np.float32)
    small[:k, :k] = scores[np.ix_(rest, rest)]
    small[k, :k], small[:k, k] = entering.max(0), leaving.max(1)
    tree = _spanning_tree(small)
    out = heads.copy()
    for n, i in enumerate(rest):
        out[i] = cycle[int(leaving[n].argmax())] if tree[n] == k else rest[int(tree[n])]
    opened = int(entering[:, int(tree[k])].argmax())
    out[cycle[opened]] = rest[int(tree[k])]
    return out
