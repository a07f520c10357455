"""Tables of the text layers: every ``resources/text/NAME.yaml`` becomes the table ``NAME``."""

from __future__ import annotations

from pathlib import Path

import yaml


def build(resources: Path) -> dict[str, object]:
    """One table per YAML file under ``resources/text``, named after the file.

    Raises:
        ValueError: a file is no YAML, or holds something other than a mapping with text keys.
    """
    return {path.stem: read_mapping(path) for path in sorted((resources / "text").glob("*.yaml"))}


def read_mapping(path: Path) -> dict[str, object]:
    """The mapping that a YAML file holds."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise ValueError(f"{path.name}: broken YAML: {error}") from error
    if not isinstance(content, dict):
        raise ValueError(  # noqa: TRY004 -- the file is at fault, not the caller
            f"{path.name}: a mapping is wanted at the top, not {type(content).__name__}"
        )
    check_words(content, path.name)
    return content


def check_words(node: object, where: str) -> None:
    """Refuse keys and list members that YAML took for something other than text (``no``, ``on``, ``off``).

    Raises:
        ValueError: names the place in the file.
    """
    if isinstance(node, dict):
        for key, value in node.items():
            if not isinstance(key, str):
                raise ValueError(f"{where}: key {key!r} is not text; quote it")  # noqa: TRY004
            check_words(value, f"{where}: {key}")
    elif isinstance(node, list):
        for member in node:
            if member is None or isinstance(member, bool):
                raise ValueError(f"{where}: member {member!r} is not text; quote it")
            check_words(member, where)
