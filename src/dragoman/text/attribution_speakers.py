"""Whose a quotation is that has no speech verb beside it: the speaker of the sentences around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.text.attribution_quotes import Carried, Layer, Pending, Piece, Speaker, is_inside
from dragoman.text.attribution_verbs import BareCue, Finding, trim_content
from dragoman.text.quotes import Quote

MIN_PARTIAL = 6
LOOK_AHEAD = 3
LOOK_BACK = 16
MAX_PARAGRAPHS = 2


@dataclass(frozen=True, slots=True)
class Talk:
    """The sentences of an article with who speaks each quotation (by its number) and each sentence (by its place)."""

    layers: Sequence[Layer]
    quotes: Sequence[Quote]
    speakers: dict[int, Speaker]
    said: dict[int, Speaker]


def carry_speakers(
    layers: Sequence[Layer], quotes: Sequence[Quote], speakers: dict[int, Speaker], pending: Sequence[Pending]
) -> None:
    """Give quotations without a cue of their own the speaker of the text around them.

    A quotation of a few words within a sentence of the author's is left alone: it may be anybody's.
    """
    talk = Talk(layers, quotes, speakers, index_speakers(layers, speakers))
    for index, piece in pending:
        layer = layers[index]
        whole = is_whole(layer, piece)
        if not whole and piece[2] - piece[1] + 1 < MIN_PARTIAL:
            continue
        speaker = find_speaker(talk, index, piece, whole=whole)
        content = trim_content(layer.tree, (piece[1], piece[2]), None)
        if speaker is None or content is None:
            continue
        if speaker.layer == index:
            layer.findings.append(replace(speaker.finding, content=(content[0], piece[2])))
        else:
            layer.carried.append(Carried((content[0], piece[2]), speaker))
        speakers.setdefault(piece[0], speaker)
        talk.said.setdefault(index, speaker)


def index_speakers(layers: Sequence[Layer], speakers: dict[int, Speaker]) -> dict[int, Speaker]:
    """The last speaker quoted in each sentence."""
    said: dict[int, Speaker] = {}
    for index, layer in enumerate(layers):
        for piece in layer.pieces:
            speaker = speakers.get(piece[0])
            if speaker is not None and speaker.layer == index:
                said[index] = speaker
    return said


def is_whole(layer: Layer, piece: Piece) -> bool:
    """Whether the sentence is the quotation and nothing else (a conjunction or a name at most)."""
    words = [token.i for token in layer.tree.tokens if token.pos != "PUNCT"]
    outside = [i for i in words if not piece[1] <= i <= piece[2]]
    return len(outside) <= 1 and len(words) > len(outside)


def find_speaker(talk: Talk, index: int, piece: Piece, *, whole: bool) -> Speaker | None:
    """The same quotation's speaker, else who spoke before in the paragraph, after it, or in the one before."""
    number = piece[0]
    if number in talk.speakers:
        return talk.speakers[number]
    before = find_before(talk, index)
    if before is not None and (not whole or before.layer in talk.said or index - 1 in talk.said):
        return before
    if not whole:
        return None
    around = find_after(talk, index) or before
    if around is not None:
        return around
    if talk.quotes[number].carried and number - 1 in talk.speakers:
        return talk.speakers[number - 1]
    return find_previous(talk, index)


def find_before(talk: Talk, index: int) -> Speaker | None:
    """Who was quoted, or spoke, earlier in the same paragraph."""
    paragraph = talk.layers[index].tree.sent.paragraph
    for i in range(index - 1, max(index - LOOK_BACK, -1), -1):
        if talk.layers[i].tree.sent.paragraph != paragraph:
            return None
        speaker = talk.said.get(i) or find_spoken(talk, i)
        if speaker is not None:
            return speaker
    return None


def find_after(talk: Talk, index: int) -> Speaker | None:
    """Who is quoted in the next sentences of the paragraph, or speaks in "he said" split off as a sentence."""
    paragraph = talk.layers[index].tree.sent.paragraph
    for i in range(index + 1, min(index + 1 + LOOK_AHEAD, len(talk.layers))):
        layer = talk.layers[i]
        if layer.tree.sent.paragraph != paragraph:
            return None
        if i in talk.said:
            return talk.said[i]
        if layer.bare and layer.bare[0].cls == "speech":
            return make_speaker(i, layer.bare[0])
    return None


def find_previous(talk: Talk, index: int) -> Speaker | None:
    """Who spoke last in the paragraph before."""
    paragraph = talk.layers[index].tree.sent.paragraph
    for i in range(index - 1, max(index - LOOK_BACK, -1), -1):
        distance = paragraph - talk.layers[i].tree.sent.paragraph
        if distance > MAX_PARAGRAPHS:
            return None
        speaker = (talk.said.get(i) or find_spoken(talk, i)) if distance else None
        if speaker is not None:
            return speaker
    return None


def find_spoken(talk: Talk, index: int) -> Speaker | None:
    """Who speaks in a sentence without quotation: the source of its first speech verb."""
    layer = talk.layers[index]
    for finding in layer.findings:
        if finding.cls == "speech" and finding.source is not None and not is_inside(finding.cue, layer.pieces):
            return Speaker(index, finding)
    return make_speaker(index, layer.bare[0]) if layer.bare and layer.bare[0].cls == "speech" else None


def make_speaker(index: int, bare: BareCue) -> Speaker:
    """The speaker of a verb that has nothing said in its own sentence."""
    return Speaker(index, Finding(bare.cue, bare.cue, bare.cls, bare.head, bare.source))
