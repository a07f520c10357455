"""Who met whom: the people of two actors in the contacts held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.briefs.asked import Asked, match_party
from dragoman.briefs.wording import clean_text

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Meeting = tuple[str, str, int]
MEETINGS = """
SELECT pa.name, pb.name, count(DISTINCT e.event_id) AS n
FROM brief_events
JOIN events e USING (event_id)
JOIN event_parties pa USING (event_id)
JOIN event_parties pb USING (event_id)
WHERE e.act = 'CONSULT' AND e.status IN ('actual', 'historical') AND {left} AND {right} AND pa.name <> pb.name
GROUP BY ALL ORDER BY n DESC, pa.name, pb.name
"""


def read_meetings(con: DuckDBPyConnection, one: Asked, other: Asked) -> tuple[Meeting, ...]:
    """A name on either side and in how many of the chosen contacts they meet, most first."""
    (left, left_given), (right, right_given) = match_party(one, "pa"), match_party(other, "pb")
    rows = con.execute(MEETINGS.format(left=left, right=right), [*left_given, *right_given]).fetchall()
    return tuple((clean_text(name), clean_text(met), n) for name, met, n in rows)
