"""Rules and model joined."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.events.candidates import Candidate, Joining, describe_candidate, rate_candidate, stretch_score
from dragoman.events.coder import code_events, draft_sentence
from dragoman.events.joining import draft_proposal, find_proposal, join_drafts
from dragoman.events.parties import Cast
from dragoman.proposals import Proposal, ProposedSpan

TEXT = "Kenya accused Uganda of sheltering rebels, and Rwanda sealed its frontier with fences."
SURE = Joining({"model_score": 0.5, "rules": 4.0})


def make_span(words, score=0.9):
    start = TEXT.index(words)
    return ProposedSpan(start, start + len(words), score)


def propose(label, words, *, score=0.9, actor=(), recipient=(), status="actual", modes=()):
    span = make_span(words)
    return Proposal(
        0,
        span.start,
        span.end,
        {label: score},
        {status: 1.0},
        modes,
        {"actor": tuple(map(make_span, actor)), "recipient": tuple(map(make_span, recipient))},
    )


@pytest.fixture
def cast(read):
    reading = read(TEXT)
    return Cast.of(reading.sentences[0], reading.actors)


@pytest.fixture
def drafts(read, cast):
    reading = read(TEXT)
    predicates = {(p.sent, p.token): p for p in reading.predicates}
    return list(draft_sentence(reading, cast, predicates))


def test_what_both_see_is_one_candidate(cast, drafts):
    proposal = propose("ACCUSE", "accused", actor=["Kenya"], recipient=["Uganda"])
    both = [c for c in join_drafts(cast, drafts, [proposal], {}, SURE) if c.draft.act == "ACCUSE"]
    assert len(both) == 1
    assert both[0].rules
    assert both[0].proposal is proposal
    assert describe_candidate(cast, both[0])["both"] == 1.0


def test_what_the_model_alone_sees_has_its_parties(cast):
    proposal = propose("COERCE", "sealed", actor=["Rwanda"], modes=("COERCE/restrict",))
    draft = draft_proposal(cast, proposal, {}, SURE)
    assert draft is not None
    assert [a.text for a in draft.actor] == ["Rwanda"]
    assert draft.mode == "restrict"
    assert draft.decided == ("model: COERCE 0.90",)


def test_whom_nobody_knows_is_kept_by_name(cast):
    draft = draft_proposal(cast, propose("ASSAULT", "sheltering", recipient=["fences"]), {}, SURE)
    assert draft is not None
    assert [(a.text, a.entities[0].code) for a in draft.recipient] == [("fences", "")]


def test_a_name_tells_of_no_deed(cast):
    assert draft_proposal(cast, propose("CONSULT", "Uganda", actor=["Kenya"]), {}, SURE) is None


def test_a_stray_article_names_nobody(cast):
    proposal = propose("COERCE", "sealed", actor=["Rwanda"], recipient=["its"])
    draft = draft_proposal(
        cast, replace(proposal, parties={**proposal.parties, "recipient": (make_span("with"),)}), {}, SURE
    )
    assert draft is not None
    assert draft.recipient == ()


def test_a_proposal_without_parties_is_no_event(cast):
    assert draft_proposal(cast, propose("ASSAULT", "sheltering"), {}, SURE) is None


def test_cues_are_no_events(cast):
    assert join_drafts(cast, [], [propose("SAY", "accused", actor=["Kenya"])], {}, SURE) == []


def test_the_proposal_of_the_drafts_category_goes_first(cast, drafts):
    draft = next(d for d in drafts if d.act == "ACCUSE")
    proposals = [propose("REJECT", "accused", score=0.9), propose("ACCUSE", "accused", score=0.5)]
    assert find_proposal(cast.sent, draft, proposals) == 1


def test_rules_and_model_together_are_surer_than_either(cast, drafts):
    draft = next(d for d in drafts if d.act == "ACCUSE")
    proposal = propose("ACCUSE", "accused")
    alone = rate_candidate(cast, Candidate(draft, None, rules=True), SURE)
    joint = rate_candidate(cast, Candidate(draft, proposal, rules=True), SURE)
    assert 0 < alone < joint < 1


@pytest.mark.parametrize("probability", [0.0, 1e-9, 0.5, 1.0])
def test_scores_are_bounded(probability):
    assert -5 <= stretch_score(probability) <= 5


def test_without_proposals_the_rules_decide(read):
    reading = read(TEXT)
    acts = [mention.act for mention in code_events(reading, joining=SURE)]
    assert acts == [mention.act for mention in code_events(reading)]
