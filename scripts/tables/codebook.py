"""Tables of the event rooms: the codebook's entries, evaluative words, and words that give a context."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dragoman.own.codebook import check_entry, check_words, list_variants, require_truth
from dragoman.own.codebook_schema import CONTEXTS, MODES
from tables import read_yaml

Row = dict[str, Any]

HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")


def build(resources: Path) -> dict[str, object]:
    """The tables ``codebook`` (category → its entries, without examples), ``evaluations`` and ``contexts``.

    ``codebook_lists`` keeps the named word lists, which entries of the user's own may call on too.

    Raises:
        ValueError: something breaks the schema; the text names file, entry and fault.
    """
    folder = resources / "codebook"
    rows = read_entries(folder)
    table = {category: [variant for row in found for variant in list_variants(row)] for category, found in rows.items()}
    return {
        "codebook": table,
        "codebook_lists": read_lists(folder),
        "evaluations": read_evaluations(folder),
        "contexts": read_contexts(folder),
    }


def read_lists(folder: Path) -> dict[str, list[str]]:
    """The named word lists, as they are written."""
    return {name: check_words(words, f"lists.yaml: {name}") for name, words in read_yaml(folder / "lists.yaml").items()}


def read_entries(folder: Path) -> dict[str, list[Row]]:
    """Category → its entries with word lists expanded and examples kept, in the order of the files.

    Raises:
        ValueError: an entry breaks the schema, or an id stands twice.
    """
    lists = read_lists(folder)
    found: dict[str, list[Row]] = {}
    ids: set[str] = set()
    for category in sorted(MODES):
        path = folder / f"{category.lower()}.yaml"
        content = read_yaml(path)
        if not isinstance(content, dict) or set(content) != {"category", "entries"} or content["category"] != category:
            raise ValueError(f"{path.name}: wants the keys category ({category}) and entries")
        found[category] = [check_entry(row, category, lists) for row in content["entries"]]
        for row in found[category]:
            if row["id"] in ids:
                raise ValueError(f"{path.name}: the id {row['id']} stands twice")
            ids.add(row["id"])
    return found


def read_evaluations(folder: Path) -> dict[str, dict[str, list[str]]]:
    """``praise`` and ``blame``, each with ``phrases`` and ``lemmas``."""
    content = read_yaml(folder / "evaluations.yaml")
    require_truth(set(content) == {"praise", "blame"}, "evaluations.yaml", "wants praise and blame")
    return {side: read_phrases(part, f"evaluations.yaml: {side}") for side, part in content.items()}


def read_contexts(folder: Path) -> dict[str, list[str]]:
    """Context → words and phrases that give it; all of PLOVER's contexts and no other."""
    content = read_yaml(folder / "contexts.yaml")
    require_truth(
        set(content) == CONTEXTS, "contexts.yaml", f"contexts differ from PLOVER's: {sorted(set(content) ^ CONTEXTS)}"
    )
    return {
        name: sorted({split_hyphens(term) for term in check_words(terms, f"contexts.yaml: {name}")})
        for name, terms in content.items()
    }


def split_hyphens(term: str) -> str:
    """The term as the tokeniser cuts it: a hyphen between letters is a word of its own."""
    return HYPHEN.sub(" - ", term)


def read_phrases(part: Mapping[str, object], where: str) -> dict[str, list[str]]:
    """``phrases`` (several words) and ``lemmas`` (one word), sorted, each once."""
    require_truth(set(part) == {"phrases", "lemmas"}, where, "wants phrases and lemmas")
    found = {key: check_words(part[key], where) for key in ("phrases", "lemmas")}
    require_truth(all(" " in phrase for phrase in found["phrases"]), where, "a phrase has several words")
    require_truth(not any(" " in lemma for lemma in found["lemmas"]), where, "a lemma is one word")
    return {key: sorted({split_hyphens(term) for term in terms}) for key, terms in found.items()}
