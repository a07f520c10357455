"""A candidate: an event that the rules, the model or both see in a sentence, and how sure to be of it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.events.drafts import (
    Draft,
    count_depth,
    count_subordination,
    names_country,
    rate_draft,
    rate_place,
)
from dragoman.events.parties import Cast
from dragoman.proposals import Proposal
from dragoman.types import Entity

FEATURES = (
    "rules",
    "rules_weight",
    "rules_rating",
    "rules_noun",
    "rules_speech",
    "rules_reached",
    "rules_doubted",
    "model",
    "model_score",
    "model_other",
    "model_agrees",
    "model_parties",
    "model_sentence",
    "both",
    "actor",
    "recipient",
    "coded",
    "actor_known",
    "recipient_known",
    "strangers",
    "business",
    "depth",
    "subordinate",
    "future",
    "hypothetical",
    "historical",
    "negation",
)
"""What a candidate's confidence is worked out from; :func:`describe_candidate` says what each is."""

NEVER = -5.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A draft with its grounds.

    Attributes:
        draft: the event as it would be coded.
        proposal: the model's trigger on the same words; ``None`` where it sees none.
        rules: whether the codebook found it; the model alone did where not.
        sentence: probability of the model's surest event in the sentence, 0 where it sees none.
    """

    draft: Draft
    proposal: Proposal | None
    rules: bool
    sentence: float = 0.0


@dataclass(frozen=True, slots=True)
class Joining:
    """How the two coders are weighed against each other; fitted on the corpus's dev split.

    Attributes:
        weights: feature → weight, with ``bias``, of a logistic regression.
        threshold: probability under which what the model alone proposes is dropped.
        uncoded_threshold: the same where it names no state or organisation: nothing else vouches for politics.
        rules_threshold: probability under which what the codebook found is dropped.
        speech_threshold: the same for deeds done by saying so (``events/speech.py``).
        party: least probability of the model's words to go before the rules' party.
        place: weight of an event's place in its sentence, so that the main one is the surest.
        scale: factor that makes the placed score a calibrated probability again.
        shift: summand that does.
    """

    weights: Mapping[str, float]
    threshold: float = 0.5
    uncoded_threshold: float = 0.7
    rules_threshold: float = 0.5
    speech_threshold: float = 0.5
    party: float = 0.6
    place: float = 0.0
    scale: float = 1.0
    shift: float = 0.0


def may_stand(candidate: Candidate) -> bool:
    """Whether somebody in the candidate makes it a political event; its parties must be complete.

    What the codebook alone finds needs a state or organisation, as its entries were written for; what the model sees
    too needs none ("nurses walked out").
    """
    draft, proposal = candidate.draft, candidate.proposal
    agreed = proposal is not None and proposal.label == draft.act
    return agreed or names_country(draft)


def describe_candidate(cast: Cast, candidate: Candidate) -> dict[str, float]:
    """The features of a candidate, each about −5 to 5, by name."""
    draft, proposal = candidate.draft, candidate.proposal
    score = proposal.scores.get(draft.act, 0.0) if proposal is not None else 0.0
    others = [p for name, p in proposal.scores.items() if name != draft.act] if proposal is not None else []
    agrees = proposal is not None and proposal.label == draft.act
    spans = [span for name in ("actor", "recipient") for span in proposal.parties.get(name, ())] if proposal else []
    entities = [entity for actor in (*draft.actor, *draft.recipient) for entity in actor.entities]
    found = {
        "model": proposal is not None,
        "model_score": stretch_score(score),
        "model_other": max(others, default=0.0),
        "model_agrees": agrees,
        "model_parties": min(len(spans), 3) / 3,
        "model_sentence": stretch_score(candidate.sentence),
        "actor": bool(draft.actor),
        "recipient": bool(draft.recipient),
        "coded": any(entity.code for entity in entities),
        "actor_known": any(is_known(entity) for actor in draft.actor for entity in actor.entities),
        "recipient_known": any(is_known(entity) for actor in draft.recipient for entity in actor.entities),
        "strangers": not any(is_known(entity) for entity in entities),
        "business": bool(entities) and all(entity.sector == "BUS" for entity in entities),
        "depth": min(count_depth(cast, draft), 8) / 8,
        "subordinate": min(count_subordination(cast, draft), 3) / 3,
        draft.predicate.status: True,
    }
    if candidate.rules:
        found |= {
            "rules": True,
            "rules_weight": draft.weight,
            "rules_rating": stretch_score(rate_draft(cast, draft)),
            "rules_noun": draft.trigger_kind == "noun",
            "rules_speech": draft.trigger_kind == "speech",
            "rules_reached": draft.reached,
            "rules_doubted": proposal is None,
            "both": agrees,
        }
    return {name: float(found.get(name, 0.0)) for name in FEATURES}


def is_known(entity: Entity) -> bool:
    """Whether the actors layer knows what an entity is: a state or organisation, or a sector other than business."""
    return bool(entity.code) or entity.sector not in ("", "BUS")


def stretch_score(probability: float) -> float:
    """Log odds of a probability, kept within −5 to 5."""
    if probability <= 0:
        return NEVER
    if probability >= 1:
        return -NEVER
    return max(NEVER, min(-NEVER, math.log(probability / (1 - probability))))


def weigh_features(features: Mapping[str, float], joining: Joining) -> float:
    """Log odds that a candidate with these features is an event of its category."""
    total = joining.weights.get("bias", 0.0)
    return total + sum(joining.weights.get(name, 0.0) * value for name, value in features.items())


def rate_candidate(cast: Cast, candidate: Candidate, joining: Joining) -> float:
    """Calibrated confidence, 0..1: higher for the main event of a sentence than for those told beside it."""
    odds = weigh_features(describe_candidate(cast, candidate), joining)
    placed = odds + joining.place * math.log(rate_place(cast, candidate.draft))
    return squash_odds(joining.scale * placed + joining.shift)


def squash_odds(odds: float) -> float:
    """The probability that log odds stand for."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
