"""Rules and model joined: both propose, the weighed evidence decides, and each fills what the other misses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dragoman.events.candidates import (
    Candidate,
    Joining,
    describe_candidate,
    rate_candidate,
    squash_odds,
    weigh_features,
)
from dragoman.events.drafts import Draft, names_country, rate_draft
from dragoman.events.parties import Cast, resolve_phrase
from dragoman.proposals import CUE, Proposal, ProposedSpan
from dragoman.types import Actor, Entity, Predicate, Sentence

NAMING = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM"})
"""Parts of speech of words that can name a party by themselves; a stray article cannot."""
QUIET = 0.3
"""Probability of the model's surest event under which it finds a sentence quiet."""


def join_drafts(
    cast: Cast,
    drafts: Sequence[Draft],
    proposals: Sequence[Proposal],
    predicates: Mapping[tuple[int, int], Predicate],
    joining: Joining,
) -> list[Candidate]:
    """The candidates of a sentence: every draft of the rules with what the model says of it, then the model's own.

    Args:
        cast: the sentence with its actors.
        drafts: what the rules found; empty where the model codes alone.
        proposals: what the model found, cues left aside.
        predicates: by sentence and token.
        joining: the weights.
    """
    events = [proposal for proposal in proposals if proposal.label != CUE]
    best = max((proposal.score for proposal in events), default=0.0)
    found, used = [], set[int]()
    for draft in drafts:
        at = find_proposal(cast.sent, draft, events)
        if at is not None:
            used.add(at)
        proposal = events[at] if at is not None else None
        found.append(Candidate(fill_parties(cast, draft, proposal, joining), proposal, rules=True, sentence=best))
    for i, proposal in enumerate(events):
        agreed = any(c.proposal is proposal and c.draft.act == proposal.label for c in found)
        if not (i in used and agreed):
            draft_own = draft_proposal(cast, proposal, predicates, joining)
            if draft_own is not None:
                found.append(Candidate(draft_own, proposal, rules=False, sentence=best))
    return found


def find_proposal(sent: Sentence, draft: Draft, proposals: Sequence[Proposal]) -> int | None:
    """Which proposal speaks of a draft's deed: one on its words, one of its category before others."""
    words = [sent.tokens[i] for i in draft.triggers]
    touching = [
        i for i, p in enumerate(proposals) if any(token.start < p.end and p.start < token.end for token in words)
    ]
    return max(touching, key=lambda i: proposals[i].scores.get(draft.act, 0.0), default=None)


def draft_proposal(
    cast: Cast, proposal: Proposal, predicates: Mapping[tuple[int, int], Predicate], joining: Joining
) -> Draft | None:
    """The draft of what the model alone proposes; ``None`` where it names no party, or no deed but a name."""
    tokens = [i for i in find_tokens(cast.sent, proposal.start, proposal.end) if not is_name(cast, i)]
    if not tokens:
        return None
    token = find_head(cast.sent, tokens)
    predicate = predicates.get((cast.sent.index, token))
    if predicate is None:
        each = cast.sent.tokens[token]
        status = proposal.status
        predicate = Predicate(cast.sent.index, token, each.start, each.end, each.text, each.lemma, status, ("model",))  # type: ignore[arg-type]
    actor = tuple(find_parties(cast, pick_sure(proposal.parties.get("actor", ()), joining)))
    recipient = drop_shared(tuple(find_parties(cast, pick_sure(proposal.parties.get("recipient", ()), joining))), actor)
    if not actor and not recipient:
        return None
    return Draft(
        act=proposal.label,
        mode=find_mode(proposal, proposal.label),
        weight=proposal.score,
        predicate=predicate,
        triggers=(token, *(i for i in tokens if i != token)),
        actor=actor,
        recipient=recipient,
        decided=(f"model: {proposal.label} {proposal.score:.2f}",),
        trigger_kind="noun" if cast.sent.tokens[token].pos == "NOUN" else "model",
    )


def fill_parties(cast: Cast, draft: Draft, proposal: Proposal | None, joining: Joining) -> Draft:
    """The draft of the rules with the model's parties where it is sure of them, and its mode where there is none."""
    if proposal is None:
        return draft
    said = f"model: {proposal.label} {proposal.score:.2f}"
    if proposal.label != draft.act:
        return replace(draft, decided=(*draft.decided, said))
    actor = choose_parties(cast, draft.actor, proposal.parties.get("actor", ()), joining)
    recipient = choose_parties(cast, draft.recipient, proposal.parties.get("recipient", ()), joining)
    if draft.reached and proposal.parties.get("actor") and not proposal.parties.get("recipient"):
        recipient = ()  # a recipient of last resort, where the model sees who did it and to nobody
    recipient = drop_shared(recipient, actor)
    mode = draft.mode or find_mode(proposal, draft.act)
    return replace(draft, actor=actor, recipient=recipient, mode=mode, decided=(*draft.decided, said))


def choose_parties(
    cast: Cast, ours: tuple[Actor, ...], spans: Iterable[ProposedSpan], joining: Joining
) -> tuple[Actor, ...]:
    """The model's parties where it is sure of them; the rules' where theirs have a code and the model's none."""
    theirs = tuple(find_parties(cast, pick_sure(spans, joining)))
    if theirs and (has_code(theirs) or not has_code(ours)):
        return theirs
    return ours


def pick_sure(spans: Iterable[ProposedSpan], joining: Joining) -> list[ProposedSpan]:
    """The stretches that the model is sure enough of."""
    return [span for span in spans if span.score >= joining.party]


def has_code(actors: Iterable[Actor]) -> bool:
    """Whether any of the parties is a known state or organisation."""
    return any(entity.code for actor in actors for entity in actor.entities)


def drop_shared(recipient: tuple[Actor, ...], actor: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The recipients less those whose words an actor has, or who are the same."""
    entities = [set(a.entities) for a in actor if a.entities]
    return tuple(
        r
        for r in recipient
        if not any(r.start < a.end and a.start < r.end for a in actor) and set(r.entities) not in entities
    )


def find_parties(cast: Cast, spans: Iterable[ProposedSpan]) -> Iterator[Actor]:
    """The actors that the model's words name, each once; words that name nobody known are passed over."""
    seen: list[Actor] = []
    for span in spans:
        tokens = find_tokens(cast.sent, span.start, span.end)
        if not tokens:
            continue
        head = find_head(cast.sent, tokens)
        actors = resolve_phrase(cast, head)
        if not actors and cast.sent.tokens[head].pos not in NAMING:
            continue
        if not actors:
            actors = [cast.by_token[i] for i in tokens if i in cast.by_token][:1] or [name_stranger(cast, tokens)]
        if len(actors) == 1 and actors[0].kind != "pronoun":
            # The model marks the whole phrase that names the party: "the foreign minister of Chile", not "Chile".
            # Passages of the model are not sentences of the parser: what lies beyond the sentence is left out.
            start, end = max(span.start, cast.sent.start), min(span.end, cast.sent.end)
            words = cast.sent.text[start - cast.sent.start : end - cast.sent.start]
            actors = [replace(actors[0], start=start, end=end, text=words)]
        for actor in actors:
            if not any(actor.entities == other.entities and actor.start == other.start for other in seen):
                seen.append(actor)
                yield actor


def name_stranger(cast: Cast, tokens: Sequence[int]) -> Actor:
    """Somebody whom the actors layer does not know, as the text names them, without a code."""
    first, last = cast.sent.tokens[tokens[0]], cast.sent.tokens[tokens[-1]]
    text = cast.sent.text[first.start - cast.sent.start : last.end - cast.sent.start]
    head = find_head(cast.sent, tokens)
    entity = Entity(code="", identifier_text=text)
    return Actor(cast.sent.index, head, first.i, last.i, first.start, last.end, text, "stranger", (entity,))


def find_tokens(sent: Sentence, start: int, end: int) -> list[int]:
    """Indices of the tokens that a stretch of the body covers, in part or whole."""
    return [token.i for token in sent.tokens if token.start < end and start < token.end]


def is_name(cast: Cast, i: int) -> bool:
    """Whether a word belongs to somebody's name, which tells of no deed ("Recep Tayyip Erdogan")."""
    return i in cast.by_token and cast.sent.tokens[i].pos == "PROPN"


def find_head(sent: Sentence, tokens: Sequence[int]) -> int:
    """The word among some neighbours on which the others hang."""
    inside = set(tokens)
    words = [i for i in tokens if sent.tokens[i].head not in inside or sent.tokens[i].head == i]
    return next((i for i in words if sent.tokens[i].pos != "PUNCT"), words[0] if words else tokens[0])


def find_mode(proposal: Proposal, act: str) -> str | None:
    """The likeliest mode that the model sees for a category."""
    return next((name.partition("/")[2] for name in proposal.modes if name.startswith(f"{act}/")), None)


def rate_candidates(cast: Cast, candidates: Iterable[Candidate], joining: Joining) -> list[tuple[Candidate, float]]:
    """The candidates that are likely enough to be events, each with its confidence, rounded to a thousandth."""
    rated = []
    for candidate in candidates:
        odds = weigh_features(describe_candidate(cast, candidate), joining)
        if squash_odds(odds) >= find_threshold(candidate, joining):
            sure = rate_candidate(cast, candidate, joining)
            if candidate.draft.own:
                sure = max(sure, rate_draft(cast, candidate.draft))
            rated.append((candidate, round(sure, 3)))
    return rated


def find_threshold(candidate: Candidate, joining: Joining) -> float:
    """The least probability of a candidate: by who found it, and whether the model finds the sentence quiet."""
    if candidate.draft.own:
        return 0.0  # the model has not learned from the user's entries
    if not candidate.rules:
        return joining.threshold if names_country(candidate.draft) else joining.uncoded_threshold
    if candidate.draft.trigger_kind == "speech":
        return joining.speech_threshold
    return joining.rules_threshold if candidate.sentence >= QUIET else joining.threshold
