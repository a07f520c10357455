"""The small record that the tests read, made once a test."""

from __future__ import annotations

import pytest

from tests.exports.small_records import Filler, fill_record


@pytest.fixture
def con():
    """A filled record in memory."""
    with fill_record() as connection:
        yield connection


@pytest.fixture
def empty():
    """A record without anything in it."""
    with Filler().con as connection:
        yield connection
