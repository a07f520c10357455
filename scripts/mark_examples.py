"""The codebook's examples as marked sentences to train on: the rules mark them, where they code what the example says.

``python scripts/mark_examples.py FILE``: what ``make train`` adds to the corpus, so that the model knows the
constructions that the codebook spells out, and the neighbours that it leaves out on purpose.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from dragoman.corpus.drafting import mark_sentence
from dragoman.corpus.markup import MarkedSentence, render_sentence
from dragoman.pipeline import read_article
from dragoman.rows import mention_to_row
from dragoman.settings import Settings
from dragoman.types import Article

ROOT = Path(__file__).resolve().parents[1]
HEADER = "@ theme=codebook construction=example style=example region=world split=train"


def main() -> int:
    """Write the marked examples to the file named on the command line."""
    lines = [HEADER, *(render_sentence(sentence) for sentence in mark_examples())]
    Path(sys.argv[1]).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines) - 1} examples marked", file=sys.stderr)
    return 0


def mark_examples() -> Iterator[MarkedSentence]:
    """The examples that the rules code as they should, marked; each text once."""
    settings = Settings(coder="rules")
    seen: set[str] = set()
    for path in sorted((ROOT / "resources" / "codebook").glob("*.yaml")):
        for category, example in list_examples(yaml.safe_load(path.read_text("utf-8"))):
            text = example["text"]
            if text in seen or any(mark in text for mark in "{}|"):
                continue
            seen.add(text)
            article = Article(doc_id="example", content_hash="example", title=None, body=text)
            reading = read_article(article, settings)
            rows = [mention_to_row(mention, reading) for mention in reading.mentions]
            if len({row["text_info"]["sequence"] for row in rows}) > 1:
                continue  # a line of markup is one sentence
            if example.get("none"):
                if not rows:
                    yield MarkedSentence(text)
            elif any(row["act"] == category for row in rows):
                yield mark_sentence(rows)


def list_examples(data: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The examples of a codebook file, each with its entry's category."""
    if not isinstance(data, dict) or "entries" not in data:
        return
    for entry in data["entries"]:
        for example in entry.get("examples", ()):
            if isinstance(example, dict):
                yield str(entry.get("category", data.get("category", ""))), example


if __name__ == "__main__":
    sys.exit(main())
