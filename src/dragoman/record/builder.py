"""One run that changes a record: which pages go through the line, and what is stored of the outcome."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from dragoman.engines import Coded, run_line
from dragoman.record.chunks import Chunk, Run, find_misfits, find_strays, load_pages, store_chunk
from dragoman.record.packing import Label, clean_name, load_labels, load_refusals
from dragoman.record.store import connect_reader, connect_writer
from dragoman.settings import Settings, read_settings
from dragoman.types import Page, Refusal

KNOWN = "known"  # the reason with which a page passes the line untouched: its content is in the record
BATCH = 200  # so many stored pages are read from the record at a time

Watch = Callable[[Coded | Refusal | None], None]
"""What is told of each page: what became of it, or ``None`` where its content was there already."""
Reading = tuple[str, tuple[str | None, ...]]
"""What decides how a page is coded: its content, and what its carrier says of it."""


@dataclass(slots=True)
class BuildReport:
    """What a run did with its pages; ``derived`` says whether events, plans and the like were made anew."""

    n_coded: int = 0
    n_known: int = 0
    n_refused: int = 0
    derived: bool = False


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How pages are coded and how often they are stored.

    Attributes:
        workers: processes to share the coding among.
        chunk_pages: pages after which what was coded is stored.
        chunk_s: seconds after which it is stored, should fewer pages have come.
    """

    workers: int = 1
    settings: Settings = field(default_factory=read_settings)
    chunk_pages: int = 100
    chunk_s: float = 5.0


@dataclass(slots=True)
class Builder:
    """The state of a run: what the record holds, what this run has seen, and what is still to be stored."""

    path: Path
    run: Run
    options: BuildOptions
    watch: Watch | None = None
    report: BuildReport = field(default_factory=BuildReport)
    labels: dict[str, Label] = field(default_factory=dict)
    contents: set[str] = field(default_factory=set)
    refused: dict[str, Refusal] = field(default_factory=dict)
    seen: dict[str, Label] = field(default_factory=dict)
    on_its_way: set[Reading] = field(default_factory=set)
    failed: dict[Reading, Refusal] = field(default_factory=dict)
    waiting: deque[Page | Refusal] = field(default_factory=deque)
    chunk: Chunk = field(default_factory=Chunk)
    n_taken: int = 0
    stored_at: float = field(default_factory=time.monotonic)
    # One chunk at a time is stored beside the coding, so that the workers need not wait for it.
    thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(max_workers=1))
    storing: Future[None] | None = None

    def load_state(self) -> None:
        """Learn what the record holds."""
        with connect_reader(self.path) as con:
            self.labels = {label.doc_id: label for label in load_labels(con)}
            self.contents = {row[0] for row in con.execute("SELECT document_id FROM documents").fetchall()}
            self.refused = {refusal.source: refusal for refusal in load_refusals(con)}

    def take_pages(self, pages: Iterable[Page | Refusal]) -> None:
        """Code what is new among the pages and store it."""
        admitted = self.admit_pages(pages)
        for item in admitted:
            if isinstance(item, Page):  # only now is there something to start the workers for
                for outcome in self.run_pages(chain([item], admitted)):
                    self.take_outcome(self.waiting.popleft(), outcome)
            else:
                self.take_outcome(self.waiting.popleft(), item)
        self.store_rest()

    def run_pages(self, pages: Iterable[Page | Refusal]) -> Iterator[Coded | Refusal]:
        """What the line makes of pages, in their order."""
        return run_line(pages, task="record", settings=self.options.settings, workers=self.options.workers)

    def admit_pages(self, pages: Iterable[Page | Refusal]) -> Iterator[Page | Refusal]:
        """The pages for the line, a refusal in the place of each that it need not see; all stand in ``waiting``."""
        for page in pages:
            item = page if isinstance(page, Refusal) else self.admit_page(page)
            self.waiting.append(item if isinstance(item, Refusal) and item.reason != KNOWN else page)
            yield item

    def admit_page(self, page: Page) -> Page | Refusal:
        """The page where its content is new, or why the line need not see it."""
        label = Label.from_page(page)
        other = self.seen.setdefault(label.doc_id, label)
        if (other.document_id, other.given) != (label.document_id, label.given):
            detail = f"{other.source} has the same id {label.doc_id!r} and other content; give each document its own"
            return Refusal(page.source, "duplicate_id", detail)
        reading = (label.document_id, label.given)
        if label.document_id in self.contents or reading in self.on_its_way:
            return Refusal(page.source, KNOWN, "")
        self.on_its_way.add(reading)
        return page

    def take_outcome(self, page: Page | Refusal, outcome: Coded | Refusal) -> None:
        """Take note of what became of a page, and store what has come together when it is time."""
        if isinstance(page, Refusal):
            self.refuse_input(page)
        elif isinstance(outcome, Coded):
            self.keep_coded(page, outcome)
        elif outcome.reason == KNOWN:
            self.keep_known(page)
        else:
            self.failed[page.content_hash, Label.from_page(page).given] = outcome
            self.refuse_input(outcome)
        self.store_due()

    def keep_coded(self, page: Page, coded: Coded) -> None:
        """Keep a page that was coded; its label alone where the same content has come under another one meanwhile."""
        if page.content_hash not in self.contents:
            self.contents.add(page.content_hash)
            self.chunk.coded.append((page, coded))
        self.keep_label(page)
        self.report.n_coded += 1
        self.tell(coded)

    def keep_known(self, page: Page) -> None:
        """Keep the label of a page whose content is there; refuse it where that was refused earlier in this run."""
        failed = self.failed.get((page.content_hash, Label.from_page(page).given))
        if failed is not None and page.content_hash not in self.contents:
            self.refuse_input(Refusal(page.source, failed.reason, failed.detail))
            return
        self.keep_label(page)
        self.report.n_known += 1
        self.tell(None)

    def keep_label(self, page: Page) -> None:
        """Keep under which label a page came, where that is news."""
        label = Label.from_page(page)
        if self.labels.get(label.doc_id) != label:
            self.labels[label.doc_id] = self.chunk.labels[label.doc_id] = label
        if self.refused.pop(label.source, None) is not None:
            self.chunk.refusals.pop(label.source, None)
            self.chunk.cleared.add(label.source)

    def refuse_input(self, refusal: Refusal) -> None:
        """Keep that an input was refused, where that is news."""
        source = clean_name(refusal.source)
        if self.refused.get(source) != Refusal(source, refusal.reason, clean_name(refusal.detail)):
            self.refused[source] = self.chunk.refusals[source] = refusal
        self.report.n_refused += 1
        self.tell(refusal)

    def tell(self, outcome: Coded | Refusal | None) -> None:
        """Tell whoever watches the run."""
        self.n_taken += 1
        if self.watch is not None:
            self.watch(outcome)

    def store_due(self) -> None:
        """Begin to store the chunk when so many pages have come, or so much time has passed."""
        waited = time.monotonic() - self.stored_at
        if self.n_taken >= self.options.chunk_pages or waited >= self.options.chunk_s:
            self.begin_storing()

    def begin_storing(self) -> None:
        """Store what has come together since the last time, beside what goes on; the chunk before comes first."""
        self.await_stored()
        self.storing = self.thread.submit(store_chunk, self.path, self.chunk, self.run)
        self.chunk, self.n_taken, self.stored_at = Chunk(), 0, time.monotonic()

    def await_stored(self) -> None:
        """Wait until the last chunk is stored.

        Raises:
            RunStopped: it could not be.
        """
        storing, self.storing = self.storing, None
        if storing is not None:
            storing.result()

    def store_rest(self) -> None:
        """Store what has come together since the last time, and wait until it is there."""
        self.begin_storing()
        self.await_stored()

    def settle_labels(self) -> None:
        """Remove documents that have lost their labels; code again those that a better label now stands for.

        A label whose page is refused is dropped, and the next one stands for the document.
        """
        while True:
            with connect_reader(self.path) as con:
                strays, misfits = find_strays(con), find_misfits(con)
            if not strays and not misfits:
                return
            self.chunk.strays.update(strays)
            self.store_rest()
            self.recode_documents(misfits, drop_refused=True)

    def recode_documents(self, document_ids: Sequence[str], *, drop_refused: bool = False) -> None:
        """Code stored documents again; one that is refused keeps what it had, or loses the label that stood for it."""
        self.waiting.clear()
        for outcome in self.run_pages(self.read_stored(document_ids)) if document_ids else ():
            page = self.waiting.popleft()
            assert isinstance(page, Page)
            if isinstance(outcome, Coded):
                self.chunk.coded.append((page, outcome))
                self.report.n_coded += 1
                self.tell(outcome)
            else:
                self.refuse_input(outcome)
                if drop_refused:
                    self.chunk.dropped.add(page.doc_id)
            self.store_due()
        self.store_rest()

    def read_stored(self, document_ids: Sequence[str]) -> Iterator[Page]:
        """Stored documents as pages, read a batch at a time; all stand in ``waiting``."""
        for start in range(0, len(document_ids), BATCH):
            with connect_reader(self.path) as con:
                pages = load_pages(con, document_ids[start : start + BATCH])
            for page in pages:
                self.waiting.append(page)
                yield page

    def end_run(self) -> None:
        """Note in the record when the run ended, if it has stored anything."""
        with connect_reader(self.path) as con:
            found = con.execute("SELECT 1 FROM runs WHERE run_id = ?", [self.run.run_id]).fetchall()
        if found:
            ended = datetime.now(UTC).replace(tzinfo=None)
            with connect_writer(self.path) as con:
                con.execute("UPDATE runs SET ended_at = ? WHERE run_id = ?", [ended, self.run.run_id])
