from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("body", "day", "text", "holder"),
    [
        ("The German chancellor spoke.", "2012-05-02", "German chancellor", ("Angela Merkel", "Chancellor of Germany")),
        ("The German chancellor spoke.", "2022-05-02", "German chancellor", ("Olaf Scholz", "Chancellor of Germany")),
        (
            "The president of France left.",
            "2010-03-03",
            "president of France",
            ("Nicolas Sarkozy", "President of France"),
        ),
        (
            "The U.S. president left.",
            "2014-03-03",
            "U.S. president",
            ("Barack Obama", "President of the United States"),
        ),
        ("The Russian foreign minister left.", "2015-01-20", "Russian foreign minister", ("Sergei Lavrov", "")),
        ("The Chinese leader arrived.", "2023-03-20", "Chinese leader", ("Xi Jinping", "")),
    ],
)
def test_office_by_date(read, body, day, text, holder):
    entity = read(body, day).get(text).entities[0]
    assert entity.identifier_text.split()[-1] == holder[0].split()[-1]
    assert entity.office is not None
    assert holder[1] in entity.office


def test_office_without_a_date_stays_unresolved(read):
    entity = read("The German chancellor spoke.").get("German chancellor").entities[0]
    assert (entity.code, entity.sector, entity.office) == ("DEU", "GOV", None)


@pytest.mark.parametrize(
    "body",
    [
        "The deputy German chancellor spoke.",
        "A former French president spoke.",
        "The French club president spoke.",
        "A Bavarian minister spoke.",
        "The Russian ambassador spoke.",
    ],
)
def test_other_titles_name_no_holder(read, body):
    assert all(entity.office is None for actor in read(body, "2015-03-03").actors for entity in actor.entities)


@pytest.mark.parametrize(
    ("body", "text", "code", "sector"),
    [
        ("Kyrgyz Prime Minister Almaz Ulanov resigned.", "Kyrgyz Prime Minister Almaz Ulanov", "KGZ", "GOV"),
        ("Fiji's President Tevita Bale spoke.", "Fiji's President Tevita Bale", "FJI", "GOV"),
        ("Tevita Bale, the prime minister of Fiji, spoke.", "Tevita Bale", "FJI", "GOV"),
        ("Nepalese rebel leader Hari Rana surrendered.", "Nepalese rebel leader Hari Rana", "NPL", "REB"),
        ("Sweden's Karin Holm spoke.", "Sweden's Karin Holm", "SWE", ""),
        ("Arab League envoy Nabil Haddar arrived.", "Arab League envoy Nabil Haddar", "IGO", "GOV"),
        ("Ousted Maldivian president Ali Rasheed left.", "Ousted Maldivian president Ali Rasheed", "MDV", "ELI"),
    ],
)
def test_strangers_by_their_titles(read, body, text, code, sector):
    entity = read(body).get(text).entities[0]
    assert (entity.code, entity.sector) == (code, sector)
    assert entity.identifier_text.split()[-1] in text


@pytest.mark.parametrize(
    ("body", "text", "code"),
    [
        (
            "Planning Minister Dang Van Tho said Vietnam would open its markets.",
            "Planning Minister Dang Van Tho",
            "VNM",
        ),
        ("President Omar Bello lifted the curfew imposed in Niger.", "President Omar Bello", "NER"),
        ("Interior Minister Ali Kone said police in Mali had arrested two men.", "Interior Minister Ali Kone", "MLI"),
        ("France will send help, Defence Minister Jean Morel said.", "Defence Minister Jean Morel", "FRA"),
    ],
)
def test_titled_strangers_by_the_story(read, body, text, code):
    assert read(body).codes(text) == [code]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Foreign Minister Jan Novik accused Russia of spying.", "Foreign Minister Jan Novik"),
        ("President Ana Lopes criticised Portugal.", "President Ana Lopes"),
        ("Premier Ivo Zelenka warned against Hungary.", "Premier Ivo Zelenka"),
    ],
)
def test_stranger_is_not_of_the_state_he_accuses(read, body, text):
    assert read(body).codes(text) == [""]


def test_names_come_up_again(read):
    found = read("Finnish Foreign Minister Aino Lehto met reporters. Lehto said talks went on. Mrs. Lehto left early.")
    assert found.codes("Lehto") == ["FIN"]
    assert found.names("Lehto") == ["Aino Lehto"]
    assert found.codes("Mrs. Lehto") == ["FIN"]


def test_family_name_first(read):
    found = read("Chinese Vice Premier Lin Guo visited the fair. Mr. Lin praised it. Lin then left.")
    assert found.names("Mr. Lin") == ["Lin Guo"]
    assert found.codes("Lin") == ["CHN"]


def test_surname_of_the_holder_in_office(read):
    found = read("Putin will speak on Monday.", "2021-04-01")
    assert found.names("Putin") == ["Vladimir Putin"]
    assert found.codes("Putin") == ["RUS"]


def test_common_surname_alone_names_nobody(read):
    found = read("Brown bought the house.", "2008-04-01")
    assert not any(entity.office for actor in found.actors for entity in actor.entities)


def test_title_finds_the_holder_of_a_common_surname(read):
    entity = read("President Bush spoke about Iraq.", "2003-04-01").get("President Bush").entities[0]
    assert (entity.code, entity.sector) == ("USA", "GOV")


def test_apposition_gives_both_one_entity(read):
    found = read("Anna Berg, Norway's defence minister, met Ole Dahl, the Danish prime minister.")
    assert found.codes("Anna Berg") == ["NOR"]
    assert found.codes("Ole Dahl") == ["DNK"]
    assert found.names("Norway's defence minister") == ["Anna Berg"]


def test_counterpart_holds_the_same_office(read):
    found = read("The Brazilian president met his Argentine counterpart.", "2009-06-01")
    (entity,) = found.get("his Argentine counterpart").entities
    assert entity.code == "ARG"
    assert entity.office == "President of Argentina"


@pytest.mark.parametrize(
    ("body", "day", "sector", "office"),
    [
        ("Germany's foreign minister, Heiko Maas, left.", "2018-03-05", "GOV", "Foreign Minister of Germany"),
        ("Peru's finance minister, Ana Quispe, left.", "2018-03-05", "GOV", "Finance Minister of Peru"),
        ("Kenyan Defence Minister John Kamau resigned.", "1999-03-05", "GOV", "Defence Minister of Kenya"),
        ("Former Chadian Foreign Minister Idriss Moussa spoke.", "1999-03-05", "ELI", None),
        ("The Pope will visit Iraq.", "2018-03-05", "GOV", "Pope"),
    ],
)
def test_the_text_itself_gives_an_office(read, body, day, sector, office):
    entities = [e for a in read(body, day).actors if a.kind in {"person", "role"} for e in a.entities]
    assert {(e.sector, e.office) for e in entities} == {(sector, office)}


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's army and Somali rebels met. The army said it would hunt them down.",
        "Peru accused Chile. It will punish it.",
        "Nepal invited Laos. It thanked it.",
        "Ghana armed Togo. It helped it.",
        "Fiji sued Tonga. It blamed it.",
    ],
)
def test_who_suffers_is_not_who_does(read, text):
    actors = [a for a in read(text).actors if a.sent == 1 and a.text.lower() in {"it", "them"}]
    doer, suffers = actors[0], actors[-1]
    assert not set(doer.entities) & set(suffers.entities)


@pytest.mark.parametrize(
    ("body", "text", "name"),
    [
        ("NATO's secretary-general spoke.", "NATO's secretary-general", "Jens Stoltenberg"),
        ("The head of the World Health Organization left.", "head of the", "Tedros Adhanom Ghebreyesus"),
        ("NATO's deputy secretary-general spoke.", "NATO's deputy", "NATO's deputy secretary-general"),
        ("The U.N. aid chief warned of famine.", "U.N. aid", "U.N. aid chief"),
        ("The African Union's military chief spoke.", "African Union's", "African Union's military chief"),
    ],
)
def test_the_head_of_a_body_is_nobody_beside_it(read, body, text, name):
    (actor,) = [a for a in read(body, "2022-05-05").actors if a.text.startswith(text)]
    assert actor.entities[0].identifier_text == name
