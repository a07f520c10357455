"""Tables of the event rooms: the codebook's entries, evaluative words, and words that give a context."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tables import read_yaml
from tables.codebook_roles import is_slot, widen_roles
from tables.codebook_schema import (
    COMPLEMENTS,
    CONTEXTS,
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

HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")


def build(resources: Path) -> dict[str, object]:
    """The tables ``codebook`` (category → its entries, without examples), ``evaluations`` and ``contexts``.

    Raises:
        ValueError: something breaks the schema; the text names file, entry and fault.
    """
    folder = resources / "codebook"
    rows = read_entries(folder)
    table = {category: [variant for row in found for variant in list_variants(row)] for category, found in rows.items()}
    return {"codebook": table, "evaluations": read_evaluations(folder), "contexts": read_contexts(folder)}


def read_entries(folder: Path) -> dict[str, list[Row]]:
    """Category → its entries with word lists expanded and examples kept, in the order of the files.

    Raises:
        ValueError: an entry breaks the schema, or an id stands twice.
    """
    lists = {
        name: check_words(words, f"lists.yaml: {name}") for name, words in read_yaml(folder / "lists.yaml").items()
    }
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


def check_entry(row: Row, category: str, lists: Mapping[str, list[str]]) -> Row:
    """The entry with its word lists expanded.

    Raises:
        ValueError: names the entry and what is wrong with it.
    """
    where = f"{category}: {row.get('id', 'an entry without id')}"
    require(
        isinstance(row.get("id"), str) and row["id"].startswith(f"{category.lower()}."),
        where,
        "id must be category.words",
    )
    require(not set(row) - ENTRY_KEYS, where, f"unknown keys {sorted(set(row) - ENTRY_KEYS)}")
    require(sum(kind in row for kind in KINDS) == 1, where, "wants exactly one of verb, noun, adj")
    result = dict(row)
    for key in WORD_LISTS:
        if key in row:
            result[key] = expand_words(
                row[key], lists, f"{where}: {key}", hyphens=key not in (*KINDS, "comp_lemma", "not_comp_lemma")
            )
    for key in PREPOSITION_MAPS:
        if key in row:
            result[key] = check_prepositions(row[key], lists, f"{where}: {key}")
    require(set(row.get("comp", ())) <= COMPLEMENTS, where, "comp is of inf, that, ing")
    check_roles(row, where)
    result |= widen_roles(row, category)
    result |= check_modes(row, category, lists, where)
    require(0 < float(row.get("weight", 0.6)) <= 1, where, "weight lies in 0..1")
    check_examples(row, category, where)
    return result


def list_variants(row: Row) -> list[Row]:
    """The entry as the coder wants it, without examples; with ``also_prt`` once more, with those particles."""
    plain = {key: value for key, value in row.items() if key not in ("examples", "also_prt")}
    if "modes" in plain:
        plain["modes"] = list(plain["modes"].items())  # pairs keep their order where a sorted mapping would not
    return [plain, plain | {"prt": row["also_prt"]}] if "also_prt" in row else [plain]


def require(truth: bool, where: str, fault: str) -> None:
    """Stop with place and fault unless it is true."""
    if not truth:
        raise ValueError(f"{where}: {fault}")


def check_words(words: object, where: str) -> list[str]:
    """The list as words in lower case; refuses what YAML took for something else (``on``, ``no``, ``off``)."""
    require(isinstance(words, list), where, "wants a list of words")
    assert isinstance(words, list)
    for word in words:
        require(isinstance(word, str), where, f"{word!r} is not text; quote it")
        require(word == word.lower(), where, f"{word!r} must be in lower case")
    return list(words)


def expand_words(words: object, lists: Mapping[str, list[str]], where: str, *, hyphens: bool = True) -> list[str]:
    """The words with every ``@name`` replaced by that list, each word once, sorted.

    The tokeniser splits words at a hyphen, so that no trigger can have one; elsewhere "sit-in" is compared as "sit in".
    """
    found: set[str] = set()
    for word in check_words(words, where):
        if word.startswith("@"):
            require(word[1:] in lists, where, f"no list named {word[1:]} in lists.yaml")
            found.update(lists[word[1:]])
        else:
            found.add(word)
    require(bool(found), where, "an empty list limits nothing; leave it out")
    require(
        hyphens or not any("-" in word for word in found),
        where,
        "the parser splits words at a hyphen; none can trigger",
    )
    return sorted(word.replace("-", " ") for word in found)


def check_prepositions(content: object, lists: Mapping[str, list[str]], where: str) -> dict[str, list[str]]:
    """Preposition → words its object must be one of; an empty list stands for anything."""
    require(isinstance(content, dict) and bool(content), where, "wants preposition: [words]")
    assert isinstance(content, dict)
    for name in content:
        require(name in PREPOSITIONS, where, f"{name!r} is no preposition known here (quote on and off)")
    return {name: expand_words(words, lists, where) if words else [] for name, words in content.items()}


def check_roles(row: Row, where: str) -> None:
    """Refuse slots outside the grammar, and needs that are no role."""
    for role in ROLES:
        for slot in row.get(role, ()):
            require(is_slot(slot), where, f"{slot!r} is no slot")
    require(set(row.get("needs", ())) <= set(ROLES), where, "needs is of actor, recipient")
    for flag in FLAGS:
        require(isinstance(row.get(flag, False), bool), where, f"{flag} is true or false")


def check_modes(row: Row, category: str, lists: Mapping[str, list[str]], where: str) -> Row:
    """The keys ``mode`` and ``modes`` of an entry, with lists expanded; refuses modes that the category lacks."""
    valid = MODES[category]
    result: Row = {}
    if "mode" in row:
        require(row["mode"] in valid, where, f"{category} has no mode {row['mode']!r}")
        result["mode"] = row["mode"]
    if "modes" in row:
        require(set(row["modes"]) <= valid, where, f"{category} has no mode among {sorted(set(row['modes']) - valid)}")
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
        require(
            set(example) <= EXAMPLE_KEYS and isinstance(example.get("text"), str),
            where,
            f"example {example} has a wrong key or no text",
        )
        require(example.get("status", "actual") in STATUSES, where, f"no status {example.get('status')!r}")
        require(
            example.get("mode") is None or example["mode"] in MODES[category], where, f"no mode {example.get('mode')!r}"
        )
        for role in ROLES:
            require(
                all(isinstance(code, str) and len(code) == 3 and code.isupper() for code in example.get(role, ())),
                where,
                "codes are three capitals",
            )
    require(any(not example.get("none") for example in examples), where, "wants at least one positive example")


def read_evaluations(folder: Path) -> dict[str, dict[str, list[str]]]:
    """``praise`` and ``blame``, each with ``phrases`` and ``lemmas``."""
    content = read_yaml(folder / "evaluations.yaml")
    require(set(content) == {"praise", "blame"}, "evaluations.yaml", "wants praise and blame")
    return {side: read_phrases(part, f"evaluations.yaml: {side}") for side, part in content.items()}


def read_contexts(folder: Path) -> dict[str, list[str]]:
    """Context → words and phrases that give it; all of PLOVER's contexts and no other."""
    content = read_yaml(folder / "contexts.yaml")
    require(
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
    require(set(part) == {"phrases", "lemmas"}, where, "wants phrases and lemmas")
    found = {key: check_words(part[key], where) for key in ("phrases", "lemmas")}
    require(all(" " in phrase for phrase in found["phrases"]), where, "a phrase has several words")
    require(not any(" " in lemma for lemma in found["lemmas"]), where, "a lemma is one word")
    return {key: sorted({split_hyphens(term) for term in terms}) for key, terms in found.items()}
