"""The network: a plain BERT of twelve layers over frozen word embeddings, and the heads that read words off it.

Shapes: B windows, T pieces, W words, C cues, H = 384. A word is its first and its last piece (768).
"""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.e5_weights import E5, unpack

TAGS = ("upos", "lemma", "entity", "cue", "act", "polarity")  # what one layer reads off each word
QUOTE_STATES = 4  # none, inside, inside an inner one, carried over from an earlier paragraph
DISTANCES = 16  # buckets of the signed distance between a word and a cue
ROLE_SIZE, ROLE_LAYERS, ROLE_HEADS = 192, 2, 6


class Layer(nn.Module):
    """One layer of BERT (post-norm, exact GELU)."""

    def __init__(self, hidden: int, heads: int, inner: int, eps: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps=eps)
        self.up = nn.Linear(hidden, inner)
        self.down = nn.Linear(inner, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps=eps)

    def forward(self, x: Tensor, bias: Tensor, drop: float) -> Tensor:
        mixed = self.attend(*self.qkv(x).chunk(3, dim=-1), bias)
        x = self.norm1(x + shared_dropout(self.out(mixed), drop, self.training))
        return self.norm2(x + shared_dropout(self.down(F.gelu(self.up(x))), drop, self.training))

    def attend(self, q: Tensor, k: Tensor, v: Tensor, bias: Tensor) -> Tensor:
        """[B, T, H] three times -> [B, T, H]; bias [B, 1, 1, T] is added to the scores"""
        b, t, h = q.shape
        q, k, v = (x.view(b, t, self.heads, h // self.heads).transpose(1, 2) for x in (q, k, v))  # [B, heads, T, 32]
        scores = q @ k.transpose(-1, -2) / math.sqrt(h // self.heads) + bias  # [B, heads, T, T]
        return (scores.softmax(-1) @ v).transpose(1, 2).reshape(b, t, h)


def shared_dropout(x: Tensor, p: float, training: bool) -> Tensor:
    """Dropout with one mask for all positions of a window: cheaper than one for each element."""
    if not training or not p:
        return x
    return x * (torch.rand(x.shape[0], 1, x.shape[2], dtype=x.dtype) >= p) / (1 - p)


class Encoder(nn.Module):
    """vectors [B, T, H], mask [B, T], quote states [B, T] -> [B, T, H]"""

    def __init__(self, e5: E5) -> None:
        super().__init__()
        self.positions = nn.Parameter(torch.tensor(e5.vector("emb.pos").reshape(-1, e5.hidden)))
        self.types = nn.Parameter(torch.tensor(e5.vector("emb.type")[: e5.hidden]))
        self.quotes = nn.Embedding(QUOTE_STATES, e5.hidden)
        nn.init.zeros_(self.quotes.weight)
        self.norm = nn.LayerNorm(e5.hidden, eps=e5.eps)
        self.layers = nn.ModuleList(Layer(e5.hidden, e5.heads, e5.inner, e5.eps) for _ in range(e5.layers))
        self._load(e5)

    def _load(self, e5: E5) -> None:
        put = lambda parameter, values: parameter.data.copy_(torch.tensor(values).view_as(parameter))  # noqa: E731
        put(self.norm.weight, e5.vector("emb.ln.w")), put(self.norm.bias, e5.vector("emb.ln.b"))
        for n, layer in enumerate(self.layers):
            weights = lambda name, n=n: unpack(e5.blocks(f"l{n}.{name}.w"))  # noqa: E731
            put(layer.qkv.weight, [*map(list, (w for name in "qkv" for w in weights(name).reshape(-1, e5.hidden)))])
            put(layer.qkv.bias, [x for name in "qkv" for x in e5.vector(f"l{n}.{name}.b").tolist()])
            for module, name in ((layer.out, "ao"), (layer.up, "fi"), (layer.down, "fo")):
                put(module.weight, weights(name)), put(module.bias, e5.vector(f"l{n}.{name}.b"))
            for module, name in ((layer.norm1, "aln"), (layer.norm2, "oln")):
                put(module.weight, e5.vector(f"l{n}.{name}.w")), put(module.bias, e5.vector(f"l{n}.{name}.b"))

    def forward(self, vectors: Tensor, mask: Tensor, quotes: Tensor, drop: float = 0.0) -> Tensor:
        x = self.norm(vectors + self.positions[: vectors.shape[1]] + self.types + self.quotes(quotes))
        bias = ((1.0 - mask.to(x.dtype)) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias, drop)
        return x


class Roles(nn.Module):
    """What each word of a window is to one cue: a small transformer over the window's words with that cue marked.

    A word comes in as its own vector, the cue's, and how far it stands from the cue; so each cue finds its source and its contents with the whole window in
    view, and one mechanism serves split contents, shared sources and missing ones.
    """

    def __init__(self, roles: int, hidden: int = 768) -> None:
        super().__init__()
        self.word, self.cue = nn.Linear(hidden, ROLE_SIZE), nn.Linear(2 * hidden, ROLE_SIZE, bias=False)
        self.distance = nn.Embedding(DISTANCES, ROLE_SIZE)
        nn.init.normal_(self.distance.weight, std=0.2)
        self.norm = nn.LayerNorm(ROLE_SIZE)
        self.layers = nn.ModuleList(Layer(ROLE_SIZE, ROLE_HEADS, 4 * ROLE_SIZE, 1e-5) for _ in range(ROLE_LAYERS))
        self.out = nn.Linear(ROLE_SIZE, roles)

    def forward(self, words: Tensor, cues: Tensor, buckets: Tensor, mask: Tensor, drop: float = 0.0) -> Tensor:
        """words [C, W, ROLE_SIZE] (each through `word`), cues [C, ROLE_SIZE], buckets and mask [C, W] -> [C, W, roles]"""
        x = self.norm(words + cues[:, None] + self.distance(buckets))
        bias = ((1.0 - mask.to(x.dtype)) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias, drop)
        return self.out(x)


class Heads(nn.Module):
    """Words [N, 768] to everything that is read off them; pairs are scored apart."""

    def __init__(self, sizes: dict[str, int], hidden: int = 768, arc: int = 256, label: int = 96) -> None:
        super().__init__()
        self.tags = nn.ModuleDict({name: nn.Linear(hidden, sizes[name]) for name in TAGS})
        self.arc_dependent, self.arc_head = nn.Linear(hidden, arc), nn.Linear(hidden, arc)
        self.arc = nn.Parameter(torch.randn(arc + 1, arc) * 0.02)
        self.label_dependent, self.label_head = nn.Linear(hidden, label), nn.Linear(hidden, label)
        self.label = nn.Parameter(torch.randn(sizes["deprel"], label + 1, label + 1) * 0.05)
        self.roles = Roles(sizes["role"], hidden)

    def forward(self, words: Tensor, drop: float = 0.0) -> dict[str, Tensor]:
        x = F.dropout(words, drop, self.training)
        act = lambda layer: F.dropout(F.leaky_relu(layer(x), 0.1), drop, self.training)  # noqa: E731
        out = {name: head(x) for name, head in self.tags.items()}
        out["arc_dependent"] = with_one(act(self.arc_dependent)) @ self.arc  # [N, arc]
        out["arc_head"] = act(self.arc_head)
        out["label_dependent"], out["label_head"] = act(self.label_dependent), act(self.label_head)
        out["role_word"] = self.roles.word(x)
        return out


def with_one(x: Tensor) -> Tensor:
    """[..., n] -> [..., n + 1], the last one a constant 1 (the bias of a bilinear form)"""
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


def distance_bucket(words: Tensor, cue_first: Tensor, cue_last: Tensor) -> Tensor:
    """Bucket 0..15 of where a word stands from a cue: 0 inside, then 1, 2, 3-4, 5-8 ... before (1-7) and after (8-15)."""
    before, after = (cue_first - words).clamp(min=0), (words - cue_last).clamp(min=0)
    log = lambda d: (torch.log2(d.float().clamp(min=1)).ceil().long() + 1).clamp(max=7)  # noqa: E731
    return torch.where(before > 0, log(before), torch.where(after > 0, 8 + log(after) - 1, 0))
