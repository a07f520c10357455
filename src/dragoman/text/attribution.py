"""Attribution: whatever a text sets down as somebody's stance, with its source, cue and content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.text.attribution_cues import Lexicon, load_lexicon
from dragoman.text.attribution_headlines import read_headline
from dragoman.text.attribution_nesting import settle_rows
from dragoman.text.attribution_nouns import find_citations, find_noun_findings
from dragoman.text.attribution_quotes import Layer, assign_quotes
from dragoman.text.attribution_speakers import carry_speakers
from dragoman.text.attribution_verbs import BareCue, find_verb_findings, read_parenthesis
from dragoman.text.quotes import find_quotes
from dragoman.text.sources import Range, classify_source, make_tree
from dragoman.trees import make_span
from dragoman.types import Attribution, AttributionKind, Sentence, Span

MAX_GAP = 120


def find_attributions(body: str, sentences: Sequence[Sentence]) -> tuple[Attribution, ...]:
    """Every attribution of the body, in the order of its contents; none for an empty body.

    The content leaves out cue, source and a leading "that", and keeps quotation marks. Contents nest
    or lie apart, they never cross. A content in several pieces ("A," he said, "B.") or over several
    sentences is one attribution a piece, each with the same source and cue, which may then stand in
    another sentence. ``source`` is ``None`` where it goes unsaid ("is believed to …").
    """
    lexicon = load_lexicon()
    layers = [read_sentence(sent, lexicon) for sent in sentences]
    quotes = find_quotes(body, sentences)
    speakers, pending = assign_quotes(layers, quotes)
    carry_speakers(layers, quotes, speakers, pending)
    return tuple(attribution for layer in layers for attribution in freeze_layer(layers, layer))


def join_attributions(body: str, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with the pieces of one content put together, as corpora of attribution count them.

    Pieces belong together where they have the same source and cue and little stands between them ("A,"
    he said, "B."; a quotation of several sentences). The joint content runs from the first piece to the
    end of the last, so it may hold the cue; use the pieces where contents must nest.
    """
    joined: list[Attribution] = []
    last_of: dict[tuple[Span | None, Span | None], int] = {}
    for row in attributions:
        key = (row.source, row.cue)
        place = last_of.get(key)
        before = joined[place].content if place is not None else None
        if place is not None and before is not None and row.content is not None and row.cue is not None:
            start, end = before.start, max(before.end, row.content.end)
            if 0 <= row.content.start - before.end <= MAX_GAP:
                content = Span(start, end, body[start:end])
                joined[place] = replace(joined[place], content=content, quote=joined[place].quote or row.quote)
                continue
        last_of[key] = len(joined)
        joined.append(row)
    return tuple(joined)


def read_sentence(sent: Sentence, lexicon: Lexicon) -> Layer:
    """What the words of one sentence attribute, quotations aside."""
    tree = make_tree(sent)
    findings, bare = find_verb_findings(tree, lexicon)
    headline = list(read_headline(tree, lexicon))
    cues = {finding.cue for finding in headline}
    findings = [finding for finding in findings if finding.cue not in cues] + headline
    bare = [cue for cue in bare if cue.cue not in cues]
    left: list[BareCue] = []
    for cue in bare:
        found = list(read_parenthesis(tree, cue))
        findings.extend(found)
        if not found:
            left.append(cue)
    nouns = list(find_noun_findings(tree, lexicon))
    built = {finding.cue[0] for finding in nouns if finding.cue[0] < finding.cue[1]}
    # "expressed [concern about …]": the noun is the cue, not a content of the verb.
    findings = [
        finding for finding in findings if not (finding.cue[1] in built and finding.content[0] > finding.cue[1])
    ]
    cited = list(find_citations(tree, findings))
    resting = {finding.cue[0] for finding in cited}
    findings = [finding for finding in findings if finding.cue[0] not in resting]
    return Layer(tree, findings + cited + nouns, left)


def freeze_layer(layers: Sequence[Layer], layer: Layer) -> Iterator[Attribution]:
    """The attributions of one sentence, their contents made to nest."""
    for row in settle_rows(layer):
        content = make_span(layer.tree.sent, *row.content)
        if not any(char.isalnum() for char in content.text):
            continue
        home = layers[row.speaker.layer].tree if row.speaker else layer.tree
        finding = row.finding
        kind: AttributionKind = "unnamed"
        if finding.source is not None and finding.head is not None:
            kind = classify_source(home, finding.head, finding.source)
        yield Attribution(
            sent=layer.tree.sent.index,
            source=make_span(home.sent, *finding.source) if finding.source else None,
            cue=make_span(home.sent, *finding.cue),
            content=content,
            kind=kind,
            quote=row.speaker is not None or is_quoted(layer, row.content, finding.cue),
        )


def is_quoted(layer: Layer, content: Range, cue: Range) -> bool:
    """Whether a content stands in quotation marks, wholly or in part, that do not hold its cue too."""
    return any(
        first <= content[1] and last >= content[0] and not first < cue[0] < last for _, first, last in layer.pieces
    )
