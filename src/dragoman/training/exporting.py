"""From the trained network to a model folder: ONNX, weights as 8-bit integers, checksums."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

from dragoman.learned.bundle import FILES, FORMAT, GATE, GRAPH, MANIFEST, ROLES_GRAPH, TOKENIZER
from dragoman.learned.gate import Gate
from dragoman.learned.labels import LabelSet
from dragoman.training.network import Coder, RoleReader

OPSET = 17
UNFITTED = {
    "status": {"model": 1.0, "rules": 0.5, "reasons": 0.5},
    "joined": {"weights": {"bias": -0.5, "model_score": 1.0, "rules": 2.0}},
    "model": {"weights": {"model_score": 1.0}},
}
"""How rules and model are joined before that is fitted on a dev split."""
OUTPUTS = ("vectors", "tags", "statuses", "modes", "contexts")


def export_model(
    coder: Coder, tokenizer: Tokenizer, labels: LabelSet, gate: Gate, folder: Path, *, trained: Mapping[str, Any]
) -> None:
    """Write a model folder; a folder that is there is replaced file by file, its manifest last.

    Args:
        coder: the trained network.
        tokenizer: of its encoder.
        labels: what its outputs stand for.
        gate: what keeps sentences from it.
        folder: where to write.
        trained: what people should know of the training; kept in the manifest.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        for name, write in ((GRAPH, write_encoder), (ROLES_GRAPH, write_reader)):
            write(coder, plain)
            quantize_dynamic(str(plain), str(folder / name), weight_type=QuantType.QInt8, per_channel=True)
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(folder / TOKENIZER), pretty=False)
    (folder / GATE).write_text(json.dumps(gate.to_json(), ensure_ascii=False) + "\n", encoding="utf-8")
    manifest = {
        "format": FORMAT,
        "labels": labels.to_json(),
        "joining": UNFITTED,
        "sha256": {name: hash_file(folder / name) for name in FILES},
        "trained": dict(trained),
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def write_encoder(coder: Coder, path: Path) -> None:
    """Write what reads sentences as an ONNX graph with free batch size and length."""
    coder.eval().cpu()
    ids = torch.randint(1_000, 2_000, (2, 12))
    by_piece = {name: {0: "batch", 1: "pieces"} for name in ("ids", "mask", *OUTPUTS)}
    torch.onnx.export(
        coder,
        (ids, torch.ones_like(ids)),
        str(path),
        input_names=["ids", "mask"],
        output_names=list(OUTPUTS),
        dynamic_axes={**by_piece, "contexts": {0: "batch"}},
        opset_version=OPSET,
        dynamo=False,
    )


def write_reader(coder: Coder, path: Path) -> None:
    """Write what reads the roles of a trigger as an ONNX graph with free batch size and length."""
    reader = RoleReader(coder).eval().cpu()
    vectors = torch.zeros(2, 12, coder.shape.width)
    axes = {name: {0: "triggers", 1: "pieces"} for name in ("vectors", "mask", "roles")}
    torch.onnx.export(
        reader,
        (vectors, torch.ones(2, 12, dtype=torch.long), torch.tensor([1, 2])),
        str(path),
        input_names=["vectors", "mask", "positions"],
        output_names=["roles"],
        dynamic_axes={**axes, "positions": {0: "triggers"}},
        opset_version=OPSET,
        dynamo=False,
    )


def hash_file(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
