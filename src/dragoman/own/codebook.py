"""What an entry of the codebook may say, and the rows that the coder reads of it: ours and the user's alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dragoman.own.codebook_roles import is_slot, widen_roles
from dragoman.own.codebook_schema import (
    COMPLEMENTS,
    ENTRY_KEYS,
    EXAMPLE_KEYS,
    FLAGS,
    KINDS,
    MODES,
    PREPOSITION_MAPS,
    PREPOSITIONS,
    ROLES,
    STATUSES,
    WORD_LISTS,
)

Row = dict[str, Any]


def check_entry(row: Row, category: str, lists: Mapping[str, list[str]]) -> Row:
    """The entry with its word lists expanded.

    Raises:
        ValueError: names the entry and what is wrong with it.
    """
    where = f"{category}: {row.get('id', 'an entry without id')}"
    require_truth(
        isinstance(row.get("id"), str) and row["id"].startswith(f"{category.lower()}."),
        where,
        "id must be category.words",
    )
    require_truth(not set(row) - ENTRY_KEYS, where, f"unknown keys {sorted(set(row) - ENTRY_KEYS)}")
    require_truth(sum(kind in row for kind in KINDS) == 1, where, "wants exactly one of verb, noun, adj")
    result = dict(row)
    for key in WORD_LISTS:
        if key in row:
            result[key] = expand_words(
                row[key], lists, f"{where}: {key}", hyphens=key not in (*KINDS, "comp_lemma", "not_comp_lemma")
            )
    for key in PREPOSITION_MAPS:
        if key in row:
            result[key] = check_prepositions(row[key], lists, f"{where}: {key}")
    require_truth(set(row.get("comp", ())) <= COMPLEMENTS, where, "comp is of inf, that, ing")
    check_roles(row, where)
    result |= widen_roles(row, category)
    result |= check_modes(row, category, lists, where)
    require_truth(0 < float(row.get("weight", 0.6)) <= 1, where, "weight lies in 0..1")
    check_examples(row, category, where)
    return result


def list_variants(row: Row) -> list[Row]:
    """The entry as the coder wants it, without examples; with ``also_prt`` once more, with those particles."""
    plain = {key: value for key, value in row.items() if key not in ("examples", "also_prt")}
    if "modes" in plain:
        plain["modes"] = list(plain["modes"].items())  # pairs keep their order where a sorted mapping would not
    return [plain, plain | {"prt": row["also_prt"]}] if "also_prt" in row else [plain]


def require_truth(truth: bool, where: str, fault: str) -> None:
    """Stop with place and fault unless it is true."""
    if not truth:
        raise ValueError(f"{where}: {fault}")


def check_words(words: object, where: str) -> list[str]:
    """The list as words in lower case; refuses what YAML took for something else (``on``, ``no``, ``off``)."""
    require_truth(isinstance(words, list), where, "wants a list of words")
    assert isinstance(words, list)
    for word in words:
        require_truth(isinstance(word, str), where, f"{word!r} is not text; quote it")
        require_truth(word == word.lower(), where, f"{word!r} must be in lower case")
    return list(words)


def expand_words(words: object, lists: Mapping[str, list[str]], where: str, *, hyphens: bool = True) -> list[str]:
    """The words with every ``@name`` replaced by that list, each word once, sorted.

    The tokeniser splits words at a hyphen, so that no trigger can have one; elsewhere "sit-in" is compared as "sit in".
    """
    found: set[str] = set()
    for word in check_words(words, where):
        if word.startswith("@"):
            require_truth(word[1:] in lists, where, f"no list named {word[1:]} in lists.yaml")
            found.update(lists[word[1:]])
        else:
            found.add(word)
    require_truth(bool(found), where, "an empty list limits nothing; leave it out")
    require_truth(
        hyphens or not any("-" in word for word in found),
        where,
        "the parser splits words at a hyphen; none can trigger",
    )
    return sorted(word.replace("-", " ") for word in found)


def check_prepositions(content: object, lists: Mapping[str, list[str]], where: str) -> dict[str, list[str]]:
    """Preposition → words its object must be one of; an empty list stands for anything."""
    require_truth(isinstance(content, dict) and bool(content), where, "wants preposition: [words]")
    assert isinstance(content, dict)
    for name in content:
        require_truth(name in PREPOSITIONS, where, f"{name!r} is no preposition known here (quote on and off)")
    return {name: expand_words(words, lists, where) if words else [] for name, words in content.items()}


def check_roles(row: Row, where: str) -> None:
    """Refuse slots outside the grammar, and needs that are no role."""
    for role in ROLES:
        for slot in row.get(role, ()):
            require_truth(is_slot(slot), where, f"{slot!r} is no slot")
    require_truth(set(row.get("needs", ())) <= set(ROLES), where, "needs is of actor, recipient")
    for flag in FLAGS:
        require_truth(isinstance(row.get(flag, False), bool), where, f"{flag} is true or false")


def check_modes(row: Row, category: str, lists: Mapping[str, list[str]], where: str) -> Row:
    """The keys ``mode`` and ``modes`` of an entry, with lists expanded; refuses modes that the category lacks."""
    valid = MODES[category]
    result: Row = {}
    if "mode" in row:
        require_truth(row["mode"] in valid, where, f"{category} has no mode {row['mode']!r}")
        result["mode"] = row["mode"]
    if "modes" in row:
        require_truth(
            set(row["modes"]) <= valid, where, f"{category} has no mode among {sorted(set(row['modes']) - valid)}"
        )
        result["modes"] = {}
        taken: set[str] = set()
        for mode, words in row["modes"].items():  # a word of two modes belongs to the first
            found = expand_words(words, lists, f"{where}: {mode}")
            result["modes"][mode] = [word for word in found if word not in taken]
            taken.update(found)
    return result


def check_examples(row: Row, category: str, where: str) -> None:
    """Refuse entries without a positive example, and examples with unknown keys or values."""
    examples = row.get("examples", [])
    for example in examples:
        require_truth(
            set(example) <= EXAMPLE_KEYS and isinstance(example.get("text"), str),
            where,
            f"example {example} has a wrong key or no text",
        )
        require_truth(example.get("status", "actual") in STATUSES, where, f"no status {example.get('status')!r}")
        require_truth(
            example.get("mode") is None or example["mode"] in MODES[category], where, f"no mode {example.get('mode')!r}"
        )
        for role in ROLES:
            require_truth(
                all(isinstance(code, str) and len(code) == 3 and code.isupper() for code in example.get(role, ())),
                where,
                "codes are three capitals",
            )
    require_truth(any(not example.get("none") for example in examples), where, "wants at least one positive example")
