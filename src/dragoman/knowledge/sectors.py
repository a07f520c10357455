"""Actor codes of CAMEO dictionaries (``RUSGOV``, ``IGOUNOKID``) → the register's country code and PLOVER's sector."""

from __future__ import annotations

import re

from dragoman.knowledge.countries import index_codes

CODE = re.compile(r"(?:[A-Z]{3})+")
PLOVER = frozenset(
    {"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "PTY", "REB", "OPP", "PRM", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL"}
    | {"EDU", "ELI", "JRN", "LAB", "MED", "REF", "PRE", "REL", "SOC"}
)
# CAMEO's types where PLOVER has another code for them, or none of its own. MED is CAMEO's word for the press.
CAMEO = {
    "MED": "JRN", "HLH": "MED", "DEV": "SOC", "ENV": "SOC", "HRI": "SOC", "NGO": "SOC", "INS": "REB", "SEP": "REB",
    "RAD": "REB", "STU": "EDU", "MNC": "BUS", "SET": "CVL", "TOP": "GOV", "MID": "GOV", "IRC": "SOC",
}  # fmt: skip
UNION = ("EEC", "EUR", "EUU")


def read_code(code: str) -> tuple[str, str]:
    """Country and sector of a code; the country is empty where it is none that the register knows.

    The first type counts (a minister of trade, ``GOVBUS``, is of the government), but for ``GOVLEG``: most of these sit
    in parliament. Peoples, creeds and territories within the code are passed over.
    """
    if not CODE.fullmatch(code):
        return "", ""
    parts = [code[i : i + 3] for i in range(0, len(code), 3)]
    country = index_codes().get(parts[0], "")
    if country == "IGO" and len(parts) > 1:
        country = "UNO" if parts[1] == "UNO" else "EUR" if any(part in UNION for part in parts[1:3]) else country
    types = [CAMEO.get(part, part) for part in parts[1:] if part in PLOVER or part in CAMEO]
    if types[:2] == ["GOV", "LEG"]:
        return country, "LEG"
    return country, types[0] if types else ""
