"""An actor's partners: how much is reported of the two, how it stands between them, when they last met."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.briefs.asked import Asked, ask_pair, find_asked, load_collective, match_party
from dragoman.briefs.choosing import OVERLAPS, match_named
from dragoman.briefs.estimates import bound_mean, measure_share
from dragoman.briefs.keys import JOIN_KEYS, KEY_NAME, keep_keys
from dragoman.briefs.overviews import Partner, Partners
from dragoman.briefs.plan_lines import OPEN_STATES
from dragoman.briefs.relation import check_days
from dragoman.briefs.wording import name_form
from dragoman.record.plan_calendar import find_last_day
from dragoman.types import DateInterval

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MAX_PARTNERS = 200
PAIRED = f"""
CREATE OR REPLACE TEMP TABLE brief_pairs AS
SELECT DISTINCT e.event_id, p.code AS code, {KEY_NAME} AS name
FROM events e JOIN event_parties pa USING (event_id) JOIN event_parties p USING (event_id) {JOIN_KEYS}
WHERE {{asked}} AND p.code <> '' AND NOT coalesce({{partner}}, false) AND {{apart}} AND {OVERLAPS}
"""
PARTNERS = """
WITH counted AS (
    SELECT code, name, count(*) AS n_events, sum(n_mentions)::BIGINT AS n_mentions,
           len(list_distinct(flatten(list(origins)))) AS n_origins,
           list(event_scale) FILTER (happened AND event_scale IS NOT NULL) AS scores,
           count(*) FILTER (happened AND quad_code = 1) AS q1, count(*) FILTER (happened AND quad_code = 2) AS q2,
           count(*) FILTER (happened AND quad_code = 3) AS q3, count(*) FILTER (happened AND quad_code = 4) AS q4,
           max_by({'start': date, 'end': enddate, 'mode': mode}, {'start': date, 'end': enddate, 'id': event_id})
               FILTER (happened AND act = 'CONSULT' AND date IS NOT NULL AND enddate IS NOT NULL) AS contact
    FROM (SELECT *, status IN ('actual', 'historical') AS happened FROM brief_pairs JOIN events USING (event_id))
    GROUP BY code, name),
documented AS (
    SELECT code, name, count(DISTINCT document_id) AS n_documents
    FROM brief_pairs JOIN event_mentions USING (event_id) JOIN mentions USING (mention_id) GROUP BY code, name)
SELECT c.*, coalesce(d.n_documents, 0), list_avg(c.scores), list_stddev_samp(c.scores), count(*) OVER ()
FROM counted c LEFT JOIN documented d USING (code, name)
ORDER BY n_events DESC, n_mentions DESC, code, name LIMIT ?
"""
PLANNED = f"""
SELECT p.code, {KEY_NAME}, count(DISTINCT x.plan_id),
       min([x.date, x.enddate]) FILTER (x.date IS NOT NULL AND x.enddate IS NOT NULL)
FROM plans x JOIN plan_parties pa USING (plan_id) JOIN plan_parties p USING (plan_id) {JOIN_KEYS}
WHERE {{asked}} AND p.code <> '' AND list_contains(?, x.state) AND coalesce(x.enddate >= ?, true)
GROUP BY ALL
"""
TOTALS = """
SELECT count(DISTINCT event_id), count(DISTINCT document_id)
FROM brief_pairs JOIN event_mentions USING (event_id) JOIN mentions USING (mention_id)
"""


def compose_partners(
    con: DuckDBPyConnection,
    one: str,
    *,
    since: date | None = None,
    until: date | None = None,
    on: date | None = None,
    limit: int = MAX_PARTNERS,
) -> Partners:
    """The partners of an actor: whoever is a party to an event with it, those with most events first.

    Args:
        con: an open record; a temporary table is made on it and nothing else written.
        one: a code, a name or a Wikidata id.
        since: leave out what surely ended before that day.
        until: leave out what surely began after it.
        on: the day as of which plans lie ahead; by default that of the record's last document.
        limit: partners at most.

    Raises:
        RunStopped: the name matches nothing, or the days run backwards.
    """
    check_days(since, until)
    asked = find_asked(con, one)
    day = on or find_last_day(con)
    keep_keys(con)
    pair_parties(con, asked, since, until)
    rows = con.execute(PARTNERS, [limit]).fetchall()
    condition, given = match_named(asked, "pa")
    planned = {
        (code, name): (n, window)
        for code, name, n, window in con.execute(
            PLANNED.format(asked=condition), [*given, sorted(OPEN_STATES), day]
        ).fetchall()
    }
    totals = con.execute(TOTALS).fetchone() or (0, 0)
    return Partners(
        one=asked,
        since=since,
        until=until,
        on=day,
        partners=tuple(build_partner(row, planned.get((row[0], row[1]))) for row in rows),
        n_partners=rows[0][-1] if rows else 0,
        n_events=totals[0],
        n_documents=totals[1],
    )


def pair_parties(con: DuckDBPyConnection, asked: Asked, since: date | None, until: date | None) -> None:
    """Put into ``brief_pairs`` each event of the asked with each other party of it.

    A state's own people are no partners of it, nor is the state of a person.
    """
    (left, left_given), (right, right_given) = match_party(asked, "pa"), match_party(asked, "p")
    # The state of a person, unless the person is an officer of a body, whose code many share.
    own = asked.code if asked.name and asked.code not in load_collective() else ""
    query = PAIRED.format(asked=left, partner=right, apart="p.code <> ?")
    con.execute(query, [*left_given, *right_given, own, until, since])


def build_partner(row: tuple[Any, ...], planned: tuple[int, list[date]] | None) -> Partner:
    """A row of the query as a partner, with the plans of the two."""
    code, name, n_events, n_mentions, n_origins, scores, *quads, contact, n_documents, mean, spread, _ = row
    window = planned[1] if planned else None
    return Partner(
        asked=ask_pair(code, name),
        n_events=n_events,
        n_mentions=n_mentions,
        n_documents=n_documents,
        n_origins=n_origins,
        score=None if mean is None else bound_mean(mean, spread, len(scores)),
        conflictual=measure_share(quads[2] + quads[3], sum(quads)),
        quads=(quads[0], quads[1], quads[2], quads[3]),
        last_contact=DateInterval(contact["start"], contact["end"]) if contact else None,
        last_form=name_form(contact["mode"]) if contact else "",
        n_plans=planned[0] if planned else 0,
        next_plan=DateInterval(*window) if window else None,
    )
