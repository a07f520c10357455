-- Views for analysts; docs/record.md says what each column means. They are made anew whenever the record is derived.

-- One row an event, its parties' codes and names joined with "; " in the order of the text.
CREATE OR REPLACE VIEW event_view AS
WITH sides AS (
    SELECT event_id, role,
           string_agg(code, '; ' ORDER BY position) AS codes,
           string_agg(sector, '; ' ORDER BY position) AS sectors,
           string_agg(name, '; ' ORDER BY position) AS names
    FROM event_parties GROUP BY event_id, role)
SELECT e.event_id, e.date, e.enddate, e.date_basis, e.act, e.event, array_to_string(e.mode, '; ') AS mode,
       array_to_string(e.context, '; ') AS context, e.status, e.quad_code, e.event_scale,
       coalesce(a.codes, '') AS actor, coalesce(a.sectors, '') AS actor_sector, coalesce(a.names, '') AS actor_name,
       coalesce(r.codes, '') AS recipient, coalesce(r.sectors, '') AS recipient_sector,
       coalesce(r.names, '') AS recipient_name,
       coalesce(e.place ->> '$.resolved_place', e.place ->> '$.extracted_place') AS place,
       e.place ->> '$.country_code' AS place_country,
       TRY_CAST(e.place ->> '$.lat' AS DOUBLE) AS lat, TRY_CAST(e.place ->> '$.lon' AS DOUBLE) AS lon,
       e.n_mentions, e.n_documents, len(e.origins) AS n_origins, array_to_string(e.origins, '; ') AS origins,
       e.first_reported, e.last_reported, e.confidence,
       json_array_length(e.conflicts) > 0 OR len(json_keys(e.conflicts)) > 0 AS disputed
FROM events e
LEFT JOIN sides a ON a.event_id = e.event_id AND a.role = 'actor'
LEFT JOIN sides r ON r.event_id = e.event_id AND r.role = 'recipient';

-- One row for every two states or bodies of an event, in each direction in which it goes: from each actor to each
-- recipient; among the actors both ways where there is no recipient ("A and B agreed").
CREATE OR REPLACE VIEW dyad_view AS
WITH named AS (SELECT DISTINCT event_id, role, code FROM event_parties WHERE code <> ''),
directed AS (
    SELECT a.event_id, a.code AS actor, r.code AS recipient
    FROM named a JOIN named r ON r.event_id = a.event_id AND a.role = 'actor' AND r.role = 'recipient'
    UNION
    SELECT a.event_id, a.code, b.code
    FROM named a JOIN named b ON b.event_id = a.event_id AND a.role = 'actor' AND b.role = 'actor' AND a.code <> b.code
    JOIN events e ON e.event_id = a.event_id
    WHERE e.act IN ('AGREE', 'CONSULT', 'COOPERATE')  -- two that condemn together do not condemn each other
      AND NOT EXISTS (SELECT 1 FROM event_parties r WHERE r.event_id = a.event_id AND r.role = 'recipient'))
SELECT d.actor, d.recipient, e.* FROM directed d JOIN events e USING (event_id);

-- Directed dyad and month: what is said to have happened (status actual or historical) within days that are known to
-- a month or better; the month is that of the first day. Documents and origins count once a cell.
CREATE OR REPLACE VIEW dyad_month AS
WITH placed AS (
    SELECT actor, recipient, date_trunc('month', date)::DATE AS month, event_id, event, quad_code, event_scale,
           n_mentions, origins
    FROM dyad_view
    WHERE status IN ('actual', 'historical') AND date IS NOT NULL AND enddate IS NOT NULL AND enddate - date <= 31),
counted AS (
    SELECT actor, recipient, month, count(*) AS n_events, sum(n_mentions)::BIGINT AS n_mentions,
           len(list_distinct(flatten(list(origins)))) AS n_origins, avg(event_scale) AS mean_score,
           stddev_samp(event_scale) AS sd_score,
           count(*) FILTER (quad_code = 1) AS n_quad_1, count(*) FILTER (quad_code = 2) AS n_quad_2,
           count(*) FILTER (quad_code = 3) AS n_quad_3, count(*) FILTER (quad_code = 4) AS n_quad_4
    FROM placed GROUP BY ALL),
documented AS (
    SELECT p.actor, p.recipient, p.month, count(DISTINCT m.document_id) AS n_documents
    FROM placed p JOIN event_mentions USING (event_id) JOIN mentions m USING (mention_id) GROUP BY ALL)
SELECT c.actor, c.recipient, c.month, c.n_events, c.n_mentions, coalesce(d.n_documents, 0) AS n_documents, c.n_origins,
       c.mean_score, c.sd_score, c.n_quad_1, c.n_quad_2, c.n_quad_3, c.n_quad_4
FROM counted c LEFT JOIN documented d USING (actor, recipient, month);

-- Contacts held: who consulted whom, in what form, where and when.
CREATE OR REPLACE VIEW contacts AS
SELECT event_id, date, enddate, date_basis, actor, actor_name, recipient, recipient_name, mode AS form, place,
       place_country, n_mentions, n_documents, n_origins, origins
FROM event_view WHERE act = 'CONSULT' AND status IN ('actual', 'historical');

-- One row a mention, with where it stands and its own origin.
CREATE OR REPLACE VIEW mention_view AS
SELECT m.mention_id, em.event_id, d.doc_id, m.sequence, m.act, m.event, array_to_string(m.mode, '; ') AS mode, m.status,
       m.date, m.enddate, m.date_basis, m.text, o.origin, a.title, a.publication, a.date AS article_date,
       a.enddate AS article_enddate, m.document_id
FROM mentions m
JOIN documents d USING (document_id)
JOIN articles a USING (document_id)
LEFT JOIN event_mentions em USING (mention_id)
LEFT JOIN mention_origins o USING (mention_id);
