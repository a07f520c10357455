"""The codebook in memory: entries by the lemma that triggers them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from dragoman.tables import load_table

TriggerKind = Literal["verb", "noun", "adj"]
DEFAULT_WEIGHT = 0.6
DEFAULT_ACTOR: Mapping[TriggerKind, tuple[str, ...]] = {
    "verb": ("subj",),
    "adj": ("subj",),
    "noun": ("poss", "by", "adj", "of"),
}
DEFAULT_RECIPIENT: Mapping[TriggerKind, tuple[str, ...]] = {
    "verb": ("obj",),
    "adj": (),
    "noun": ("of", "to", "with", "against", "on"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One way to name a category: a trigger, what must stand around it, and who is who.

    Attributes:
        trigger: kind of the trigger word.
        particle: particle or adverb that must go with the verb, any of these; empty for none.
        obj: lemmas of which the direct object's head must be one; empty for any.
        prep: preposition → lemmas that its object must be one of (empty for any); one of them must be there.
        complement: kinds of clausal complement of which one must be there.
        actor: slots in order of preference for the actor, ``recipient`` likewise.
        modes: mode → lemmas that give it when they stand in the trigger's phrase.
        weight: how surely the pattern is of its category in news prose, 0..1.
        own: whether it is the user's; those go before ours.
    """

    id: str
    category: str
    trigger: TriggerKind
    lemmas: frozenset[str]
    particle: frozenset[str] = frozenset()
    obj: frozenset[str] = frozenset()
    not_obj: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    not_subject: frozenset[str] = frozenset()
    prep: Mapping[str, frozenset[str]] = field(default_factory=dict)
    not_prep: Mapping[str, frozenset[str]] = field(default_factory=dict)
    complement: frozenset[str] = frozenset()
    complement_lemma: frozenset[str] = frozenset()
    not_complement_lemma: frozenset[str] = frozenset()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    intransitive: bool = False
    reciprocal: bool = False
    needs: frozenset[str] = frozenset()
    mode: str | None = None
    modes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    weight: float = DEFAULT_WEIGHT
    own: bool = False

    @property
    def n_constraints(self) -> int:
        """How many conditions the entry sets: of two that match, the one with more wins."""
        limits = (
            self.intransitive,
            self.particle,
            self.obj,
            self.subject,
            self.prep,
            self.complement,
            self.complement_lemma,
        )
        phrase = any(" " in lemma for lemma in self.lemmas)
        return 2 * (sum(map(bool, limits)) + phrase) + any(self.prep.values())

    @property
    def rank(self) -> tuple[bool, int, float, str]:
        """Smaller for the better of two entries that match: the user's own, more conditions, more weight."""
        return not self.own, -self.n_constraints, -self.weight, self.id


def parse_entry(category: str, row: Mapping[str, Any]) -> Entry:
    """An entry from its row of the table ``codebook`` (fields as in docs, "How to add a verb")."""
    trigger: TriggerKind = next(kind for kind in ("verb", "noun", "adj") if row.get(kind))
    actor, recipient = row.get("actor"), row.get("recipient")
    return Entry(
        id=row["id"],
        category=category,
        trigger=trigger,
        lemmas=frozenset(row[trigger]),
        particle=frozenset(row.get("prt", ())),
        obj=frozenset(row.get("object", ())),
        not_obj=frozenset(row.get("not_object", ())),
        subject=frozenset(row.get("subject", ())),
        not_subject=frozenset(row.get("not_subject", ())),
        prep={name: frozenset(words or ()) for name, words in row.get("prep", {}).items()},
        not_prep={name: frozenset(words or ()) for name, words in row.get("not_prep", {}).items()},
        complement=frozenset(row.get("comp", ())),
        complement_lemma=frozenset(row.get("comp_lemma", ())),
        not_complement_lemma=frozenset(row.get("not_comp_lemma", ())),
        actor=DEFAULT_ACTOR[trigger] if actor is None else tuple(actor),
        recipient=DEFAULT_RECIPIENT[trigger] if recipient is None else tuple(recipient),
        intransitive=bool(row.get("intransitive", False)),
        reciprocal=bool(row.get("reciprocal", False)),
        needs=frozenset(row.get("needs", ())),
        mode=row.get("mode"),
        modes={mode: frozenset(words) for mode, words in row.get("modes", ())},
        weight=float(row.get("weight", DEFAULT_WEIGHT)),
        own=bool(row.get("own", False)),
    )


@cache
def load_codebook() -> Mapping[tuple[TriggerKind, str], tuple[Entry, ...]]:
    """Entries by trigger kind and lemma, the user's own first, then those with most conditions."""
    index: dict[tuple[TriggerKind, str], list[Entry]] = {}
    for category, rows in load_table("codebook").items():
        for row in rows:
            entry = parse_entry(category, row)
            for lemma in entry.lemmas:
                index.setdefault((entry.trigger, lemma), []).append(entry)
    rank = {key: sorted(found, key=lambda entry: entry.rank) for key, found in index.items()}
    return {key: tuple(found) for key, found in rank.items()}
