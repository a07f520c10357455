"""How the program starts and ends."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.cli.run_cli import run_dragoman

COMMANDS = ("articles", "code", "explain", "eval")


def test_version():
    done = run_dragoman("--version")
    assert done.returncode == 0
    assert done.stdout.startswith("dragoman 0.")


def test_help_names_every_command():
    done = run_dragoman("--help")
    assert done.returncode == 0
    assert all(name in done.stdout for name in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command_has_an_example(command):
    done = run_dragoman(command, "--help", env={"COLUMNS": "200"})
    assert done.returncode == 0
    assert f"Example: dragoman {command}" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("cod",),
        ("code",),
        ("code", "x.txt", "--format", "xml"),
        ("code", "x.txt", "--workers", "0"),
        ("eval", "all", "x"),
    ],
)
def test_wrong_usage_ends_with_status_2(arguments):
    done = run_dragoman(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_import_is_quick_and_loads_nothing_heavy():
    code = "import sys, dragoman; print(sorted({'spacy', 'pyarrow', 'lxml', 'rich', 'typer'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_shell_completion_can_be_shown():
    done = run_dragoman("--show-completion", "bash")
    assert "complete" in done.stdout + done.stderr or done.returncode in (0, 1)
