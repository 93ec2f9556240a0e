"""A larger English model, taught the same reported speech, whose doubts may teach the small one.

    python -m training.teacher --mpnet all-mpnet-base-v2 --start src/demarche/language/model/layers.onnx --data DATA --out training/runs/teacher --steps 600

all-mpnet-base-v2 (110 M parameters, Apache-2.0) reads the articles of PolNeAR with heads like ours. Its word pieces know no capitals, so how a word is written
is an input beside the state of the quotation marks. Seeded and resumable as `training.train` is. The embeddings and the lowest layers stay as they came.
"""

import argparse
import json
import random
from dataclasses import asdict
from itertools import islice
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import MPNetModel

from demarche.language.encoder import FIRST, LAST, Read
from demarche.language.pieces import MOST_PIECES, Pieces, plain
from demarche.language.speech import Floats
from training.batches import Batch, Encoded, batches, collate, encode
from training.corpora import jsonl
from training.cues import labelled
from training.data import WINDOW, article
from training.labels import Labels, known_labels
from training.network import QUOTE_STATES, Heads
from training.shipped import start_from
from training.speech import speech_windows
from training.text import word_rules
from training.train import Pace, Run, learn

VOCABULARY, UNKNOWN, MASK = 30527, 104, 30526
WRITINGS = 3  # lower or without letters, Title, any other
FROZEN = 4  # lowest layers
HIDDEN = 768
PACE = Pace(encoder=8e-5, heads=1e-3, warm_up=60)
BATCH_PIECES = 1024


class WordPieces(Pieces):
    """Piece numbers of words; each number also tells how the word is written (number + VOCABULARY * writing)."""

    def _ids(self, word: str, spaced: bool) -> tuple[int, ...]:
        ids = self._tokenizer.encode(plain(word), add_special_tokens=False).ids or [UNKNOWN]
        short = ids if len(ids) <= MOST_PIECES else [*ids[: MOST_PIECES - 1], ids[-1]]
        return tuple(i + VOCABULARY * writing(word) for i in short)


def writing(word: str) -> int:
    """0 to 2, see WRITINGS."""
    return 0 if word == word.lower() else 1 if word == word.capitalize() else 2


class Teacher(nn.Module):
    """MPNet with the heads of the small network over it."""

    def __init__(self, folder: Path, labels: Labels) -> None:
        super().__init__()
        words = Tokenizer.from_file(str(folder / "tokenizer.json"))
        words.no_truncation(), words.no_padding()
        self.pieces, self.mask_piece = WordPieces(words), MASK
        self.encoder = MPNetModel.from_pretrained(folder, add_pooling_layer=False, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
        for part in (self.encoder.embeddings, self.encoder.encoder.relative_attention_bias, *self.encoder.encoder.layer[:FROZEN]):
            part.requires_grad_(False)
        self.heads = Heads(labels.sizes(), 2 * HIDDEN)
        self.heads.states = nn.Embedding(QUOTE_STATES * WRITINGS, HIDDEN)
        nn.init.zeros_(self.heads.states.weight)

    def words(self, batch: Batch, pieces: Tensor, drop: float) -> Tensor:
        """[N, 1536]: first and last piece of each word"""
        stack, bias = self.encoder.encoder, ((1.0 - batch.mask.float()) * -1e4)[:, None, None, :]
        x = self.encoder.embeddings(input_ids=pieces % VOCABULARY)
        places = stack.compute_position_bias(x)
        states = batch.quotes * WRITINGS + pieces // VOCABULARY
        for n, layer in enumerate(stack.layer):
            x = layer(x + self.heads.states(states) if n == FROZEN else x, bias, position_bias=places)[0]
        flat = x.flatten(0, 1)
        return torch.cat([flat[batch.first], flat[batch.last]], -1)


class TeacherReader:
    """The teacher where `find_speech` wants an encoder."""

    def __init__(self, teacher: Teacher, labels: Labels) -> None:
        self.teacher, self.pieces, self.labels = teacher.eval(), teacher.pieces, asdict(labels)

    @torch.no_grad()
    def read(self, words: list[tuple[int, ...]], quotes: list[int]) -> Read:
        """What the heads for reported speech say of one window; the other heads' fields are empty."""
        ends = torch.tensor([len(w) for w in words]).cumsum(0)
        first = [1, *(1 + ends[:-1]).tolist()]
        states = [0, *(q for w, q in zip(words, quotes, strict=True) for _ in w), 0]
        batch = collate([Encoded([FIRST, *(i for w in words for i in w), LAST], states, first, ends.tolist(), {"head": []}, [], [])])
        with torch.autocast("cpu", torch.bfloat16):
            hidden = self.teacher.words(batch, batch.pieces, 0.0)
            found = {k: v.float().numpy() for k, v in self.teacher.heads(hidden).items()}
            left, right = self.teacher.heads.roles.cue.weight.chunk(2, dim=1)
            cues = [nn.functional.linear(hidden, half).float().numpy() for half in (left, right)]
        empty = dict.fromkeys(("upos", "lemma", "arc_dependent", "arc_head", "label_dependent", "label_head", "frozen"), found["cue"][:0])
        return Read(**empty, **{k: found[k] for k in ("entity", "cue", "act", "polarity", "role_word")}, cue_first=cues[0], cue_last=cues[1])

    @torch.no_grad()
    def roles(self, read: Read, cues: Floats, buckets: Floats) -> Floats:
        """[C, W, roles]"""
        words, at = torch.tensor(read.role_word)[None], torch.tensor(buckets)
        out: Floats = self.teacher.heads.roles(words, torch.tensor(cues), at, torch.ones_like(at)).numpy()
        return out


def articles(data: Path, teacher: Teacher, labels: Labels) -> list[Encoded]:
    """PolNeAR's training part for the teacher."""
    windows = (w for d in jsonl(data / "attribution/train.jsonl") for w in speech_windows(labelled(article(d)), word_rules("en"), WINDOW))
    return [e for w in windows if (e := encode(w, teacher.pieces, labels))]


def main() -> None:
    """Train until --steps."""
    args = _arguments()
    torch.manual_seed(args.seed)
    draw = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    labels = known_labels(args.start)
    (args.out / "labels.json").write_text(json.dumps(asdict(labels), ensure_ascii=False), encoding="utf-8")
    teacher = Teacher(args.mpnet, labels)
    start_from(teacher, args.start)  # the heads' layers that do not depend on the size of the encoder
    windows = articles(args.data, teacher, labels)
    print(len(windows), sum(len(w.pieces) for w in windows), flush=True)
    run = Run(teacher, args.steps, args.out, PACE)
    teacher.train()
    groups = (group for _ in range(args.steps) for group in batches(windows, BATCH_PIECES, draw))
    learn(run, islice(groups, run.step, None), args.every)
    run.save()


def _arguments() -> argparse.Namespace:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--mpnet", type=Path, required=True, help="folder with model.safetensors, config.json and tokenizer.json")
    p.add_argument("--start", type=Path, required=True, help="layers.onnx of the small model, roles.onnx and labels.json beside it")
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--steps", type=int, default=600)
    p.add_argument("--every", type=int, default=50, help="steps between two checkpoints")
    p.add_argument("--seed", type=int, default=1)
    return p.parse_args()


if __name__ == "__main__":
    main()
