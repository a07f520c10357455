"""What speaks for and against two mentions telling of one act, as named features of pairs in bulk.

Every feature is a number in about 0..1, so that its weight (``resources/record/merging_weights.yaml``) is the log-odds
that it adds.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from dragoman.record.mentions import EARLY, LATE, PHONE_BIT, STATUSES, Ints, Mentions
from dragoman.tables import load_table

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

FEATURES = (
    "bias",
    "same_act",
    "same_units",
    "shared_units",
    "no_units",
    "strange_units",
    "crossed_roles",
    "same_person",
    "other_person",
    "same_day",
    "near_day",
    "far_day",
    "undated",
    "date_in_window",
    "wide_dates",
    "report_gap",
    "same_mode",
    "other_mode",
    "one_mode",
    "call_or_place",
    "visit_or_talks",
    "same_place",
    "other_place",
    "shared_words",
    "same_words",
    "same_trigger",
    "same_figure",
    "other_figure",
    "same_document",
    "same_sentence",
    "same_story",
    "copied_words",
    "other_words",
    "other_deed_negated",
    "same_status",
    "negated",
    "possible_or_done",
    "planned",
    "planned_far",
    "same_plan",
    "background",
)
# Reports this many days apart are as far apart as can be; a date further off than this is another date.
FEW_SHARED = 0.4
REPORT_DAYS, NEAR_DAYS, WIDE_DAYS = 365, 3, 400
NEGATION = STATUSES.index("negation")
POSSIBLE = STATUSES.index("hypothetical")
HISTORICAL = STATUSES.index("historical")


@cache
def load_weights() -> Floats:
    """The weights in the order of ``FEATURES``; one that the table lacks is 0."""
    weights = load_table("merging")["weights"]
    return np.array([weights.get(name, 0.0) for name in FEATURES])


def measure_pairs(mentions: Mentions, left: Ints, right: Ints) -> Floats:
    """The features of each pair, one column each in the order of ``FEATURES``."""
    found: dict[str, Floats | Flags] = {
        "bias": np.ones(len(left)),
        "same_act": mentions.acts[left] == mentions.acts[right],
        **compare_units(mentions, left, right),
        **compare_people(mentions, left, right),
        **compare_days(mentions, left, right),
        **compare_modes(mentions, left, right),
        **compare_words(mentions, left, right),
        **compare_standing(mentions, left, right),
    }
    # The same sentence in two copies of one story, told by the same word.
    found["copied_words"] = found["same_story"] * found["same_words"] * found["same_trigger"]
    found["other_words"] = (
        mentions.wordy[left]
        & mentions.wordy[right]
        & ~found["same_trigger"].astype(bool)
        & (found["shared_words"] < FEW_SHARED)
    )
    # What is to come between the same two, in the same manner or on the same day, and nothing against its being one.
    alike = found["same_mode"].astype(bool) | (found["same_day"].astype(bool) & found["same_units"].astype(bool))
    found["same_plan"] = (found["planned"].astype(bool) & alike & (found["shared_units"] == 1)) & ~(
        found["crossed_roles"].astype(bool) | found["other_person"].astype(bool)
    )
    found["other_deed_negated"] = found["negated"].astype(bool) & ~found["same_trigger"].astype(bool)
    return np.stack([found[name].astype(np.float64) for name in FEATURES], axis=1)


def count_shared(some: Ints, others: Ints) -> Ints:
    """How many numbers of each row stand in the other row; -1 counts for nothing."""
    shared = (some[:, :, None] == others[:, None, :]) & (some[:, :, None] >= 0)
    counts: Ints = shared.any(axis=2).sum(axis=1)
    return counts


def count_known(rows: Ints) -> Ints:
    """How many numbers each row holds."""
    counts: Ints = (rows >= 0).sum(axis=1)
    return counts


def compare_units(mentions: Mentions, left: Ints, right: Ints) -> dict[str, Floats | Flags]:
    """Features of whose parties they are; who receives and who acts counts where the act has a direction."""
    units_a, units_b = mentions.units[left], mentions.units[right]
    shared = count_shared(units_a, units_b)
    n_a, n_b = count_known(units_a), count_known(units_b)
    directed = mentions.directed[left] & mentions.directed[right]
    crossed = count_shared(mentions.actors[left], mentions.recipients[right]) + count_shared(
        mentions.recipients[left], mentions.actors[right]
    )
    straight = count_shared(mentions.actors[left], mentions.actors[right]) + count_shared(
        mentions.recipients[left], mentions.recipients[right]
    )
    return {
        "same_units": (shared == n_a) & (shared == n_b) & (shared > 0),
        "shared_units": np.minimum(shared, 2) / 2,
        "no_units": np.minimum(n_a, n_b) == 0,
        # Each has a party that the other lacks; "Warsaw and Kyiv" beside "Kyiv" is no such case.
        "strange_units": (shared < n_a) & (shared < n_b),
        "crossed_roles": directed & (crossed > straight),
    }


def compare_people(mentions: Mentions, left: Ints, right: Ints) -> dict[str, Floats | Flags]:
    """Features of the persons named: the same, or for one and the same state another."""
    people_a, people_b = mentions.people[left], mentions.people[right]
    units_a, units_b = mentions.people_units[left], mentions.people_units[right]
    same = (people_a[:, :, None] == people_b[:, None, :]) & (people_a[:, :, None] >= 0)
    same_unit = (units_a[:, :, None] == units_b[:, None, :]) & (units_a[:, :, None] >= 0)
    # A person of one mention against the persons of that person's state in the other: none is the same.
    other = (same_unit.any(axis=2) & ~same.any(axis=2)).any(axis=1)
    return {"same_person": np.minimum(same.any(axis=2).sum(axis=1), 2) / 2, "other_person": other}


def compare_days(mentions: Mentions, left: Ints, right: Ints) -> dict[str, Floats | Flags]:
    """Features of when: by how closely each is dated, and by when it was reported."""
    starts_a, starts_b = mentions.starts[left], mentions.starts[right]
    ends_a, ends_b = mentions.ends[left], mentions.ends[right]
    close_a, close_b = mentions.close[left], mentions.close[right]
    gap = np.maximum(0, np.maximum(starts_a, starts_b) - np.minimum(ends_a, ends_b))
    meet, both = gap == 0, close_a & close_b
    planned = mentions.planned[left] & mentions.planned[right]
    reported_a, reported_b = mentions.reported[left], mentions.reported[right]
    report_gap = np.where((reported_a >= 0) & (reported_b >= 0), np.abs(reported_a - reported_b), REPORT_DAYS / 4)
    open_a = (starts_a == EARLY) | (ends_a == LATE) | (ends_a - starts_a > WIDE_DAYS)
    open_b = (starts_b == EARLY) | (ends_b == LATE) | (ends_b - starts_b > WIDE_DAYS)
    return {
        "same_day": meet & both,
        "near_day": (gap > 0) & (gap <= NEAR_DAYS),
        "far_day": (gap > NEAR_DAYS) & ~planned,
        "planned_far": np.where(planned, np.minimum(np.log1p(np.maximum(gap - NEAR_DAYS, 0)), 6) / 6, 0),
        "undated": meet & open_a & open_b,
        "date_in_window": meet & (close_a ^ close_b) & ~(open_a | open_b),
        "wide_dates": meet & ~close_a & ~close_b & ~(open_a & open_b),
        "report_gap": np.minimum(np.log1p(report_gap), np.log1p(REPORT_DAYS)) / np.log1p(REPORT_DAYS),
        "planned": planned,
    }


def compare_modes(mentions: Mentions, left: Ints, right: Ints) -> dict[str, Floats | Flags]:
    """Features of manner and place: modes of the act, where it was, the figures told of it."""
    modes_a, modes_b = mentions.modes[left], mentions.modes[right]
    same, both = (modes_a & modes_b) != 0, (modes_a != 0) & (modes_b != 0)
    places_a, places_b = mentions.places[left], mentions.places[right]
    by_phone_a, by_phone_b = (modes_a >> PHONE_BIT & 1).astype(bool), (modes_b >> PHONE_BIT & 1).astype(bool)
    countries_a, countries_b = mentions.countries[left], mentions.countries[right]
    figures_a, figures_b = mentions.figures[left], mentions.figures[right]
    same_kind = (mentions.figure_kinds[left] == mentions.figure_kinds[right]) & (figures_a >= 0)
    return {
        "same_mode": same,
        "other_mode": both & ~same,
        "one_mode": (modes_a != 0) ^ (modes_b != 0),
        # One was a call, the other took place somewhere.
        "call_or_place": (by_phone_a & ~by_phone_b & (places_b >= 0)) | (by_phone_b & ~by_phone_a & (places_a >= 0)),
        # One of two contacts is a visit and the other is not: the talks during a visit are not the visit.
        "visit_or_talks": mentions.directed[left] ^ mentions.directed[right],
        "same_place": (places_a == places_b) & (places_a >= 0),
        "other_place": (countries_a != countries_b) & (countries_a >= 0) & (countries_b >= 0),
        "same_figure": (figures_a == figures_b) & (figures_a >= 0),
        "other_figure": same_kind & (figures_a != figures_b),
    }


def compare_words(mentions: Mentions, left: Ints, right: Ints) -> dict[str, Floats | Flags]:
    """Features of wording: content words of the sentences, words that tell the act."""
    words_a, words_b = mentions.words[left], mentions.words[right]
    shared = np.bitwise_count(words_a & words_b).sum(axis=1).astype(np.float64)
    least = np.minimum(np.bitwise_count(words_a).sum(axis=1), np.bitwise_count(words_b).sum(axis=1))
    share = shared / np.maximum(least, 4)
    return {
        "shared_words": np.minimum(share, 1),
        "same_words": share >= 0.8,
        "same_trigger": count_shared(mentions.triggers[left], mentions.triggers[right]) > 0,
    }


def compare_standing(mentions: Mentions, left: Ints, right: Ints) -> dict[str, Floats | Flags]:
    """Features of where and how it is told: document, story, status."""
    status_a, status_b = mentions.statuses[left], mentions.statuses[right]
    same_document = mentions.documents[left] == mentions.documents[right]
    same_story = (mentions.stories[left] == mentions.stories[right]) & ~same_document
    return {
        "same_document": same_document,
        "same_sentence": same_document & (mentions.sequences[left] == mentions.sequences[right]),
        "same_story": same_story,
        "same_status": status_a == status_b,
        # What may be is not what was done: "trade would soon reach …" beside chips that were sold.
        "possible_or_done": (status_a == POSSIBLE) ^ (status_b == POSSIBLE),
        "negated": (status_a == NEGATION) ^ (status_b == NEGATION),
        "background": (status_a == HISTORICAL) ^ (status_b == HISTORICAL),
    }
