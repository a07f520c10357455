"""Attribution: whatever a text sets down as somebody's stance, with its source, cue and content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.text.attribution_cues import Lexicon, load_lexicon
from dragoman.text.attribution_nouns import find_citations, find_noun_findings
from dragoman.text.attribution_quotes import Layer, Speaker, assign_quotes
from dragoman.text.attribution_speakers import carry_speakers
from dragoman.text.attribution_verbs import BareCue, Finding, find_verb_findings, read_parenthesis
from dragoman.text.quotes import find_quotes
from dragoman.text.sources import Range, classify_source, make_tree
from dragoman.trees import make_span
from dragoman.types import Attribution, AttributionKind, Sentence


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


def read_sentence(sent: Sentence, lexicon: Lexicon) -> Layer:
    """What the words of one sentence attribute, quotations aside."""
    tree = make_tree(sent)
    findings, bare = find_verb_findings(tree, lexicon)
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
    index = layer.tree.sent.index
    rows: list[tuple[Range, Speaker | None, Finding]] = [(f.content, None, f) for f in settle_findings(layer.findings)]
    rows += [(carried.content, carried.speaker, carried.speaker.finding) for carried in layer.carried]
    for content, speaker, finding in sorted(rows, key=lambda row: (row[0][0], -row[0][1], row[2].cue)):
        home = layers[speaker.layer].tree if speaker else layer.tree
        kind: AttributionKind = "unnamed"
        if finding.source is not None and finding.head is not None:
            kind = classify_source(home, finding.head, finding.source)
        yield Attribution(
            sent=index,
            source=make_span(home.sent, *finding.source) if finding.source else None,
            cue=make_span(home.sent, *finding.cue),
            content=make_span(layer.tree.sent, *content),
            kind=kind,
            quote=any(
                first <= content[1] and last >= content[0] and not first < finding.cue[0] < last
                for _, first, last in layer.pieces
            )
            or speaker is not None,
        )


def settle_findings(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without doubles, and with contents that nest or lie apart."""
    unique: dict[tuple[Range, Range | None], Finding] = {}
    named = {finding.content for finding in findings if finding.source is not None}
    for finding in findings:
        if finding.source is not None or finding.content not in named:
            unique.setdefault((finding.content, finding.source), finding)
    settled: list[Finding] = []
    around: list[Finding] = []  # contents that hold the place reached, outermost first
    for finding in sorted(unique.values(), key=lambda f: (f.content[0], -f.content[1])):
        fitted: Finding | None = finding
        around = [other for other in around if other.content[1] >= finding.content[0]]
        for other in reversed(around):
            if fitted is not None and crosses(other.content, fitted.content):
                fitted = fit_inside(other, fitted)
        if fitted is not None:
            settled.append(fitted)
            around.append(fitted)
    return settled


def crosses(a: Range, b: Range) -> bool:
    """Whether two stretches overlap without one holding the other; ``a`` starts first."""
    return a[0] < b[0] <= a[1] < b[1]


def fit_inside(outer: Finding, inner: Finding) -> Finding | None:
    """The later of two crossing findings, cut so that it ends with the first or starts after it."""
    if outer.content[0] <= inner.cue[0] <= outer.content[1]:
        return replace(inner, content=(inner.content[0], outer.content[1]))
    first = outer.content[1] + 1
    return replace(inner, content=(first, inner.content[1])) if first <= inner.content[1] else None
