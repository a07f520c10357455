"""What an entry of the codebook may hold: keys, slots, and PLOVER's categories, modes and contexts."""

from __future__ import annotations

from collections.abc import Mapping

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
# The manual's mode tables. `dragoman.plover` has them too, with scores; a test keeps the two alike. The builder
# imports nothing of the rooms that read its tables.
MODES: Mapping[str, frozenset[str]] = {
    "AGREE": frozenset(),
    "CONSULT": frozenset({"multilateral", "phone", "third-party", "visit"}),
    "SUPPORT": frozenset(),
    "CONCEDE": frozenset(),
    "COOPERATE": frozenset(),
    "AID": frozenset(),
    "RETREAT": frozenset({"access", "ceasefire", "disarm", "release", "resign", "withdraw"}),
    "REQUEST": frozenset({"assist", "change", "meet", "yield"}),
    "ACCUSE": frozenset({"allege", "disapprove", "investigate"}),
    "REJECT": frozenset({"assist", "change", "meet", "yield"}),
    "THREATEN": frozenset({"arrest", "expel", "relations", "restrict", "territory", "violence"}),
    "PROTEST": frozenset({"boycott", "demo", "hunger", "obstruct", "riot", "strike", "vandalize"}),
    "SANCTION": frozenset({"convict", "discontinue", "expel", "withdraw"}),
    "MOBILIZE": frozenset({"militia", "police", "troops", "weapons"}),
    "COERCE": frozenset(
        {
            "arrest",
            "censor",
            "curfew",
            "cyber",
            "deport",
            "martial-law",
            "misinformation",
            "restrict",
            "seize",
            "withhold",
        }
    ),
    "ASSAULT": frozenset(
        {
            "abduct",
            "aerial",
            "beat",
            "crowd-control",
            "destroy",
            "drone",
            "explosives",
            "firearms",
            "heavy-weapons",
            "primitive",
            "sexual",
            "suicide-attack",
            "targeted",
            "torture",
            "unconventional",
        }
    ),
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
