"""Inflected forms of verbs in -e, whose lemma a rule-based lemmatiser gets wrong ("staged" → "stag")."""

from __future__ import annotations

from collections.abc import Iterable

IRREGULAR = ("see", "flee", "be")  # "seed" is no past tense


def list_forms(verbs: Iterable[str]) -> dict[str, str]:
    """Inflected form → lemma, for every verb in -e among the words."""
    return {form: verb for verb in sorted(set(verbs)) if is_regular(verb) for form in inflect_verb(verb)}


def is_regular(verb: str) -> bool:
    """Whether a word ends in -e and takes the regular endings."""
    return verb.endswith("e") and not verb.endswith(IRREGULAR) and len(verb) > 2 and verb.isalpha()


def inflect_verb(verb: str) -> tuple[str, ...]:
    """The regular forms of a verb in -e; "ie" makes its gerund in -ying, "ee" keeps its end."""
    if verb.endswith("ie"):
        return verb + "d", verb + "s", verb[:-2] + "ying"
    return verb + "d", verb + "s", (verb if verb.endswith(("ee", "oe", "ye")) else verb[:-1]) + "ing"
