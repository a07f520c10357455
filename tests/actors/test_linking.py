from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("body", "text", "code"),
    [
        ("Congolese soldiers and fighters of a rebel movement clashed in the hills near Uganda.", "fighters", "COD"),
        ("Colombian police and members of a guerrilla group clashed near Venezuela.", "guerrilla group", "COL"),
        ("Thai troops and separatists exchanged fire near Malaysia.", "separatists", "THA"),
        ("Chadian soldiers fought rebels near Sudan.", "rebels", "TCD"),
        ("Kenyan police shot two militants near Somalia.", "two militants", "KEN"),
    ],
)
def test_near_a_state_is_not_in_it(read, body, text, code):
    assert read(body).codes(text) == [code]


@pytest.mark.parametrize(
    "body",
    [
        "Nine peacekeepers in Darfur were killed.",
        "Gunmen shot at peacekeepers in Goma.",
        "The council condemned the murder of blue helmets in Mali.",
        "Two military observers in Lebanon were hurt.",
        "Peacekeepers in Cyprus were attacked.",
    ],
)
def test_peacekeepers_are_of_the_united_nations(read, body):
    codes = [e.code for a in read(body).actors if e_is_mil(a) for e in a.entities]
    assert codes == ["UNO"]


def e_is_mil(actor) -> bool:
    return any(entity.sector == "MIL" for entity in actor.entities)


def test_peacekeepers_of_somebody_else_are_theirs(read):
    assert read("Russian peacekeepers in Moldova left.").codes("Russian peacekeepers") == ["RUS"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("Fighting broke out in Tripoli on Monday.", "LBY"),
        ("The general's army attacked Tripoli.", "LBY"),
        ("Rockets were fired from Tripoli in northern Lebanon.", "LBN"),
        ("Lebanese soldiers arrested two men in Tripoli.", "LBN"),
        ("The Libyan coastguard took them to Tripoli, a Lebanese official said.", "LBY"),
    ],
)
def test_tripoli_is_libya_s_unless_lebanon_alone_is_spoken_of(read, body, code):
    assert read(body).codes("Tripoli") == [code]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (
            "President of Belarus Alexander Lukashenko in Beijing with the Chairman of the PRC Xi Jinping held talks.",
            "BLR",
        ),
        ("The President of Serbia Aleksandar Vucic arrived in Sofia.", "SRB"),
        ("The President of Poland Andrzej Duda met the envoy.", "POL"),
    ],
)
def test_a_title_in_front_of_state_and_name_is_one_person(read, body, code):
    first = read(body).actors[0]
    assert {entity.code for entity in first.entities} == {code}
