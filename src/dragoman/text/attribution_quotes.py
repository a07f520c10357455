"""Whose a quotation is: the speech verb beside it, or the speaker of the sentences around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dragoman.text.attribution_verbs import BareCue, Finding
from dragoman.text.quotes import Quote, mark_tokens
from dragoman.text.sources import VERBAL, Range, Tree, find_nearest, find_phrase, may_speak

Piece = tuple[int, int, int]
Pending = tuple[int, Piece]


@dataclass(slots=True)
class Layer:
    """What has been found in one sentence so far; filled step by step, then frozen into attributions."""

    tree: Tree
    findings: list[Finding]
    bare: list[BareCue]
    pieces: tuple[Piece, ...] = ()
    carried: list[Carried] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who spoke a quotation: the sentence (by its place in the list of layers) and the attribution there."""

    layer: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class Carried:
    """A quotation whose speaker stands in another sentence."""

    content: Range
    speaker: Speaker


def place_pieces(layers: Sequence[Layer], quotes: Sequence[Quote]) -> None:
    """Mark in every sentence the tokens that stand in quotations."""
    first = 0
    for layer in layers:
        sent = layer.tree.sent
        while first < len(quotes) and quotes[first].end <= sent.start:
            first += 1
        last = first
        while last < len(quotes) and quotes[last].start < sent.end:
            last += 1
        if last > first:
            layer.pieces = tuple((number + first, a, b) for number, a, b in mark_tokens(sent, quotes[first:last]))


def assign_quotes(layers: Sequence[Layer], quotes: Sequence[Quote]) -> tuple[dict[int, Speaker], list[Pending]]:
    """Give every quotation the speaker named beside it; what is left over comes back as pending."""
    place_pieces(layers, quotes)
    speakers: dict[int, Speaker] = {}
    pending: list[Pending] = []
    for index, layer in enumerate(layers):
        if not layer.pieces:
            continue
        clip_inner(layer)
        for piece in layer.pieces:
            finding = (
                take_covering(layer, piece)
                or take_bare(layer, piece)
                or take_beside(layer, piece)
                or take_any(layer, piece)
            )
            if finding is not None:
                speakers.setdefault(piece[0], Speaker(index, finding))
            else:
                pending.append((index, piece))
    return speakers, pending


def clip_inner(layer: Layer) -> None:
    """Contents of cues within a quotation end with it; those that lie before it are a mistake of the parser's."""
    kept: list[Finding] = []
    for finding in layer.findings:
        around = next(((a, b) for _, a, b in layer.pieces if a <= finding.cue[0] <= b), None)
        if around is None:
            kept.append(finding)
        elif around[0] <= finding.content[0] <= around[1]:
            kept.append(replace(finding, content=(finding.content[0], min(finding.content[1], around[1]))))
    layer.findings = kept


def is_inside(cue: Range, pieces: Sequence[Piece]) -> bool:
    """Whether a cue stands within a quotation."""
    return any(first <= cue[0] <= last for _, first, last in pieces)


def take_covering(layer: Layer, piece: Piece) -> Finding | None:
    """The attribution whose content holds the quotation; the content is stretched or cut to fit it."""
    _, first, last = piece
    best: int | None = None
    for number, finding in enumerate(layer.findings):
        low, high = finding.content
        shared = min(high, last) - max(low, first) + 1
        leads = finding.cue[1] < low and first - 2 <= low <= first + 1 and shared > 0
        if (shared * 2 < last - first + 1 and not leads) or first <= finding.cue[0] <= last:
            continue
        if best is None or high - low > layer.findings[best].content[1] - layer.findings[best].content[0]:
            best = number
    if best is None:
        return None
    finding = layer.findings[best]
    low, high = min(finding.content[0], first), max(finding.content[1], last)
    if low < first and finding.cue[0] > last and not has_verb_between(layer.tree, low, first - 1):
        low = first
    if not low <= finding.cue[0] <= high and not (finding.source and low <= finding.source[0] <= high):
        finding = replace(finding, content=(low, high))
        layer.findings[best] = finding
    return finding


def take_bare(layer: Layer, piece: Piece) -> Finding | None:
    """The nearest speech verb outside quotations that has no content yet: the quotation is what it says."""
    _, first, last = piece
    outside = [
        bare
        for bare in layer.bare
        if not is_inside(bare.cue, layer.pieces) and not is_inside(bare.source, layer.pieces)
    ]
    if not outside:
        return None
    bare = min(outside, key=lambda b: first - b.cue[1] if b.cue[1] < first else b.cue[0] - last)
    content = (first, last)
    gap = (bare.cue[1] + 1, first - 1) if bare.cue[1] < first else (last + 1, min(bare.cue[0], bare.source[0]) - 1)
    if has_verb_between(layer.tree, *gap):
        return None
    finding = Finding(bare.cue, content, bare.cls, bare.head, bare.source)
    layer.findings.append(finding)
    return finding


def take_beside(layer: Layer, piece: Piece) -> Finding | None:
    """The second half of a parted quotation ("A," he said, "B."): the cue that stands right beside it."""
    _, first, last = piece
    for finding in list(layer.findings):
        if finding.cls != "speech" or is_inside(finding.cue, layer.pieces) or finding.content[1] == finding.content[0]:
            continue
        block_first = min(finding.cue[0], finding.source[0]) if finding.source else finding.cue[0]
        block_last = max(finding.cue[1], finding.source[1]) if finding.source else finding.cue[1]
        after = (
            block_last < first
            and finding.content[1] < block_first
            and not has_verb_between(layer.tree, block_last + 1, first - 1, finite=True)
        )
        before = last < block_first and finding.content[0] > block_last and block_first - last <= 3
        if after or before:
            extra = replace(finding, content=(first, last))
            layer.findings.append(extra)
            return extra
    return None


def take_any(layer: Layer, piece: Piece) -> Finding | None:
    """Any verb with a subject right beside a quotation: "he shrugged: “…”", "“…,” laughed the senator"."""
    tree, (_, first, last) = layer.tree, piece
    content = (first, last)
    tokens = tree.tokens
    verbs = [token for token in tokens if token.pos == "VERB" and not first <= token.i <= last]
    if first > 0 and tokens[first - 1].text == ":":
        verb = next((token for token in reversed(verbs) if token.i < first and find_nearest(tree, token.i)), None)
    elif tokens[last].tag == "''" and tokens[last - 1].text in {",", "!", "?"}:
        verb = next((token for token in verbs if token.i > last and find_nearest(tree, token.i)), None)
        if verb is not None and min(verb.i, find_phrase(tree, subject_of(tree, verb.i))[0]) - last > 2:
            return None
    else:
        return None
    if verb is None or is_inside((verb.i, verb.i), layer.pieces):
        return None
    head = subject_of(tree, verb.i)
    if not may_speak(tree, tokens[head], "speech"):
        return None
    finding = Finding((verb.i, verb.i), content, "speech", head, find_phrase(tree, head))
    layer.findings.append(finding)
    return finding


def subject_of(tree: Tree, verb: int) -> int:
    """The head of a verb's nearest subject; the verb itself where it has none."""
    subject = find_nearest(tree, verb)
    return subject.i if subject is not None else verb


def has_verb_between(tree: Tree, first: int, last: int, *, finite: bool = False) -> bool:
    """Whether a verb stands among the tokens ``first`` to ``last``; with ``finite`` participles do not count."""
    tokens = tree.tokens[first : last + 1]
    return any(token.pos in VERBAL and not (finite and token.tag == "VBG") for token in tokens)
