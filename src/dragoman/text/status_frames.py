"""What flows down the tree while statuses are settled: contexts, settled verbs, the descent itself."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.text.status_lexicon import Lexicon, Signature
from dragoman.text.status_marks import Marks
from dragoman.types import Sentence, Status, Token

UNREAL = frozenset({"future", "hypothetical"})
SILENT = frozenset({"punct", "aux", "auxpass", "neg", "det", "mark", "prt", "cc", "case", "expl", "preconj", "predet"})


@dataclass(frozen=True, slots=True)
class Context:
    """What a token is handed from above.

    Attributes:
        status: what its embedding makes of it; ``actual`` leaves it to its own marks.
        reason: the words that did so, empty where nothing did.
        reported: it stands in what somebody said in the past.
        conditional: it depends on a condition.
        shared: marks of the verb that it is coordinated with.
        effect: the effect through which a noun was reached; empty: none of a word's own.
        denied: the governing word's effect where it is negated.
        role: ``object``, ``subject`` or ``prep``: the noun's place beside its governor.
    """

    status: Status = "actual"
    reason: str = ""
    reported: bool = False
    conditional: bool = False
    shared: Marks | None = None
    effect: str = ""
    denied: str = ""
    role: str = ""


@dataclass(slots=True)
class Descent:
    """One sentence on its way down: the tokens' statuses as far as they are known.

    ``adopted`` holds verbs that belong to another verb than the parser's, by that other verb;
    ``estranged`` are the same verbs, for their parser's head to leave alone.
    """

    sent: Sentence
    lexicon: Lexicon
    statuses: dict[int, tuple[Status, str]]
    stack: list[tuple[int, Context]]
    adopted: dict[int, list[int]]
    estranged: frozenset[int]

    def push(self, token: Token, context: Context) -> None:
        """Visit ``token`` later with ``context``."""
        self.stack.append((token.i, context))


@dataclass(frozen=True, slots=True)
class VerbFrame:
    """A settled verb in its sentence, as its dependents need to see it."""

    sent: Sentence
    lexicon: Lexicon
    verb: Token
    status: Status
    reason: str
    marks: Marks
    signature: Signature
    phrases: dict[int, Signature]
    context: Context

    def past(self) -> bool:
        """Whether the verb is told in the past, so that clauses below it shift their tenses."""
        return self.marks.tense == "past" or (
            self.marks.tense == "none" and (self.context.reported or self.verb.tag in ("VBD", "VBN", "VBG"))
        )
