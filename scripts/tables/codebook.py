"""Tables of the event rooms: the codebook's entries, evaluative words, and words that give a context."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tables import read_yaml

Row = dict[str, Any]

KINDS = ("verb", "noun", "adj")
WORD_LISTS = ("verb", "noun", "adj", "prt", "object", "not_object", "subject", "not_subject", "comp_lemma")
PREPOSITION_MAPS = ("prep", "not_prep")
ROLES = ("actor", "recipient")
COMPLEMENTS = frozenset({"inf", "that", "ing"})
STATUSES = frozenset({"actual", "historical", "future", "hypothetical", "negation"})
ENTRY_KEYS = frozenset({"id", *WORD_LISTS, *PREPOSITION_MAPS, *ROLES, "comp", "reciprocal", "needs", "mode", "modes", "weight", "examples"})
EXAMPLE_KEYS = frozenset({"text", "actor", "recipient", "status", "mode", "none"})
ARGUMENTS = frozenset({"subj", "obj", "iobj", "poss", "adj"})
PREPOSITIONS = frozenset(
    "about across after against along alongside among around as at before behind between beyond by concerning despite during following for from in "
    "inside into near of off on onto out outside over per regarding since through throughout to toward towards under until upon via with within "
    "without".split()
)
CONTEXTS = frozenset(
    "military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic legal reparations human_rights "
    "rights_freedoms repression human_security gender lgbt religion_ethnicity inequality diplomatic territory peacekeeping health asylum migration "
    "disasters natural_resource environment technology terrorism cbrn cyber misinformation crime corruption illegal_drugs trafficking".split()
)
# The manual's mode tables. `dragoman.events.plover` has them too, with scores; a test keeps the two alike. The builder
# imports nothing of the rooms that read its tables.
MODES: Mapping[str, frozenset[str]] = {
    "AGREE": frozenset(),
    "CONSULT": frozenset({"visit", "third-party", "multilateral", "phone"}),
    "SUPPORT": frozenset(),
    "CONCEDE": frozenset(),
    "COOPERATE": frozenset(),
    "AID": frozenset(),
    "RETREAT": frozenset({"withdraw", "release", "disarm", "ceasefire", "access", "resign"}),
    "REQUEST": frozenset({"assist", "change", "yield", "meet"}),
    "ACCUSE": frozenset({"disapprove", "investigate", "allege"}),
    "REJECT": frozenset({"assist", "change", "yield", "meet"}),
    "THREATEN": frozenset({"restrict", "arrest", "relations", "expel", "territory", "violence"}),
    "PROTEST": frozenset({"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"}),
    "SANCTION": frozenset({"convict", "expel", "withdraw", "discontinue"}),
    "MOBILIZE": frozenset({"troops", "weapons", "police", "militia"}),
    "COERCE": frozenset(
        "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber".split()
    ),
    "ASSAULT": frozenset(
        "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons crowd-control "
        "unconventional".split()
    ),
}


def build(resources: Path) -> dict[str, object]:
    """The tables ``codebook`` (category → its entries, without examples), ``evaluations`` and ``contexts``.

    Raises:
        ValueError: something breaks the schema; the text names file, entry and fault.
    """
    folder = resources / "codebook"
    rows = read_entries(folder)
    table = {category: [{k: v for k, v in row.items() if k != "examples"} for row in found] for category, found in rows.items()}
    return {"codebook": table, "evaluations": read_evaluations(folder), "contexts": read_contexts(folder)}


def read_entries(folder: Path) -> dict[str, list[Row]]:
    """Category → its entries with word lists expanded and examples kept, in the order of the files.

    Raises:
        ValueError: an entry breaks the schema, or an id stands twice.
    """
    lists = {name: check_words(words, f"lists.yaml: {name}") for name, words in read_yaml(folder / "lists.yaml").items()}
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
    require(isinstance(row.get("id"), str) and row["id"].startswith(f"{category.lower()}."), where, "id must be category.words")
    require(not set(row) - ENTRY_KEYS, where, f"unknown keys {sorted(set(row) - ENTRY_KEYS)}")
    require(sum(kind in row for kind in KINDS) == 1, where, "wants exactly one of verb, noun, adj")
    result = dict(row)
    for key in WORD_LISTS:
        if key in row:
            result[key] = expand_words(row[key], lists, f"{where}: {key}")
    for key in PREPOSITION_MAPS:
        if key in row:
            result[key] = check_prepositions(row[key], lists, f"{where}: {key}")
    require(set(row.get("comp", ())) <= COMPLEMENTS, where, "comp is of inf, that, ing")
    check_roles(row, where)
    result |= check_modes(row, category, lists, where)
    require(0 < float(row.get("weight", 0.6)) <= 1, where, "weight lies in 0..1")
    check_examples(row, category, where)
    return result


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


def expand_words(words: object, lists: Mapping[str, list[str]], where: str) -> list[str]:
    """The words with every ``@name`` replaced by that list, each word once, sorted."""
    found: set[str] = set()
    for word in check_words(words, where):
        if word.startswith("@"):
            require(word[1:] in lists, where, f"no list named {word[1:]} in lists.yaml")
            found.update(lists[word[1:]])
        else:
            found.add(word)
    require(bool(found), where, "an empty list limits nothing; leave it out")
    return sorted(found)


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
    require(isinstance(row.get("reciprocal", False), bool), where, "reciprocal is true or false")


def is_slot(slot: object) -> bool:
    """Whether it is an argument or preposition, or a path to one (``obj.poss``, ``comp.from``)."""
    if not isinstance(slot, str):
        return False
    *path, last = slot.split(".")
    known = ARGUMENTS | PREPOSITIONS
    return last in known and all(step in known or (step == "comp" and i == 0) for i, step in enumerate(path))


def check_modes(row: Row, category: str, lists: Mapping[str, list[str]], where: str) -> Row:
    """The keys ``mode`` and ``modes`` of an entry, with lists expanded; refuses modes that the category lacks."""
    valid = MODES[category]
    result: Row = {}
    if "mode" in row:
        require(row["mode"] in valid, where, f"{category} has no mode {row['mode']!r}")
        result["mode"] = row["mode"]
    if "modes" in row:
        require(set(row["modes"]) <= valid, where, f"{category} has no mode among {sorted(set(row['modes']) - valid)}")
        result["modes"] = {mode: expand_words(words, lists, f"{where}: {mode}") for mode, words in row["modes"].items()}
    return result


def check_examples(row: Row, category: str, where: str) -> None:
    """Refuse entries without a positive example, and examples with unknown keys or values."""
    examples = row.get("examples", [])
    for example in examples:
        require(set(example) <= EXAMPLE_KEYS and isinstance(example.get("text"), str), where, f"example {example} has a wrong key or no text")
        require(example.get("status", "actual") in STATUSES, where, f"no status {example.get('status')!r}")
        require(example.get("mode") is None or example["mode"] in MODES[category], where, f"no mode {example.get('mode')!r}")
        for role in ROLES:
            require(all(isinstance(code, str) and len(code) == 3 and code.isupper() for code in example.get(role, ())), where, "codes are three capitals")
    require(any(not example.get("none") for example in examples), where, "wants at least one positive example")


def read_evaluations(folder: Path) -> dict[str, dict[str, list[str]]]:
    """``praise`` and ``blame``, each with ``phrases`` and ``lemmas``."""
    content = read_yaml(folder / "evaluations.yaml")
    require(set(content) == {"praise", "blame"}, "evaluations.yaml", "wants praise and blame")
    return {side: read_phrases(part, f"evaluations.yaml: {side}") for side, part in content.items()}


def read_contexts(folder: Path) -> dict[str, list[str]]:
    """Context → words and phrases that give it; all of PLOVER's contexts and no other."""
    content = read_yaml(folder / "contexts.yaml")
    require(set(content) == CONTEXTS, "contexts.yaml", f"contexts differ from PLOVER's: {sorted(set(content) ^ CONTEXTS)}")
    return {name: sorted(set(check_words(terms, f"contexts.yaml: {name}"))) for name, terms in content.items()}


def read_phrases(part: Mapping[str, object], where: str) -> dict[str, list[str]]:
    """``phrases`` (several words) and ``lemmas`` (one word), sorted, each once."""
    require(set(part) == {"phrases", "lemmas"}, where, "wants phrases and lemmas")
    found = {key: sorted(set(check_words(part[key], where))) for key in ("phrases", "lemmas")}
    require(all(" " in phrase for phrase in found["phrases"]), where, "a phrase has several words")
    require(not any(" " in lemma for lemma in found["lemmas"]), where, "a lemma is one word")
    return found
