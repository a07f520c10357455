"""Where events took place, by class; the sentences are ours and stand in no gold file."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.events.locations import locate_mention
from dragoman.pipeline import read_article
from dragoman.settings import Settings
from dragoman.types import Article, ArticleDate, DateInterval, Place

DAY = date(2024, 5, 15)


def locate_word(text: str, word: str) -> Place | None:
    """The place of the event whose word occurs once in a text."""
    dated = ArticleDate(DateInterval(DAY, DAY), "metadata")
    article = Article(doc_id="t", content_hash=text, title=None, body=text, dated=dated)
    reading = read_article(article, Settings(coder="rules"))
    at = text.index(word)
    sent = next(s for s in reading.sentences if s.start <= at < s.end)
    token = next(t for t in sent.tokens if t.start <= at < t.end)
    return locate_mention(reading, sent, token.i)


def check_place(text: str, word: str, resolved: str | None, country: str | None) -> None:
    """Fail where the place of the event is another one."""
    place = locate_word(text, word)
    assert (place and place.resolved, place and place.country_code) == (resolved, country)


@pytest.mark.parametrize(
    ("text", "word", "resolved", "country"),
    [
        ("Guyana's opposition leader met diplomats in Georgetown on Thursday.", "met", "Georgetown", "GUY"),
        ("Spanish farmers blocked roads near Cordoba on Tuesday.", "blocked", "Córdoba", "ESP"),
        ("Pakistani rangers arrested four activists in Hyderabad.", "arrested", "Hyderabad", "PAK"),
        ("Rebels freed a hostage in Valencia, Venezuela, on Friday.", "freed", "Valencia", "VEN"),
        ("Alabama troopers arrested a preacher in Birmingham.", "arrested", "Birmingham", "USA"),
        ("British police arrested two men in Birmingham.", "arrested", "Birmingham", "GBR"),
    ],
)
def test_namesakes_follow_the_story(text: str, word: str, resolved: str, country: str) -> None:
    check_place(text, word, resolved, country)


@pytest.mark.parametrize(
    ("text", "word", "resolved", "country"),
    [
        ("The two presidents met at the Elysee Palace on Wednesday.", "met", "Elysee Palace", "FRA"),
        ("The German chancellor was received at the White House.", "received", "White House", "USA"),
        ("Russia's president hosted African leaders in the Kremlin.", "hosted", "Kremlin", "RUS"),
        ("The Chinese president greeted his guest in the Great Hall of the People.", "greeted",
         "Great Hall of the People", "CHN"),
        ("Defence ministers signed the pact at Camp David on Monday.", "signed", "Camp David", "USA"),
    ],
)  # fmt: skip
def test_seats_are_places(text: str, word: str, resolved: str, country: str) -> None:
    check_place(text, word, resolved, country)


@pytest.mark.parametrize(
    ("text", "word", "resolved", "country"),
    [
        ("A French frigate shadowed a submarine in the Bay of Biscay.", "shadowed", "Bay of Biscay", None),
        ("The Chinese navy held drills in the Taiwan Strait on Friday.", "held", "Taiwan Strait", None),
        ("A tanker was attacked in the Gulf of Aden on its way to Mombasa.", "attacked", "Gulf of Aden", None),
        ("Pirates hijacked a Greek tanker off the coast of Somalia.", "hijacked", "waters off Somalia", "SOM"),
        ("The navy intercepted a smugglers' boat off Algeria.", "intercepted", "waters off Algeria", "DZA"),
    ],
)
def test_waters_have_no_country_and_coasts_have(text: str, word: str, resolved: str, country: str | None) -> None:
    check_place(text, word, resolved, country)


@pytest.mark.parametrize(
    ("text", "word", "resolved", "country"),
    [
        ("Israeli tanks massed on the border with Lebanon on Monday.", "massed", "border with Lebanon", "ISR"),
        ("Greek guards fired tear gas near the frontier with Bulgaria.", "fired", "border with Bulgaria", "GRC"),
        ("Polish soldiers stopped migrants at the border with Belarus.", "stopped", "border with Belarus", "POL"),
        ("Thai troops dug trenches along Thailand's border with Cambodia.", "dug", "border with Cambodia", "THA"),
        ("Aid lorries waited at the Rafah crossing.", "waited", "Rafah crossing", "EGY"),
    ],
)
def test_borders_belong_to_whom_the_story_is_about(text: str, word: str, resolved: str, country: str) -> None:
    check_place(text, word, resolved, country)


@pytest.mark.parametrize(
    ("text", "word", "resolved", "country"),
    [
        ("NAIROBI, Kenya (Agency) - Security forces killed five gunmen on Monday.", "killed", "Nairobi", "KEN"),
        ("BEIRUT: Militants kidnapped an engineer on Sunday.", "kidnapped", "Beirut", "LBN"),
        ("LIMA (Agency) - Police arrested a former minister.", "arrested", "Lima", "PER"),
        ("Accra, May 14 (Agency) - Teachers marched against the law.", "marched", "Accra", "GHA"),
        ("WARSAW (Agency) - Miners clashed with police in Katowice.", "clashed", "Katowice", "POL"),
    ],
)
def test_datelines_come_last(text: str, word: str, resolved: str, country: str) -> None:
    check_place(text, word, resolved, country)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("London and Paris condemned the coup.", "condemned"),
        ("Tehran rejected the proposal of its neighbours.", "rejected"),
        ("Chelsea Clinton urged women to vote.", "urged"),
        ("Bishop Lincoln praised the volunteers.", "praised"),
        ("The Paris Club agreed to cancel debts.", "agreed"),
        ("The Geneva-based group accused the army of torture.", "accused"),
        ("The leaders discussed the crisis in Yemen.", "discussed"),
        ("The council imposed an embargo on Libya.", "imposed"),
    ],
)
def test_actors_and_matters_are_no_places(text: str, word: str) -> None:
    assert locate_word(text, word) is None


@pytest.mark.parametrize(
    ("text", "word", "resolved", "country"),
    [
        ("The envoy met leaders in Erbil and flew on to Ankara.", "flew", "Ankara", "TUR"),
        ("The envoy met leaders in Erbil and flew on to Ankara.", "met", "Erbil", "IRQ"),
        ("After visiting Cairo, the envoy met Palestinian leaders in Ramallah.", "met", "Ramallah", "PSE"),
        ("The minister flew to Brussels, where he met ambassadors.", "met", "Brussels", "BEL"),
        ("Soldiers stormed a school in Gulu and arrested two teachers.", "arrested", "Gulu", "UGA"),
        ("A bomb exploded in Jakarta, and Australia sent investigators.", "sent", None, None),
    ],
)
def test_each_clause_has_its_own_place(text: str, word: str, resolved: str | None, country: str | None) -> None:
    check_place(text, word, resolved, country)


@pytest.mark.parametrize(
    ("text", "word", "resolved", "country"),
    [
        ("Meeting in Sharm el-Sheikh, Arab ministers condemned the raid.", "condemned", "Sharm el-Sheikh", "EGY"),
        ("In Kabul, a suicide bomber killed six guards.", "killed", "Kabul", "AFG"),
        ("At talks in Oslo, the rebels agreed to a truce.", "agreed", "Oslo", "NOR"),
        ("Speaking in Quito, the minister denied the charges.", "denied", "Quito", "ECU"),
        ("Near Mosul, militants ambushed a convoy.", "ambushed", "Mosul", "IRQ"),
    ],
)
def test_fronted_phrases_count(text: str, word: str, resolved: str, country: str) -> None:
    check_place(text, word, resolved, country)


@pytest.mark.parametrize(
    ("text", "word", "resolved", "country"),
    [
        ("Protesters hurled stones at the American embassy in Tunis.", "hurled", "Tunis", "TUN"),
        ("Students occupied the Iranian consulate in Karachi.", "occupied", "Karachi", "PAK"),
        ("Gunmen attacked Karachi airport before dawn.", "attacked", "Karachi", "PAK"),
        ("Dozens were arrested at Heathrow airport in London.", "arrested", "London", "GBR"),
        ("Thousands rallied in the Ukrainian capital against the law.", "rallied", "Kyiv", "UKR"),
    ],
)
def test_embassies_airports_and_capitals_stand_in_their_city(text: str, word: str, resolved: str, country: str) -> None:
    check_place(text, word, resolved, country)


@pytest.mark.parametrize(
    ("text", "word", "admin1", "country"),
    [
        ("Bandits abducted pupils in Katsina state on Friday.", "abducted", "NG-KT", "NGA"),
        ("Police detained monks in Qinghai province.", "detained", "CN-QH", "CHN"),
        ("Striking miners marched in Gauteng on Tuesday.", "marched", "ZA-GP", "ZAF"),
        ("Ohio's governor signed the bill in Columbus.", "signed", "US.OH", "USA"),
        ("Rebels ambushed a patrol in Arunachal Pradesh.", "ambushed", "IN-AR", "IND"),
    ],
)
def test_divisions_have_their_code(text: str, word: str, admin1: str, country: str) -> None:
    place = locate_word(text, word)
    assert place is not None
    assert (place.admin1, place.country_code) == (admin1, country)


@pytest.mark.parametrize(
    ("text", "trigger", "country"),
    [
        ("Canadian police arrested a man in London, Ontario, on Monday.", "arrested", "CAN"),
        ("Gunmen attacked a church east of Jos, killing nine.", "attacked", "NGA"),
        ("The army destroyed a rebel base south of Ziguinchor.", "destroyed", "SEN"),
        ("Turkish jets bombed Kurdish positions north of Dohuk.", "bombed", "IRQ"),
        ("Israel bombed the airport of Damascus on Friday.", "bombed", "SYR"),
        ("Police fired on migrants in Mexico on Monday.", "fired", "MEX"),
    ],
)
def test_divisions_sides_and_facilities_of_a_town(text: str, trigger: str, country: str) -> None:
    place = locate_word(text, trigger)
    assert place is not None
    assert place.country_code == country
    assert place.resolved != "Mexico City"
