"""Where articles come from: the outlet to which one is credited as a whole, its group of copies, its publisher."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from dragoman.pages.credits import credit_text, credit_whole
from dragoman.record.outlets import Credited, key_outlet, name_outlet, read_credits
from dragoman.types import Cut

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LEAD_CHARS, BATCH_SIZE = 350, 1_000
COPYRIGHT = re.compile(
    r"\s{0,3}(?:©|\([cC]\)|[Cc]opyright)\s{0,3}(?:(?:19|20)\d\d[\s,–-]{0,3}){0,2}(?:by )?([A-Z][\w&’' -]{2,40})"
)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document comes from: the record's name of its origin, and on what that rests."""

    origin: str
    basis: str


@dataclass(frozen=True, slots=True)
class Signs:
    """What of an article tells of its origin: credits, its own publisher, and what the credits stand in."""

    credits: tuple[Credited, ...]
    publisher: str
    title: str = ""
    body: str = ""
    cuts: tuple[Cut, ...] = ()


def load_signs(con: DuckDBPyConnection) -> dict[str, Signs]:
    """What of each article tells of its origin, by document."""
    rows = con.execute(
        "SELECT document_id, CAST(credits AS VARCHAR) AS credited, coalesce(publication, ''), coalesce(title, ''),"
        " CASE WHEN credited = '[]' THEN '' ELSE body END,"
        " CASE WHEN credited = '[]' AND publication IS NOT NULL THEN '[]' ELSE CAST(cut AS VARCHAR) END FROM articles"
    )
    signs: dict[str, Signs] = {}
    while batch := rows.fetchmany(BATCH_SIZE):
        for document_id, credits, publication, title, body, cut in batch:
            cuts = tuple(Cut(line["text"], line["reason"]) for line in json.loads(cut))
            publisher = publication or find_owner(cuts)
            name = name_outlet(publisher) if publisher else ""
            signs[document_id] = Signs(read_credits(credits), name, title, body, cuts)
    return signs


def find_owner(cuts: Sequence[Cut]) -> str:
    """Who claims the copyright of a page in the lines cut from it; empty where nobody does."""
    for line in cuts:
        found = COPYRIGHT.match(line.text) if line.reason == "copyright" else None
        if found is not None:
            return str(found[1])
    return ""


def load_groups(con: DuckDBPyConnection) -> dict[str, list[str]]:
    """The members of each group of copies, its original first."""
    groups: dict[str, list[str]] = {}
    query = "SELECT group_id, document_id FROM copy_groups ORDER BY group_id, is_original DESC, document_id"
    for group_id, document_id in con.execute(query).fetchall():
        groups.setdefault(group_id, []).append(document_id)
    return groups


def find_sources(signs: Mapping[str, Signs], groups: Mapping[str, Sequence[str]]) -> dict[str, Source]:
    """The origin of each article; copies of one story share theirs."""
    sources = {document: find_source(document, found) for document, found in signs.items()}
    for members in groups.values():
        shared = join_sources([sources[document] for document in members if document in sources])
        sources |= dict.fromkeys(members, shared)
    return sources


def find_source(document_id: str, signs: Signs) -> Source:
    """The origin of an article taken alone."""
    credited = find_whole_credit(signs)
    if credited is not None:
        return Source(credited, "credit")
    return Source(signs.publisher, "publisher") if signs.publisher else Source(document_id, "document")


def find_whole_credit(signs: Signs) -> str | None:
    """The outlet to which the whole article is credited; ``None`` where outlets are cited within it alone.

    A page that does not say who publishes it, and that opens with another's report, rests on that report.
    """
    own = key_outlet(signs.publisher)
    if all(key_outlet(credit.name) == own for credit in signs.credits):
        return None
    # The credits of the whole come first among all; what is told apart here is where they end.
    found = credit_whole(signs.title or None, signs.body, signs.cuts, None)
    if not own:
        found = chain(found, credit_text(signs.body[:LEAD_CHARS]))
    return next((name for credit in found if key_outlet(name := name_outlet(credit.name)) != own), None)


def join_sources(sources: Sequence[Source]) -> Source:
    """The one origin of a group of copies, the original's source given first.

    A credit of any member counts before a publisher; of two credits the more frequent, then the original's.
    """
    credits = Counter(source.origin for source in sources if source.basis == "credit")
    if credits:
        return Source(max(credits, key=lambda name: credits[name]), "credit")
    return Source(sources[0].origin, "document" if sources[0].basis == "document" else "copy")
