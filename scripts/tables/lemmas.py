"""Forms of the verbs we know whose lemma a rule-based lemmatiser gets wrong ("staged" → "stag", "hopes" → "hop")."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

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
IRREGULAR = ("see", "flee", "be")  # "seed" is no past tense


def build(resources: Path) -> dict[str, object]:
    """The table ``lemmas``: inflected form → lemma, for every verb in -e that the codebook or a text table names."""
    verbs = {verb for verb in list_verbs(resources) if is_regular(verb)}
    return {"lemmas": {form: verb for verb in sorted(verbs) for form in inflect_verb(verb)} | FORMS}


def is_regular(verb: str) -> bool:
    """Whether a word ends in -e and takes the regular endings."""
    return verb.endswith("e") and not verb.endswith(IRREGULAR) and len(verb) > 2 and verb.isalpha()


def inflect_verb(verb: str) -> tuple[str, ...]:
    """The regular forms of a verb in -e; "ie" makes its gerund in -ying, "ee" keeps its end."""
    if verb.endswith("ie"):
        return verb + "d", verb + "s", verb[:-2] + "ying"
    return verb + "d", verb + "s", (verb if verb.endswith(("ee", "oe", "ye")) else verb[:-1]) + "ing"


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
