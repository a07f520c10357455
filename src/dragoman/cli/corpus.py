"""``dragoman corpus``: check annotated sentences and count what they cover."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.corpus.coverage import count_coverage
from dragoman.corpus.files import make_plover, read_files
from dragoman.corpus.similarity import find_near_duplicates

FAULTY = 1

Corpus = Annotated[
    Path, typer.Argument(metavar="CORPUS", help="A file of markup, or a folder of them (.txt).", show_default=False)
]
AnyLabels = Annotated[bool, typer.Option("--any-labels", help="Take labels other than PLOVER's too.")]


def check_corpus(corpus: Corpus, *, any_labels: AnyLabels = False) -> None:
    """Check annotated sentences: faults by line and column, near-duplicates, and how often each label stands.

    [bold]Example:[/bold] dragoman corpus corpus
    """
    sentences, faults = read_files(corpus, ontology=None if any_labels else make_plover())
    for path, wrong in faults.items():
        for fault in wrong:
            print(f"{path}:{fault}")
    pairs = find_near_duplicates([sentence.text for sentence in sentences])
    for i, j, jaccard in pairs:
        first, second = sentences[i], sentences[j]
        print(f"{second.path}:{second.line}: like {first.path}:{first.line} ({jaccard:.2f})")
    for kind, counts in count_coverage(sentences).items():
        listed = ", ".join(f"{name} {count}" for name, count in sorted(counts.items(), key=lambda c: (-c[1], c[0])))
        print(f"{kind}: {listed}")
    if faults or pairs:
        raise typer.Exit(FAULTY)
