"""Write ``resources/places/divisions.csv``: first-level divisions of states by name, from pycountry (ISO 3166-2).

``PYTHONPATH=scripts python scripts/imports/divisions.py`` needs what ``scripts/imports/geonames.py`` needs. Divisions
that news does not locate events by (communes, parishes, wards of towns) are left out, and so are the islands that are
countries of ISO 3166-1 in their own right. A name that is also a word or a person's is guarded.
"""

from __future__ import annotations

import re

import pycountry

from imports.geonames import CODES, PLACES, fold_text, list_common_words, list_person_names, write_table

SOURCE = "# ISO 3166-2, by way of the package pycountry (names and codes); scripts/imports/divisions.py\n"
FIELDS = ("code", "country", "name", "guarded", "alternates")
SMALL = re.compile(
    "Local council|Popularate|Quarter|Commune|Parish|Urban municipality|City with|Special municipality|atoll|Town|"
    "Metropolitan city|precinct|Outlying|Dependency|Overseas|Country$|Geographical|Island council",
)
SMALL_STATES = frozenset({"SI", "MK", "LV", "LI", "NR", "EE", "LT", "MT", "SM", "AD", "LU", "MC"})
GROUPED = frozenset({"ID"})
"""Here ISO 3166-2 sets groups of islands over the provinces, which are the first-level divisions."""
# What local names add to the name of the place: "Guangdong Sheng", "Chelyabinskaya oblast'", "Respublika Dagestan".
GENERIC = re.compile(
    r"(?:,\s*| )?\b(?:Sheng|Shi|SAR|Zizhiqu|oblast'?|kray|oblysy|viloyati|wilayasy|Respublika|Respublikasi|Region|"
    r"Province|Governorate|County|State|District|megye|maakunta|län|obwodo|zhou|avtonomnyy okrug|Autonomous Region)"
    r"(?!\w)(?:\s|$)"
)
ARTICLE = re.compile(r"^(?:A[a-zţşḑḩ]|El|Ash|Ath|Adh) (?=[^ ])")
SPANISH = re.compile(r"^(?:Comunidad Autónoma del?|Región de(?:l| la)?|Provincia del?) ")


def list_names(local: str) -> list[str]:
    """The name of a division without what says its kind, then its other forms; the local name in brackets is one."""
    parts = [part.strip(" ]*") for part in re.split(r"[\[/]| - (?=\D)", local)]
    names = []
    for part in parts:
        bare = " ".join(GENERIC.sub(" ", SPANISH.sub("", part)).replace(",", " ").split())
        names += [bare, ARTICLE.sub("", bare)]
    plain = [fold_text(name) for name in names]
    return [name for name in dict.fromkeys([*names, *plain]) if len(name) > 1 and not name.islower()]


def main() -> None:
    """Write the divisions, sorted by code."""
    held = list_common_words() | list_person_names()
    countries = {row.name for row in pycountry.countries} | {
        getattr(row, "common_name", "") for row in pycountry.countries
    }
    rows = []
    for row in sorted(pycountry.subdivisions, key=lambda row: str(row.code)):
        below = row.parent_code is not None and row.country_code not in GROUPED
        if below or row.country_code in SMALL_STATES or SMALL.search(row.type):
            continue
        names = list_names(row.name)
        if not names or (names[0] in countries and row.country_code != "US"):
            continue
        lowered = fold_text(names[0]).lower()
        rows.append(
            {
                "code": row.code,
                "country": CODES.get(row.country_code, pycountry.countries.get(alpha_2=row.country_code).alpha_3),
                "name": names[0],
                "guarded": int(lowered in held or len(lowered) <= 3),
                "alternates": "|".join(names[1:]),
            }
        )
    write_table(PLACES / "divisions.csv", FIELDS, rows, source=SOURCE)
    print(f"{len(rows)} divisions, {sum(int(row['guarded']) for row in rows)} guarded")


if __name__ == "__main__":
    main()
