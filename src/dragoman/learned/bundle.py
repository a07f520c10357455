"""A model on disk: a folder with its graph, its tokenizer and a manifest that vouches for both."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from dragoman.errors import ModelUnusable
from dragoman.learned.labels import LabelSet

FORMAT = 1
"""Version of the folder's layout and of the graph's inputs and outputs; another cannot be read."""

MANIFEST = "manifest.json"
GRAPH = "model.onnx"
ROLES_GRAPH = "roles.onnx"
TOKENIZER = "tokenizer.json"
GATE = "gate.json"
FILES = (GRAPH, ROLES_GRAPH, TOKENIZER, GATE)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A model folder whose manifest was read and whose files were checked.

    Attributes:
        folder: where it lies.
        labels: what the outputs stand for.
        joining: how rules and model are weighed against each other; fitted with the model.
    """

    folder: Path
    labels: LabelSet
    joining: Mapping[str, Any]


def find_bundled_model() -> Path:
    """The folder of the model that comes with the package."""
    return Path(str(files("dragoman").joinpath("data", "coder")))


def open_bundle(folder: Path) -> Bundle:
    """Read a model folder's manifest and check its files against it.

    Raises:
        ModelUnusable: a file is missing, is not what the manifest says, or is of another format.
    """
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        if manifest["format"] != FORMAT:
            raise ModelUnusable(f"{folder} holds a model of format {manifest['format']}, this version reads {FORMAT}")
        labels = LabelSet.from_json(manifest["labels"])
        sums = dict(manifest["sha256"])
        joining = manifest["joining"]
    except FileNotFoundError as error:
        raise ModelUnusable(f"there is no model in {folder}") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelUnusable(f"{path} cannot be read: {error}") from error
    for name in FILES:
        check_file(folder / name, sums.get(name))
    return Bundle(folder, labels, joining)


def check_file(path: Path, expected: str | None) -> None:
    """Compare a file with its checksum.

    Raises:
        ModelUnusable: it is missing, or has another checksum.
    """
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelUnusable(f"{path} is missing") from error
    if found != expected:
        raise ModelUnusable(f"{path} is damaged or not of this model: its checksum differs from the manifest's")
