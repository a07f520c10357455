"""Tables, views and migrations of a record."""

from __future__ import annotations

import re

import duckdb
import pytest

from dragoman.errors import RunStopped
from dragoman.record.packing import insert_rows
from dragoman.record.schema import (
    BASE_TABLES,
    DERIVED_TABLES,
    MIGRATIONS,
    SCHEMA_VERSION,
    create_schema,
    get_meta,
    migrate_schema,
    read_version,
    set_meta,
)


def list_tables(con):
    return {row[0] for row in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()}


def test_every_table_is_base_or_derived(con):
    assert list_tables(con) == {"meta", *BASE_TABLES, *DERIVED_TABLES}
    assert not set(BASE_TABLES) & set(DERIVED_TABLES)


def test_making_the_schema_again_changes_nothing(con):
    set_meta(con, "stale", "true")
    create_schema(con)
    assert get_meta(con, "stale") == "true"
    assert read_version(con, "it") == SCHEMA_VERSION


def test_there_is_a_migration_for_every_older_version():
    assert sorted(MIGRATIONS) == list(range(1, SCHEMA_VERSION))


def test_migrations_run_in_order_and_mark_what_is_derived_as_stale(con):
    migrations = {
        1: lambda con: con.execute("ALTER TABLE documents ADD COLUMN note VARCHAR"),
        2: lambda con: con.execute("UPDATE documents SET note = 'from 2'"),
    }
    insert_rows(con, "documents", [dict.fromkeys(("document_id", "doc_id", "source", "kind", "raw", "run_id"), "x")])
    migrate_schema(con, 1, migrations=migrations, target=3)
    assert con.execute("SELECT note FROM documents").fetchall() == [("from 2",)]
    assert (get_meta(con, "schema_version"), get_meta(con, "stale")) == ("3", "true")


def test_failing_migration_leaves_the_record_as_it_was(tmp_path):
    path = str(tmp_path / "old.duckdb")
    with duckdb.connect(path) as con:
        create_schema(con)
    migrations = {1: lambda con: con.execute("DROP TABLE actors"), 2: lambda con: con.execute("DROP TABLE nothing")}
    with duckdb.connect(path) as con, pytest.raises(duckdb.CatalogException):
        migrate_schema(con, 1, migrations=migrations, target=3)
    with duckdb.connect(path) as con:
        assert "actors" in list_tables(con)
        assert get_meta(con, "schema_version") == "1"


def test_half_a_record_is_refused(con):
    con.execute("DELETE FROM meta")
    with pytest.raises(RunStopped, match="is no record of Dragoman's that is whole"):
        read_version(con, "it")


def put_event(con, event_id, actors, recipients, **given):
    row = {
        "event_id": event_id,
        "act": "CONSULT",
        "event": "CONSULT",
        "mode": ["visit"],
        "context": [],
        "status": "actual",
        "date": "2023-03-20",
        "enddate": "2023-03-22",
        "date_basis": "stated",
        "quad_code": 1,
        "event_scale": 2.5,
        "place": '{"extracted_place": "Moscow", "resolved_place": null, "country_code": "RUS", "lat": 55.75}',
        "size": "{}",
        "confidence": 0.8,
        "conflicts": "[]",
    } | given
    names = ", ".join(row)
    marks = ", ".join("?" for _ in row)
    con.execute(
        f"INSERT INTO events ({names}, n_mentions, n_documents, origins) VALUES ({marks}, 3, 2, ['A', 'B'])",
        list(row.values()),
    )
    for role, codes in (("actor", actors), ("recipient", recipients)):
        for i, code in enumerate(codes):
            con.execute(
                "INSERT INTO event_parties VALUES (?, ?, ?, ?, 'GOV', ?, NULL, NULL)", [event_id, role, i, code, code]
            )


def test_event_view_joins_the_parties_in_order(con):
    put_event(con, "e_1", ["RUS", "CHN"], [])
    row = con.execute(
        "SELECT actor, actor_sector, recipient, mode, place, place_country, lat, n_origins, disputed FROM event_view"
    )
    assert row.fetchall() == [("RUS; CHN", "GOV; GOV", "", "visit", "Moscow", "RUS", 55.75, 2, False)]


def test_event_view_says_what_is_disputed(con):
    put_event(con, "e_1", ["RUS"], ["CHN"], conflicts='[{"field": "date"}]')
    assert con.execute("SELECT disputed FROM event_view").fetchall() == [(True,)]


def test_dyads_go_from_actor_to_recipient_and_both_ways_among_equals(con):
    put_event(con, "e_1", ["RUS", "CHN"], [])
    put_event(con, "e_2", ["USA"], ["RUS", "CHN", ""])
    found = con.execute("SELECT actor, recipient, event_id FROM dyad_view ORDER BY ALL").fetchall()
    assert found == [("CHN", "RUS", "e_1"), ("RUS", "CHN", "e_1"), ("USA", "CHN", "e_2"), ("USA", "RUS", "e_2")]


def test_dyad_month_counts_what_happened_within_a_month(con, maker):
    document = maker.add_document("a")
    put_event(con, "e_1", ["USA"], ["RUS"])
    put_event(con, "e_2", ["USA"], ["RUS"], event_scale=-3.5, quad_code=3, event="ACCUSE")
    put_event(con, "e_3", ["USA"], ["RUS"], status="future")
    put_event(con, "e_4", ["USA"], ["RUS"], date=None)
    put_event(con, "e_5", ["USA"], ["RUS"], enddate="2023-05-31")
    for event_id in ("e_1", "e_2"):
        mention = maker.add_mention(document, "CONSULT", ["USA"], ["RUS"], start=int(event_id[-1]))
        con.execute("INSERT INTO event_mentions VALUES (?, ?, [])", [event_id, mention])
    columns = (
        "actor, recipient, month::VARCHAR, n_events, n_mentions, n_documents, n_origins, mean_score, n_quad_1, n_quad_3"
    )
    found = con.execute(f"SELECT {columns} FROM dyad_month").fetchall()
    assert found == [("USA", "RUS", "2023-03-01", 2, 6, 1, 2, -0.5, 1, 1)]


def test_contacts_are_consultations_held(con):
    put_event(con, "e_1", ["CHN"], ["RUS"])
    put_event(con, "e_2", ["CHN"], ["RUS"], status="future")
    put_event(con, "e_3", ["CHN"], ["RUS"], act="AID")
    assert con.execute("SELECT event_id, form FROM contacts").fetchall() == [("e_1", "visit")]


def test_views_are_documented(con):
    from dragoman.record.schema import read_script  # noqa: PLC0415

    views = re.findall(r"CREATE OR REPLACE VIEW (\w+)", read_script("views.sql"))
    assert {"event_view", "dyad_month", "contacts"} <= set(views)
    found = {row[0] for row in con.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()}
    assert found == set(views)
