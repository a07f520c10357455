"""The two kinds of failure: skip one input with a reason, or stop the run."""

from __future__ import annotations


class DragomanError(Exception):
    """Base of every error that Dragoman raises on purpose; its text is meant for the user."""


class InputRefused(DragomanError):
    """One input cannot be processed; the run goes on without it.

    Attributes:
        reason: a short code such as ``empty`` or ``not_english``, kept in the refusal row.
        detail: one sentence for the user.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


class RunStopped(DragomanError):
    """The run cannot go on: wrong usage, a missing model, a broken table."""


class ModelUnusable(DragomanError):
    """A model folder that cannot be used; the text says why. Rules can go on without it."""
