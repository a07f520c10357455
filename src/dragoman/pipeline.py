"""The stages in order, one tuple: the map of the project.

A stage is a function of what has been read so far; it gives one layer of the :class:`Reading`.
Adding a stage is adding a line to ``STAGES``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from dragoman.actors import find_actors
from dragoman.events import code_events
from dragoman.pages import extract_article
from dragoman.settings import Settings
from dragoman.text.anchoring import date_predicates
from dragoman.text.attribution import find_attributions, join_attributions
from dragoman.text.parse import load_parser, parse_text
from dragoman.text.status import find_predicates
from dragoman.text.times import find_times
from dragoman.types import Article, DateInterval, Page, Reading


@dataclass(frozen=True, slots=True)
class Stage:
    """One step from an article to its events.

    Attributes:
        name: what the stage is called in documents and in errors.
        takes: the layers of the reading that it needs.
        gives: the layer that it fills (``anchoring`` fills ``predicates`` anew, with days).
        run: the function from reading and settings to that layer.
    """

    name: str
    takes: tuple[str, ...]
    gives: str
    run: Callable[[Reading, Settings], Any]

    def run_on(self, reading: Reading, settings: Settings) -> Reading:
        """The reading with this stage's layer filled."""
        return replace(reading, **{self.gives: self.run(reading, settings)})


def get_anchor(reading: Reading) -> DateInterval:
    """The article's own date, from which relative times count; both ends open where it is unknown."""
    return reading.article.dated.interval


STAGES: tuple[Stage, ...] = (
    Stage(
        "parse",
        ("article",),
        "sentences",
        lambda reading, settings: parse_text(reading.article.body, model=settings.spacy_model),
    ),
    Stage(
        "attribution",
        ("article", "sentences"),
        "attributions",
        lambda reading, _: find_attributions(reading.article.body, reading.sentences),
    ),
    Stage(
        "status",
        ("sentences", "attributions"),
        "predicates",
        lambda reading, _: find_predicates(reading.sentences, reading.attributions),
    ),
    Stage(
        "times",
        ("article", "sentences"),
        "times",
        lambda reading, _: find_times(reading.sentences, anchor=get_anchor(reading)),
    ),
    Stage(
        "anchoring",
        ("article", "sentences", "predicates", "times"),
        "predicates",
        lambda reading, _: date_predicates(
            reading.sentences, reading.predicates, reading.times, anchor=get_anchor(reading)
        ),
    ),
    Stage(
        "actors",
        ("article", "sentences"),
        "actors",
        lambda reading, _: find_actors(reading.article.body, reading.sentences, anchor=get_anchor(reading)),
    ),
    Stage(
        "events",
        ("article", "sentences", "attributions", "predicates", "times", "actors"),
        "mentions",
        lambda reading, _: code_events(reading),
    ),
)


def read_article(article: Article, settings: Settings) -> Reading:
    """The article with every layer filled, its event mentions last."""
    reading = Reading(article)
    for stage in STAGES:
        reading = stage.run_on(reading, settings)
    return reading


def join_quotes(reading: Reading) -> Reading:
    """The reading with the pieces of one quotation put together, as readers and corpora count attributions.

    The events stage works on the pieces, whose contents nest; nothing after it may take the joint ones for nesting.
    """
    return replace(reading, attributions=join_attributions(reading.article.body, reading.attributions))


def code_page(page: Page, settings: Settings) -> Reading:
    """The page's article, read.

    Raises:
        InputRefused: the page holds no article, or one in a language that cannot be read yet.
    """
    return read_article(extract_article(page), settings)


def load_models(settings: Settings) -> None:
    """Load what the stages need into this process, so that the first page pays no more than the rest.

    Raises:
        RunStopped: the spaCy pipeline is not installed.
    """
    load_parser(settings.spacy_model)
