"""What runs in each process of the pool: load the models once, then page after page until told to stop."""

from __future__ import annotations

import signal
from multiprocessing.connection import Connection

import pyarrow as pa

from dragoman.engines.line import Task, run_batches
from dragoman.errors import RunStopped
from dragoman.own import use_own_folder
from dragoman.pipeline import load_models
from dragoman.settings import Settings

READY = b"ready"
STOPPED = b"stopped:"


def serve_pages(connection: Connection, task: Task, settings: Settings) -> None:
    """Answer each batch of pages that comes over the connection with a batch of outcomes.

    First comes ``READY`` once the models are loaded, or ``STOPPED`` and why they cannot be.
    """
    # Ctrl-C goes to the whole group of processes; the parent alone decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        use_own_folder(settings.own_folder)
        if task != "articles":
            load_models(settings)
        connection.send_bytes(READY)
        while True:
            batch = load_batch(connection.recv_bytes())
            for answer in run_batches([batch], task=task, settings=settings):
                connection.send_bytes(dump_batch(answer))
    except RunStopped as stopped:
        connection.send_bytes(STOPPED + str(stopped).encode())
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the parent is gone, or has closed the line: nothing is left to do


def dump_batch(batch: pa.RecordBatch) -> bytes:
    """The batch in Arrow's stream format."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return sink.getvalue().to_pybytes()


def load_batch(data: bytes) -> pa.RecordBatch:
    """The batch from Arrow's stream format."""
    with pa.ipc.open_stream(data) as reader:
        return reader.read_next_batch()
