from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("body", "text", "codes"),
    [
        (
            "Two permanent members of the Council, Russia and China, vetoed the draft on Syria.",
            "Two permanent members",
            ["RUS", "CHN"],
        ),
        (
            "Three Baltic states, Estonia, Latvia and Lithuania, closed their borders.",
            "Three Baltic states",
            ["EST", "LVA", "LTU"],
        ),
        ("The two neighbours, Chile and Peru, signed a treaty.", "The two neighbours", ["CHL", "PER"]),
        ("The two powers – India and China – agreed to talk.", "The two powers", ["IND", "CHN"]),
        ("Both countries, Ghana and Togo, sent troops.", "Both countries", ["GHA", "TGO"]),
    ],
)
def test_a_sum_stands_for_the_states_listed_behind_it(read, body, text, codes):
    found = read(body)
    actor = next((a for a in found.actors if a.text.startswith(text)), None)
    if actor is None:  # "members" of something that is nobody: the states stand alone
        assert [e.code for a in found.actors for e in a.entities][: len(codes)] == codes
    else:
        assert [e.code for e in actor.entities] == codes


@pytest.mark.parametrize(
    "body",
    [
        "Brazil, Turkey and Lebanon, all members of the Security Council, circulated a text.",
        "Ghana and Togo, both members of the African Union, closed the road.",
    ],
)
def test_a_sum_behind_the_list_is_not_a_party_of_its_own(read, body):
    assert all("members" not in actor.text for actor in read(body).actors)


def test_a_list_that_is_something_else_stays_apart(read):
    assert read("Members of the Security Council met Russia and China.").codes("Russia") == ["RUS"]
