from __future__ import annotations

import pytest

from dragoman.pages.credits import find_credits
from dragoman.types import Cut

BODY = "The ministers of the two states met on Monday.\nThey agreed to speak again."


def names(title: str | None = None, body: str = BODY, cuts: tuple[Cut, ...] = (), **options: str) -> list[str]:
    return [credit.name for credit in find_credits(title, body, cuts, **options)]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ministers meet in the port city – WSJ", ["The Wall Street Journal"]),
        ("Ministers meet in the port city - Reuters", ["Reuters"]),
        ("Ministers meet in the port city (Bloomberg)", ["Bloomberg"]),
        ("Ministers to meet in the port city, FT reports", ["Financial Times"]),
        ("Ministers to meet in the port city: report via AP", ["Associated Press"]),
        ("TASS: Ministers to meet in the port city", ["TASS"]),
        ("Reuters reporter freed in the port city", []),
        ("Ministers meet BBC crew in the port city", []),
        (None, []),
    ],
)
def test_titles(title: str | None, expected: list[str]) -> None:
    assert names(title) == expected


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("CAPITAL CITY, March 6 (Reuters) - The ministers met.", ["Reuters"]),
        ("BEIJING, March 6 (Xinhua) -- The ministers met.", ["Xinhua"]),
        ("PORT CITY (AP) — The ministers met.", ["Associated Press"]),
        ("MOSCOW, March 6. /TASS/. The ministers met.", ["TASS"]),
        ("SEOUL, March 6 (Yonhap) -- The ministers met.", ["Yonhap"]),
        ("AFP - The ministers met.", ["AFP"]),
        ("Reuters is a news agency.", []),
        ("The agency's editor (once of Reuters and then of the radio) met the ministers.", []),
    ],
)
def test_datelines(lead: str, expected: list[str]) -> None:
    assert names(body=f"{lead}\nThey agreed to speak again.") == expected


@pytest.mark.parametrize(
    ("line", "kind", "name"),
    [
        ("PORT CITY, March 6 (Harbour Wire) - The ministers met.", "agency", "Harbour Wire"),
        ("PORT CITY (Inter-Island News Agency) -- The ministers met.", "agency", "Inter-Island News Agency"),
        ("This story was first published by the Lakeside Courier.", "outlet", "the Lakeside Courier"),
        (
            "This article originally appeared in Harbour Weekly and is used with permission.",
            "outlet",
            "Harbour Weekly and",
        ),
    ],
)
def test_names_that_the_table_does_not_know(line: str, kind: str, name: str) -> None:
    found = find_credits(None, f"{line}\nThey agreed to speak again.")
    assert [(credit.kind, credit.name) for credit in found] == [(kind, name.removeprefix("the ").removesuffix(" and"))]


@pytest.mark.parametrize(
    "line", ["PORT CITY (Monday) - The ministers met.", "The law was first published in March.", "He (Anna) - met."]
)
def test_days_and_months_are_no_names(line: str) -> None:
    assert names(body=f"{line}\nThey agreed to speak again.") == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("© AFP", ["AFP"]),
        ("© 2023 AFP. All rights reserved.", ["AFP"]),
        ("Copyright 2023 The Associated Press. All rights reserved.", ["Associated Press"]),
        ("Source: TASS", ["TASS"]),
        ("Reuters", ["Reuters"]),
        ("By Agence France-Presse", ["AFP"]),
        ("This story was first published by Meduza.", ["Meduza"]),
        ("This article originally appeared in Der Spiegel.", ["Der Spiegel"]),
        ("With inputs from ANI", ["ANI"]),
        ("Anna Example of Reuters likes fish", []),
        ("© Ministry of Foreign Affairs", []),
    ],
)
def test_lines_cut_from_the_page(line: str, expected: list[str]) -> None:
    assert names(cuts=(Cut(line, "copyright"),)) == expected


@pytest.mark.parametrize("reason", ["related", "caption", "newsletter", "comments"])
def test_other_headlines_and_captions_credit_nobody(reason: str) -> None:
    assert names(cuts=(Cut("See also Harbour strike enters second week. © AFP", reason),)) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("This story was first published by Meduza.", ["Meduza"]),
        ("The article was originally published in The Economist.", ["The Economist"]),
        ("This report was produced by RFE/RL.", ["RFE/RL"]),
        ("The Associated Press contributed to this report.", ["Associated Press"]),
        ("They will meet again in May. – Reuters", ["Reuters"]),
        ("They will meet again in May. (AFP)", ["AFP"]),
        ("(With inputs from PTI, Reuters)", ["Reuters"]),
        ("Her first novel was published by Reuters.", ["Reuters"]),
    ],
)
def test_last_lines_of_the_body(line: str, expected: list[str]) -> None:
    assert names(body=f"{BODY}\n{line}") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The visit is off, according to Bloomberg.", ["Bloomberg"]),
        ("The visit is off, according to the Russian state news agency TASS.", ["TASS"]),
        ("The Wall Street Journal reported that the visit was off.", ["The Wall Street Journal"]),
        ("The visit is off, the Financial Times reported on Monday.", ["Financial Times"]),
        ("A diplomat told Reuters that the visit was off.", ["Reuters"]),
        ("“It is off,” he said in an interview with Al Jazeera.", ["Al Jazeera"]),
        ("Kyodo News, citing sources, said the visit was off.", ["Kyodo"]),
        ("State television said so, RIA Novosti quoted him as saying.", ["RIA Novosti"]),
        ("A Reuters investigation found otherwise.", ["Reuters"]),
        ("The minister wrote in Le Monde that the visit was off.", ["Le Monde"]),
        ("In remarks carried by Xinhua, he called the visit off.", ["Xinhua"]),
        ("The Guardian first reported the talks, and AP later confirmed them.", ["The Guardian", "Associated Press"]),
        ("Police detained a Reuters photographer.", []),
        ("The BBC will move its bureau to the port city.", []),
        ("PTI said its members would boycott the vote.", []),
        ("The Ministry of Foreign Affairs said the visit was off.", []),
        ("Dawn broke over the port city.", []),
    ],
)
def test_outlets_cited_in_the_text(sentence: str, expected: list[str]) -> None:
    assert (
        names(body=f"The talks ended late.\n{sentence}\nThey agreed to speak again.\nIt rained.\nA.\nB.\nC.")
        == expected
    )


def test_credits_of_the_whole_go_first_and_each_stands_once() -> None:
    body = "The visit is off, according to Bloomberg.\nA diplomat told Reuters so.\nBloomberg reported more."
    found = find_credits("Visit is off - Reuters", body)
    assert [(credit.name, credit.kind) for credit in found] == [("Reuters", "agency"), ("Bloomberg", "agency")]
    assert [credit.evidence for credit in found] == ["Visit is off - Reuters", "according to Bloomberg"]


def test_own_publisher_is_no_credit() -> None:
    assert names("Visit is off - Reuters", own="Reuters") == []


def test_byline_may_be_an_agency() -> None:
    assert names(byline="AFP") == ["AFP"]
