"""Headlines that name their source last: "Army will not withdraw: minister", "Truce to hold, says envoy"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.text.attribution_cues import Lexicon
from dragoman.text.attribution_verbs import Finding
from dragoman.text.sources import VERBAL, Range, Tree

MAX_SOURCE = 6


def read_headline(tree: Tree, lexicon: Lexicon) -> Iterator[Finding]:
    """What stands before a last colon or a last ", says" with nothing but a speaker behind it.

    The cue is the colon or the verb. The parser is of little use here, it lacks the articles.
    """
    tokens = tree.tokens
    last = len(tokens) - 1
    while last > 0 and tokens[last].text in {".", '"', "”"}:
        last -= 1
    mark = next((i for i in range(last - 1, max(last - MAX_SOURCE - 2, 1), -1) if tokens[i].text in {":", ","}), None)
    if mark is None or not any(token.pos in VERBAL for token in tokens[:mark]):
        return
    first = mark + 1 if tokens[mark].text == ":" else mark + 2
    if first > mark + 1 and not is_speaking(tree, mark + 1, lexicon):
        return
    if names_speaker(tree, (first, last), lexicon):
        yield Finding((first - 1, first - 1), (0, mark - 1), "speech", last, (first, last))


def is_speaking(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether a word has the form of a speech verb in the present ("says"), also where it was read as a noun."""
    token = tree.tokens[i]
    cue = lexicon.verbs.get(token.lemma)
    return cue is not None and cue.cls == "speech" and "that" in cue.frames and token.tag in {"VBZ", "NNS"}


def names_speaker(tree: Tree, source: Range, lexicon: Lexicon) -> bool:
    """Whether a stretch is a noun phrase without article that ends in somebody who speaks ("army chief")."""
    words = tree.tokens[source[0] : source[1] + 1]
    if not words or any(token.pos in VERBAL or token.tag in {"IN", "DT"} for token in words):
        return False
    head = words[-1]
    return head.lemma in lexicon.headline_speakers or head.text.lower() in lexicon.headline_speakers
