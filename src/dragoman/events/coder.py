"""The coder: triggers, parties, PLOVER's rules; layers in, mentions out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.events.candidates import Candidate, Joining, may_stand
from dragoman.events.chains import find_chain
from dragoman.events.contexts import MAX_CONTEXTS, find_contexts
from dragoman.events.drafts import Draft, complete_parties, draft_match, names_country, rate_draft
from dragoman.events.evaluations import find_evaluations
from dragoman.events.joining import join_drafts, rate_candidates
from dragoman.events.locations import locate_mention
from dragoman.events.matching import find_matches
from dragoman.events.onlookers import settle_onlookers
from dragoman.events.parties import Cast, make_parties
from dragoman.events.sizes import find_sizes
from dragoman.events.speech import find_demands, find_promises, find_refusals, find_speeches
from dragoman.ids import make_id
from dragoman.plover import derive_event, score_event
from dragoman.proposals import Proposal
from dragoman.trees import make_span, walk_subtree
from dragoman.types import Actor, ChainLink, Mention, Predicate, Reading, Sentence, Span

# What a demand or refusal is about may be coded as a deed of its own; praise, blame and promises may not.
SPEECH_DEEDS = ((find_demands, False), (find_refusals, False), (find_promises, True), (find_evaluations, True))


def code_events(reading: Reading, *, joining: Joining | None = None, rules: bool = True) -> tuple[Mention, ...]:
    """The event mentions of an article whose other layers are filled; empty where it tells of none.

    Args:
        reading: the article with its layers.
        joining: how to weigh the model's proposals; without it the rules decide alone.
        rules: whether the codebook proposes too.
    """
    actors: dict[int, list[Actor]] = defaultdict(list)
    for actor in reading.actors:
        actors[actor.sent].append(actor)
    proposals: dict[int, list[Proposal]] = defaultdict(list)
    for proposal in reading.proposals:
        proposals[proposal.sent].append(proposal)
    predicates = {(p.sent, p.token): p for p in reading.predicates}
    mentions: list[Mention] = []
    for sent in reading.sentences:
        if not actors[sent.index] and not proposals[sent.index]:
            continue
        cast = Cast.of(sent, actors[sent.index])
        drafts = list(draft_sentence(reading, cast, predicates)) if rules else []
        if joining is None:
            rated = rate_drafts(cast, drafts)
        else:
            stances = [a for a in reading.attributions if a.sent == sent.index]
            joined = join_drafts(cast, drafts, proposals[sent.index], predicates, joining)
            candidates = [
                replace(c, draft=settle_onlookers(sent, c.draft, actors[sent.index], stances)) for c in joined
            ]
            rated = keep_candidates(cast, candidates, joining)
        contexts = choose_contexts(sent, proposals[sent.index])
        mentions += [make_mention(reading, cast, draft, confidence, contexts) for draft, confidence in rated]
    return tuple(mentions)


def rate_drafts(cast: Cast, drafts: Iterable[Draft]) -> list[tuple[Draft, float]]:
    """The rules' drafts that stand, each with the rules' own confidence."""
    whole = [complete_parties(cast, draft) for draft in drafts]
    kept = drop_doubles(cast.sent, [draft for draft in whole if names_country(draft)])
    return [(draft, rate_draft(cast, draft)) for draft in kept]


def keep_candidates(cast: Cast, candidates: Iterable[Candidate], joining: Joining) -> list[tuple[Draft, float]]:
    """The drafts of rules and model that stand, the surer one of two on the same words, with their confidence."""
    whole = [replace(c, draft=complete_parties(cast, c.draft)) for c in candidates]
    rated = rate_candidates(cast, [c for c in whole if may_stand(c)], joining)
    sure = sorted(rated, key=lambda pair: (not pair[0].draft.own, -pair[1]))
    kept: list[tuple[Draft, float]] = []
    for candidate, confidence in sure:
        draft = candidate.draft
        if not any(share_words(draft, other) for other, _ in kept):
            kept.append((draft, confidence))
    by_draft = {id(draft): confidence for draft, confidence in kept}
    return [(draft, by_draft[id(draft)]) for draft in drop_doubles(cast.sent, [draft for draft, _ in kept])]


def draft_sentence(reading: Reading, cast: Cast, predicates: dict[tuple[int, int], Predicate]) -> Iterator[Draft]:
    """The drafts of a sentence: for each trigger the best entry whose parties are there; then deeds of speech."""
    sent, used = cast.sent, set[int]()
    for matches in find_matches(sent):
        token = sent.tokens[matches[0].frame.trigger]
        predicate = predicates.get((sent.index, token.i)) or default_predicate(sent, token.i)
        draft = next((d for m in matches if (d := draft_match(cast, m, predicate)) is not None), None)
        if draft is not None:
            used.update(draft.triggers)
            yield draft
    for speech in find_speeches(cast, [a for a in reading.attributions if a.sent == sent.index]):
        for find_deeds, once in SPEECH_DEEDS:
            for draft in find_deeds(cast, speech, predicates):
                if not (once and used & set(draft.triggers)):
                    used.update(draft.triggers if once else ())
                    yield draft


def default_predicate(sent: Sentence, i: int) -> Predicate:
    """A bare predicate for a trigger that the status layer did not list: actual, undated."""
    token = sent.tokens[i]
    return Predicate(sent.index, i, token.start, token.end, token.text, token.lemma, "actual", ("no cue",))


def drop_doubles(sent: Sentence, drafts: list[Draft]) -> list[Draft]:
    """One draft a deed: a light verb's noun, and a noun that its own verb governs, are the same deed."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (not d.own, -len(d.triggers), d.trigger_kind == "noun", -d.weight)):
        double = any(share_words(draft, other) or same_deed(draft, other) for other in kept)
        if not double:
            kept.append(draft)
    return sorted((d for d in kept if not is_object_detail(sent, d, kept)), key=lambda d: d.triggers[0])


def is_object_detail(sent: Sentence, draft: Draft, others: list[Draft]) -> bool:
    """Whether a noun without a doer only details another deed's object ("a warrant for the arrest of …")."""
    if draft.trigger_kind != "noun" or draft.actor:
        return False
    inside = [
        set(walk_subtree(sent, other.triggers[-1]))
        for other in others
        if other is not draft and len(other.triggers) > 1
    ]
    return any(draft.triggers[0] in words for words in inside)


def share_words(draft: Draft, other: Draft) -> bool:
    """Whether two drafts rest on the same words; what is said of a deed is another deed than it."""
    if draft.act != other.act and "speech" in (draft.trigger_kind, other.trigger_kind):
        return False
    return draft.triggers[0] in other.triggers or other.triggers[0] in draft.triggers


def same_deed(draft: Draft, other: Draft) -> bool:
    """Whether two drafts of one sentence tell the same deed: act, status and parties agree or are left out."""
    if draft.act != other.act or draft.predicate.status != other.predicate.status:
        return False
    if draft.trigger_kind != "noun" and other.trigger_kind != "noun":
        return False
    mine = {e for a in (*draft.actor, *draft.recipient) for e in a.entities}
    theirs = {e for a in (*other.actor, *other.recipient) for e in a.entities}
    return mine <= theirs


def choose_contexts(sent: Sentence, proposals: Iterable[Proposal]) -> tuple[str, ...]:
    """The contexts that the model gives a sentence; those of the word lists where it gives none."""
    given = next((proposal.contexts for proposal in proposals if proposal.contexts), ())
    return given[:MAX_CONTEXTS] or find_contexts(sent)


def make_mention(reading: Reading, cast: Cast, draft: Draft, confidence: float, contexts: tuple[str, ...]) -> Mention:
    """The mention of a draft, with PLOVER's rules applied."""
    sent, article = cast.sent, reading.article
    predicate = draft.predicate
    chain = find_chain(predicate, reading.attributions, reading.actors)
    if draft.trigger_kind == "speech" and draft.act != "AGREE":
        chain = tuple(link for link in chain if link.entity not in {p.entity for p in make_parties(draft.actor)})
    actor, recipient = make_parties(draft.actor), make_parties(draft.recipient)
    recipient = tuple(p for p in recipient if p not in actor)
    own = speaks_for_itself(draft, chain)
    mode = (draft.mode,) if draft.mode else ()
    # A resignation to come is somebody's leaving, not a concession by a state.
    event = derive_event(draft.act, predicate.status, own_word=own and draft.mode != "resign")
    quad, scale = score_event(event, draft.act, mode, predicate.status)
    spans = tuple(join_triggers(sent, draft.triggers))
    decided = (*draft.decided, *predicate.reasons) + (
        (f"{draft.act} {predicate.status} → {event}",) if event != draft.act else ()
    )
    key = (article.content_hash, sent.index, draft.act, draft.triggers, [p.start for p in (*actor, *recipient)])
    return Mention(
        id=make_id("m", *key),
        doc_id=article.doc_id,
        sent=sent.index,
        act=draft.act,
        event=event,
        mode=mode,
        context=contexts,
        status=predicate.status,
        quad_code=quad,
        event_scale=scale,
        actor=actor,
        recipient=recipient,
        interval=predicate.interval,
        basis=predicate.basis,
        attribution=chain,
        event_text=spans,
        place=locate_mention(reading, sent, draft.triggers[0]),
        size=find_sizes(sent, draft.triggers[0], predicate.lemma),
        confidence=confidence,
        decided=decided,
    )


def speaks_for_itself(draft: Draft, chain: tuple[ChainLink, ...]) -> bool:
    """Whether the actor announced the deed itself, or the page tells it in its own voice."""
    speakers = [link.entity for link in chain if link.entity is not None]
    if not speakers:
        return True
    codes = {e.code for a in draft.actor for e in a.entities if e.code}
    return speakers[-1].code in codes


def join_triggers(sent: Sentence, triggers: Iterable[int]) -> Iterator[Span]:
    """The trigger words as stretches of text, neighbours joined."""
    run: list[int] = []
    for i in sorted(triggers):
        if run and i != run[-1] + 1:
            yield make_span(sent, run[0], run[-1])
            run = []
        run.append(i)
    if run:
        yield make_span(sent, run[0], run[-1])
