"""Merged events in Parquet, typed: dates as dates, parties and chains as lists of structs."""

from __future__ import annotations

import json
import typing
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from itertools import batched
from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.columns import derive_field
from dragoman.exports.base import BATCH, Format, Request
from dragoman.exports.filters import pick_events
from dragoman.exports.merged import EventRow, read_events

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
