"""Coded events in Python: a sequence of mentions that turns into pandas, Arrow or plain rows."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

from dragoman.engines import Coded, Task, run_line
from dragoman.errors import RunStopped
from dragoman.pages import Columns, read_pages
from dragoman.rows import row_to_mention
from dragoman.schema import ArticleRow, LayersRow, MentionRow
from dragoman.settings import Settings, read_settings
from dragoman.types import Mention, Refusal

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

Inputs = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


@dataclass(frozen=True, slots=True)
class Events(Sequence[Mention]):
    """The event mentions of some pages, in the order of the pages and of their texts.

    Attributes:
        rows: each mention as a row (docs/fields.md), with its sentence and what it cites.
        articles: the articles that were read, those without an event too.
        refusals: the inputs that were not, each with its reason.
    """

    rows: tuple[MentionRow, ...] = ()
    articles: tuple[ArticleRow, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    @overload
    def __getitem__(self, index: int) -> Mention: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Mention, ...]: ...

    def __getitem__(self, index: int | slice) -> Mention | tuple[Mention, ...]:
        if isinstance(index, slice):
            return tuple(row_to_mention(row) for row in self.rows[index])
        return row_to_mention(self.rows[index])

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Mention]:
        return (row_to_mention(row) for row in self.rows)

    def __repr__(self) -> str:
        return f"<{len(self.rows)} events from {len(self.articles)} articles, {len(self.refusals)} inputs refused>"

    def to_rows(self) -> list[MentionRow]:
        """The mentions as rows: nested dictionaries as `dragoman code` writes them."""
        return list(self.rows)

    def to_arrow(self) -> pa.Table:
        """The mentions as an Arrow table, nested as the rows are; the same columns where there are none."""
        from dragoman.columns import build_table  # noqa: PLC0415 - Arrow takes a while to load

        return build_table("mentions", self.rows)

    def to_pandas(self) -> pd.DataFrame:
        """The mentions as a data frame: a column a field, parties and chains as lists of dictionaries.

        Raises:
            RunStopped: pandas is not installed (``pip install dragoman[pandas]``).
        """
        try:
            import pandas as pd  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise RunStopped("pandas is not installed; try `pip install dragoman[pandas]`") from error
        return pd.DataFrame(list(self.rows), columns=list(MentionRow.__annotations__))


def code_pages(
    inputs: Inputs, *, workers: int = 1, columns: Columns | None = None, settings: Settings | None = None
) -> Events:
    """Code files, folders or globs: who did what to whom, when, in what status, according to whom.

    Args:
        inputs: one input or several, as on the command line.
        workers: processes to share the work among.
        columns: names of a table's columns.
        settings: settings of the run; those of the environment where left out.
    """
    rows: list[MentionRow] = []
    articles: list[ArticleRow] = []
    refusals: list[Refusal] = []
    for outcome in run_inputs(inputs, "code", workers=workers, columns=columns, settings=settings):
        if isinstance(outcome, Refusal):
            refusals.append(outcome)
        else:
            articles.append(json.loads(outcome.article))
            rows += [json.loads(text) for text in outcome.mentions]
    return Events(tuple(rows), tuple(articles), tuple(refusals))


def explain_pages(
    inputs: Inputs, *, workers: int = 1, columns: Columns | None = None, settings: Settings | None = None
) -> list[LayersRow]:
    """Every layer of each document, as `dragoman explain` writes them; refused inputs are left out."""
    outcomes = run_inputs(inputs, "explain", workers=workers, columns=columns, settings=settings)
    return [json.loads(outcome.layers) for outcome in outcomes if isinstance(outcome, Coded) and outcome.layers]


def run_inputs(
    inputs: Inputs, task: Task, *, workers: int, columns: Columns | None, settings: Settings | None
) -> Iterator[Coded | Refusal]:
    """What became of each page behind the inputs."""
    chosen = settings or read_settings()
    paths = [inputs] if isinstance(inputs, str | os.PathLike) else list(inputs)
    pages = read_pages(
        [os.fspath(path) for path in paths], columns=columns or Columns(), max_bytes=chosen.max_page_bytes
    )
    return run_line(pages, task=task, settings=chosen, workers=workers)
