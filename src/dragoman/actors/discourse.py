"""What has been spoken of so far: candidates that pronouns and descriptions choose from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from dragoman.actors.drafts import Draft
from dragoman.actors.view import View
from dragoman.types import Entity

# Each sentence that lies between halves what a mention weighs; none counts beyond REACH sentences.
DECAY = 0.5
REACH = 4
# Descriptions by a body's kind or a person's office reach further back than pronouns.
FAR_REACH = 12
PERSON_ROLES = frozenset({"role"})


@dataclass(slots=True)
class Discourse:
    """Mentions in the order of the text, newest last; pairs are coordinated mentions taken together.

    ``prior`` is how much the whole article speaks of each state.
    """

    mentions: list[Draft] = field(default_factory=list)
    pairs: list[Draft] = field(default_factory=list)
    prior: Counter[str] = field(default_factory=Counter)

    def add_mention(self, draft: Draft, view: View) -> None:
        """Enter a mention, and the pair it makes with what it is coordinated with."""
        self.mentions.append(draft)
        token = view.sent.tokens[draft.head]
        if token.dep != "conj":
            return
        other = view.drafts.get(token.head)
        if other is None or not other.entities or not draft.entities:
            return
        first = next(
            (
                pair
                for pair in reversed(self.pairs[-3:])
                if pair.sent == draft.sent and other.key and other.key in pair.key.split("|")
            ),
            None,
        )
        entities = [*(first.entities if first else other.entities), *draft.entities]
        single = {"person", "role"}
        both = other.kind in single and draft.kind in single and not (other.plural or draft.plural)
        kind = "person" if both else other.kind if other.kind == draft.kind else "group"
        key = f"{first.key if first else other.key}|{draft.key}"
        self.pairs.append(
            Draft(
                draft.sent,
                draft.head,
                other.first,
                draft.last,
                kind,
                form="pair",
                entities=entities,
                plural=True,
                weight=other.weight + 0.2,
                key=key,
            )
        )

    def list_recent(self, sent: int, *, pairs: bool = False, reach: int = REACH) -> list[Draft]:
        """Mentions within reach of sentence ``sent``, newest first, pairs among them where wanted."""
        found: list[Draft] = []
        for pool in (self.mentions, self.pairs) if pairs else (self.mentions,):
            for draft in reversed(pool[-60:]):
                if sent - draft.sent > reach:
                    break
                found.append(draft)
        return found


def weigh_mention(draft: Draft, sent: int) -> float:
    """How salient a mention still is in sentence ``sent``: its weight, halved for every sentence between."""
    return float(draft.weight * DECAY ** (sent - draft.sent)) + draft.head * 1e-4


def rank_states(
    discourse: Discourse, view: View, before: int, *, main: bool = False, places: bool = False
) -> list[str]:
    """Codes of the states spoken of, the most salient first; of this sentence only what stands before the token.

    With ``places`` a city that only says where counts for its state; with ``main`` the states that the whole article is
    about go before those that were named last.
    """
    weights: Counter[str] = Counter()
    sent = view.sent.index
    for draft in discourse.list_recent(sent):
        if draft.form == "thing" or (draft.placed and not places) or (draft.sent == sent and draft.head >= before):
            continue
        for entity in draft.entities:
            if entity.code in view.register.states and entity.sector != "JRN":
                # whole numbers keep the order of equal weights that of the text
                weights[entity.code] += int(1000 * weigh_mention(draft, sent))
    if main and discourse.prior:
        most = max(discourse.prior.values())
        weights = Counter({code: int(w * (0.1 + discourse.prior[code] / most)) for code, w in weights.items()})
    return [code for code, _ in weights.most_common()]


def describe_state(code: str, view: View, sector: str = "") -> Entity:
    """The state itself as an entity."""
    record = view.register.states[code]
    return Entity(code, sector, record.name, record.id)
