"""What coded a document: other tables, another hash."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import dragoman
from dragoman.record.versions import RECORD_TABLES, describe_coder, describe_deriver, hash_tables
from dragoman.settings import Settings

SOURCE = Path(dragoman.__file__).parent
CODING = ("pages", "text", "actors", "events", "places", "learned", "knowledge", "own")


def test_hash_depends_on_what_coding_uses_alone():
    describe_coder.cache_clear()
    assert describe_coder(Settings(coder="rules")).codebook_hash == hash_tables(without=RECORD_TABLES)
    assert len({hash_tables(), hash_tables(without=RECORD_TABLES), hash_tables(without=frozenset({"codebook"}))}) == 3
    describe_deriver.cache_clear()
    assert describe_deriver().endswith(hash_tables())


def test_another_coder_or_another_model_is_another_version(tmp_path):
    hashes = {describe_coder(Settings(coder=name)).codebook_hash for name in ("rules", "model", "joined")}
    assert len(hashes) == 3
    model = shutil.copytree(SOURCE / "data" / "coder", tmp_path / "model")
    manifest = json.loads((model / "manifest.json").read_text("utf-8"))
    (model / "manifest.json").write_text(json.dumps(manifest | {"trained": {"on": "other sentences"}}), "utf-8")
    assert describe_coder(Settings(coder="joined", coder_folder=model)).codebook_hash not in hashes


def test_no_stage_of_coding_reads_a_table_of_the_record():
    texts = [path.read_text("utf-8") for room in CODING for path in (SOURCE / room).glob("*.py")]
    loaded = {name for text in texts for name in re.findall(r'load_table\(\s*"(\w+)"', text)}
    assert "codebook" in loaded
    assert not loaded & RECORD_TABLES
    assert {path.stem for path in (SOURCE / "data").glob("*.json")} > RECORD_TABLES
