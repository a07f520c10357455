from __future__ import annotations

from datetime import date

from dragoman.briefs.asked import Asked, load_countries
from dragoman.briefs.choosing import choose_events
from dragoman.briefs.positions import make_pattern, read_positions

CHINA, RUSSIA = Asked("China", "CHN"), Asked("Russia", "RUS")


def read(con, one=CHINA, other=RUSSIA, since=None, until=None, limit=50):
    choose_events(con, one, other, since, until)
    return read_positions(con, one, other, since, until, limit=limit)


def test_what_each_says_of_the_other(con, maker):
    document_id = maker.add_document("a")
    maker.add_statement(document_id, ("CHN", "Wang Yi"), "ties with Moscow will deepen", quote=True)
    maker.add_statement(document_id, "RUS", "Beijing must decide", kind="demand", condition="once it is ready")
    maker.add_statement(document_id, "CHN", "the weather is fine")
    maker.add_statement(document_id, "CHN", "Russianness is a word")
    maker.add_statement(document_id, "USA", "Russia and China must act")
    found = read(con)
    assert [(each.speaker.name, each.content) for each in found] == [
        ("Wang Yi", "ties with Moscow will deepen"),
        ("RUS", "Beijing must decide"),
    ]
    assert found[1].condition == "once it is ready"
    report = found[0].report
    assert report.text[slice(*report.spans[0])] == "ties with Moscow will deepen"


def test_statements_that_are_an_event_of_both(con, maker):
    event_id = maker.add_event("AGREE")
    (mention_id,) = maker.find_mentions(event_id)
    document_id = maker.add_document("a")
    maker.add_statement(document_id, "CHN", "to step up coordination", kind="acceptance", mention_id=mention_id)
    (found,) = read(con)
    assert (found.kind, found.report.mention_id, found.report.origin) == ("acceptance", mention_id, "The Courier")


def test_things_named_count_as_words(con, maker):
    maker.add_statement(maker.add_document("a"), "CHN", "it should be signed", things=["Russia"])
    assert len(read(con)) == 1


def test_copies_say_it_once(con, maker):
    original, copy = maker.add_document("a"), maker.add_document("b")
    maker.add_copies(original, copy)
    maker.add_statement(original, "CHN", "cooperation with Russia is important")
    maker.add_statement(copy, "CHN", "cooperation with Russia is very important")
    maker.add_statement(copy, "CHN", "Moscow was told of the plan to meet again in the spring of next year")
    assert sorted(each.content for each in read(con)) == [
        "Moscow was told of the plan to meet again in the spring of next year",
        "cooperation with Russia is important",
    ]


def test_stances_come_first_where_there_is_no_room(con, maker):
    document_id = maker.add_document("a")
    for n in range(5):
        maker.add_statement(document_id, "CHN", f"Russia is country number {n}")
    maker.add_statement(document_id, "CHN", "Russia must stop", kind="demand")
    found = read(con, limit=2)
    assert len(found) == 2
    assert "demand" in {each.kind for each in found}


def test_days_asked_for(con, maker):
    document_id = maker.add_document("a")
    maker.add_statement(document_id, "CHN", "Russia is near", said_on="2022-01-01", said_to="2022-01-01")
    maker.add_statement(document_id, "CHN", "Russia is far", said_on=None, said_to="2023-03-05")
    assert [each.content for each in read(con, since=date(2023, 1, 1))] == ["Russia is far"]


def test_chains_of_any_form(con, maker):
    chain = '["Wire", {"text": "Wang", "kind": "speaker", "entity": null}]'
    maker.add_statement(maker.add_document("a"), "CHN", "Russia is near", chain=chain)
    assert read(con)[0].report.chain == ("Wire", "Wang")


def test_every_state_has_a_pattern_that_finds_its_name(con):
    for code, name in load_countries().items():
        pattern = make_pattern(Asked(name, code))
        found = con.execute("SELECT regexp_matches(?, ?)", [f"a word on {name}, they said", pattern]).fetchone()
        assert found == (True,), code
