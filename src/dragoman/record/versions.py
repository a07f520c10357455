"""What coded a document and what derived the rest: the package's version and the tables that it came with."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files

# What only the record and its exports read: other weights for merging make no other mentions.
RECORD_TABLES = frozenset({"commitments", "exports", "merging", "positions"})


@dataclass(frozen=True, slots=True)
class Coder:
    """Version of the package and hash of the tables that coding uses (codebook, actors, …), kept with every mention."""

    version: str
    codebook_hash: str


@cache
def describe_coder() -> Coder:
    """The coder that runs in this process."""
    return Coder(version("dragoman"), hash_tables(without=RECORD_TABLES))


@cache
def describe_deriver() -> str:
    """Version of the package and hash of all its tables: what decides, besides the base, how a record is derived."""
    return f"{version('dragoman')} {hash_tables()}"


def hash_tables(*, without: frozenset[str] = frozenset()) -> str:
    """16 hexadecimal digits over the package's built tables, by name, but for some."""
    digest = hashlib.sha256()
    tables = {item.name.removesuffix(".json"): item for item in files("dragoman").joinpath("data").iterdir()}
    for name in sorted(set(tables) - without):
        digest.update(name.encode() + b"\0" + tables[name].read_bytes() + b"\0")
    return digest.hexdigest()[:16]
