"""Parsers take any bytes: what they cannot read is a fault, never an exception."""

from __future__ import annotations

import gzip
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import RunStopped
from dragoman.knowledge.facts import Tally
from dragoman.knowledge.imports import READERS, import_file
from dragoman.knowledge.lines import tell_kind
from dragoman.knowledge.staging import open_staging
from tests.knowledge.knowledge_files import FTM, QUERY, TABARI, WIKIDATA

SEEDS = {
    "ftm": "\n".join(map(json.dumps, FTM)).encode(),
    "wikidata": "\n".join(map(json.dumps, WIKIDATA)).encode(),
    "query": json.dumps({"results": {"bindings": QUERY}}).encode(),
    "tabari": TABARI.encode(),
}
KINDS = {**dict(zip(SEEDS, SEEDS, strict=True)), "query": "wikidata"}
KEYS = ["id", "schema", "properties", "claims", "labels", "en", "value", "P39", "mainsnak", "datavalue", "name", "P580"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)


def read_bytes(kind, data):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(data)
        tally = Tally()
        with open_staging(Path(folder)) as con:
            return list(READERS[KINDS[kind]](path, con, tally)), tally


@pytest.mark.parametrize("kind", SEEDS)
@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=300))
def test_any_bytes(kind, data):
    read_bytes(kind, data)


@pytest.mark.parametrize("kind", SEEDS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_damaged_files(kind, data):
    seed = bytearray(SEEDS[kind])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(seed) - 1))
        seed[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    read_bytes(kind, bytes(seed))


@pytest.mark.parametrize("kind", ["ftm", "wikidata"])
@settings(max_examples=80, deadline=None)
@given(rows=st.lists(JSON, max_size=4))
def test_any_json(kind, rows):
    read_bytes(kind, b'{"claims": 1}\n' + "\n".join(map(json.dumps, rows)).encode())


@pytest.mark.parametrize("kind", SEEDS)
def test_kind_is_told_by_content(tmp_path, kind):
    for name, data in (("plain", SEEDS[kind]), ("packed", gzip.compress(SEEDS[kind]))):
        (tmp_path / name).write_bytes(data)
        assert tell_kind(tmp_path / name) == KINDS[kind]


def test_lone_surrogates_and_deep_nesting_are_no_end(tmp_path):
    good = json.dumps(FTM[1])
    bad = '{"id": "p\\ud800", "schema": "Person", "properties": {"name": ["A\\udfff B"], "country": ["cl"]}}'
    (tmp_path / "a.json").write_text("\n".join((good, bad, "[" * 100_000, '{"a":' * 100_000)), "utf-8")
    assert import_file(tmp_path / "a.json", tmp_path).n_faults == 2


def test_kind_that_nobody_can_tell(tmp_path):
    (tmp_path / "a").write_text("dear diary", "utf-8")
    with pytest.raises(RunStopped, match="--kind"):
        tell_kind(tmp_path / "a")
