from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("body", "text", "code"),
    [
        ("Peru signed the treaty with Chile.", "Chile", "CHL"),
        ("The PRC protested to the United States.", "PRC", "CHN"),
        ("The Soviet Union recalled its ambassador.", "Soviet Union", "RUS"),
        ("Troops of Zaire crossed the river into Burundi.", "Burundi", "BDI"),
        ("Kampuchea asked Thailand for talks.", "Kampuchea", "KHM"),
        ("Côte d'Ivoire closed its border with Mali.", "Côte d'Ivoire", "CIV"),
        ("Czechoslovakia and West Germany exchanged notes.", "West Germany", "DEU"),
        ("Guinea-Bissau thanked the donors.", "Guinea-Bissau", "GNB"),
        (
            "The Democratic People's Republic of Korea rejected the offer.",
            "Democratic People's Republic of Korea",
            "PRK",
        ),
        ("Abkhazia opened an office in Moscow.", "Abkhazia", "GEO"),
        ("Yugoslavia left the talks.", "Yugoslavia", "SRB"),
    ],
)
def test_states_by_any_name(read, body, text, code):
    assert read(body).codes(text) == [code]


@pytest.mark.parametrize(
    ("body", "text", "code"),
    [
        ("Ethopia accepted the plan.", "Ethopia", "ETH"),
        ("The Phillipines withdrew its envoy.", "Phillipines", "PHL"),
        ("Argentinia raised its export tax.", "Argentinia", "ARG"),
        ("Afganistan asked for aid.", "Afganistan", "AFG"),
        ("Venezuala expelled two diplomats.", "Venezuala", "VEN"),
    ],
)
def test_states_misspelt_by_a_letter(read, body, text, code):
    assert read(body).codes(text) == [code]


@pytest.mark.parametrize(
    "body",
    [
        "Michael Jordan retired from basketball.",
        "Chad Wilson wrote a cookbook.",
        "Paris Hilton opened a hotel.",
        "They sailed across the Indian Ocean.",
        "He was born in New Norway.",
        "The ship sank in the Gulf of Mexico.",
        "He paid US $50 for the book.",
        "Columbia University raised its fees.",
    ],
)
def test_names_of_other_things_are_no_states(read, body):
    assert [actor.text for actor in read(body).actors if actor.kind == "state"] == []


def test_new_mexico_is_not_mexico(read):
    codes = {entity.code for actor in read("The plant was built in New Mexico.").actors for entity in actor.entities}
    assert "MEX" not in codes


def test_georgia_by_its_company(read):
    assert read("Georgia and Armenia met in Tbilisi.").codes("Georgia") == ["GEO"]
    assert read("Georgia and Alabama voted. Polls closed late in Atlanta.").codes("Georgia") == ["USA"]


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("China-Russia relations improved.", {"CHN", "RUS"}),
        ("Franco-German ties suffered.", {"FRA", "DEU"}),
        ("Sino-Russian trade grew.", {"CHN", "RUS"}),
        ("Anglo-Irish talks resumed.", {"GBR", "IRL"}),
        ("Indo-Pakistani tension rose.", {"IND", "PAK"}),
    ],
)
def test_hyphens_join_two_states(read, body, codes):
    assert {entity.code for actor in read(body).actors for entity in actor.entities} == codes


@pytest.mark.parametrize(
    ("body", "text", "code"),
    [
        ("U.S.-led forces entered the city.", "U.S.-led forces", "USA"),
        ("A Beirut-based newspaper reported the raid.", "Beirut-based newspaper", "LBN"),
        ("Saudi-led troops took the port.", "Saudi-led troops", "SAU"),
    ],
)
def test_led_and_based_say_whose(read, body, text, code):
    assert read(body).codes(text) == [code]


@pytest.mark.parametrize(
    "body",
    [
        "Turkish-backed Syrian rebels advanced.",
        "Pro-Turkish Syrian rebels advanced.",
        "Turkish-made drones helped Syrian rebels.",
        "Turkish-speaking Syrian rebels advanced.",
        "Anti-Turkish Syrian rebels advanced.",
    ],
)
def test_backing_does_not_make_them_its_own(read, body):
    (rebels,) = [actor for actor in read(body).actors if actor.text.endswith("rebels")]
    assert [entity.code for entity in rebels.entities] == ["SYR"]


def test_capitals_speak_as_governments_and_stand_as_places(read):
    found = read("Moscow warned Kyiv. The envoy arrived in Moscow. She will visit Moscow.")
    assert found.sectors("Moscow", 0) == ["GOV"]
    assert found.sectors("Moscow", 1) == [""]
    assert found.sectors("Moscow", 2) == [""]
    assert found.names("Moscow", 0) == ["Russia"]


def test_headlines_in_capitals(read):
    found = read("ISRAEL AND EGYPT SIGN WATER DEAL")
    assert found.codes("ISRAEL") == ["ISR"]
    assert found.codes("EGYPT") == ["EGY"]


@pytest.mark.parametrize(
    ("body", "text", "code"),
    [
        ("A bomb exploded in Basra.", "Basra", "IRQ"),
        ("Troops entered Abidjan.", "Abidjan", "CIV"),
        ("Police in Karachi held two men.", "Police in Karachi", "PAK"),
        ("Residents of Aleppo fled.", "Residents of Aleppo", "SYR"),
        ("Kharkiv's mayor asked for help.", "Kharkiv's mayor", "UKR"),
    ],
)
def test_cities_say_the_state(read, body, text, code):
    assert read(body).codes(text) == [code]


@pytest.mark.parametrize(
    "body", ["Santos said so.", "Nelson Lopez sang.", "Hamilton won the race.", "Valencia resigned."]
)
def test_cities_that_may_be_persons_are_none_as_subjects(read, body):
    assert [actor for actor in read(body).actors if actor.kind == "state"] == []
