"""Several processes: the same answers in the same order, whatever happens to a worker."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time

import pytest

from dragoman.engines import run_line
from dragoman.engines.line import Coded
from dragoman.engines.pool import Pool
from dragoman.errors import RunStopped
from dragoman.settings import Settings
from dragoman.types import Refusal
from tests.engines.pages import make_long_page, make_pages


def test_pool_gives_what_one_process_gives_in_the_same_order():
    pages = [*make_pages(7), Refusal("gone.txt", "not_found", "there is no such file"), *make_pages(3)]
    alone = list(run_line(pages, task="explain", settings=Settings()))
    assert list(run_line(pages, task="explain", settings=Settings(), workers=2)) == alone
    assert sum(isinstance(outcome, Coded) for outcome in alone) == 10
    assert not multiprocessing.active_children()


@pytest.mark.parametrize(("number", "reason"), [(signal.SIGKILL, "crashed"), (signal.SIGSTOP, "too_slow")])
def test_worker_that_dies_or_hangs_costs_one_page(monkeypatch, number, reason):
    monkeypatch.setattr("dragoman.engines.pool.GRACE_S", 0.5)
    pool = Pool(task="code", settings=Settings(page_timeout_s=20 if reason == "crashed" else 4), size=2)

    def strike_busy_worker():
        yield make_long_page("victim")
        busy = next(worker for worker in pool.workers if worker.page)
        os.kill(busy.process.pid, number)
        yield from make_pages(3)

    try:
        first, *rest = pool.run_pages(strike_busy_worker())
    finally:
        pool.close_workers()
    assert isinstance(first, Refusal)
    assert (first.source, first.reason) == ("victim.jsonl:1", reason)
    assert rest == list(run_line(make_pages(3), task="code", settings=Settings()))


def test_slow_page_is_refused_and_the_rest_goes_on():
    pages = [make_long_page("slow"), *make_pages(2)]
    outcomes = list(run_line(pages, task="code", settings=Settings(page_timeout_s=4), workers=2))
    assert outcomes[0] == Refusal("slow.jsonl:1", "too_slow", "not done after 4 seconds")
    assert all(isinstance(outcome, Coded) for outcome in outcomes[1:])


def test_reader_that_stops_early_leaves_no_process():
    run = run_line(make_pages(50), task="articles", settings=Settings(), workers=2)
    assert isinstance(next(run), Coded)
    run.close()
    time.sleep(0.1)
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("workers", [1, 2])
def test_missing_model_stops_the_run(workers):
    with pytest.raises(RunStopped, match="no_such_model"):
        list(run_line(make_pages(2), task="code", settings=Settings(spacy_model="no_such_model"), workers=workers))


def test_workers_must_be_positive():
    with pytest.raises(RunStopped, match="at least 1"):
        run_line([], task="code", settings=Settings(), workers=0)
