"""What coded a document and what derived the rest: the package's version and the tables that it came with."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from dragoman.learned.bundle import MANIFEST
from dragoman.own import use_own_folder
from dragoman.pipeline import find_coder
from dragoman.settings import Settings

# What only the record and its exports read: other weights for merging make no other mentions.
RECORD_TABLES = frozenset({"commitments", "exports", "merging", "positions"})


@dataclass(frozen=True, slots=True)
class Coder:
    """Version of the package and hash of the tables and the model that coding uses, kept with every mention."""

    version: str
    codebook_hash: str


@cache
def describe_coder(settings: Settings) -> Coder:
    """The coder that runs in this process: tables, who finds events, and the learned model where it has a say.

    The user's own entries count among the tables.

    Raises:
        RunStopped: something is wrong in the user's own folder.
    """
    tables = hash_tables(without=RECORD_TABLES)
    if own := use_own_folder(settings.own_folder):
        tables = hashlib.sha256(f"{tables} {own}".encode()).hexdigest()[:16]
    coder = find_coder(settings)
    if coder is None:
        return Coder(version("dragoman"), tables)
    learned = hashlib.sha256((coder.bundle.folder / MANIFEST).read_bytes()).hexdigest()
    joint = hashlib.sha256(f"{tables} {settings.coder} {learned}".encode()).hexdigest()[:16]
    return Coder(version("dragoman"), joint)


@cache
def describe_deriver() -> str:
    """Version of the package and hash of all its tables: what decides, besides the base, how a record is derived."""
    return f"{version('dragoman')} {hash_tables()}"


def hash_tables(*, without: frozenset[str] = frozenset()) -> str:
    """16 hexadecimal digits over the package's built tables, by name, but for some."""
    digest = hashlib.sha256()
    items = files("dragoman").joinpath("data").iterdir()
    tables = {item.name.removesuffix(".json"): item for item in items if item.is_file()}
    for name in sorted(set(tables) - without):
        digest.update(name.encode() + b"\0" + tables[name].read_bytes() + b"\0")
    return digest.hexdigest()[:16]
