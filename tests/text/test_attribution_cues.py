"""The cue table: what people edit under ``resources/text`` is what the package holds, and it is well formed."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.tables import load_table
from dragoman.text.attribution_cues import load_lexicon
from tables import text as builder

ROOT = Path(__file__).resolve().parents[2]
CLAUSES = {"that", "quote", "inf", "ing", "objinf", "to", "np", "oprd"}
PREPOSITIONS = set("of about on over for against with at to in by from towards toward into like as".split())  # noqa: SIM905


def test_table_is_built_from_the_resource() -> None:
    assert builder.build(ROOT / "resources")["attribution"] == load_table("attribution")


def test_cues_are_many_and_their_frames_known() -> None:
    lexicon = load_lexicon()
    cues = [*lexicon.verbs.values(), *lexicon.nouns.values(), *lexicon.adjectives.values()]
    cues += [cue for particles in lexicon.phrases.values() for cue in particles.values()]
    assert len(cues) >= 650
    for cue in cues:
        assert cue.frames, cue.word
        unknown = {frame.removeprefix("o-") for frame in cue.frames} - CLAUSES - PREPOSITIONS
        assert not unknown, f"{cue.word}: {unknown}"


@pytest.mark.parametrize(
    ("content", "reason"),
    [("- a\n", "mapping"), ("a: [no]\n", "member"), ("on: [a]\n", "key"), ("a: [b\n", "YAML")],
)
def test_builder_refuses(tmp_path: Path, content: str, reason: str) -> None:
    folder = tmp_path / "text"
    folder.mkdir()
    (folder / "words.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=reason):
        builder.build(tmp_path)
