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
