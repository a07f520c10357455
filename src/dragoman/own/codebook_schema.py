"""What an entry of the codebook may hold: keys, slots, and PLOVER's categories, modes and contexts."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.plover import CATEGORY_SCORES, MODE_SCORES

KINDS = ("verb", "noun", "adj")
WORD_LISTS = (
    "verb",
    "noun",
    "adj",
    "prt",
    "also_prt",
    "object",
    "not_object",
    "subject",
    "not_subject",
    "comp_lemma",
    "not_comp_lemma",
)
PREPOSITION_MAPS = ("prep", "not_prep")
ROLES = ("actor", "recipient")
FLAGS = ("intransitive", "reciprocal")
OTHER_KEYS = ("id", "comp", "needs", "mode", "modes", "weight", "examples")
ENTRY_KEYS = frozenset({*KINDS, *WORD_LISTS, *PREPOSITION_MAPS, *ROLES, *FLAGS, *OTHER_KEYS})
EXAMPLE_KEYS = frozenset({"text", "actor", "recipient", "status", "mode", "none"})
COMPLEMENTS = frozenset({"inf", "that", "ing"})
STATUSES = frozenset({"actual", "historical", "future", "hypothetical", "negation"})
ARGUMENTS = frozenset({"subj", "obj", "iobj", "poss", "adj"})
PREPOSITIONS = frozenset(
    {
        "about",
        "across",
        "after",
        "against",
        "along",
        "alongside",
        "among",
        "around",
        "as",
        "aside",
        "at",
        "back",
        "before",
        "behind",
        "between",
        "beyond",
        "by",
        "concerning",
        "despite",
        "down",
        "during",
        "following",
        "for",
        "from",
        "in",
        "inside",
        "into",
        "near",
        "of",
        "off",
        "on",
        "onto",
        "out",
        "outside",
        "over",
        "per",
        "regarding",
        "since",
        "through",
        "throughout",
        "to",
        "toward",
        "towards",
        "under",
        "until",
        "up",
        "upon",
        "via",
        "with",
        "within",
        "without",
    }
)
# Acts of speech: what a text says counts as said by its author ("adopted a resolution condemning …").
VERBAL = frozenset({"ACCUSE", "AGREE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
MODES: Mapping[str, frozenset[str]] = {
    category: frozenset(MODE_SCORES.get(category, ())) for category in CATEGORY_SCORES
}
CONTEXTS = frozenset(
    {
        "asylum",
        "cbrn",
        "corruption",
        "crime",
        "cyber",
        "diplomatic",
        "disasters",
        "economic",
        "election",
        "environment",
        "executive",
        "gender",
        "health",
        "human_rights",
        "human_security",
        "illegal_drugs",
        "inequality",
        "intelligence",
        "legal",
        "legislative",
        "lgbt",
        "migration",
        "military",
        "misinformation",
        "natural_resource",
        "peacekeeping",
        "political_institutions",
        "pro_autocracy",
        "pro_democracy",
        "religion_ethnicity",
        "reparations",
        "repression",
        "rights_freedoms",
        "technology",
        "territory",
        "terrorism",
        "trafficking",
    }
)
