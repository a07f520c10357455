"""The built tables: what people edit under ``resources/``, as JSON inside the package, and the user's own before it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.errors import RunStopped


@dataclass(slots=True)
class OwnTables:
    """What this process reads instead of the package's tables.

    Attributes:
        mark: what tells one set of tables from another; empty for the package's own.
        tables: table by name, whole: the user's entries and ours.
        given: names of the tables that somebody in this process has asked for.
    """

    mark: str = ""
    tables: Mapping[str, Any] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)


OWN = OwnTables()
"""One for each process, as the caches over the tables are; :func:`put_tables` alone changes it."""


@cache
def load_table(name: str) -> Any:
    """The table ``name`` (built by ``make tables`` from ``resources/``); read once per process.

    Callers must not change what they get: it is shared.

    Raises:
        RunStopped: the table is not in the package, or is broken.
    """
    OWN.given.add(name)
    return OWN.tables[name] if name in OWN.tables else read_bundled(name)


def read_bundled(name: str) -> Any:
    """The package's table ``name``, a fresh copy on each call.

    Raises:
        RunStopped: the table is not in the package, or is broken.
    """
    path = files("dragoman").joinpath("data", f"{name}.json")
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError) as error:
        raise RunStopped(f"table {name!r} is missing or broken; run `make tables`") from error


def put_tables(tables: Mapping[str, Any], mark: str) -> None:
    """From now on :func:`load_table` gives these instead of the package's; none at all and no mark undo it.

    The same mark again changes nothing.

    Raises:
        RunStopped: one of the tables has been read in this process, and much may have been made from it.
    """
    if mark == OWN.mark:
        return
    if read := sorted(OWN.given & {*tables, *OWN.tables}):
        raise RunStopped(
            f"this process has read its tables ({', '.join(read)}) with other knowledge of the user's own, or none; "
            "name the folder before anything else is done, or begin a new process"
        )
    OWN.mark, OWN.tables = mark, dict(tables)
