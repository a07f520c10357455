"""Places of events in the terms of other formats: country, province or city."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.exports.dyads import name_country
from dragoman.schema import PlaceRow
from dragoman.tables import load_table


@dataclass(frozen=True, slots=True)
class Site:
    """A place taken apart; a part that is not known is empty, coordinates ``None``.

    Attributes:
        level: what the place is; ``nowhere`` where the event has none.
        name: its name as resolved, else as written.
        code: the state's ISO 3166-1 alpha-3.
        fips: the state's FIPS 10-4.
    """

    level: Literal["nowhere", "country", "province", "city", "unknown"] = "nowhere"
    name: str = ""
    city: str = ""
    province: str = ""
    country: str = ""
    code: str = ""
    fips: str = ""
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    raw: str = ""

    @property
    def full_name(self) -> str:
        """City or province with its state: ``Moscow, Russia``."""
        return ", ".join(dict.fromkeys(part for part in (self.name, self.country) if part))


def describe_place(place: PlaceRow | None) -> Site:
    """The parts of a place: what has an id is a state or a city, a named part of a state without one a province."""
    if place is None:
        return Site()
    code = place["country_code"] or ""
    country, name = name_country(code), place["resolved_place"] or ""
    level: Literal["country", "province", "city", "unknown"]
    if name and name == country:
        level = "country"
    elif place["geonameid"] is not None:
        level = "city"
    else:
        level = "province" if name else "unknown"
    return Site(
        level=level,
        name=name or place["extracted_place"],
        city=name if level == "city" else "",
        province=name if level == "province" else "",
        country=country,
        code=code,
        fips=load_table("exports")["fips"].get(code, ""),
        lat=place["lat"],
        lon=place["lon"],
        geonameid=place["geonameid"],
        raw=place["extracted_place"],
    )
