from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.pages.dirt import clean_lines

FIRST = (
    "The foreign ministers of the two states met in the port city on Monday and agreed to speak again within a month."
)
MIDDLE = [
    "They did not say whether the disputed islands would be on the agenda of the next round of their talks.",
    "“We have agreed to go on talking,” the host minister said, “and that is more than we had a week ago.”",
    "The visiting minister said that her government would lift the ban on fish imports if inspectors were let in.",
]
LAST = "Trade between the two states fell by a third last year, according to the statistics office of the host country."
STORY = [FIRST, *MIDDLE, LAST]
TITLE = "Two ministers agree to go on talking"


def clean(lines: list[str], *, scraped: bool = True) -> tuple[list[str], dict[str, str]]:
    cleaned = clean_lines(lines, title=TITLE, scraped=scraped)
    return [lines[i] for i in cleaned.kept], {cut.text: cut.reason for cut in cleaned.cuts}


TOP = [
    ("Home » World » Two ministers agree to go on talking", "breadcrumb"),
    ("News > Asia", "breadcrumb"),
    ("Home / Politics / Foreign affairs", "breadcrumb"),
    ("4 C", "weather"),
    ("Riga -3°C", "weather"),
    ("72°F", "weather"),
    ("luni, 6 martie 2023 - 18:01", "page_date"),
    ("Updated 3 hours ago", "page_date"),
    ("Published: March 6, 2023", "page_date"),
    ("Last updated on 6 March 2023 at 14:20", "page_date"),
    ("By Anna Example and John de la Cruz", "byline"),
    ("By ANNA EXAMPLE, Associated Press", "byline"),
    ("Author: Anna Example", "byline"),
    ("Home News World Politics Sport", "menu"),
    ("WORLD | POLITICS | BUSINESS | OPINION", "breadcrumb"),
    ("World Politics Business Opinion Sport", "menu"),
]
ANYWHERE = [
    ("Advertisement", "advert"),
    ("- Advertisement -", "advert"),
    ("Story continues below advertisement", "advert"),
    ("spot_img", "advert"),
    ("No menu items!", "menu"),
    ("Skip to content", "menu"),
    ("4 min read", "menu"),
    ("Share this article", "share"),
    ("Facebook Twitter LinkedIn WhatsApp", "share"),
    ("Click to share on Twitter (Opens in new window)", "share"),
    ("Share on Facebook", "share"),
    ("Follow us on Telegram", "share"),
    ("by admin", "byline"),
    ("Posted by: Web Desk", "byline"),
    ("Staff Reporter", "byline"),
    ("See also  Harbour strike enters its second week - Courier", "related"),
    ("See also: What the minister said in full.", "related"),
    ("Read more: Five questions about the customs union", "related"),
    ("READ MORE: Five questions about the customs union", "related"),
    ("Also Read | Five questions about the customs union", "related"),
    ("Related: Harbour strike enters its second week", "related"),
    ("ALSO READ - Harbour strike enters its second week", "related"),
    ("Watch: Minister speaks after the talks", "related"),
    ("Don’t miss: the week in pictures", "related"),
    ("👉 Harbour strike enters its second week", "related"),
    ("Click here to read the full statement", "related"),
    ("Sign up for our daily newsletter", "newsletter"),
    ("Sign up here to get the day's top stories in your inbox", "newsletter"),
    ("Subscribe to our newsletter and never miss a story", "newsletter"),
    ("Enter your email address", "newsletter"),
    ("Download our app for the latest news", "newsletter"),
    ("Already a subscriber? Log in", "newsletter"),
    ("This website uses cookies to improve your experience.", "cookies"),
    ("We use cookies and similar technologies on this site.", "cookies"),
    ("Privacy & Cookies Policy", "cookies"),
    ("© 2023 Example Media. All rights reserved.", "copyright"),
    ("Copyright 2023 Example Media", "copyright"),
    ("This material may not be published, broadcast, rewritten or redistributed without permission.", "copyright"),
    ("FILE PHOTO: The two ministers at an earlier meeting in the capital, March 1, 2022.", "caption"),
    ("Photo: Example Agency", "caption"),
    ("Image credit: Ministry of Foreign Affairs", "caption"),
    ("The ministers shake hands after the talks in the port city. (AP Photo/Anna Example)", "caption"),
    ("The ministers shake hands after the talks. [File: Anna Example/Reuters]", "caption"),
    ("The ministers shake hands after the talks in the port city. /AFP", "caption"),
    ("The ministers shake hands after the talks in the port city (AFP)", "caption"),
    ("The ministers at the port. (Photo by Anna Example/Getty Images)", "caption"),
    ("REUTERS/Anna Example", "caption"),
    ("Tags: islands, fish, diplomacy", "tags"),
    ("Topics: Foreign policy | Trade", "tags"),
    ("#islands #fish #diplomacy", "tags"),
    ("(update completed)", "status_note"),
    ("(END)", "status_note"),
    ("###", "status_note"),
]
BOTTOM = [
    (["You may also like", "Harbour strike enters second week", "Snow closes the pass"], "related"),
    (["Related articles", "Harbour strike enters second week"], "related"),
    (["More from World", "Harbour strike enters second week"], "related"),
    (["Leave a Comment", "Your email address will not be published. Required fields are marked *"], "comments"),
    (["Leave a Reply Cancel reply", "Save my name, email, and website in this browser."], "comments"),
    (
        ["3 Comments", "Anna says it is high time that they talked, and many of us here agree with her on that."],
        "comments",
    ),
]
TRUE_SENTENCES = [
    "See also how the minister avoided the word “ceasefire” in his answers to the deputies.",
    "Read the treaty again, the ambassador told the council, and you will find no such promise.",
    "Home to two million people, the port city has been shelled for a week.",
    "By Monday evening the army had taken the airport, the governor said.",
    "Related charges against the general were dropped in May.",
    "Share prices fell after the announcement of the sanctions.",
    "Subscribers to the fund include three Gulf states and Norway.",
    "Photographs of the damaged bridge were shown on state television.",
    "Follow-up talks will be held in Geneva.",
    "Comments by the president were broadcast live.",
    "Copyright law was not discussed, a delegate said.",
    "Advertisements in two newspapers urged voters to stay at home.",
    "Videos showed tanks on the road to the capital.",
    "More than 300 people were arrested.",
    "Menu prices have doubled since the blockade began.",
    "Updated maps show the withdrawal line east of the river.",
    "Published in March, the report accuses both sides.",
    "Tags on the seized weapons pointed to a factory in the north.",
    "Cookies and flour were among the goods held at the crossing.",
    "Photo opportunities were cancelled, officials said.",
    "He ended the call.",
    "“No,” he said.",
    "At least 12 people died.",
    "Moscow denied it.",
    "Ends that justify such means do not exist, he said.",
    "The Facebook page of the ministry was hacked, Twitter said.",
    "Click, and the drone drops its load, a soldier said.",
    "Search teams found no survivors.",
    "Watch towers along the border were rebuilt.",
    "Next week, the court will hear the case.",
    "The draft says:",
    "He wrote:",
    "By using force the army broke the terms of the truce.",
    "By visiting the islands the minister broke with a rule of his own.",
    "Growth fell to 1.2 percent (source: central bank).",
    "The minister came with his deputy (pictured left).",
    "The talks will go on, the spokesman said. (AFP)",
    "The talks will go on, the spokesman said. – Reuters",
    "The spokesman said the talks would go on. — AFP",
    "The statement was carried by the state agency (TASS).",
    "12 responses to the proposal have come in.",
    "Videos (by both sides) were shown.",
    "What do you think will happen if they fail?",
    "Contact was lost at noon.",
    "Sign language interpreters were present.",
    "Join us or die, the rebels wrote.",
    "Support for the government fell.",
    "The vote was 61-48.",
    "Search. Rescue. Repeat.",
    "Subject to a vote, the law enters into force in May.",
    "Weather: it rained, he said.",
    "3 soldiers died.",
]


@pytest.mark.parametrize(("line", "reason"), TOP + ANYWHERE)
def test_dirt_at_the_top(line: str, reason: str) -> None:
    kept, cut = clean([line, TITLE, *STORY], scraped=False)
    assert kept == STORY
    assert cut[line] == reason


@pytest.mark.parametrize(("line", "reason"), ANYWHERE)
def test_dirt_between_and_below_the_paragraphs(line: str, reason: str) -> None:
    kept, cut = clean([TITLE, FIRST, *MIDDLE[:2], line, *MIDDLE[2:], LAST])
    assert (kept, cut[line]) == (STORY, reason)
    kept, cut = clean([TITLE, *STORY, line])
    assert (kept, cut[line]) == (STORY, reason)


@pytest.mark.parametrize(("lines", "reason"), BOTTOM)
def test_dirt_below_the_story(lines: list[str], reason: str) -> None:
    kept, cut = clean([*STORY, *lines])
    assert kept == STORY
    assert set(cut.values()) == {reason}


@pytest.mark.parametrize("line", TRUE_SENTENCES)
@pytest.mark.parametrize("place", [0, 2, 5])
def test_no_true_sentence_is_cut(line: str, place: int) -> None:
    lines = [*STORY[:place], line, *STORY[place:]]
    assert clean(lines) == (lines, {})
    assert clean(lines, scraped=False) == (lines, {})


def test_clean_story_with_headings_and_lists_is_left_alone() -> None:
    lines = [
        FIRST,
        "What was agreed",
        MIDDLE[0],
        "Three points remain open:",
        "the withdrawal of heavy weapons",
        "the release of prisoners",
        "the make-up of the monitoring team",
        MIDDLE[1],
        "The ministers will meet in:",
        "Geneva on 3 March",
        "Vienna on 9 March",
    ]
    assert clean(lines, scraped=False) == (lines, {})


def test_all_that_stands_above_the_title_of_a_scraped_page_goes() -> None:
    top = ["Example Portal", "4 C", "Orasul Mare", "luni, 6 martie 2023 - 18:01", TITLE, "Anna Example", "World"]
    kept, cut = clean([*top, *STORY])
    assert kept == STORY
    assert [cut[line] for line in top] == ["header", "weather", "header", "page_date", "title", "header", "menu"]


def test_standfirst_below_the_title_stays() -> None:
    lines = [TITLE, "Islands are not on the agenda, but fish may be back on the table soon", *STORY]
    assert clean(lines)[0] == lines[1:]


def test_comment_counter_above_the_story_ends_nothing() -> None:
    assert clean([TITLE, "12 comments", *STORY])[0] == STORY


def test_related_list_inside_the_story_ends_at_the_next_paragraph() -> None:
    lines = [
        FIRST,
        MIDDLE[0],
        "Related stories",
        "Harbour strike enters second week",
        "Snow closes the pass",
        *MIDDLE[1:],
        LAST,
    ]
    assert clean(lines)[0] == STORY


def test_comments_longer_than_the_story_go_too() -> None:
    remarks = [
        line
        for n in range(6)
        for line in (
            f"Posted by: Anna, 0{n + 1} Mar 2023 | 15:22",
            "I do not believe a single word of what they said there on Monday.",
        )
    ]
    assert clean([*STORY, *remarks])[0] == STORY


def test_blank_lines_are_neither_kept_nor_cut() -> None:
    cleaned = clean_lines(["", FIRST, "   ", LAST], title=None, scraped=True)
    assert (cleaned.kept, cleaned.cuts) == ((1, 3), ())


LINES = st.lists(
    st.sampled_from(
        [line for line, _ in TOP + ANYWHERE]
        + [line for lines, _ in BOTTOM for line in lines]
        + STORY
        + TRUE_SENTENCES
        + [TITLE, ""]
    )
    | st.text(max_size=80),
    max_size=25,
)


@settings(max_examples=200, deadline=None)
@given(LINES, st.booleans())
def test_cleaning_invents_nothing_and_loses_nothing(lines: list[str], scraped: bool) -> None:
    cleaned = clean_lines(lines, title=TITLE, scraped=scraped)
    kept = set(cleaned.kept)
    assert list(cleaned.kept) == sorted(kept)
    assert [cut.text for cut in cleaned.cuts] == [
        lines[i].strip() for i in range(len(lines)) if lines[i].strip() and i not in kept
    ]


@settings(max_examples=300, deadline=None)
@given(LINES, st.booleans())
def test_cleaning_twice_is_cleaning_once(lines: list[str], scraped: bool) -> None:
    once = [lines[i] for i in clean_lines(lines, title=TITLE, scraped=scraped).kept]
    again = clean_lines(once, title=TITLE, scraped=scraped)
    assert [once[i] for i in again.kept] == once
