"""A pool of processes on this machine that outlives any page: a worker that dies or hangs is replaced."""

from __future__ import annotations

import multiprocessing
import signal
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from dragoman.engines.line import Coded, Task, describe_limit, pack_pages, unpack_outcomes
from dragoman.engines.worker import READY, STOPPED, dump_batch, load_batch, serve_pages
from dragoman.errors import RunStopped
from dragoman.settings import Settings
from dragoman.types import Page, Refusal

# The worker's own alarm comes first; past this the worker hangs in compiled code and is killed.
GRACE_S = 5.0
# A page may wait for an earlier one that is slow; so many outcomes per worker are held back for it.
LOOKAHEAD = 64
LONGEST_WAIT_S = 1.0


@dataclass(slots=True)
class Worker:
    """A process of the pool and what it is busy with."""

    process: SpawnProcess
    connection: Connection
    ready: bool = False
    number: int | None = None
    page: Page | None = None
    started_at: float = 0.0

    @property
    def idle(self) -> bool:
        """Whether it waits for a page."""
        return self.ready and self.page is None


def run_pool(
    pages: Iterable[Page | Refusal], *, task: Task, settings: Settings, workers: int
) -> Iterator[Coded | Refusal]:
    """What became of each page, in the order of the pages, coded by so many processes.

    Raises:
        RunStopped: no worker can start.
    """
    pool = Pool(task=task, settings=settings, size=workers)
    try:
        yield from pool.run_pages(iter(pages))
    finally:
        pool.close_workers()


@dataclass(slots=True)
class Pool:
    """The workers of one run, and the outcomes whose turn has not come yet."""

    task: Task
    settings: Settings
    size: int
    workers: list[Worker] = field(default_factory=list)
    outcomes: dict[int, Coded | Refusal] = field(default_factory=dict)
    n_read: int = 0
    n_given: int = 0
    exhausted: bool = False

    def run_pages(self, pages: Iterator[Page | Refusal]) -> Iterator[Coded | Refusal]:
        """The outcomes in order; reads no further ahead than it must to keep the workers busy."""
        self.workers = [self.start_worker() for _ in range(self.size)]
        while True:
            self.hand_out(pages)
            while self.n_given in self.outcomes:
                yield self.outcomes.pop(self.n_given)
                self.n_given += 1
            if self.exhausted and self.n_given == self.n_read:
                return
            self.await_workers()

    def start_worker(self) -> Worker:
        """A new process, loading its models."""
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve_pages, args=(theirs, self.task, self.settings), daemon=True)
        with block_interrupts():
            process.start()
        theirs.close()
        return Worker(process, ours)

    def hand_out(self, pages: Iterator[Page | Refusal]) -> None:
        """Give each idle worker a page, as long as there are pages and the queue is not too long."""
        for worker in self.workers:
            while worker.idle and not self.exhausted and self.n_read - self.n_given < LOOKAHEAD * self.size:
                self.take_page(worker, pages)

    def take_page(self, worker: Worker, pages: Iterator[Page | Refusal]) -> None:
        """Read the next page and send it to the worker; a refusal is an outcome at once."""
        page = next(pages, None)
        if page is None:
            self.exhausted = True
            return
        if isinstance(page, Refusal):
            self.outcomes[self.n_read] = page
        else:
            worker.number, worker.page, worker.started_at = self.n_read, page, time.monotonic()
            self.send_page(worker, page)
        self.n_read += 1

    def send_page(self, worker: Worker, page: Page) -> None:
        """Send the page; where the worker has just died, ``await_workers`` will find it dead."""
        try:
            worker.connection.send_bytes(dump_batch(pack_pages([page])))
        except (BrokenPipeError, ConnectionResetError):
            return

    def await_workers(self) -> None:
        """Wait until a worker answers, dies or runs out of time, and take note of it."""
        by_connection = {worker.connection: worker for worker in self.workers}
        answered = wait(list(by_connection), timeout=LONGEST_WAIT_S)
        for worker in [by_connection[connection] for connection in answered if connection in by_connection]:
            self.read_answer(worker)
        limit = self.settings.page_timeout_s + GRACE_S
        now = time.monotonic()
        for worker in list(self.workers):
            if worker.page is not None and now - worker.started_at > limit:
                self.replace_worker(worker, "too_slow", describe_limit(self.settings))

    def read_answer(self, worker: Worker) -> None:
        """Take what the worker has sent; end of file means that it has died."""
        try:
            data = worker.connection.recv_bytes()
        except (EOFError, ConnectionResetError):
            self.bury_worker(worker)
            return
        if data.startswith(STOPPED):
            raise RunStopped(data[len(STOPPED) :].decode())
        if data == READY:
            worker.ready = True
        elif worker.number is not None:
            self.outcomes[worker.number] = unpack_outcomes(load_batch(data))[0]
            worker.number = worker.page = None

    def bury_worker(self, worker: Worker) -> None:
        """Refuse the page that a dead worker was busy with, if any, and replace the worker."""
        worker.process.join()
        code = worker.process.exitcode
        if not worker.ready:
            raise RunStopped(
                f"a worker process ended before its first page (exit code {code}); a script that "
                'starts workers must do so under `if __name__ == "__main__":`'
            )
        self.replace_worker(worker, "crashed", f"its process ended with exit code {code}")

    def replace_worker(self, worker: Worker, reason: str, detail: str) -> None:
        """End the worker, refuse the page it was busy with, if any, and start another in its place."""
        if worker.number is not None and worker.page is not None:
            self.outcomes[worker.number] = Refusal(worker.page.source, reason, detail)
        end_process(worker)
        self.workers[self.workers.index(worker)] = self.start_worker()

    def close_workers(self) -> None:
        """End every process of the pool, busy or not."""
        for worker in self.workers:
            end_process(worker)


@contextmanager
def block_interrupts() -> Iterator[None]:
    """Hold Ctrl-C back within the block; a process started there never sees it, the parent sees it after."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # The first process started with "spawn" starts the tracker too, which would let signals through again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        with defer_interrupts():
            yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def defer_interrupts() -> Iterator[None]:
    """Raise a Ctrl-C that some other thread took within the block only after it; the mask is each thread's own."""
    if threading.current_thread() is not threading.main_thread():
        yield  # Python answers signals in the main thread alone
        return
    taken: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: taken.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if taken:
            signal.raise_signal(signal.SIGINT)


def end_process(worker: Worker) -> None:
    """Close the line to the worker and end it at once: it holds nothing that is not ours already."""
    worker.connection.close()
    worker.process.kill()
    worker.process.join()
    worker.process.close()
