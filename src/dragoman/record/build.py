"""Pages into a record: code what is new, store it chunk by chunk, then derive what follows from all of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from dragoman.ids import make_id
from dragoman.pages import Columns, read_pages
from dragoman.record.builder import Builder, BuildOptions, BuildReport, Watch
from dragoman.record.chunks import Run, find_outdated
from dragoman.record.derivation import derive_record
from dragoman.record.locks import lock_record
from dragoman.record.store import connect_any, connect_reader, prepare_record, upgrade_record
from dragoman.record.versions import describe_coder
from dragoman.settings import Settings
from dragoman.types import Page, Refusal


def build_record(
    inputs: Iterable[str],
    path: Path,
    *,
    options: BuildOptions | None = None,
    columns: Columns | None = None,
    watch: Watch | None = None,
) -> BuildReport:
    """Add pages to the record at ``path``, which is made where there is none.

    Content that is there already is not coded again. New content under a label that is there replaces the old
    document. A run that was cut short, at whatever moment, is completed by running it again.

    Raises:
        RunStopped: the record cannot be opened or written, or another process writes it.
    """
    chosen = options or BuildOptions()
    with open_builder(path, "build", chosen, watch, create=True) as builder:
        pages = read_pages(inputs, columns=columns or Columns(), max_bytes=chosen.settings.max_page_bytes)
        builder.take_pages(leave_out(pages, path))
        builder.settle_labels()
    return builder.report


def recode_record(
    path: Path, *, every: bool = False, options: BuildOptions | None = None, watch: Watch | None = None
) -> BuildReport:
    """Code again, from the pages as stored, what another version or other tables coded; with ``every`` all.

    A document that is refused now keeps what it had.

    Raises:
        RunStopped: there is no record, or it cannot be written.
    """
    with open_builder(path, "recode", options or BuildOptions(), watch) as builder:
        builder.settle_labels()
        with connect_reader(path) as con:
            document_ids = find_outdated(con, builder.run.coder, every=every)
        builder.recode_documents(document_ids)
    return builder.report


def leave_out(pages: Iterable[Page | Refusal], path: Path) -> Iterator[Page | Refusal]:
    """The pages without refusals of the record's own files, which may lie in the folder that is read."""
    own = {path.resolve().with_name(path.name + ending) for ending in ("", ".lock", ".wal")}
    return (page for page in pages if isinstance(page, Page) or Path(page.source).absolute() not in own)


@contextmanager
def open_builder(
    path: Path, command: str, options: BuildOptions, watch: Watch | None, *, create: bool = False
) -> Iterator[Builder]:
    """A builder that holds the writer's lock; what follows from the record is derived when the block ends well.

    Where the user interrupts the run, what has been coded is stored first.
    """
    if not create:
        with connect_any(path):
            pass  # says that there is no record before a lock is laid beside it
    run = start_run(command, options.settings)  # faults in the user's own knowledge come before a record is made
    with lock_record(path, command=command):
        if create:
            prepare_record(path)
        upgrade_record(path)
        builder = Builder(path, run, options, watch)
        builder.load_state()
        try:
            yield builder
        except KeyboardInterrupt:
            builder.store_rest()
            raise
        finally:
            builder.thread.shutdown()
        builder.report.derived = derive_record(path)
        builder.end_run()


def start_run(command: str, settings: Settings) -> Run:
    """A run that begins now."""
    now = datetime.now(UTC).replace(tzinfo=None)
    return Run(make_id("r", now.isoformat(), os.getpid()), now, command, describe_coder(settings))
