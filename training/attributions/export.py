"""Export a trained network for use: 8-bit ONNX, heads, vocabulary.

    python -m training.attributions.export NETWORK VOCABULARY OUT [--float]

NETWORK is `train`'s ``network.pt``, OUT the folder that the package ships. The matrices' weights are
stored in 7 of 8 bits: with the eighth, processors without VNNI overflow in the products, and two
machines would give two answers. ``--float`` exports full numbers, to measure what 8 bits cost.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.attributions.network import Network, Shape


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("network", type=Path, metavar="NETWORK")
    parser.add_argument("vocabulary", type=Path, metavar="VOCABULARY")
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--float", action="store_true", dest="full")
    args = parser.parse_args()
    state = torch.load(args.network)
    network = Network(Shape(layers=state["layers"]))
    network.load_state_dict(state["network"])
    network.eval()
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temp:
        full = Path(temp) / "full.onnx"
        row = torch.ones(2, 16, dtype=torch.long)
        names = ["ids", "forms", "pos", "dep"]
        torch.onnx.export(
            network, (row, row, row, row), str(full), input_names=names, output_names=["anchors", "sides"],
            dynamic_axes={name: {0: "rows", 1: "pieces"} for name in [*names, "anchors", "sides"]},
            opset_version=17, dynamo=False,
        )  # fmt: skip
        if args.full:
            shutil.copy(full, args.out / "encoder.onnx")
        else:
            small = args.out / "encoder.onnx"
            quantize_dynamic(full, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    np.savez(
        args.out / "heads.npz",
        distance=network.distance.weight.detach().numpy(),
        weight=network.role.weight.detach().numpy().T.copy(),
        bias=network.role.bias.detach().numpy(),
    )
    shutil.copy(args.vocabulary, args.out / "vocab.txt")


if __name__ == "__main__":
    main()
