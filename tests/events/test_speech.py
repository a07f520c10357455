"""Deeds done by saying: demands, refusals, promises, praise and blame in plain speech."""

from __future__ import annotations

import pytest


def acts(mentions, act):
    """(actor codes, recipient codes, status) of the mentions of an act."""
    return [
        ([p.entity.code for p in m.actor], [p.entity.code for p in m.recipient], m.status)
        for m in mentions
        if m.act == act
    ]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Kenya said that Somalia must close the camp.", ["KEN"], ["SOM"]),
        ("Poland's prime minister said on Monday that Belarus should stop the flights.", ["POL"], ["BLR"]),
        ("Iran must allow the inspectors in, Germany's foreign ministry said.", ["DEU"], ["IRN"]),
        ("Brazil reiterated that Venezuela ought to respect the border.", ["BRA"], ["VEN"]),
        ("Egypt told Ethiopia that it must halt the filling of the dam.", ["EGY"], ["ETH"]),
    ],
)
def test_obligation_is_request(code, text, actor, recipient) -> None:
    assert (actor, recipient, "actual") in acts(code(text), "REQUEST")


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Syria says it will not accept any more observers.", ["SYR"]),
        ("Hungary said that it would not send weapons to Ukraine.", ["HUN"]),
        ("Japan said it would not join the boycott.", ["JPN"]),
        ("Ethiopia will never give up the port, its foreign ministry said.", ["ETH"]),
        ("The Chilean government said it would no longer take part in the talks.", ["CHL"]),
    ],
)
def test_own_negated_future_is_rejection(code, text, actor) -> None:
    assert actor in [a for a, _, _ in acts(code(text), "REJECT")]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Ghana said it would consider the proposal.", ["GHA"]),
        ("China has said it will publish the plan soon.", ["CHN"]),
        ("Norway said on Tuesday that it would study the Danish offer.", ["NOR"]),
        ("The Peruvian government said it would examine the request.", ["PER"]),
        ("Jordan will respect the ruling, its foreign minister said.", ["JOR"]),
    ],
)
def test_own_future_is_promise(code, text, actor) -> None:
    assert (actor, "future") in [(a, status) for a, _, status in acts(code(text), "AGREE")]


@pytest.mark.parametrize(
    "text",
    [
        "The company said it would lose 300 jobs.",
        "Mexico said the economy would grow by 2 percent.",
        "Forecasters said the storm must have weakened overnight.",
        "The striker said he would never forget the goal.",
        "Officials in Oslo said it would be sunny.",
    ],
)
def test_forecast_is_no_deed(code, text) -> None:
    mentions = code(text)
    assert not acts(mentions, "AGREE")
    assert not acts(mentions, "REJECT")
    assert not acts(mentions, "REQUEST")


@pytest.mark.parametrize(
    ("text", "act", "actor"),
    [
        ("India said the vote was a big mistake.", "ACCUSE", ["IND"]),
        ("Turkey called the Dutch decision unacceptable.", "ACCUSE", ["TUR"]),
        ("“The step is irresponsible,” Finland's foreign minister said of the Russian move.", "ACCUSE", ["FIN"]),
        ("Vietnam said its relations with Laos were “solid as rock”.", "SUPPORT", ["VNM"]),
        ("Portugal's president described Angola as a reliable partner.", "SUPPORT", ["PRT"]),
    ],
)
def test_evaluation_is_praise_or_blame(code, text, act, actor) -> None:
    assert actor in [a for a, _, _ in acts(code(text), act)]
