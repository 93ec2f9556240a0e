"""The layers and heads that the package ships, read back as a start for more training: eight-bit matrices become float again."""

import re
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

LAYER = re.compile(r"/(?:(encoder|roles)/(layers\.\d+)|(roles))/(\w+)/MatMul_quant")
KEPT = {"label_weight_kept": "heads.label"}
PLAIN = {"heads.arc_quantized": "heads.arc"}
HALVES = {"/MatMul_quant": "cue_first", "/MatMul_1_quant": "cue_last"}  # the exporter cuts one matrix in two


def start_from(network: nn.Module, file: Path) -> list[str]:
    """Fill the network with what `layers.onnx`, and `roles.onnx` beside it, hold; the names of the parameters that are not there and stay as they were."""
    known = shipped_weights(file) | shipped_weights(file.with_name("roles.onnx"))
    known["heads.roles.cue.weight"] = torch.cat([known.pop(half) for half in HALVES.values()], dim=1)
    own = network.state_dict()
    fitting = {name: value for name, value in known.items() if name in own and own[name].shape == value.shape}
    network.load_state_dict(own | fitting)
    return sorted(set(own) - set(fitting))


def shipped_weights(file: Path) -> dict[str, Tensor]:
    """Parameters by the names that the network has for them."""
    graph = onnx.load(file).graph
    values = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    names = _matrix_names(graph)
    out: dict[str, np.ndarray] = {}
    for name, value in values.items():
        if name.endswith("_quantized"):
            whole = value.astype(np.float32) * values[name.replace("_quantized", "_scale")]
            own = PLAIN.get(name) or names.get(name) or name.replace("_Transposed_quantized", "")
            out[own] = whole if name in PLAIN else whole.T
        elif name in KEPT or name.startswith(("encoder.", "heads.", "roles.")) and not name.endswith(("_scale", "_zero_point")):
            out[KEPT.get(name) or re.sub(r"^roles\.", "heads.roles.", name)] = value
    return {name: torch.tensor(np.ascontiguousarray(value)) for name, value in out.items()}


def _matrix_names(graph: onnx.GraphProto) -> dict[str, str]:
    """The exporter gives many matrices numbers; the nodes that use them still tell which they are."""
    found = {}
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            match = LAYER.fullmatch(node.name)
            parts = [part for part in match.groups() if part] if match else []
            if match:
                found[node.input[1]] = ".".join(["heads", *parts, "weight"] if parts[0] == "roles" else [*parts, "weight"])
            elif node.name in HALVES:
                found[node.input[1]] = HALVES[node.name]
    return found
