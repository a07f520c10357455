"""The documentation cannot drift: commands, options, settings, fields and codes must stand in it."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import get_args, get_type_hints, is_typeddict

import pytest
import typer.main

from dragoman import schema
from dragoman.cli.app import app
from dragoman.plover import MODE_SCORES, QUAD_CODES
from dragoman.tables import load_table
from dragoman.types import ActorKind, ArticleDateBasis, AttributionKind, DateBasis, Status, TimexType

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "src" / "dragoman").rglob("*.py"))
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


@cache
def read_doc(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


def find_reasons() -> set[str]:
    """The codes of refusals that the source writes down."""
    reasons: set[str] = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", "")
            at = {"InputRefused": 0, "Refusal": 1}.get(name)
            if at is not None and len(node.args) > at and isinstance(node.args[at], ast.Constant):
                reasons.add(node.args[at].value)
            if getattr(node.func, "attr", "") == "replace_worker" and isinstance(node.args[1], ast.Constant):
                reasons.add(node.args[1].value)
    return reasons


def test_reasons_are_found_at_all():
    assert {"empty", "too_slow", "crashed", "not_found"} <= find_reasons()


@pytest.mark.parametrize("reason", sorted(find_reasons()))
def test_refusals_are_documented(reason):
    assert f"| `{reason}` |" in read_doc("commands.md")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_commands_are_documented(name):
    assert f"## `dragoman {name}`" in read_doc("commands.md")
    assert f"dragoman {name} " in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_options_are_documented(name):
    options = [option for parameter in COMMANDS[name].params for option in parameter.opts if option.startswith("-")]
    assert not [option for option in options if f"`{option}" not in read_doc("commands.md")]


def test_settings_are_documented():
    names = {name for path in SOURCES for name in re.findall(r"\bDRAGOMAN_[A-Z_]+\b", path.read_text("utf-8"))}
    assert "DRAGOMAN_SPACY_MODEL" in names
    assert not [name for name in names if f"| `{name}` |" not in read_doc("commands.md")]


@pytest.mark.parametrize("row", [value for value in vars(schema).values() if is_typeddict(value)])
def test_fields_are_documented(row):
    assert not [name for name in get_type_hints(row) if f"`{name}`" not in read_doc("fields.md")]


@pytest.mark.parametrize("kind", [Status, DateBasis, ArticleDateBasis, AttributionKind, TimexType, ActorKind])
def test_codes_of_layers_are_documented(kind):
    docs = "".join(read_doc(f"concepts/{name}.md") for name in ("status", "dating", "attribution")) + read_doc(
        "fields.md"
    )
    assert not [code for code in get_args(kind) if code not in docs]


def test_categories_and_modes_are_documented():
    lines = {
        match[1]: line
        for line in read_doc("concepts/events.md").splitlines()
        if (match := re.match(r"\| `(\w+)`", line))
    }
    assert set(QUAD_CODES) <= set(lines)
    for act, modes in MODE_SCORES.items():
        assert not [mode for mode in modes if f"`{mode}`" not in lines[act]]


def test_contexts_are_documented():
    contexts = load_table("contexts")
    assert not [name for name in contexts if f"`{name}`" not in read_doc("concepts/events.md")]


@pytest.mark.parametrize("path", sorted((ROOT / "resources").rglob("*.*")), ids=lambda path: path.name)
def test_what_people_edit_is_documented(path):
    if path.stem.upper() in QUAD_CODES:
        assert "one file a category" in read_doc("howto/add-a-verb.md").replace("\n", " ")
        return
    guides = "".join(page.read_text("utf-8") for page in (ROOT / "docs" / "howto").glob("*.md"))
    assert f"{path.name}`" in guides


@pytest.mark.parametrize("page", sorted((ROOT / "docs").rglob("*.md")), ids=lambda path: path.name)
def test_every_page_is_in_the_navigation(page):
    assert str(page.relative_to(ROOT / "docs")) in (ROOT / "mkdocs.yml").read_text("utf-8")


def test_python_names_are_documented():
    import dragoman  # noqa: PLC0415

    assert len(dragoman.__all__) <= 10
    assert all(getattr(dragoman, name) for name in dragoman.__all__)
    assert not [name for name in dragoman.__all__ if f"`dm.{name}" not in read_doc("python.md")]


def test_changelog_speaks_of_this_version():
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text("utf-8"), re.M)
    assert version is not None
    assert f"## {version[1]}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"version: {version[1]}" in (ROOT / "CITATION.cff").read_text("utf-8")
