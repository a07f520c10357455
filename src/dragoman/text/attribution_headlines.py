"""Headlines that name their source behind a colon: "Army will not withdraw: minister"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.text.attribution_cues import Lexicon
from dragoman.text.attribution_verbs import Finding
from dragoman.text.sources import VERBAL, Tree

MAX_SOURCE = 6


def read_headline(tree: Tree, lexicon: Lexicon) -> Iterator[Finding]:
    """What stands before a last colon with nothing but a speaker behind it; the colon is the cue."""
    tokens = tree.tokens
    last = len(tokens) - 1
    if last > 0 and tokens[last].text in {".", '"'}:
        last -= 1
    colon = next((i for i in range(last - 1, max(last - MAX_SOURCE - 1, 1), -1) if tokens[i].text == ":"), None)
    if colon is None:
        return
    behind = tokens[colon + 1 : last + 1]
    names_speaker = behind[-1].lemma in lexicon.headline_speakers or behind[-1].text.lower() in lexicon.headline_speakers
    plain = not any(token.pos in VERBAL or token.text in {",", ";"} for token in behind)
    if names_speaker and plain and any(token.pos in VERBAL for token in tokens[:colon]):
        yield Finding((colon, colon), (0, colon - 1), "speech", last, (colon + 1, last))
