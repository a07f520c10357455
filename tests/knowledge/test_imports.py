"""Files into the store: what arrives, and that a failed import leaves what was there."""

from __future__ import annotations

import bz2
import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import RunStopped
from dragoman.knowledge.imports import import_file
from dragoman.knowledge.search import find_candidates
from dragoman.knowledge.store import open_store
from tests.knowledge.knowledge_files import FTM, QUERY, TABARI, WIKIDATA, make_entity, read_into, write_lines

PHOENIX = Path(__file__).resolve().parents[3] / "shared" / "facts" / "phoenix_countries_actors.txt"


def find_one(folder, name, on=None):
    return find_candidates(name, on=on, store=open_store(folder))[0]


def test_ftm_occupancies_find_their_people_wherever_they_stand(tmp_path):
    tally, faults = read_into(tmp_path, write_lines(tmp_path / "a.ftm.json", FTM))
    assert (tally.n_persons, tally.n_offices, faults) == (2, 3, [])
    assert tally.skipped == {"entities of schema Company": 1}
    then = find_one(tmp_path, "Osvaldo Brankenfeld", date(2016, 1, 1))
    assert (then.code, then.sector, then.office, then.role) == (
        "CHL",
        "GOV",
        "Foreign Minister of Chile",
        "foreign_minister",
    )
    assert (then.start, then.end, then.id) == ("2015-03-01", "2019-06-30", "Q999999901")
    later = find_one(tmp_path, "O. Brankenfeld", date(2022, 1, 1))
    assert (later.office, later.sector) == ("Member of the Fisheries Board", "BUS")
    assert find_one(tmp_path, "Tarvo Lindqvist Maas").role == "governor"


@pytest.mark.parametrize("array", [False, True])
@pytest.mark.parametrize("pack", [None, gzip.compress, bz2.compress])
def test_wikidata_dump_with_qualifiers(tmp_path, array, pack):
    lines = [json.dumps(row) for row in WIKIDATA]
    text = "[\n" + ",\n".join(lines) + "\n]\n" if array else "\n".join(lines)
    path = tmp_path / "dump"
    path.write_bytes(pack(text.encode()) if pack else text.encode())
    tally, faults = read_into(tmp_path, path)
    assert (tally.n_persons, tally.n_offices, faults) == (1, 1, [])
    found = find_one(tmp_path, "Ysolde Karrenbach", date(2012, 1, 1))
    assert (found.code, found.role, found.start, found.end) == ("NOR", "defence_minister", "2011-04-02", "2014-12-31")
    assert found.id == "Q999999902"


@pytest.mark.parametrize("form", ["standard", "rows"])
def test_query_results_in_one_line_or_many(tmp_path, form):
    rows = [{name: value["value"] for name, value in row.items()} for row in QUERY]
    whole = {"head": {"vars": []}, "results": {"bindings": QUERY}} if form == "standard" else rows
    for indent in (None, 2):
        (tmp_path / "query.json").write_text(json.dumps(whole, indent=indent), "utf-8")
        tally, faults = read_into(tmp_path, tmp_path / "query.json")
        assert (tally.n_persons, tally.n_offices, faults) == (1, 1, [])
        found = find_one(tmp_path, "Bertrand Quillfeather", date(2003, 1, 1))
        assert (found.code, found.office, found.held) == ("CAN", "Prime Minister of Canada", True)


def test_dictionary_gives_people_bodies_and_states(tmp_path):
    path = tmp_path / "d.txt"
    path.write_text(TABARI, "utf-8")
    tally, faults = read_into(tmp_path, path)
    assert (tally.n_persons, tally.n_bodies, tally.skipped, faults) == (1, 2, {"agents": 1}, [])
    found = find_one(tmp_path, "Ruric Vanterpool", date(2004, 5, 5))
    assert (found.name, found.code, found.sector, found.start) == ("Rurik Vanterpool", "RUS", "GOV", "1999-12-31")
    assert find_one(tmp_path, "Rurik Vanterpool", date(2012, 5, 5)).sector == "ELI"
    body = find_one(tmp_path, "Union of Kargapol Guards")
    assert (body.kind, body.code, body.sector) == ("organisation", "RUS", "MIL")
    assert find_one(tmp_path, "Old Kargapol").kind == "state"


def test_faulty_lines_are_told_and_the_rest_is_imported(tmp_path):
    rows = [
        *FTM,
        "{broken",
        "[]",
        {"id": "x"},
        make_entity("p1", "Person", name="Somebody Else", country="cl"),
        make_entity("p3", "Person", name="Oswаld Mixed", country="cl"),  # with a Cyrillic letter
        make_entity("o3", "Occupancy", holder="p2", post="t1", startDate="2019", endDate="2011"),
        make_entity("o4", "Occupancy", holder="p2", post="t1", startDate="2019-02-31"),
        make_entity("o5", "Occupancy", holder="p2", post="nowhere"),
        make_entity("o6", "Occupancy", holder="nobody", post="t1"),
    ]
    tally, faults = read_into(tmp_path, write_lines(tmp_path / "a.json", rows))
    assert tally.n_persons == 2
    assert {(fault.line, fault.reason) for fault in faults} == {
        (8, "not_json"), (9, "not_json"), (10, "not_ftm"), (11, "duplicate_id"), (12, "mixed_scripts"), (12, "no_name"),
        (13, "backwards"), (14, "bad_date"), (15, "post_missing"), (16, "holder_missing"),
    }  # fmt: skip


def test_truncated_dump_is_imported_up_to_where_it_breaks_off(tmp_path):
    rows = [make_entity(f"p{i}", "Person", name=f"Name{i} Surname{i * 7919}", country="cl") for i in range(5000)]
    packed = gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode())
    (tmp_path / "a.json.gz").write_bytes(packed[: len(packed) // 2])
    tally, faults = read_into(tmp_path, tmp_path / "a.json.gz")
    assert 1000 < tally.n_persons < 5000
    assert [(fault.reason, fault.line > 1000) for fault in faults] == [("broken_off", True)]


def test_second_file_adds_and_the_same_file_replaces(tmp_path):
    first, second = write_lines(tmp_path / "a.json", FTM), tmp_path / "b.txt"
    second.write_text(TABARI, "utf-8")
    for path in (first, second, first):
        read_into(tmp_path, path)
    assert len(find_candidates("Osvaldo Brankenfeld", store=open_store(tmp_path))) == 1
    assert find_one(tmp_path, "Rurik Vanterpool").source == f"{second}:2"
    write_lines(first, FTM[2:3])
    read_into(tmp_path, first)
    assert find_candidates("Osvaldo Brankenfeld", store=open_store(tmp_path)) == []
    assert find_one(tmp_path, "Rurik Vanterpool")


@pytest.mark.parametrize(
    "text", ["", "nothing of any kind", "\x00\x01", '{"id": "x", "schema": "Person", "properties": {}}']
)
def test_failed_import_leaves_the_store_as_it_was(tmp_path, text):
    read_into(tmp_path, write_lines(tmp_path / "a.json", FTM))
    before = (tmp_path / "actors.sqlite").read_bytes()
    (tmp_path / "b").write_text(text, "utf-8")
    with pytest.raises(RunStopped):
        import_file(tmp_path / "b", tmp_path)
    with pytest.raises(RunStopped):
        import_file(tmp_path / "missing", tmp_path)
    assert (tmp_path / "actors.sqlite").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "actors.sqlite", "b"]


def test_interrupted_import_leaves_the_store_as_it_was(tmp_path):
    read_into(tmp_path, write_lines(tmp_path / "a.json", FTM))
    before = (tmp_path / "actors.sqlite").read_bytes()

    def interrupt(fault):
        raise KeyboardInterrupt

    from dragoman.knowledge.facts import Tally  # noqa: PLC0415

    with pytest.raises(KeyboardInterrupt):
        import_file(write_lines(tmp_path / "b.json", [*FTM, "{"]), tmp_path, tally=Tally(watch=interrupt))
    assert (tmp_path / "actors.sqlite").read_bytes() == before
    assert not list(tmp_path.glob(".*"))


def test_broken_store_is_told(tmp_path):
    (tmp_path / "actors.sqlite").write_bytes(b"no database at all, whatever it says" * 100)
    with pytest.raises(RunStopped, match="import the files again"):
        open_store(tmp_path)


@pytest.mark.skipif(not PHOENIX.is_file(), reason="the Phoenix dictionary is not part of the project")
def test_real_dictionary(tmp_path):
    tally, faults = read_into(tmp_path, PHOENIX)
    assert tally.n_persons > 17_500
    assert tally.n_offices > 27_000
    assert len(faults) < 120
    found = find_candidates("Sergey Lavrov", on=date(2010, 1, 1), store=open_store(tmp_path))[0]
    assert (found.code, found.sector, found.start) == ("RUS", "GOV", "2004-03-09")


@pytest.mark.parametrize("remark", [";jap 02 Jul 2002", "; tony 3/9/15", "# checked", ";", " ;x [USA]"])
def test_a_remark_is_neither_name_nor_code(tmp_path, remark):
    lines = [f"ANNA_TROLLE_ [DEUGOV >040309] {remark}", "BERT_GLOMM_", f"\t[RUSGOV 991231-080507] {remark}"]
    tally, _ = read_into(tmp_path, write_lines(tmp_path / "d.txt", lines))
    assert (tally.n_persons, tally.n_faults) == (2, 0)
    assert find_one(tmp_path, "Anna Trolle").name == "Anna Trolle"
    assert find_one(tmp_path, "Bert Glomm", date(2005, 1, 1)).held


@pytest.mark.parametrize(
    ("end", "held"),
    [
        ({"snaktype": "novalue"}, True),
        ({"snaktype": "somevalue"}, False),
        ({"snaktype": "value", "datavalue": {"value": {"time": "+2010-00-00T00:00:00Z", "precision": 8}}}, False),
    ],
)
def test_an_end_that_nobody_knows_is_an_end(tmp_path, end, held):
    rows = json.loads(json.dumps(WIKIDATA))
    person = next(row for row in rows if "P39" in row["claims"])
    start = {"snaktype": "value", "datavalue": {"value": {"time": "+2001-01-01T00:00:00Z", "precision": 11}}}
    person["claims"]["P39"] = person["claims"]["P39"][:1]
    person["claims"]["P39"][0]["qualifiers"] = {"P580": [start], "P582": [end]}
    read_into(tmp_path, write_lines(tmp_path / "w.json", rows))
    assert find_one(tmp_path, person["labels"]["en"]["value"], date(2020, 1, 1)).held is held


def test_ids_that_no_item_has_are_no_offices(tmp_path):
    rows = json.loads(json.dumps(WIKIDATA))
    person = next(row for row in rows if "P39" in row["claims"])
    person["claims"]["P39"][0]["mainsnak"]["datavalue"]["value"]["id"] = "Q\ud8005"
    with pytest.raises(RunStopped, match="could be used"):
        read_into(tmp_path, write_lines(tmp_path / "w.json", rows))


def test_a_dump_is_known_by_its_labels_where_they_fill_the_head(tmp_path):
    rows = json.loads(json.dumps(WIKIDATA))
    first = rows[0]
    padding = {f"x{i}": {"language": f"x{i}", "value": "a" * 50} for i in range(2_000)}
    rows[0] = {"type": "item", "id": first["id"], "labels": first["labels"] | padding, "claims": first["claims"]}
    tally, _ = read_into(tmp_path, write_lines(tmp_path / "w.json", rows))
    assert tally.n_persons
