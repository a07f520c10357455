"""The actors of a record."""

from __future__ import annotations

from dragoman.ids import make_id
from dragoman.record.actors import derive_actors


def test_actors_are_counted_by_code_sector_and_name(con, maker):
    one, two = maker.add_document("one"), maker.add_document("two")
    maker.add_mention(one, "CONSULT", [("RUS", "GOV", "Vladimir Putin")], ["CHN"])
    maker.add_mention(one, "CONSULT", [("RUS", "GOV", "Vladimir Putin")], ["CHN"], start=50)
    maker.add_mention(two, "CONSULT", ["CHN"], [("RUS", "GOV", "Vladimir Putin"), ("RUS", "GOV", "Vladimir Putin")])
    maker.add_attribution(two, "Peskov", "it was", code="RUS", sector="GOV", name="Dmitry Peskov")
    maker.add_attribution(two, "somebody", "it was")
    derive_actors(con)
    found = con.execute(
        "SELECT actor_id, code, sector, name, n_mentions, n_documents FROM actors ORDER BY name"
    ).fetchall()
    assert found == [
        (make_id("a", "CHN", "", "CHN"), "CHN", "", "CHN", 3, 2),
        (make_id("a", "RUS", "GOV", "Dmitry Peskov"), "RUS", "GOV", "Dmitry Peskov", 0, 1),
        (make_id("a", "RUS", "GOV", "Vladimir Putin"), "RUS", "GOV", "Vladimir Putin", 3, 2),
    ]


def test_most_frequent_office_and_id_stand(con, maker):
    document = maker.add_document("one")
    for office, wikidata in (
        ("Minister", None),
        ("President", "Q1"),
        ("President", "Q2"),
        ("Envoy", "Q2"),
        (None, None),
    ):
        maker.add_attribution(
            document, "He", "x", code="FRA", sector="GOV", name="A. Person", office=office, identifier_id=wikidata
        )
    derive_actors(con)
    derive_actors(con)
    assert con.execute("SELECT office, identifier_id FROM actors").fetchall() == [("President", "Q2")]


def test_record_without_anybody(con):
    derive_actors(con)
    assert con.execute("SELECT * FROM actors").fetchall() == []
