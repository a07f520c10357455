"""What an entry of the outlets may say: ours and the user's alike."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

KINDS = frozenset({"outlet", "agency"})
KEYS = frozenset({"name", "kind", "country", "aliases", "domains", "weak"})
LISTS = ("aliases", "domains", "weak")


def check_outlet(entry: object, owners: dict[str, str]) -> dict[str, object]:
    """The entry as the table has it; ``owners`` (name or domain → outlet) takes its names and domains.

    Raises:
        ValueError: names the outlet and what is wrong with it.
    """
    if not isinstance(entry, Mapping) or not isinstance(entry.get("name"), str) or not entry["name"]:
        raise ValueError(f"outlet without a name: {entry!r}")
    name: str = entry["name"]
    if unknown := [key for key in entry if key not in KEYS]:
        raise ValueError(f"outlet {name!r}: unknown keys {unknown}")
    if entry.get("kind") not in KINDS or not re.fullmatch("[A-Z]{3}", str(entry.get("country"))):
        raise ValueError(f"outlet {name!r}: kind must be outlet or agency, country three capital letters")
    lists: dict[str, list[str]] = {}
    for key in LISTS:
        values: Any = entry.get(key) or []
        if not isinstance(values, list):
            raise ValueError(f"outlet {name!r}: {key} wants a list")  # noqa: TRY004 - the file is at fault
        lists[key] = values
    for key in (name, *lists["aliases"], *lists["domains"], *lists["weak"]):
        if not isinstance(key, str) or not key.strip() or owners.get(key, name) != name:
            raise ValueError(f"outlet {name!r}: {key!r} is no text or belongs to {owners.get(str(key))!r} too")
    if strays := sorted(set(lists["weak"]) - {name, *lists["aliases"]}):
        raise ValueError(f"outlet {name!r}: weak names that are none of its names: {strays}")
    owners |= dict.fromkeys((name, *lists["aliases"], *lists["domains"]), name)
    return {"name": name, "kind": entry["kind"], "country": entry["country"], **lists}
