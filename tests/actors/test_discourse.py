from __future__ import annotations

import pytest

LEAD = "The presidents of Chad and Niger signed a pact in Accra on Monday. "


@pytest.mark.parametrize(
    "rest",
    [
        "Niger's president accused Mali of sending arms to Togo. The two sides did not set a date.",
        "Chad's president also thanked Ghana. The two countries will build a road.",
        "Niger has troops in Benin. Both sides promised to share the costs.",
        "The pact between Chad and Niger was criticised by Mali. The two countries are neighbours.",
        "Chad had asked Gabon for a loan in May. The two governments agreed to meet again.",
    ],
)
def test_two_sides_are_those_whom_the_article_is_about(read, rest):
    found = read(LEAD + rest)
    last = next(a for a in reversed(found.actors) if len(a.entities) == 2)
    assert {entity.code for entity in last.entities} == {"TCD", "NER"}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (
            "The Kenyan president told Uganda that he would stay, Norwegian aide Ali Lind said. He also warned Rwanda.",
            "KEN",
        ),
        (
            "The Danish premier rejected the offer, Swedish envoy Jan Berg said. He threatened Iceland with sanctions.",
            "DNK",
        ),
        ("The Peruvian president has left for Lima, Chilean spokesman Juan Paz said. He will meet the king.", "PER"),
        (
            "The Polish premier closed the border, Czech diplomat Jan Novak said. He accused Belarus.",
            "POL",
        ),
        ("The Thai king visited Laos, Lao official Kham Souk said. He inspected a dam.", "THA"),
    ],
)
def test_a_speaker_named_by_the_way_is_not_picked_up(read, body, code):
    assert read(body).codes("He") == [code]


def test_a_speaker_who_goes_on_is_picked_up(read):
    assert read("The border will be closed, Norwegian official Ali Lind said. He added that trade had stopped.").codes(
        "He"
    ) == ["NOR"]
