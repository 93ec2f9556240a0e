"""Writes a checkpoint as the files that the package ships: layers.onnx and roles.onnx (int8) and labels.json.

python -m training.export --run training/runs/first --weights e5-small-q4.bin --out src/demarche/language/model
"""

import argparse
import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional as F

from demarche.language.encoder import HEADS
from training.labels import Labels
from training.network import with_one
from training.train import Network

INPUTS = ("vectors", "quotes", "first", "last")


class FusedAttention(torch.autograd.Function):
    """Attention of one window as the one node that onnxruntime has for it; run in torch it only gives the shape."""

    @staticmethod
    def symbolic(g, q, k, v, heads):  # noqa: ANN001, ANN205 (the exporter's own types)
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=heads)

    @staticmethod
    def forward(ctx, q: Tensor, k: Tensor, v: Tensor, heads: int) -> Tensor:  # noqa: ANN001
        return torch.zeros_like(v)


class Shipped(nn.Module):
    """One window in, everything that is read off its words out (T pieces, W words)."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.encoder, self.heads = network.encoder, network.heads
        fuse(self.encoder.layers)

    def forward(self, vectors: Tensor, quotes: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        mask = torch.ones_like(quotes)[None]
        hidden = self.encoder(vectors[None], mask, quotes[None])[0]  # [T, 384]
        words = torch.cat([hidden[first], hidden[last]], -1)  # [W, 768]
        heads, found = self.heads, self.heads(words)
        left, right = heads.roles.cue.weight.chunk(2, dim=1)
        cue_first, cue_last = F.linear(words, left), F.linear(words, right)
        names = ("arc_dependent", "arc_head", "label_dependent", "label_head", "role_word")
        tags = (found["upos"].argmax(-1), found["lemma"].argmax(-1), found["entity"], found["cue"], found["act"], found["polarity"])
        ones = {"label_dependent", "label_head"}
        pairs = (with_one(found[n]) if n in ones else found[n] for n in names)
        return (*tags, *pairs, cue_first, cue_last)


class ShippedRoles(nn.Module):
    """Words and cues of one window in, roles out (C cues, W words)."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.roles = network.heads.roles
        fuse(self.roles.layers)

    def forward(self, role_word: Tensor, cues: Tensor, buckets: Tensor) -> Tensor:
        return self.roles(role_word[None], cues, buckets, torch.ones_like(buckets))


def fuse(layers: nn.ModuleList) -> None:
    """Every layer's attention as one node."""
    for layer in layers:
        layer.attend = lambda q, k, v, _, heads=layer.heads: FusedAttention.apply(q, k, v, heads)


def load(run: Path, weights: Path, last: bool = False) -> tuple[Network, Labels]:
    """The network with the averaged weights of the run's last checkpoint, or with those of its last step."""
    labels = Labels(**json.loads((run / "labels.json").read_text(encoding="utf-8")))
    network = Network(weights, labels)
    network.load_state_dict(torch.load(run / "checkpoint.pt", weights_only=True)["network" if last else "average"])
    return network.eval(), labels


def export(network: Network, out: Path, whole: bool = False) -> None:
    """layers.onnx and roles.onnx: int8 a channel, or float32 where `whole`."""
    example = (torch.randn(9, 384), torch.zeros(9, dtype=torch.long), torch.tensor([1, 3]), torch.tensor([2, 3]))
    axes = {name: {0: "pieces" if name in ("vectors", "quotes") else "words"} for name in (*INPUTS, *HEADS)}
    model = exported(Shipped(network), example, (INPUTS, HEADS), axes, whole)
    add_constants(model, {"label_weight": network.heads.label})
    onnx.save(model, out / "layers.onnx")
    size = network.heads.roles.word.out_features
    pairs = (torch.randn(3, size), torch.randn(2, size), torch.zeros(2, 3, dtype=torch.long))
    axes = {"role_word": {0: "words"}, "cues": {0: "cues"}, "buckets": {0: "cues", 1: "words"}, "roles": {0: "cues", 1: "words"}}
    onnx.save(exported(ShippedRoles(network), pairs, (("role_word", "cues", "buckets"), ("roles",)), axes, whole), out / "roles.onnx")


def exported(module: nn.Module, example: tuple[Tensor, ...], names: tuple[tuple[str, ...], tuple[str, ...]], axes: dict, whole: bool) -> onnx.ModelProto:
    """The module as a graph with named inputs and outputs."""
    with tempfile.TemporaryDirectory() as folder:
        plain, small = Path(folder) / "plain.onnx", Path(folder) / "small.onnx"
        torch.onnx.export(
            module.eval(), example, plain, input_names=list(names[0]), output_names=list(names[1]), dynamic_axes=axes, opset_version=17, dynamo=False
        )
        if not whole:
            quantize_dynamic(plain, small, per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gemm"])
        return onnx.load(plain if whole else small)


def add_constants(model: onnx.ModelProto, values: dict[str, Tensor]) -> None:
    """More outputs that are always the same: the weights by which pairs of words are scored outside."""
    for name, value in values.items():
        array = value.detach().numpy()
        model.graph.initializer.append(numpy_helper.from_array(array, f"{name}_kept"))
        model.graph.node.append(helper.make_node("Identity", [f"{name}_kept"], [name]))
        model.graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, array.shape))


def main() -> None:
    """Write both files."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--run", type=Path, required=True)
    p.add_argument("--weights", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--last", action="store_true", help="the weights of the last step instead of their running average")
    p.add_argument("--whole", action="store_true", help="float32 instead of int8, for measuring what the rounding costs")
    args = p.parse_args()
    network, labels = load(args.run, args.weights, args.last)
    args.out.mkdir(parents=True, exist_ok=True)
    export(network, args.out, args.whole)
    (args.out / "labels.json").write_text(json.dumps(vars(labels), ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


if __name__ == "__main__":
    main()
