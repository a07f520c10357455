"""The built tables: what people edit under ``resources/``, as JSON inside the package."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.errors import RunStopped


@cache
def load_table(name: str) -> Any:
    """The table ``name`` (built by ``make tables`` from ``resources/``); read once per process.

    Callers must not change what they get: it is shared.

    Raises:
        RunStopped: the table is not in the package, or is broken.
    """
    path = files("dragoman").joinpath("data", f"{name}.json")
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError) as error:
        raise RunStopped(f"table {name!r} is missing or broken; run `make tables`") from error
