"""A limit on how long one page may take, by the clock of the process where the system has one."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

# Should some code swallow the first alarm, another comes a second later.
REPEAT_S = 1.0


class PageTimeout(BaseException):
    """The page's time is up. Not an ``Exception``: parsers of broken pages catch those and go on."""


def raise_timeout(signum: int, frame: FrameType | None) -> None:
    """The handler of the alarm."""
    del signum, frame
    raise PageTimeout


@contextmanager
def limit_time(seconds: float) -> Iterator[None]:
    """Raise ``PageTimeout`` within the block once it has run for that many seconds.

    Outside the main thread, and on systems without timers, the block runs without a limit (in a
    pool the parent ends what takes too long, wherever it hangs).
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    previous = signal.signal(signal.SIGALRM, raise_timeout)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, REPEAT_S)
        yield
    finally:
        stop_timer(previous)


def stop_timer(previous: object) -> None:
    """Stop the alarm and put the handler back, even when it rings at this very moment."""
    while True:
        try:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, previous)  # type: ignore[arg-type]  # what signal() gave us
        except PageTimeout:
            continue
        return
