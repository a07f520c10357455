from __future__ import annotations

import json

from dragoman.briefs.lines import describe_version, read_lines


def test_an_event_as_a_line(con, maker):
    event_id = maker.add_event(
        "ASSAULT",
        [("RUS", "Russian forces")],
        [("UKR", "Ukraine"), ""],
        place={"extracted_place": "the city", "resolved_place": "Kharkiv", "country_code": "UKR"},
        size={"dead": {"value": 8}},
        mode=["aerial"],
    )
    line = read_lines(con, [event_id], {})[event_id]
    assert [member.name for member in line.actors] == ["Russian forces"]
    assert [member.name for member in line.recipients] == ["Ukraine", "–"]
    assert (line.place, line.country, line.figures, line.mode) == ("Kharkiv", "UKR", ("dead: 8",), ("aerial",))
    assert [report.text for report in line.reports] == ["They met in the capital."]


def test_conflicts_side_by_side_in_words(con, maker):
    document_id = maker.add_document("a")
    conflicts = [
        {"field": "date", "values": [
            {"value": ["2023-03-20", "2023-03-22"], "mention_ids": ["m_1"], "origins": ["Wire"]},
            {"value": [None, "2023-03-25"], "mention_ids": ["m_2"], "origins": [document_id]},
        ]},
        {"field": "size.dead", "values": [
            {"value": 8, "mention_ids": ["m_1"], "origins": ["Wire"]},
            {"value": 1200000.0, "mention_ids": ["m_2"], "origins": ["The Courier"]},
        ]},
        {"field": "status", "values": [{"value": "actual", "mention_ids": [], "origins": []}]},
    ]  # fmt: skip
    event_id = maker.add_event(conflicts=json.dumps(conflicts))
    line = read_lines(con, [event_id], {document_id: "pages/7"})[event_id]
    assert [(c.about, [v.value for v in c.versions]) for c in line.conflicts] == [
        ("when", ["20–22 Mar 2023", "by 25 Mar 2023"]),
        ("dead", ["8", "1.2 million"]),
        ("whether it happened", ["actual"]),
    ]
    assert line.conflicts[0].versions[1].said_by == ("pages/7 (publisher unknown)",)


def test_values_of_any_form():
    assert describe_version([None, None]) == "no day"
    assert describe_version("Moscow") == "Moscow"
    assert describe_version(["a", "b", "c"]) == "['a', 'b', 'c']"
