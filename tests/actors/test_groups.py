from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("body", "text", "code", "sector"),
    [
        ("Turkish police closed the square.", "Turkish police", "TUR", "COP"),
        ("The Kenyan parliament passed the bill.", "Kenyan parliament", "KEN", "LEG"),
        ("Afghan guerrillas cut the road.", "Afghan guerrillas", "AFG", "REB"),
        ("Swiss doctors treated the wounded.", "Swiss doctors", "CHE", "MED"),
        ("Peruvian farmers blocked the highway.", "Peruvian farmers", "PER", "AGR"),
        ("A Spanish judge issued the warrant.", "Spanish judge", "ESP", "JUD"),
        ("Two Russian diplomats left on Friday.", "Two Russian diplomats", "RUS", "GOV"),
        ("Sudan's government lifted the curfew.", "Sudan's government", "SDN", "GOV"),
        ("Rebels in the Ivory Coast took the town.", "Rebels in the Ivory Coast", "CIV", "REB"),
        ("Refugees from Syria crossed the border.", "Refugees from Syria", "SYR", "REF"),
        ("Israel's high court heard the case.", "Israel's high court", "ISR", "JUD"),
        ("Egyptian journalists struck for a day.", "Egyptian journalists", "EGY", "JRN"),
        ("Opposition groups in Zimbabwe called a rally.", "Opposition groups in Zimbabwe", "ZWE", "OPP"),
        ("Former French officials signed the letter.", "Former French officials", "FRA", "ELI"),
    ],
)
def test_role_phrases(read, body, text, code, sector):
    found = read(body)
    assert found.codes(text) == [code]
    assert found.sectors(text) == [sector]


@pytest.mark.parametrize(
    ("body", "text", "sector"),
    [
        ("A Nigerian army spokesman denied it.", "Nigerian army spokesman", "MIL"),
        ("The Chilean police chief resigned.", "Chilean police chief", "COP"),
        ("A Colombian rebel leader surrendered.", "Colombian rebel leader", "REB"),
        ("Hamas officials arrived on Sunday.", "Hamas officials", "REB"),
        ("Members of the Greek parliament walked out.", "Members of the Greek parliament", "LEG"),
        ("A spokesman for the Israeli prime minister confirmed it.", "spokesman for the Israeli prime minister", "GOV"),
    ],
)
def test_weak_heads_take_the_sector_beside_them(read, body, text, sector):
    assert read(body).sectors(text) == [sector]


@pytest.mark.parametrize(
    ("body", "text", "codes"),
    [
        ("U.S. and British forces landed.", "U.S. and British forces", ["USA", "GBR"]),
        ("The foreign ministers of France and Germany met.", "foreign ministers of France and Germany", ["FRA", "DEU"]),
        ("Leaders of Romania and Bulgaria met.", "Leaders of Romania and Bulgaria", ["ROU", "BGR"]),
        ("Indian and Pakistani troops exchanged fire.", "Indian and Pakistani troops", ["IND", "PAK"]),
        ("The Turkish and Greek prime ministers met.", "Turkish and Greek prime ministers", ["TUR", "GRC"]),
    ],
)
def test_one_phrase_of_two_states(read, body, text, codes):
    assert read(body).codes(text) == codes


def test_coordinated_states_stay_apart(read):
    found = read("Jordan, Britain and Iraq agreed.")
    assert [found.codes(text) for text in ("Jordan", "Britain", "Iraq")] == [["JOR"], ["GBR"], ["IRQ"]]


@pytest.mark.parametrize(
    ("body", "text", "code"),
    [
        ("They discussed a Senegalese peace plan.", "Senegalese", "SEN"),
        ("The Norwegian proposal failed.", "Norwegian", "NOR"),
        ("Israeli air raids continued.", "Israeli", "ISR"),
        ("An Iranian request was turned down.", "Iranian", "IRN"),
        ("The Omani initiative was welcomed.", "Omani", "OMN"),
    ],
)
def test_adjective_alone_before_what_is_nobody(read, body, text, code):
    actor = read(body).get(text)
    assert actor.kind == "state"
    assert actor.entities[0].code == code


@pytest.mark.parametrize(
    ("body", "text", "code", "sector"),
    [
        ("The Palestinians rejected it.", "Palestinians", "PSE", ""),
        ("Ghana deported 168 Liberians.", "168 Liberians", "LBR", "CVL"),
        ("Bosnian Serbs shelled the town.", "Bosnian Serbs", "BIH", ""),
        ("Ethnic Albanians in Serbia protested.", "Ethnic Albanians in Serbia", "SRB", "CVL"),
        ("The Hungarians of Romania voted.", "Hungarians of Romania", "ROU", "CVL"),
        ("The British left the base.", "British", "GBR", ""),
    ],
)
def test_peoples(read, body, text, code, sector):
    found = read(body)
    assert found.codes(text) == [code]
    assert found.sectors(text) == [sector]


@pytest.mark.parametrize(
    ("body", "text", "code"),
    [
        ("Hundreds of Afghan refugees arrived.", "Hundreds of Afghan refugees", "AFG"),
        ("A group of French deputies left.", "group of French deputies", "FRA"),
        ("Dozens of Kenyan students marched.", "Dozens of Kenyan students", "KEN"),
        ("Thousands of Greek workers struck.", "Thousands of Greek workers", "GRC"),
        ("A number of Iraqi soldiers deserted.", "number of Iraqi soldiers", "IRQ"),
    ],
)
def test_quantities_are_whom_they_count(read, body, text, code):
    assert read(body).codes(text) == [code]


@pytest.mark.parametrize(
    ("body", "text", "code"),
    [
        ("Refugees fleeing the war in Liberia arrived.", "Refugees", "LBR"),
        ("A terror group based in Trinidad made the threat.", "terror group", "TTO"),
        ("Militants operating in Niger struck.", "Militants", "NER"),
        ("Rebels holding parts of Chad surrendered.", "Rebels", "TCD"),
    ],
)
def test_participles_say_where_from(read, body, text, code):
    assert read(body).codes(text) == [code]


def test_nobody_knows_of_what_state(read):
    found = read("Three civilians were killed. Unidentified gunmen fled.")
    assert found.codes("Three civilians") == [""]
    assert found.sectors("Three civilians") == ["CVL"]
    assert found.sectors("Unidentified gunmen") == ["UAF"]


def test_a_region_has_no_code(read):
    found = read("The West imposed sanctions on Iran. Western officials said more would follow.")
    assert found.get("West").entities == ()
    assert found.codes("Western officials") == [""]


def test_role_noun_misspelt_after_a_state(read):
    found = read("Nigerian peackeepers withdrew from the town.")
    assert found.codes("Nigerian peackeepers") == ["NGA"]
    assert found.sectors("Nigerian peackeepers") == ["MIL"]


@pytest.mark.parametrize(
    ("body", "text", "code", "sector"),
    [
        ("UN peacekeepers came under fire.", "UN peacekeepers", "UNO", "MIL"),
        ("The Arab League's secretary-general spoke.", "Arab League's secretary-general", "IGO", "GOV"),
        ("EU foreign ministers met on Monday.", "EU foreign ministers", "EUR", "GOV"),
        ("The Russian Security Council met.", "Security Council", "RUS", "GOV"),
    ],
)
def test_organisations_own_people(read, body, text, code, sector):
    found = read(body)
    assert found.codes(text) == [code]
    assert found.sectors(text) == [sector]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("All parties should show restraint.", "All parties"),
        ("The sanctions harm third parties.", "third parties"),
        ("The warring parties agreed to a truce.", "warring parties"),
        ("Oslo asked either party to withdraw.", "either party"),
        ("Several parties involved in the dispute walked out.", "parties"),
    ],
)
def test_sides_of_a_dispute_are_no_political_parties(read, body, text):
    assert all(e.sector != "PTY" for a in read(body).actors if text in a.text for e in a.entities)


def test_political_parties_stay_so(read):
    assert read("Two German parties rejected the bill.").sectors("Two German parties") == ["PTY"]


@pytest.mark.parametrize(
    ("body", "text", "sector"),
    [
        ("An American fighter shot down a balloon off the coast.", "American fighter", "MIL"),
        ("Two Chinese fighters intercepted an Australian aircraft.", "Two Chinese fighters", "MIL"),
        ("A Swedish fighter was scrambled to meet the plane.", "Swedish fighter", "MIL"),
        ("Greek fighters drove a Turkish jet from the airspace.", "Greek fighters", "MIL"),
        ("A Turkish fighter crashed, and the pilot died.", "Turkish fighter", "MIL"),
        ("A Syrian fighter was killed in the town.", "Syrian fighter", "REB"),
    ],
)
def test_a_fighter_among_planes_is_a_plane(read, body, text, sector):
    assert read(body).sectors(text) == [sector]


@pytest.mark.parametrize(
    ("body", "text", "sector"),
    [
        ("Hostage-takers freed two Germans in Mali.", "Hostage-takers", "CRM"),
        ("Mexican border patrol agents arrested ten men.", "Mexican border patrol agents", "COP"),
        ("Danish restaurants stopped serving the wine.", "Danish restaurants", "BUS"),
        ("Guards of the Libyan coastguard beat them.", "Guards of the Libyan coastguard", "MIL"),
        ("An opposition group in Togo protested.", "opposition group in Togo", "OPP"),
    ],
)
def test_sectors_of_role_nouns(read, body, text, sector):
    assert read(body).sectors(text) == [sector]


@pytest.mark.parametrize("body", ["A rally in Ankara drew thousands.", "The demonstration in Lima ended."])
def test_gatherings_are_nobody(read, body):
    assert [a.kind for a in read(body).actors] == ["place"]
