"""By what name a party is counted: a state by its code, a body that shares its code with others by its own name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.briefs.asked import load_bodies, load_collective

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Joined to a table of parties `p`: the key's name, empty for what goes by its code alone.
JOIN_KEYS = "LEFT JOIN brief_keys k ON k.code = p.code AND k.name = p.name"
KEY_NAME = "coalesce(k.body, '')"


def keep_keys(con: DuckDBPyConnection) -> None:
    """Put into the temporary table ``brief_keys`` the names of parties whose code many share, with what body they are.

    An officer is the body that the office names; a group without a name of its own ("leaders") is nobody in particular,
    and goes by the code.
    """
    rows = con.execute(
        "SELECT code, name, max(office) FROM event_parties WHERE list_contains(?, code) GROUP BY ALL",
        [sorted(load_collective())],
    ).fetchall()
    con.execute("CREATE OR REPLACE TEMP TABLE brief_keys (code VARCHAR, name VARCHAR, body VARCHAR)")
    if rows:
        columns = list(zip(*((code, name, find_body(name, office)) for code, name, office in rows), strict=True))
        con.execute(
            "INSERT INTO brief_keys SELECT unnest(?::VARCHAR[]), unnest(?::VARCHAR[]), unnest(?::VARCHAR[])",
            [list(column) for column in columns],
        )


def find_body(name: str, office: str | None) -> str:
    """The body that a name stands for: itself, the one whose officer bears it, or none (empty)."""
    bodies = load_bodies()
    if name in bodies:
        return name
    words = (office or "").split()
    for first in range(len(words)):
        for last in range(len(words), first, -1):
            body = " ".join(words[first:last]).removeprefix("the ")
            if body in bodies:
                return body
    return name if name[:1].isupper() else ""
