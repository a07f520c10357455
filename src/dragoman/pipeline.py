"""The stages in order, one tuple: the map of the project.

A stage is a function of what has been read so far; it gives one layer of the :class:`Reading`.
Adding a stage is adding a line to ``STAGES``.
"""

from __future__ import annotations

import logging
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.actors import find_actors
from dragoman.errors import ModelUnusable, RunStopped
from dragoman.events import code_events
from dragoman.events.candidates import Joining
from dragoman.knowledge import open_store
from dragoman.learned.bundle import find_bundled_model
from dragoman.learned.coder import LearnedCoder, load_coder
from dragoman.own import use_own_folder
from dragoman.pages import extract_article
from dragoman.proposals import Proposal
from dragoman.settings import Settings
from dragoman.text.anchoring import date_predicates
from dragoman.text.attribution import find_attributions, join_attributions
from dragoman.text.joining import join_statuses
from dragoman.text.parse import load_parser, parse_text
from dragoman.text.status import find_predicates
from dragoman.text.times import find_times
from dragoman.types import Article, DateInterval, Mention, Page, Predicate, Reading

logger = logging.getLogger(__name__)
MODEL_STATUS = {"model": 1.0, "rules": 0.0, "reasons": 0.0}
"""How statuses are joined where the model codes alone."""


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


def find_coder(settings: Settings) -> LearnedCoder | None:
    """The learned coder that the settings ask for; ``None`` where the rules code alone.

    A joined run goes on by the rules alone, with a warning, where the packaged model cannot be used.

    Raises:
        RunStopped: the model is to code alone, or was named, and cannot be used.
    """
    if settings.coder == "rules":
        return None
    coder = open_coder(settings.coder_folder or find_bundled_model())
    if isinstance(coder, LearnedCoder):
        return coder
    if settings.coder == "model" or settings.coder_folder is not None:
        raise RunStopped(coder)
    warn_once(f"{coder}; going on by the rules alone")
    return None


@cache
def open_coder(folder: Path) -> LearnedCoder | str:
    """The model of a folder, or why it cannot be used; decided once per process."""
    try:
        coder = load_coder(folder)
        for name in ("joined", "model"):
            Joining(**coder.joining[name])
        if set(coder.joining["status"]) != set(MODEL_STATUS):
            return f"{folder} does not say how statuses are joined"
    except ModelUnusable as unusable:
        return str(unusable)
    except (KeyError, TypeError) as error:
        return f"{folder} does not say how it is joined with the rules: {error}"
    return coder


@cache
def warn_once(text: str) -> None:
    """Say something once in this process."""
    logger.warning(text)


def propose_events(reading: Reading, settings: Settings) -> tuple[Proposal, ...]:
    """What the model sees, each proposal in the sentence that it begins in; those outside of all are left out."""
    coder = find_coder(settings)
    if coder is None:
        return ()
    starts = [sentence.start for sentence in reading.sentences]
    placed = []
    for proposal in coder.propose(reading.article.body):
        at = bisect_right(starts, proposal.start) - 1
        if at >= 0 and proposal.end <= reading.sentences[at].end:
            placed.append(replace(proposal, sent=reading.sentences[at].index))
    return tuple(placed)


def judge_predicates(reading: Reading, settings: Settings) -> tuple[Predicate, ...]:
    """The predicates with their status, by rules and model."""
    predicates = find_predicates(reading.sentences, reading.attributions)
    coder = find_coder(settings)
    if coder is None:
        return predicates
    weights = coder.joining["status"] if settings.coder == "joined" else MODEL_STATUS
    return join_statuses(predicates, reading.proposals, weights=weights)


def join_events(reading: Reading, settings: Settings) -> tuple[Mention, ...]:
    """The event mentions, by rules, model or both."""
    coder = find_coder(settings)
    if coder is None:
        return code_events(reading)
    joining = Joining(**coder.joining[settings.coder])
    return code_events(reading, joining=joining, rules=settings.coder == "joined")


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
        "actors",
        ("article", "sentences"),
        "actors",
        lambda reading, settings: find_actors(
            reading.article.body, reading.sentences, anchor=get_anchor(reading), own=open_store(settings.own_folder)
        ),
    ),
    Stage("proposals", ("article", "sentences"), "proposals", propose_events),
    Stage("status", ("sentences", "attributions", "proposals"), "predicates", judge_predicates),
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
        "events",
        ("article", "sentences", "attributions", "predicates", "times", "actors", "proposals"),
        "mentions",
        join_events,
    ),
)


def read_article(article: Article, settings: Settings) -> Reading:
    """The article with every layer filled, its event mentions last.

    The model reads beside the parser, on a thread of its own: neither needs what the other finds.
    """
    use_own_folder(settings.own_folder)
    prepare_article(article, settings)
    reading = Reading(article)
    try:
        for stage in STAGES:
            reading = stage.run_on(reading, settings)
    finally:
        drop_article(article, settings)
    return reading


def read_articles(articles: Iterable[Article], settings: Settings) -> Iterator[Reading]:
    """Each article with every layer filled, in their order; the model reads the next one while this one is parsed."""
    waiting: Article | None = None
    try:
        for article in articles:
            prepare_article(article, settings)
            if waiting is not None:
                yield read_article(waiting, settings)
            waiting = article
        if waiting is not None:
            yield read_article(waiting, settings)
    finally:
        if waiting is not None:
            drop_article(waiting, settings)


def prepare_article(article: Article, settings: Settings) -> None:
    """Let the model begin to read an article whose turn is still to come; :func:`drop_article` ends that."""
    coder = find_coder(settings)
    if coder is not None:
        coder.read_ahead(article.body)


def drop_article(article: Article, settings: Settings) -> None:
    """Forget what the model was to read of an article."""
    coder = find_coder(settings)
    if coder is not None:
        coder.stop_reading(article.body)


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
        RunStopped: the spaCy pipeline is not installed, or something is wrong in the user's own folder.
    """
    use_own_folder(settings.own_folder)
    load_parser(settings.spacy_model)
    find_coder(settings)
