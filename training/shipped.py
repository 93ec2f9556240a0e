"""The layers that the package ships, read back as a start for more training: eight-bit matrices become float again."""

import re
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

LAYER = re.compile(r"/encoder/(layers\.\d+)/(\w+)/MatMul_quant")
KEPT = {"label_weight_kept": "heads.label"}
PLAIN = {"heads.arc_quantized": "heads.arc"}


def start_from(network: nn.Module, file: Path) -> list[str]:
    """Fill the network with what `layers.onnx` holds; the names of the parameters that it does not hold, which stay as they were made."""
    known = shipped_weights(file)
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
        elif name in KEPT or name.startswith(("encoder.", "heads.")) and not name.endswith(("_scale", "_zero_point")):
            out[KEPT.get(name, name)] = value
    return {name: torch.tensor(np.ascontiguousarray(value)) for name, value in out.items()}


def _matrix_names(graph: onnx.GraphProto) -> dict[str, str]:
    """The exporter gives the encoder's matrices numbers; the nodes that use them still tell which they are."""
    found = {}
    for node in graph.node:
        match = LAYER.match(node.name)
        if match:
            found[node.input[1]] = f"encoder.{match[1]}.{match[2]}.weight"
    return found
