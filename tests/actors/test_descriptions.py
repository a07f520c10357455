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
    assert all(named)
    assert not named[0] & named[1]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The Baltic states protested.", ["EST", "LVA", "LTU"]),
        ("The five Central Asian states signed a treaty.", ["KAZ", "KGZ", "TJK", "TKM", "UZB"]),
        ("The two Koreas held talks.", ["PRK", "KOR"]),
        ("Envoys of the Nordic countries met.", ["DNK", "FIN", "ISL", "NOR", "SWE"]),
        ("The three Scandinavian kingdoms agreed.", ["DNK", "NOR", "SWE"]),
        ("The two Baltic states protested.", []),
    ],
)
def test_a_bloc_lists_its_members(read, text, codes):
    found = [entity.code for actor in read(text).actors for entity in actor.entities]
    assert found == codes


@pytest.mark.parametrize(
    ("body", "phrase", "name"),
    [
        ("The UN Security Council met. The council voted.", "The council", "United Nations Security Council"),
        ("Malta left the European Union. The bloc was sad.", "The bloc", "European Union"),
        ("The African Union met in Chad. The continental body sent troops.", "The continental body", "African Union"),
        ("NATO met in Norway. The alliance will grow.", "The alliance", "NATO"),
        ("Hamas fired at Israel. The movement said so.", "The movement", "Hamas"),
        ("Saudi Arabia met Yemen. The kingdom will pay.", "The kingdom", "Saudi Arabia"),
        ("Qatar wrote to Chad. The emirate wants peace.", "The emirate", "Qatar"),
    ],
)
def test_a_noun_picks_up_what_suits_it(read, body, phrase, name):
    actor = next(a for a in read(body).actors if a.sent == 1 and a.text == phrase)
    assert [entity.identifier_text for entity in actor.entities] == [name]


@pytest.mark.parametrize(
    ("body", "phrase", "name"),
    [
        ("Muhammadu Buhari won in Nigeria. The former general said so.", "former general", "Muhammadu Buhari"),
        ("Hugo Chavez spoke in Caracas. The former army officer said so.", "former army officer", "Hugo Chávez"),
        ("Emmanuel Macron met them. The former minister smiled.", "former minister", "Emmanuel Macron"),
        ("Sebastian Pinera won in Chile. The billionaire will govern.", "billionaire", "Sebastián Piñera"),
        ("King Hussein of Jordan flew to Gaza. The monarch left at night.", "monarch", "Hussein of Jordan"),
    ],
)
def test_a_person_is_spoken_of_in_other_words(read, body, phrase, name):
    found = [a for a in read(body).actors if a.sent == 1 and a.text.lower().endswith(phrase)]
    assert [entity.identifier_text for a in found for entity in a.entities] == [name]


def test_both_sides_of_a_civil_war_are_its_government_and_its_rebels(read):
    found = read("The Free Aceh Movement and Indonesia met in Finland. Both sides agreed.")
    assert found.codes("Both sides") == ["IDN", "IDN"]
