"""Status by rules and model together, for the words that the model takes for triggers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import cast

from dragoman.proposals import CUE, Proposal
from dragoman.types import Predicate, Status

FLOOR = 1e-4


def join_statuses(
    predicates: Iterable[Predicate],
    proposals: Iterable[Proposal],
    *,
    weights: Mapping[str, float],
) -> tuple[Predicate, ...]:
    """The predicates, those on a proposed trigger with the status that rules and model give together.

    Args:
        predicates: with the status that the rules gave.
        proposals: the model's triggers.
        weights: ``model`` weighs its log probability; ``rules`` is added for the rules' own status, and
            ``reasons`` besides where words of the sentence decided it.
    """
    spans: dict[int, list[Proposal]] = {}
    for proposal in proposals:
        if proposal.label != CUE:
            spans.setdefault(proposal.sent, []).append(proposal)
    return tuple(
        join_status(predicate, spans.get(predicate.sent, ()), weights=weights) if predicate.sent in spans else predicate
        for predicate in predicates
    )


def join_status(predicate: Predicate, proposals: Sequence[Proposal], *, weights: Mapping[str, float]) -> Predicate:
    """The predicate with the joint status; as it is where no proposal stands on its word."""
    proposal = next((p for p in proposals if p.start < predicate.end and predicate.start < p.end), None)
    if proposal is None:
        return predicate
    scores = {
        name: weights["model"] * math.log(max(probability, FLOOR))
        for name, probability in proposal.status_scores.items()
    }
    own = weights["rules"] + (weights["reasons"] if predicate.reasons else 0.0)
    scores[predicate.status] = scores.get(predicate.status, math.log(FLOOR)) + own
    best = max(scores, key=lambda name: scores[name])
    if best == predicate.status:
        return predicate
    reason = f"model: {best} {proposal.status_scores[best]:.2f}, rules: {predicate.status}"
    return replace(predicate, status=cast("Status", best), reasons=(*predicate.reasons, reason))
