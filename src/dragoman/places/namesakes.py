"""Which of several namesakes a text means: by the country beside the name, those of the story, and people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from dragoman.places.gazetteer import Candidate, Kind, list_candidates, load_words
from dragoman.types import Place

MAX_LENGTH = 80
"""Longer stretches are no name of a place."""
IN_STORY, OF_STORY = 1.8, 2.9
"""What a place gains for lying in a country of the story, and for how much the story is about that country."""
IN_DIVISION = 1.5
"""What a place gains for lying in a division that the story names."""
GUARDED_WEIGHT = 6.8
"""A name that is also a word or a person's stands without a country only for a city of some 200,000 people."""


@dataclass(frozen=True, slots=True)
class Clues:
    """What a text says of where it plays: countries by weight, the heaviest 1, and codes of divisions."""

    countries: Mapping[str, float] = field(default_factory=dict)
    divisions: frozenset[str] = frozenset()


NO_CLUES = Clues()


def choose_candidate(
    rows: Iterable[Candidate],
    clues: Clues,
    *,
    within: tuple[str, ...] = (),
    kinds: tuple[Kind, ...] = (),
    alone: bool = False,
) -> Candidate | None:
    """The likeliest of the places, or ``None`` where none can be meant.

    Args:
        rows: the namesakes.
        clues: what the text says of where it plays.
        within: codes of countries or divisions in one of which the place must lie.
        kinds: what the place should be where one of the namesakes is.
        alone: whether the name stands by itself, so that one which is also a word may be no place at all.
    """
    kept = [row for row in rows if not within or row.country in within or row.admin1 in within]
    kept = [row for row in kept if kinds and row.kind in kinds] or kept
    open_rows = [row for row in kept if within or kinds or is_open(row, clues, alone=alone)]
    return max(open_rows, key=lambda row: rate_candidate(row, clues), default=None)


def is_open(row: Candidate, clues: Clues, *, alone: bool) -> bool:
    """Whether a place may be meant: one whose name is also a word only where its country is known, or if it is big."""
    big = row.kind == "city" and row.weight >= GUARDED_WEIGHT and not alone
    return not row.guarded or row.country in clues.countries or big


def rate_candidate(row: Candidate, clues: Clues) -> float:
    """How likely the place is meant."""
    share = clues.countries.get(row.country or "", 0.0)
    gain = IN_STORY + OF_STORY * share if share else 0.0
    return row.weight + gain + (IN_DIVISION if row.admin1 in clues.divisions else 0.0)


def make_place(row: Candidate, extracted: str) -> Place:
    """The place of an event."""
    return Place(extracted, row.name, row.country, row.geonameid, row.lat, row.lon, row.admin1)


@lru_cache(maxsize=4096)
def find_place(name: str, *, near: str | None = None) -> Place | None:
    """The place that a name stands for by itself, or ``None`` where it names none that is known.

    ``near`` is the ISO 3166-1 alpha-3 code of the country that the text speaks of: of namesakes the one there is
    taken, and only there is a name found that is also a word or a person's ("Reading", "Jackson"). "Paris, France"
    and "northern Gaza" are read too.
    """
    text = " ".join(name.replace("’", "'").split())
    if not text or len(text) > MAX_LENGTH:
        return None
    before, comma, after = text.partition(", ")
    within = (find_within(after, list_candidates(before)) or list_codes(after)) if comma else ()
    clues = Clues({near: 1.0}) if near else NO_CLUES
    for phrase in list_readings(before if within else text):
        found = choose_candidate(list_candidates(phrase), clues, within=within, alone=True)
        if found is not None:
            return make_place(found, name)
    return None


def list_codes(text: str) -> tuple[str, ...]:
    """The codes of the countries and divisions that a name stands for."""
    rows = [row for row in list_candidates(text) if row.kind in ("state", "division", "region")]
    codes = [row.admin1 or row.country for row in rows]
    same = [code.replace("-", ".") for code in codes if code and "-" in code and not code[-1].isdigit()]
    countries = [row.country for row in rows if row.kind == "region"]
    return tuple(dict.fromkeys(code for code in (*codes, *same, *countries) if code))


def find_within(text: str, rows: Iterable[Candidate]) -> tuple[str, ...]:
    """The codes of what stands behind a name and a comma, one of which a place of that name has; empty where none has.

    "London, Ontario": GeoNames numbers most divisions otherwise than ISO does, so that their country must do then.
    """
    found, codes = list(rows), list_codes(text)
    if any(row.country in codes or row.admin1 in codes for row in found):
        return codes
    lands = {row.country for row in list_candidates(text) if row.kind == "division" and row.country}
    return tuple(sorted(lands)) if any(row.country in lands for row in found) else ()


def list_readings(text: str) -> list[str]:
    """The name as it stands, then with less and less around it ("the Donetsk region")."""
    leads, tails, words = load_words("leads"), load_words("tails"), text.removesuffix("'s").split()
    readings = [" ".join(words)]
    while len(words) > 1 and words[0].lower() in leads | {"of", "near"}:
        words = words[1:]
        readings.append(" ".join(words))
    while len(words) > 1 and words[-1].lower() in tails:
        words = words[:-1]
        readings.append(" ".join(words))
    return readings
