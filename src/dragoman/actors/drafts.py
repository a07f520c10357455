"""What the actor layer builds as it goes: names found, phrases, and actors not yet decided."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.actors.register import Ref
from dragoman.types import Actor, ActorKind, Entity, Sentence, Token


@dataclass(slots=True)
class Match:
    """A name of the register found in a sentence.

    Attributes:
        top: the token of the name whose head lies outside the name.
        start: offset within the body; ``end`` likewise.
        link: how a compound ties the name to its phrase: ``own`` (nothing special, or "X-led"),
            ``beside`` ("X-backed", "pro-X"), ``prefix`` ("Sino-").
        code: the country code that a prefix stands for.
    """

    first: int
    last: int
    top: int
    start: int
    end: int
    form: str
    refs: tuple[Ref, ...]
    link: str = "own"
    code: str = ""


@dataclass(slots=True)
class Draft:
    """An actor in the making.

    Attributes:
        role: the role phrase that the head or title matched.
        office: key of the one-person office that the phrase names.
        name: what the person calls itself, where the phrase holds a person's name.
        need: what is still open: ``""`` nothing, ``country`` (which state?), ``name`` (an unknown
            proper name), ``pronoun``, ``description`` ("the two countries").
        owner: the draft whose country this one has ("his government", "leaders of the two countries").
        outer: the draft whose stretch took this one in ("the president of the Commission").
        quoting: it is the speaker of a closing "…, X said".
        weight: how salient its place in the sentence makes it.
    """

    sent: int
    head: int
    first: int
    last: int
    kind: ActorKind
    form: str = ""
    start: int = -1
    end: int = -1
    entities: list[Entity] = field(default_factory=list)
    sector: str = ""
    role: str = ""
    office: str = ""
    name: str = ""
    need: str = ""
    owner: Draft | None = None
    outer: Draft | None = None
    definite: bool = False
    plural: bool = False
    gender: str = ""
    former: bool = False
    weight: float = 1.0
    key: str = ""
    shown: bool = True
    placed: bool = False
    quoting: bool = False

    def fix_actor(self, sent: Sentence) -> Actor:
        """The finished, frozen actor."""
        start = self.start if self.start >= 0 else sent.tokens[self.first].start
        end = self.end if self.end >= 0 else sent.tokens[self.last].end
        return Actor(
            sent=sent.index,
            head=self.head,
            first=self.first,
            last=self.last,
            start=start,
            end=end,
            text=sent.text[start - sent.start : end - sent.start],
            kind="place" if self.placed else self.kind,
            entities=tuple(dict.fromkeys(self.entities)),
        )


def find_top(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """The token of a stretch whose head lies outside it (the last such; the last token for want of one)."""
    for i in range(last, first - 1, -1):
        head = tokens[i].head
        if (head < first or head > last or head == i) and tokens[i].dep not in {"punct", "case", "det"}:
            return i
    return last
