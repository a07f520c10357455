"""Which folder of the user's own knowledge this process goes by: chosen once, before tables are read."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from dragoman.errors import RunStopped
from dragoman.own.folder import Fault, read_folder
from dragoman.own.merging import merge_tables
from dragoman.tables import put_tables

N_SHOWN = 3


def use_own_folder(folder: Path | None) -> str:
    """Put what the folder holds before our tables, in this process; its mark, empty where there is nothing.

    The mark is 16 hexadecimal digits over what the user's entries make of our tables: other entries have another one,
    other comments and examples do not. The folder is read once per process.

    Args:
        folder: the folder; with ``None``, or one that is empty or not there, our own tables stand.

    Raises:
        RunStopped: something in it is wrong; or tables have been read in this process with another folder.
    """
    tables, mark = load_folder(folder.resolve()) if folder is not None else ({}, "")
    put_tables(tables, mark)
    return mark


@cache
def load_folder(folder: Path) -> tuple[dict[str, object], str]:
    """The tables that a folder changes, and their mark.

    Raises:
        RunStopped: something in it is wrong.
    """
    own, faults = read_folder(folder)
    if faults:
        raise RunStopped(describe_faults(faults))
    if own.is_empty():
        return {}, ""
    tables = merge_tables(own)
    return tables, hashlib.sha256(json.dumps(tables, sort_keys=True).encode()).hexdigest()[:16]


def describe_faults(faults: list[Fault]) -> str:
    """The first faults in one line, and how many more there are."""
    rest = len(faults) - N_SHOWN
    return "; ".join(str(fault) for fault in faults[:N_SHOWN]) + (f"; and {rest} more" if rest > 0 else "")
