"""The limit on a page's time."""

from __future__ import annotations

import signal
import threading
import time

import pytest

from dragoman.engines.timer import PageTimeout, limit_time


def burn_time(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


def test_slow_block_is_ended_soon_after_its_time():
    started = time.monotonic()
    with pytest.raises(PageTimeout), limit_time(0.05):
        burn_time(5)
    assert time.monotonic() - started < 1


def test_quick_block_runs_through_and_leaves_no_alarm():
    before = signal.getsignal(signal.SIGALRM)
    with limit_time(0.2):
        pass
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    burn_time(0.3)


def swallow_errors(kind: type[BaseException]) -> None:
    """Code that goes on after any error of that kind."""
    try:
        burn_time(5)
    except kind:
        burn_time(5)


@pytest.mark.parametrize("kind", [Exception, BaseException])
def test_code_that_swallows_the_alarm_is_ended_all_the_same(kind):
    started = time.monotonic()
    with pytest.raises(PageTimeout), limit_time(0.05):
        swallow_errors(kind)
    assert time.monotonic() - started < 3


def test_errors_of_the_block_pass_and_stop_the_alarm():
    with pytest.raises(ZeroDivisionError), limit_time(0.05):
        _ = 1 / 0
    burn_time(0.1)


def test_other_threads_run_without_a_limit():
    done = []

    def run() -> None:
        with limit_time(0.01):
            burn_time(0.05)
        done.append(True)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert done == [True]
