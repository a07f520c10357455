"""Small files of every kind that is imported, about people whom nobody else knows."""

from __future__ import annotations

import json

from dragoman.knowledge.facts import Fault, Tally
from dragoman.knowledge.imports import import_file


def write_lines(path, rows):
    path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), "utf-8")
    return path


def make_entity(key, schema, **properties):
    return {"id": key, "schema": schema, "properties": {name: [value] for name, value in properties.items()}}


FTM = [
    make_entity("o1", "Occupancy", holder="p1", post="t1", startDate="2015-03", endDate="2019-06-30"),
    make_entity(
        "p1", "Person", name="Osvaldo Brankenfeld", alias="O. Brankenfeld", country="cl", wikidataId="Q999999901"
    ),
    make_entity("p2", "Person", name="Tarvo Lindqvist-Maas", nationality="ee", position="Mayor of Nowhere"),
    make_entity("t1", "Position", name="Minister of Foreign Affairs of Chile", country="cl", topics="gov.executive"),
    make_entity("t2", "Position", name="Member of the Fisheries Board", country="cl", topics="gov.soe"),
    make_entity("o2", "Occupancy", holder="p1", post="t2", startDate="2020"),
    make_entity("c1", "Company", name="Brankenfeld Ltd"),
]


def make_item(key, label, **claims):
    return {
        "type": "item",
        "id": key,
        "labels": {"en": {"language": "en", "value": label}},
        "aliases": {},
        "claims": {name: [make_claim(value) for value in values] for name, values in claims.items()},
    }


def make_claim(value):
    main, qualifiers = value if isinstance(value, tuple) else (value, {})
    return {
        "rank": "normal",
        "mainsnak": {"datavalue": {"value": {"id": main} if main[1:].isdigit() else main}},
        "qualifiers": {name: [{"datavalue": {"value": each}}] for name, each in qualifiers.items()},
    }


def make_time(text, precision=11):
    return {"time": f"+{text}T00:00:00Z", "precision": precision}


WIKIDATA = [
    make_item(
        "Q999999902",
        "Ysolde Karrenbach",
        P31=["Q5"],
        P39=[("Q999999903", {"P580": make_time("2011-04-02"), "P582": make_time("2014-00-00", 9)})],
    ),
    make_item("Q999999903", "Minister of Defence", P31=["Q4164871"], P1001=["Q999999904"]),
    make_item("Q999999904", "Atlantis", P298=["NOR"]),
    make_item("Q999999905", "a lake", P31=["Q23397"]),
]

QUERY = [
    {
        "person": {"type": "uri", "value": "http://www.wikidata.org/entity/Q999999906"},
        "personLabel": {"type": "literal", "value": "Bertrand Quillfeather"},
        "positionLabel": {"type": "literal", "value": "Prime Minister of Canada"},
        "country": {"type": "literal", "value": "CA"},
        "start": {"type": "literal", "value": "2001-02-03T00:00:00Z"},
        "end": {"type": "literal", "value": "2004-05-06T00:00:00Z"},
    }
]

TABARI = """# a dictionary
RURIK_VANTERPOOL_  # of the north
+RURIC_VANTERPOOL_
+FOREIGN_MINISTER_VANTERPOOL_
\t[RUSGOV 991231-080507]
\t[RUSELI >080508]
\t[RUSELI <991230]
KARGAPOL_GUARDS_UNION_ [RUSMIL]
+UNION_OF_KARGAPOL_GUARDS
OLD_KARGAPOL_ [RUS]
PATROLMEN_ [~COP]
"""


def read_into(folder, path, kind=None):
    """Import a file; what was counted, and the faults."""
    faults: list[Fault] = []
    tally = import_file(path, folder, kind=kind, tally=Tally(watch=faults.append))
    return tally, faults
