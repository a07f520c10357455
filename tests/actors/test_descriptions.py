from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("body", "text", "codes"),
    [
        ("Japan and South Korea met. The two countries will trade.", "The two countries", {"JPN", "KOR"}),
        ("India invited Nepal. Both sides were pleased.", "Both sides", {"IND", "NPL"}),
        ("Laos wrote to Vietnam. The two neighbours had quarrelled.", "The two neighbours", {"LAO", "VNM"}),
        ("Peru, Chile and Bolivia met. The three nations agreed.", "The three nations", {"PER", "CHL", "BOL"}),
        ("The Malian president met the Nigerien premier. The two leaders dined.", "The two leaders", {"MLI", "NER"}),
        ("Cuba met Haiti. Leaders of the two countries dined.", "Leaders of the two countries", {"CUB", "HTI"}),
    ],
)
def test_the_two(read, body, text, codes):
    assert set(read(body).codes(text)) == codes


def test_too_few_named_is_nobody(read):
    assert "The two countries" not in read("Rain fell. The two countries met.").texts


@pytest.mark.parametrize(
    ("body", "text", "code"),
    [
        ("Niger is poor. The country needs help.", "The country", "NER"),
        ("Hezbollah fired rockets. The group denied it.", "The group", "LBN"),
        ("NATO met in Oslo. The alliance will expand.", "The alliance", "IGO"),
        ("The Tongan premier resigned. The premier was ill.", "premier", "TON"),
        ("Ukraine voted. The country's president thanked the police.", "country's president", "UKR"),
    ],
)
def test_singular_descriptions(read, body, text, code):
    found = read(body)
    actor = next(actor for actor in found.actors if text.lower() in actor.text.lower() and actor.sent == 1)
    assert [entity.code for entity in actor.entities] == [code]


def test_the_leader_is_the_one_spoken_of(read):
    found = read("Omani Sultan Tariq Khalfan met reporters. The Omani leader said he was pleased.")
    assert found.names("Omani leader") == found.names("he") == ["Tariq Khalfan"]


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("The Kenyan president greeted Ghana's ex-president and the Ugandan premier.", {"KEN", "UGA"}),
        ("Malta's premier met the Cypriot president and a former Greek minister.", {"MLT", "CYP"}),
        ("Ex-president Sonko of Gambia joined Nepal's premier and Fiji's president.", {"NPL", "FJI"}),
        ("Benin's premier and Togo's president dined with the former king of Tonga.", {"TGO", "BEN"}),
        (
            "Former Prime Minister Hailemariam Desalegn watched as Isaias Afwerki met Uganda's president.",
            {"ERI", "UGA"},
        ),
    ],
)
def test_who_has_left_office_is_no_leader(read, body, codes):
    found = read(f"{body} The two leaders dined.")
    assert {e.code for a in found.actors if a.sent == 1 and "leaders" in a.text for e in a.entities} == codes


@pytest.mark.parametrize(
    ("one", "other", "phrase"),
    [
        ("Kenya", "Mali", "In a letter to Mali's president, the president complained."),
        ("Peru", "Chile", "Before Chile's president, the president spoke of peace."),
        ("Nepal", "Laos", "The president thanked the president of Laos."),
        ("Ghana", "Togo", "After a call with Togo's president, the president cancelled the trip."),
        ("Fiji", "Tonga", "Beside Tonga's president, the president looked small."),
    ],
)
def test_two_phrases_of_one_clause_are_two_people(read, one, other, phrase):
    actors = read(f"{one}'s president met the president of {other}. {phrase}").actors
    named = [{e.identifier_text for e in a.entities} for a in actors if a.sent == 1 and "resident" in a.text]
    assert len(named) == 2
    assert not named[0] & named[1]
