"""YAML that people edit: rows that know their line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

SAFE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's loader where PyYAML has it


class Row(dict[str, Any]):
    """A mapping of a YAML file; ``line`` is where it begins, counted from 1."""

    line: int = 0


class FileBroken(Exception):
    """A file that is no YAML; ``line`` is ``None`` where the parser does not say."""

    def __init__(self, text: str, line: int | None = None) -> None:
        super().__init__(text)
        self.line = line


def construct_row(loader: Any, node: Any) -> Any:
    """A mapping with its line; a key that stands twice is a slip that YAML would pass over."""
    row = Row()
    row.line = node.start_mark.line + 1
    yield row
    keys = [key.value for key, _ in node.value if key.tag != "tag:yaml.org,2002:merge"]
    for i, key in enumerate(keys):
        if isinstance(key, str) and key in keys[:i]:
            raise yaml.constructor.ConstructorError(None, None, f"the key {key!r} stands twice", node.start_mark)
    row.update(loader.construct_mapping(node))


def construct_day(loader: Any, node: Any) -> Any:
    """A date as it is written: whether it exists is for those to say who know the entry it belongs to."""
    return loader.construct_scalar(node)


ROWS: Any = type("RowLoader", (SAFE,), {})
ROWS.add_constructor("tag:yaml.org,2002:map", construct_row)
ROWS.add_constructor("tag:yaml.org,2002:timestamp", construct_day)


def read_rows(path: Path) -> Any:
    """The content of a YAML file, its mappings as :class:`Row`, its dates as text; ``None`` where it is empty.

    Raises:
        FileBroken: it cannot be read, or is no YAML.
    """
    text = ""
    try:
        text = path.read_text(encoding="utf-8-sig")
        return yaml.load(text, Loader=ROWS)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (
            min(mark.line, text.rstrip().count("\n")) + 1 if mark else None
        )  # what ends too soon ends on its last line
        raise FileBroken(str(error.problem or "broken YAML"), line) from error
    except yaml.YAMLError as error:
        raise FileBroken(" ".join(str(error).split())) from error
    except UnicodeDecodeError as error:
        raise FileBroken(f"not UTF-8: byte {error.start}") from error
    except OSError as error:
        raise FileBroken(error.strerror or "cannot be read") from error
    except (ValueError, TypeError, RecursionError) as error:
        raise FileBroken(f"cannot be read as YAML: {error}") from error
