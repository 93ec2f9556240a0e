"""What the network is taught: the sum of the heads' cross entropies over the labels that each corpus has."""

import torch
from torch import Tensor
from torch.nn import functional as F

from training.batches import Batch
from training.corpora import IGNORE
from training.network import Heads, distance_bucket, with_one

WEIGHTS = {
    "upos": 0.5,
    "lemma": 0.5,
    "entity": 1.0,
    "cue": 2.0,
    "act": 0.3,
    "polarity": 0.3,
    "arc": 1.0,
    "label": 0.7,
    "role": 3.0,
    "soft_cue": 2.0,
    "soft_role": 3.0,
}
HEAT = 2.0  # temperature of soft labels


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
    if not any(window.attributions for window in batch.windows):
        return found | soft_cue(out["cue"], batch)
    roles = role_scores(heads, words, out["role_word"], batch, drop)
    return found | {"role": role_loss(roles, batch)} | soft_cue(out["cue"], batch) | soft_roles(roles, batch)


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


def role_scores(heads: Heads, words: Tensor, role_word: Tensor, batch: Batch, drop: float) -> Tensor:
    """[C, W, roles]: what each word of a window is to each of its cues, all windows of the batch together. words [N, 768], role_word [N, ROLE_SIZE]."""
    at = [(a, b, cue) for window, a, b in batch.spans() for cue, _ in window.attributions]
    longest = max(b - a for a, b, _ in at)
    first, last = (torch.tensor([a + cue[n] for a, _, cue in at]) for n in (0, 1))
    begin, size = torch.tensor([a for a, _, _ in at])[:, None], torch.tensor([b - a for a, b, _ in at])[:, None]
    places = begin + torch.arange(longest)[None, :]
    mask = (torch.arange(longest)[None, :] < size).long()
    places = places.clamp(max=len(words) - 1)
    cues = heads.roles.cue(torch.cat([words[first], words[last]], -1))
    return heads.roles(role_word[places], cues, distance_bucket(places, first[:, None], last[:, None]), mask, drop)


def role_loss(scores: Tensor, batch: Batch) -> Tensor:
    """Mean over all words of all cues' windows."""
    gold = [roles for window in batch.windows for _, roles in window.attributions]
    target = torch.tensor([roles + [IGNORE] * (scores.shape[1] - len(roles)) for roles in gold])
    return F.cross_entropy(scores.float().flatten(0, 1), target.flatten(), ignore_index=IGNORE)


def soft_cue(scores: Tensor, batch: Batch) -> dict[str, Tensor]:
    """Distance of the cue head from the teacher's, over words that the corpus labels."""
    pairs = [(scores[a:b], window.soft.cue, known) for window, a, b in batch.spans() if window.soft and (known := batch.labels["cue"][a:b] != IGNORE).any()]
    return {"soft_cue": distance(torch.cat([s[k] for s, _, k in pairs]), torch.cat([t[k] for _, t, k in pairs]))} if pairs else {}


def soft_roles(scores: Tensor, batch: Batch) -> dict[str, Tensor]:
    """The same of the roles."""
    taught = [roles for w in batch.windows for roles in (w.soft.roles if w.soft else [None] * len(w.attributions))]
    pairs = [(scores[n, : len(roles)], roles) for n, roles in enumerate(taught) if roles is not None]
    return {"soft_role": distance(torch.cat([s for s, _ in pairs]), torch.cat([t for _, t in pairs]))} if pairs else {}


def distance(scores: Tensor, taught: Tensor) -> Tensor:
    """Mean divergence of the two distributions, both softened."""
    own, other = ((x.float() / HEAT).log_softmax(-1) for x in (scores, taught))
    return F.kl_div(own, other, reduction="batchmean", log_target=True) * HEAT**2
