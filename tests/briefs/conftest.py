"""A small record in memory for the briefs."""

from __future__ import annotations

import duckdb
import pytest

from dragoman.record.schema import create_schema
from tests.briefs.record_maker import RecordMaker


@pytest.fixture
def con():
    """An empty record."""
    with duckdb.connect(":memory:") as connection:
        create_schema(connection)
        yield connection


@pytest.fixture
def maker(con):
    """What fills it."""
    return RecordMaker(con)
