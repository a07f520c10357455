"""The line as a whole: record batches of pages in, record batches of articles with mentions out.

``run_batches`` needs nothing but its arguments, so the same function runs in one process, in each
worker of a pool, and in Spark's ``mapInArrow``. Rows are JSON texts in their columns: what a
worker wrote is what the command prints.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, TypeVar

import pyarrow as pa

from dragoman.engines.sources import list_sources
from dragoman.engines.timer import PageTimeout, limit_time
from dragoman.errors import InputRefused, RunStopped
from dragoman.own import use_own_folder
from dragoman.pages import extract_article
from dragoman.pipeline import drop_article, join_quotes, load_models, prepare_article, read_article
from dragoman.rows import article_to_row, mention_to_row, reading_to_layers
from dragoman.settings import Settings
from dragoman.types import Article, Page, Reading, Refusal

Task = Literal["articles", "code", "explain", "record"]
"""How far a page is taken: to its article, to its event mentions, to every layer and its mentions, to what a record
holds of it (its mentions and its attributions)."""

PAGE_SCHEMA = pa.schema(
    [
        pa.field(name, pa.string())
        for name in ("doc_id", "source", "text", "kind", "content_hash", "date", "title", "url", "publication")
    ]
)
CODED_SCHEMA = pa.schema(
    [
        pa.field("source", pa.string()),
        pa.field("doc_id", pa.string()),
        pa.field("content_hash", pa.string()),
        pa.field("article", pa.string()),
        pa.field("mentions", pa.list_(pa.string())),
        pa.field("layers", pa.string()),
        pa.field("reason", pa.string()),
        pa.field("detail", pa.string()),
    ]
)
Work = TypeVar("Work")
LEAST_SECONDS = 0.001
"""A page that has used up its time still gets so much: the clock of the system takes 0 for no limit."""
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Coded:
    """A page that was taken through the line; its rows as JSON texts.

    Attributes:
        article: the article's row.
        mentions: the rows of its event mentions, in the order of the text; empty for ``articles``.
        layers: the row of its layers for ``explain``, the list of its attributions for ``record``; otherwise ``None``.
    """

    source: str
    doc_id: str
    content_hash: str
    article: str
    mentions: tuple[str, ...] = ()
    layers: str | None = None


def run_batches(
    batches: Iterable[pa.RecordBatch], *, task: Task = "code", settings: Settings | None = None
) -> Iterator[pa.RecordBatch]:
    """For each batch of pages a batch of what became of them, line for line.

    A refused page has its ``reason`` and ``detail`` filled, and null in the columns of its rows.
    """
    chosen = settings or Settings()
    use_own_folder(chosen.own_folder)
    if task != "articles":
        load_models(chosen)
    for batch in batches:
        yield pack_outcomes(run_pages(unpack_pages(batch), task=task, settings=chosen))


def run_page(page: Page, *, task: Task, settings: Settings) -> Coded | Refusal:
    """What became of one page: its rows, or why it was refused. Only ``RunStopped`` gets out."""
    return next(run_pages([page], task=task, settings=settings))


def run_pages(pages: Iterable[Page | Refusal], *, task: Task, settings: Settings) -> Iterator[Coded | Refusal]:
    """What became of each page, in order; refusals among the input pass through.

    While a page is coded, the model reads the one after it.
    """
    waiting: Opened | Refusal | None = None
    try:
        for page in pages:
            opened = page if isinstance(page, Refusal) else open_page(page, task=task, settings=settings)
            if waiting is not None:
                yield close_page(waiting, task=task, settings=settings)
            waiting = opened
        if waiting is not None:
            yield close_page(waiting, task=task, settings=settings)
    finally:
        if isinstance(waiting, Opened):
            drop_article(waiting.article, settings)


@dataclass(frozen=True, slots=True)
class Opened:
    """A page whose article has been found, and how many of its seconds are left."""

    page: Page
    article: Article
    seconds_left: float


def open_page(page: Page, *, task: Task, settings: Settings) -> Opened | Refusal:
    """Find the article of a page, and begin what can be begun of it before its turn; or why it is refused."""
    started = time.monotonic()
    article = guard_page(page, lambda: extract_article(page), settings, seconds=settings.page_timeout_s)
    if isinstance(article, Refusal):
        return article
    if task != "articles":
        prepare_article(article, settings)
    return Opened(page, article, settings.page_timeout_s - (time.monotonic() - started))


def close_page(opened: Opened | Refusal, *, task: Task, settings: Settings) -> Coded | Refusal:
    """The rows of a page whose article has been found, or why it is refused."""
    if isinstance(opened, Refusal):
        return opened
    page, article = opened.page, opened.article
    seconds = max(opened.seconds_left, LEAST_SECONDS)
    return guard_page(page, lambda: code_rows(page, article, task=task, settings=settings), settings, seconds=seconds)


def guard_page(page: Page, work: Callable[[], Work], settings: Settings, *, seconds: float) -> Work | Refusal:
    """What some work on a page gives, or the refusal that it ends in. Only ``RunStopped`` gets out."""
    try:
        with limit_time(seconds):
            return work()
    except InputRefused as refused:
        return Refusal(page.source, refused.reason, refused.detail)
    except PageTimeout:
        return Refusal(page.source, "too_slow", describe_limit(settings))
    except RunStopped:
        raise
    except Exception as error:
        # One page must not end a run over thousands; the traceback is there for who turns logging on.
        logger.debug("page %s crashed", page.source, exc_info=True)
        return Refusal(page.source, "crashed", f"{type(error).__name__}: {error}")


def describe_limit(settings: Settings) -> str:
    """What the refusal of a page that took too long says."""
    return f"not done after {settings.page_timeout_s:g} seconds"


def code_rows(page: Page, article: Article, *, task: Task, settings: Settings) -> Coded:
    """The rows of one page, as far as the task takes it."""
    article_text = dump_row(article_to_row(article))
    if task == "articles":
        return Coded(page.source, article.doc_id, article.content_hash, article_text)
    reading = read_article(article, settings)
    return Coded(
        page.source,
        article.doc_id,
        article.content_hash,
        article_text,
        tuple(dump_row(mention_to_row(mention, reading)) for mention in reading.mentions),
        dump_layers(reading, task),
    )


def dump_layers(reading: Reading, task: Task) -> str | None:
    """What the task asks for besides article and mentions."""
    if task == "explain":
        return dump_row(reading_to_layers(join_quotes(reading)))
    return dump_row(list_sources(reading)) if task == "record" else None


def dump_row(row: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> str:
    """The row as one line of JSON; what no UTF-8 file can hold (lone surrogates) becomes ``?``."""
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")


def pack_pages(pages: Iterable[Page]) -> pa.RecordBatch:
    """The pages as one record batch."""
    rows = [{name: clean_text(value) for name, value in asdict(page).items()} for page in pages]
    return pa.RecordBatch.from_pylist(rows, schema=PAGE_SCHEMA)


def clean_text(value: str | None) -> str | None:
    """The text without lone surrogates, which Arrow does not hold."""
    return None if value is None else value.encode("utf-8", "replace").decode("utf-8")


def unpack_pages(batch: pa.RecordBatch) -> list[Page]:
    """The pages that a record batch holds; columns that are not a page's are passed over."""
    return [Page(**row) for row in batch.select(PAGE_SCHEMA.names).to_pylist()]


def pack_outcomes(outcomes: Iterable[Coded | Refusal]) -> pa.RecordBatch:
    """What became of pages as one record batch."""
    return pa.RecordBatch.from_pylist([asdict(outcome) for outcome in outcomes], schema=CODED_SCHEMA)


def unpack_outcomes(batch: pa.RecordBatch) -> list[Coded | Refusal]:
    """What became of pages, from a record batch."""
    return [unpack_outcome(row) for row in batch.to_pylist()]


def unpack_outcome(row: Mapping[str, Any]) -> Coded | Refusal:
    """What became of one page, from its line of a record batch."""
    if row["reason"] is not None:
        return Refusal(row["source"], row["reason"], row["detail"])
    return Coded(
        row["source"],
        row["doc_id"],
        row["content_hash"],
        row["article"],
        tuple(row["mentions"]),
        row["layers"],
    )
