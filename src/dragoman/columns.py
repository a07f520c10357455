"""Arrow schemas of the rows, derived from their types in ``dragoman.schema``: one source for both."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pyarrow as pa

from dragoman.schema import ArticleRow, LayersRow, MentionRow, RefusalRow

SCALARS: Mapping[Any, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
}


@cache
def find_schema(name: str) -> pa.Schema:
    """The Arrow schema of ``articles``, ``mentions``, ``layers`` or ``refusals``, nested as the rows are."""
    row = {"articles": ArticleRow, "mentions": MentionRow, "layers": LayersRow, "refusals": RefusalRow}[name]
    return pa.schema([derive_field(key, hint) for key, hint in typing.get_type_hints(row).items()])


def build_table(name: str, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """The rows as an Arrow table of that schema; a table without lines where there are no rows."""
    return pa.Table.from_pylist([dict(row) for row in rows], schema=find_schema(name))


def derive_field(name: str, hint: object) -> pa.Field[pa.DataType]:
    """The Arrow field of one key of a row."""
    options = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    present = [option for option in options if option is not type(None)]
    return pa.field(name, derive_type(present[0]))


def derive_type(hint: object) -> pa.DataType:
    """The Arrow type of a type that stands in a row: a scalar, a list, or another row."""
    if hint in SCALARS:
        return SCALARS[hint]
    if typing.get_origin(hint) is list:
        return pa.list_(derive_field("item", typing.get_args(hint)[0]))
    return pa.struct([derive_field(key, value) for key, value in typing.get_type_hints(hint).items()])
