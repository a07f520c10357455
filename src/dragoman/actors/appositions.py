"""States listed beside the phrase that sums them up: "two permanent members, X and Y", "X and Y, both neighbours"."""

from __future__ import annotations

from dragoman.actors.drafts import Draft
from dragoman.actors.view import View

JOINTS = frozenset({",", "and", "&"})
OPENERS = frozenset({",", "–", "—", "-", ":", "("})
CLOSERS = frozenset({",", "–", "—", "-", ")", ".", ";"})
MIN_STATES = 2


def merge_lists(view: View) -> None:
    """Give a plural description the states that are listed right behind it, or that it follows.

    The description then stands for them; where it follows, it is not reported again.
    """
    states = {draft.first: draft for draft in view.drafts.values() if draft.kind == "state" and draft.form == "name"}
    if len(states) < MIN_STATES:
        return
    ends = {draft.last: draft for draft in states.values()}
    for draft in list(view.drafts.values()):
        if not draft.plural or draft.kind not in {"group", "role"} or not is_summary(draft, view):
            continue
        behind = list_behind(draft, view, states)
        before = [] if behind else list_before(draft, view, ends)
        if len(behind or before) >= MIN_STATES:
            draft.entities = [entity for state in behind or before for entity in state.entities]
            draft.need, draft.owner, draft.form, draft.sector = "", None, "shared", ""
            draft.shown = draft.shown and bool(behind)


def is_summary(draft: Draft, view: View) -> bool:
    """Whether the phrase says what states are: "members", "countries", "neighbours", "powers"."""
    lemma = view.sent.tokens[draft.head].lemma
    return lemma in {"member", "signatory", "party"} or lemma in view.cues["state_nouns"]


def list_behind(draft: Draft, view: View, states: dict[int, Draft]) -> list[Draft]:
    """The states of a list that opens with a mark right behind the phrase and closes with another."""
    tokens = view.sent.tokens
    end = max(draft.last, draft.head)
    if end + 2 >= len(tokens) or tokens[end + 1].text not in OPENERS:
        return []
    found: list[Draft] = []
    i = end + 2
    while i < len(tokens):
        state = states.get(i)
        if state is not None:
            found.append(state)
            i = state.last + 1
        elif found and tokens[i].text in JOINTS and has_state(view, i + 1, states):
            i += 1
        else:
            break
    closed = i >= len(tokens) or tokens[i].text in CLOSERS
    return found if closed else []


def has_state(view: View, i: int, states: dict[int, Draft]) -> bool:
    """Whether a list goes on at token ``i``, perhaps behind "and"."""
    return i in states or (i < len(view.sent.tokens) and view.sent.tokens[i].text in JOINTS and i + 1 in states)


def list_before(draft: Draft, view: View, ends: dict[int, Draft]) -> list[Draft]:
    """The states of a list that ends with a comma right before the phrase, the phrase being set off behind it."""
    tokens = view.sent.tokens
    first = draft.first
    if first > 0 and tokens[first - 1].text.lower() in {"all", "both", "the"}:
        first -= 1
    after = max(draft.last, draft.head) + 1
    if first < 2 or tokens[first - 1].text != "," or (after < len(tokens) and tokens[after].text not in CLOSERS):
        return []
    found: list[Draft] = []
    i = first - 2
    while i >= 0 and (i in ends or (found and tokens[i].text in JOINTS)):
        if i in ends:
            found.insert(0, ends[i])
            i = ends[i].first - 1
        else:
            i -= 1
    return found
