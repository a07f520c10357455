"""A corpus on disk: a folder of ``.txt`` files in the markup."""

from __future__ import annotations

from pathlib import Path

from dragoman.corpus.markup import MarkedSentence, MarkupFault, Ontology, parse_corpus
from dragoman.errors import RunStopped
from dragoman.plover import CATEGORY_SCORES, MODE_SCORES
from dragoman.tables import load_table

SHOWN_FAULTS = 20


def make_plover() -> Ontology:
    """PLOVER's categories with their modes, and its contexts."""
    modes = {name: frozenset(MODE_SCORES.get(name, {})) for name in CATEGORY_SCORES}
    return Ontology(modes, frozenset(load_table("contexts")))


def read_files(
    path: Path, *, ontology: Ontology | None = None
) -> tuple[list[MarkedSentence], dict[str, list[MarkupFault]]]:
    """The sentences of a corpus file or of the ``.txt`` files in a folder, and the faults of each file.

    Args:
        path: a file, or a folder whose ``.txt`` files are read in the order of their names.
        ontology: labels that may be used; any where ``None``.

    Raises:
        RunStopped: there is no such file or folder, it holds no ``.txt`` file, or one is not UTF-8.
    """
    paths = sorted(path.glob("*.txt")) if path.is_dir() else [path]
    if not paths:
        raise RunStopped(f"{path} holds no corpus file (.txt)")
    sentences: list[MarkedSentence] = []
    faults: dict[str, list[MarkupFault]] = {}
    for each in paths:
        try:
            lines = each.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise RunStopped(f"cannot read {each}: {error}") from error
        found, wrong = parse_corpus(lines, ontology=ontology, path=each.name)
        sentences += found
        if wrong:
            faults[str(each)] = wrong
    return sentences, faults


def load_corpus(path: Path, *, ontology: Ontology | None = None) -> list[MarkedSentence]:
    """The sentences of a corpus without a fault.

    Raises:
        RunStopped: the corpus cannot be read, holds no sentence, or has faults; they are named, line and column.
    """
    sentences, faults = read_files(path, ontology=ontology)
    if faults:
        named = [f"{name}:{fault}" for name, wrong in faults.items() for fault in wrong]
        more = f"\n… and {len(named) - SHOWN_FAULTS} more" if len(named) > SHOWN_FAULTS else ""
        raise RunStopped("the corpus has faults\n" + "\n".join(named[:SHOWN_FAULTS]) + more)
    if not sentences:
        raise RunStopped(f"{path} holds no sentences")
    return sentences
