"""The house rules of ARCHITECTURE.md, checked: sizes, types, documentation, the direction of imports."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "dragoman"
MODULES = sorted(SOURCE.rglob("*.py"))
PROJECT_FILES = sorted(
    path for room in ("src", "scripts", "tests", "benchmarks") for path in (ROOT / room).rglob("*.py")
)
MAX_FILE_LINES, MAX_FUNCTION_LINES = 400, 60

BASE = frozenset({"types", "errors", "ids", "settings", "tables", "trees", "days", "plover", "proposals", "names"})
STAGES = frozenset({"pages", "text", "actors", "events"})
ROWS = frozenset({"schema", "rows", "columns"})
# What each room may import besides itself and the base; the table of ARCHITECTURE.md.
MAY_IMPORT: dict[str, frozenset[str]] = {
    **dict.fromkeys(BASE | STAGES, frozenset()),
    "events": frozenset({"places"}),
    "schema": frozenset(),
    "rows": frozenset({"schema"}),
    "columns": frozenset({"schema"}),
    "places": frozenset(),
    "corpus": frozenset(),
    "learned": frozenset(),
    "own": frozenset(),
    "knowledge": frozenset({"actors"}),
    "pipeline": STAGES | {"learned", "own", "knowledge"},
    "engines": STAGES | ROWS | {"pipeline", "own"},
    "record": STAGES | ROWS | {"pipeline", "engines", "learned", "own"},
    "evaluation": STAGES | ROWS | {"pipeline", "engines", "record", "corpus", "own", "places"},
    "training": STAGES | ROWS | {"pipeline", "evaluation", "corpus", "learned"},
    "frames": STAGES | ROWS | {"pipeline", "engines"},
    "briefs": ROWS | {"record"},
    "exports": ROWS | {"record"},
    "cli": STAGES
    | ROWS
    | {"pipeline", "engines", "evaluation", "record", "briefs", "exports", "corpus", "training", "knowledge"},
    "__main__": frozenset({"cli"}),
    "__init__": STAGES | BASE | {"pipeline", "frames"},
}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_room(path: Path) -> str:
    """The first part of a module's name below the package."""
    return path.relative_to(SOURCE).with_suffix("").parts[0]


def find_imports(path: Path) -> Iterator[str]:
    """The rooms of the package that a module imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [node.module or ""]
            if node.module == "dragoman":
                names = [f"dragoman.{alias.name}" for alias in node.names]
        for name in names:
            if name.startswith("dragoman."):
                yield name.split(".")[1]


def find_functions(path: Path) -> list[Function]:
    """Every function of a file, methods and inner ones too."""
    tree = ast.parse(path.read_text("utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, Function)]


def name_path(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", PROJECT_FILES, ids=name_path)
def test_files_and_functions_are_short(path):
    assert len(path.read_text("utf-8").splitlines()) <= MAX_FILE_LINES
    long = [node.name for node in find_functions(path) if (node.end_lineno or 0) - node.lineno >= MAX_FUNCTION_LINES]
    assert not long


@pytest.mark.parametrize("path", MODULES, ids=name_path)
def test_functions_are_typed(path):
    for node in find_functions(path):
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        untyped = [arg.arg for arg in arguments if arg.annotation is None and arg.arg not in ("self", "cls")]
        assert not untyped, f"{node.name}({', '.join(untyped)})"
        assert node.returns is not None, node.name


@pytest.mark.parametrize("path", MODULES, ids=name_path)
def test_public_things_are_documented(path):
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree), "the module has no docstring"
    public = [node for node in tree.body if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_")]
    assert not [node.name for node in public if not ast.get_docstring(node)]


@pytest.mark.parametrize("path", MODULES, ids=name_path)
def test_imports_run_one_way(path):
    room = name_room(path)
    assert room in MAY_IMPORT, f"{room} is new: say in MAY_IMPORT and in ARCHITECTURE.md what it may import"
    allowed = MAY_IMPORT[room] | (BASE if room not in BASE else BASE - {room}) | {room}
    assert set(find_imports(path)) <= allowed


def test_functions_start_with_a_verb_and_have_two_words():
    single = [
        f"{path.name}:{node.name}"
        for path in MODULES
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, Function) and "_" not in node.name.strip("_") and node.name != "main"
    ]
    assert not [name for name in single if not name.endswith("__")]


def test_each_test_file_names_what_it_tests():
    """``tests/text/test_times.py`` tests ``text/times.py``, ``test_times_junk.py`` too; every room is tested.

    A test of a room's tables is ``test_tables.py``, one of its public function is called after that.
    """
    rooms = {path.name for path in SOURCE.iterdir() if path.is_dir() and list(path.glob("*.py"))}
    tested = {path.parent.name for path in (ROOT / "tests").glob("*/test_*.py")}
    assert rooms <= tested
    strays = [
        name_path(path)
        for path in (ROOT / "tests").glob("*/test_*.py")
        if path.parent.name in rooms and not names_something(path.parent.name, path.stem.removeprefix("test_"))
    ]
    assert not strays


def names_something(room, name):
    """Whether a test's name begins with that of a module of the room, or is that of something it offers."""
    modules = [path.stem for path in (SOURCE / room).glob("*.py") if path.stem != "__init__"]
    name = name.removeprefix(f"{room}_")
    offered = re.findall(r"\w+", (SOURCE / room / "__init__.py").read_text("utf-8"))
    return (
        name == "tables"
        or name in offered
        or any(name == module or name.startswith(f"{module}_") for module in modules)
    )


def test_no_file_is_called_utils():
    assert not [path for path in MODULES if path.stem in ("utils", "util", "helpers", "misc", "common")]
