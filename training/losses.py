"""What the network is taught: the sum of the heads' cross entropies over the labels that each corpus has."""

import torch
from torch import Tensor
from torch.nn import functional as F

from training.batches import Batch
from training.corpora import IGNORE
from training.network import Heads, distance_bucket, with_one

WEIGHTS = {"upos": 0.5, "lemma": 0.5, "entity": 1.0, "cue": 1.0, "arc": 1.0, "label": 0.7, "role": 1.0}


def losses(heads: Heads, words: Tensor, batch: Batch, drop: float) -> dict[str, Tensor]:
    """Mean loss of each head over the labels of the batch; heads without a label in it are left out."""
    out = heads(words, drop)
    found = {name: F.cross_entropy(out[name].float(), batch.labels[name], ignore_index=IGNORE) for name in heads.tags if (batch.labels[name] != IGNORE).any()}
    has_tree = batch.labels["head"] != IGNORE
    if has_tree.any():
        found["arc"] = arc_loss(out, batch)
        found["label"] = F.cross_entropy(
            label_scores(heads, out, has_tree, batch.labels["head"]).float(), batch.labels["deprel"][has_tree], ignore_index=IGNORE
        )
    role = role_loss(heads, words, out["role_word"], batch)
    return found | ({"role": role} if role is not None else {})


def arc_scores(out: dict[str, Tensor], a: int, b: int, sentence: Tensor) -> Tensor:
    """[n, n] scores of word j as the head of word i in one window; the word itself stands for the root; other sentences are out."""
    scores = out["arc_dependent"][a:b] @ out["arc_head"][a:b].T
    return scores.float().masked_fill(sentence[a:b, None] != sentence[None, a:b], -1e4)


def arc_loss(out: dict[str, Tensor], batch: Batch) -> Tensor:
    """Mean over all words with a head."""
    parts = []
    for a, b in zip(batch.offsets[:-1], batch.offsets[1:], strict=True):
        gold = batch.labels["head"][a:b]
        if (gold != IGNORE).any():
            target = torch.where(gold == IGNORE, gold, gold - a)
            parts.append(F.cross_entropy(arc_scores(out, a, b, batch.sentence), target, ignore_index=IGNORE, reduction="sum"))
    return torch.stack(parts).sum() / (batch.labels["head"] != IGNORE).sum()


def label_scores(heads: Heads, out: dict[str, Tensor], chosen: Tensor, head: Tensor) -> Tensor:
    """[words chosen, labels] for words and their heads."""
    dependent, top = with_one(out["label_dependent"][chosen]), with_one(out["label_head"][head[chosen]])
    left = torch.einsum("nd,ldk->nlk", dependent, heads.label)
    return torch.einsum("nlk,nk->nl", left, top)


def role_scores(heads: Heads, words: Tensor, role_word: Tensor, cues: Tensor) -> Tensor:
    """[C, n, roles] of one window: what each word is to each cue. words [n, 768], cues int [C, 2] (first and last word)."""
    cue = with_one(heads.cues(words[cues[:, 0]], words[cues[:, 1]]))
    scores = torch.einsum("cd,rdk,nk->cnr", cue, heads.role, with_one(role_word))
    at = torch.arange(len(words))[None, :]
    return scores + heads.role_distance[distance_bucket(at, cues[:, :1], cues[:, 1:])]


def role_loss(heads: Heads, words: Tensor, role_word: Tensor, batch: Batch) -> Tensor | None:
    """Mean over all words of all cues' windows, None where no window has an attribution."""
    parts, count = [], 0
    for n, window in enumerate(batch.windows):
        if window.attributions:
            a, b = batch.offsets[n], batch.offsets[n + 1]
            scores = role_scores(heads, words[a:b], role_word[a:b], torch.tensor([cue for cue, _ in window.attributions]))
            gold = torch.tensor([roles for _, roles in window.attributions])
            parts.append(F.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), reduction="sum"))
            count += gold.numel()
    return torch.stack(parts).sum() / count if parts else None
