"""The actors of a record: whoever is a party to a mention or the source of an attribution."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# The id is that of `dragoman.ids.make_id("a", code, sector, name)`. Of several ids or offices under one name the most
# frequent stands, of equally frequent ones the first by name.
DERIVE = """
INSERT INTO actors BY NAME
WITH named AS (
    SELECT p.code, p.sector, p.name, p.identifier_id, p.office, p.mention_id, m.document_id
    FROM parties p JOIN mentions m USING (mention_id) WHERE p.name <> ''
    UNION ALL
    SELECT code, sector, name, identifier_id, office, NULL, document_id
    FROM attributions WHERE name IS NOT NULL AND name <> ''),
ids AS (
    SELECT code, sector, name, identifier_id, count(*) AS n FROM named WHERE identifier_id IS NOT NULL GROUP BY ALL),
offices AS (SELECT code, sector, name, office, count(*) AS n FROM named WHERE office IS NOT NULL GROUP BY ALL),
best_ids AS (
    SELECT code, sector, name, identifier_id FROM ids
    QUALIFY row_number() OVER (PARTITION BY code, sector, name ORDER BY n DESC, identifier_id) = 1),
best_offices AS (
    SELECT code, sector, name, office FROM offices
    QUALIFY row_number() OVER (PARTITION BY code, sector, name ORDER BY n DESC, office) = 1),
counted AS (
    SELECT code, sector, name, count(DISTINCT mention_id) AS n_mentions, count(DISTINCT document_id) AS n_documents
    FROM named GROUP BY ALL)
SELECT 'a_' || substr(sha256(code || chr(31) || sector || chr(31) || name), 1, 16) AS actor_id, code, sector, name,
       identifier_id, office, n_mentions, n_documents
FROM counted LEFT JOIN best_ids USING (code, sector, name) LEFT JOIN best_offices USING (code, sector, name)
ORDER BY actor_id
"""


def derive_actors(con: DuckDBPyConnection) -> None:
    """Fill ``actors`` anew: one row for each code, sector and name, with how many mentions and documents have it."""
    con.execute("DELETE FROM actors")
    con.execute(DERIVE)
