"""The command line: thin faces of the pipeline, one module a command."""

from __future__ import annotations


def main() -> None:
    """Run the command line; its exit status says how it went (docs/commands.md)."""
    # Imported here, so that a process of the pool, which imports this module anew, starts quickly.
    from dragoman.cli.app import run_app  # noqa: PLC0415

    run_app()
