"""Forms of the verbs we know whose lemma a rule-based lemmatiser gets wrong ("staged" → "stag", "hopes" → "hop")."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.own.verbs import list_forms
from tables import read_yaml

# Irregular past forms that the lemmatiser's table lacks.
FORMS = {
    "forgave": "forgive",
    "forgiven": "forgive",
    "forsook": "forsake",
    "forsaken": "forsake",
    "retook": "retake",
    "retaken": "retake",
    "leapt": "leap",
    "redrew": "redraw",
    "redrawn": "redraw",
    "overran": "overrun",
    "withdrew": "withdraw",
    "foreswore": "forswear",
    "forswore": "forswear",
}


def build(resources: Path) -> dict[str, object]:
    """The table ``lemmas``: inflected form → lemma, for every verb in -e that the codebook or a text table names."""
    return {"lemmas": list_forms(list_verbs(resources)) | FORMS}


def list_verbs(resources: Path) -> Iterator[str]:
    """Every word that the codebook gives as a verb, or that stands in the tables of the text layers."""
    for path in sorted((resources / "codebook").glob("*.yaml")):
        content = read_yaml(path)
        for row in content.get("entries", ()) if isinstance(content, dict) else ():
            yield from (word for word in row.get("verb", ()) if not word.startswith("@"))
    for name in ("status", "attribution"):
        yield from walk_words(read_yaml(resources / "text" / f"{name}.yaml").get("verbs", {}))


def walk_words(node: object) -> Iterator[str]:
    """Every text in a nest of lists and mappings, keys included."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from walk_words(key)
            yield from walk_words(value)
    elif isinstance(node, list):
        for member in node:
            yield from walk_words(member)
