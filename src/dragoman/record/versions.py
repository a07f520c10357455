"""What coded a document: the package's version and the tables that it came with."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Coder:
    """Version of the package and hash of its built tables (codebook, actors, …), kept with every mention."""

    version: str
    codebook_hash: str

    def __str__(self) -> str:
        return f"{self.version} {self.codebook_hash}"


@cache
def describe_coder() -> Coder:
    """The coder that runs in this process."""
    digest = hashlib.sha256()
    tables = [item for item in files("dragoman").joinpath("data").iterdir() if item.name.endswith(".json")]
    for item in sorted(tables, key=lambda item: item.name):
        digest.update(item.name.encode() + b"\0" + item.read_bytes() + b"\0")
    return Coder(version("dragoman"), digest.hexdigest()[:16])
