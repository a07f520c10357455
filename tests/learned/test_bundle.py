"""A model folder that is whole, and those that are not."""

from __future__ import annotations

import json
import shutil

import pytest

from dragoman.errors import ModelUnusable
from dragoman.learned.bundle import FILES, GRAPH, MANIFEST, find_bundled_model, open_bundle
from dragoman.learned.coder import LearnedCoder


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(find_bundled_model(), tmp_path / "coder")


def test_the_packaged_model_is_whole():
    bundle = open_bundle(find_bundled_model())
    assert "CONSULT" in bundle.labels.categories
    assert sum((bundle.folder / name).stat().st_size for name in FILES) < 30_000_000
    assert set(bundle.joining) == {"status", "joined", "model"}


@pytest.mark.parametrize("name", [*FILES, MANIFEST])
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    with pytest.raises(ModelUnusable, match="no model in" if name == MANIFEST else name):
        open_bundle(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_truncated_file_is_named(folder, name):
    path = folder / name
    path.write_bytes(path.read_bytes()[:1_000])
    with pytest.raises(ModelUnusable, match=f"{name} is damaged"):
        open_bundle(folder)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 1}', "\x00"])
def test_a_broken_manifest_is_named(folder, text):
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(ModelUnusable, match=MANIFEST):
        open_bundle(folder)


def test_another_format_is_named(folder):
    manifest = json.loads((folder / MANIFEST).read_text("utf-8")) | {"format": 99}
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(ModelUnusable, match="format 99"):
        open_bundle(folder)


def test_files_that_make_no_model_are_named(folder):
    bundle = open_bundle(folder)
    (folder / GRAPH).write_bytes(b"no graph")
    with pytest.raises(ModelUnusable, match="cannot be loaded"):
        LearnedCoder(bundle)
