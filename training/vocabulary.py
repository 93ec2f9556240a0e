"""Cuts the vocabulary to the scripts that we read and writes the two files that never change: tokenizer.json and embedding.onnx.

python -m training.vocabulary E5_WEIGHTS OUT_FOLDER
"""

import sys
import unicodedata
from functools import cache
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models

from training.e5_weights import E5, read_e5, signed_halves

SCRIPTS = ("LATIN", "CYRILLIC", "ARABIC", "ARMENIAN", "GREEK", "HEBREW", "GEORGIAN")
SPECIALS = 4  # <s> <pad> </s> <unk>


@cache
def _read_script(character: str) -> bool:
    if not character.isalpha():
        return unicodedata.category(character)[0] in "NPSZ" or character == "▁" or unicodedata.combining(character) > 0
    return unicodedata.name(character, "").startswith(SCRIPTS)


def kept_rows(e5: E5) -> list[int]:
    """Numbers of the pieces that we keep, in their order: the specials, every piece of our scripts, and <mask>, the last."""
    plain = (i for i in range(SPECIALS, len(e5.pieces) - 1) if all(map(_read_script, e5.pieces[i])))
    return [*range(SPECIALS), *plain, len(e5.pieces) - 1]


def tokenizer(e5: E5, rows: list[int]) -> Tokenizer:
    """A Unigram model over the kept pieces; words are handed to it one by one, so there is no pre-tokenizer."""
    return Tokenizer(models.Unigram([(e5.pieces[i], float(e5.scores[i])) for i in rows], unk_id=3, byte_fallback=False))


def embedding(e5: E5, rows: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """(int8 [rows, hidden] of -8..7, float32 scales [rows, hidden / 32])"""
    blocks = e5.blocks("emb.word").reshape(-1, e5.hidden // 32)[rows]
    halves = signed_halves(blocks.reshape(-1)).reshape(len(rows), e5.hidden)
    return halves, blocks["scale"].astype(np.float32)


def embedding_model(halves: np.ndarray, scales: np.ndarray) -> onnx.ModelProto:
    """ids int64 [n] -> vectors float32 [n, hidden]; four bits a weight, a float16 scale for each 32."""
    packed = ((halves[:, 1::2] & 15).astype(np.uint8) << 4) | (halves[:, 0::2] & 15).astype(np.uint8)
    data = helper.make_tensor("table", TensorProto.INT4, halves.shape, packed.tobytes(), raw=True)
    node = helper.make_node("GatherBlockQuantized", ["table", "ids", "scales"], ["half"], domain="com.microsoft", block_size=32, gather_axis=0, quantize_axis=1)
    cast = helper.make_node("Cast", ["half"], ["vectors"], to=TensorProto.FLOAT)
    graph = helper.make_graph(
        [node, cast],
        "embedding",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, ["n"])],
        [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["n", halves.shape[1]])],
        [data, numpy_helper.from_array(scales.astype(np.float16), "scales")],
    )
    opsets = [helper.make_opsetid("", 21), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=10)


def main(weights: str, out: str) -> None:
    """Write both files into the folder `out`."""
    e5, folder = read_e5(Path(weights)), Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    rows = kept_rows(e5)
    tokenizer(e5, rows).save(str(folder / "tokenizer.json"), pretty=False)
    onnx.save(embedding_model(*embedding(e5, rows)), folder / "embedding.onnx")
    print(f"{len(rows)} of {len(e5.pieces)} pieces kept")


if __name__ == "__main__":
    main(*sys.argv[1:])
