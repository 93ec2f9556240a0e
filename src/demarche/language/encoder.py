"""The neural encoder with its heads, run on the processor by onnxruntime: the only place that knows a model exists.

Three graphs beside this module: the frozen word embeddings (4 bits a weight), the twelve trained layers with all heads of words, and the small transformer
that says what the words are to a cue (both int8). A window is read alone, so that what is found in it does not depend on what is read beside it.
"""

import hashlib
import json
import os
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from demarche.errors import ModelError
from demarche.language.pieces import Pieces

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
FIRST, LAST = 0, 2  # the pieces that open and close a window
FILES = ("embedding.onnx", "layers.onnx", "roles.onnx", "tokenizer.json", "labels.json", "lemmas.json")
HEADS = (
    "upos",
    "lemma",
    "entity",
    "cue",
    "act",
    "polarity",
    "arc_dependent",
    "arc_head",
    "label_dependent",
    "label_head",
    "role_word",
    "cue_first",
    "cue_last",
)


@dataclass(frozen=True)
class Read:
    """What the heads say of the words of one window (W words)."""

    upos: Ints  # [W] numbers of labels
    lemma: Ints  # [W]
    entity: Floats  # [W, entity labels]
    cue: Floats  # [W, 3]
    act: Floats  # [W, acts]: what is done by saying it, if the word is of a cue
    polarity: Floats  # [W, 2]
    arc_dependent: Floats  # [W, 256]
    arc_head: Floats  # [W, 256]
    label_dependent: Floats  # [W, 97]
    label_head: Floats  # [W, 97]
    role_word: Floats  # [W, 192]
    cue_first: Floats  # [W, 192]
    cue_last: Floats  # [W, 192]
    frozen: Floats  # [W, 384]: the sum of the word's pieces before the first layer


class Encoder:
    """Reads windows of words. Make it once; it is safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        try:
            self.labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
            self.known_lemmas: dict[str, dict[str, str]] = json.loads((folder / "lemmas.json").read_text(encoding="utf-8"))  # language -> "said VERB" -> "say"
            self.pieces = Pieces(Tokenizer.from_file(str(folder / "tokenizer.json")))
            self._table = onnxruntime.InferenceSession(folder / "embedding.onnx", _options(), providers=["CPUExecutionProvider"])
            self._layers = onnxruntime.InferenceSession(folder / "layers.onnx", _options(), providers=["CPUExecutionProvider"])
            self._roles = onnxruntime.InferenceSession(folder / "roles.onnx", _options(), providers=["CPUExecutionProvider"])
        except Exception as error:  # the libraries raise errors of their own, plain Exception among them
            raise ModelError(f"the model in {folder} cannot be loaded ({error}); install demarche again") from error
        (self.label_weight,), _ = self._run([[(FIRST,)]], [0], ("label_weight",))
        self.label_matrix = np.ascontiguousarray(self.label_weight.transpose(1, 0, 2).reshape(self.label_weight.shape[1], -1))  # [97, labels * 97]

    def read(self, words: list[tuple[int, ...]], quotes: list[int]) -> Read:
        """The heads' words on one window: piece numbers of each word and the state of the quotation marks at it (0 to 3)."""
        found, frozen = self._run([words], quotes, HEADS)
        return Read(**dict(zip(HEADS, found, strict=True)), frozen=frozen)

    def roles(self, read: Read, cues: Floats, buckets: Ints) -> Floats:
        """[C, W, roles]: scores of what each word is to each cue; cues [C, 192], buckets [C, W] of the words' distances from them."""
        (found,) = self._roles.run(None, {"role_word": read.role_word, "cues": cues, "buckets": buckets})
        scores: Floats = found
        return scores

    def _run(self, window: list[list[tuple[int, ...]]], quotes: list[int], names: tuple[str, ...]) -> tuple[list[Any], Floats]:
        (words,) = window
        lengths = np.array([len(w) for w in words])
        last = np.cumsum(lengths)
        ids = np.array([FIRST, *(i for w in words for i in w), LAST])
        states = np.zeros(len(ids), dtype=np.int64)
        states[1:-1] = np.repeat(quotes, lengths)
        (vectors,) = self._table.run(None, {"ids": ids})
        first = last - lengths + 1
        found: list[Any] = self._layers.run(list(names), {"vectors": vectors, "quotes": states, "first": first, "last": last})
        return found, np.add.reduceat(vectors[:-1], first)


def _options() -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads()
    options.log_severity_level = 3
    return options


def threads() -> int:
    """Threads for one window: the environment variable DEMARCHE_THREADS, else one."""
    return max(1, int(os.environ.get("DEMARCHE_THREADS") or 1))


@cache
def shipped_encoder() -> Encoder:
    """The encoder that lies in the package. Raises ModelError where a file is missing or damaged."""
    with as_file(files("demarche.language") / "model") as folder:
        return Encoder(folder)


@cache
def model_digest() -> str:
    """SHA-256 over the model's files, hexadecimal."""
    digest = hashlib.sha256()
    with as_file(files("demarche.language") / "model") as folder:
        for name in FILES:
            digest.update((folder / name).read_bytes())
    return digest.hexdigest()
