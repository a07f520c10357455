-- The events of the temporary table `chosen`, each with its parties and the mention that stands for it ("lead"): of
-- those that say what the event now is, the one reported last, then the surest, then the first by id.
WITH members AS (
    SELECT em.event_id, m.mention_id,
           row_number() OVER (
               PARTITION BY em.event_id
               ORDER BY m.status = e.status AND m.act = e.act DESC, coalesce(a.enddate, a.date) DESC NULLS LAST,
                        m.confidence DESC, m.mention_id) AS rank
    FROM chosen c
    JOIN events e USING (event_id)
    JOIN event_mentions em USING (event_id)
    JOIN mentions m USING (mention_id)
    JOIN articles a USING (document_id)),
gathered AS (SELECT event_id, list(mention_id ORDER BY mention_id) AS mention_ids FROM members GROUP BY event_id),
-- How the lead names a party, else another mention does; offsets only in the lead's own text.
worded AS (
    SELECT ep.event_id, ep.role, ep.position, any_value(ep.code) AS code, any_value(ep.sector) AS sector,
           any_value(ep.name) AS name, any_value(ep.identifier_id) AS identifier_id, any_value(ep.office) AS office,
           min_by({'text': p.text, 'start': CASE WHEN p.rank = 1 THEN p.start_at END,
                   'end': CASE WHEN p.rank = 1 THEN p.end_at END},
                  {'rank': p.rank, 'other': p.role <> ep.role, 'position': p.position}) AS wording
    FROM chosen c
    JOIN event_parties ep USING (event_id)
    LEFT JOIN (SELECT m.event_id, m.rank, p.* FROM members m JOIN parties p USING (mention_id)) p
        ON p.event_id = ep.event_id AND p.code = ep.code AND p.name = ep.name
    GROUP BY ep.event_id, ep.role, ep.position),
sides AS (
    SELECT event_id, role,
           list({'code': code, 'sector': sector, 'identifier_text': name, 'identifier_id': identifier_id,
                 'office': office, 'entity_text': coalesce(wording.text, name), 'start': wording.start,
                 'end': wording."end"} ORDER BY position) AS parties
    FROM worded GROUP BY event_id, role),
planned AS (
    SELECT event_id, min_by(plan_id, plan_id) AS plan_id, min_by(state, plan_id) AS plan_state
    FROM plans JOIN chosen USING (event_id) GROUP BY event_id),
told AS (
    SELECT p.event_id,
           list({'reported_on': h.reported_on, 'said_on': h.said_on, 'said_to': h.said_to, 'date': h.date, 'enddate': h.enddate, 'status': m.status,
                 'change': h.change, 'said_by': h.said_by, 'origin': h.origin, 'doc_id': d.doc_id,
                 'mention_id': h.mention_id} ORDER BY p.plan_id, h.position) AS history
    FROM planned p
    JOIN plan_history h USING (plan_id)
    LEFT JOIN mentions m ON m.mention_id = h.mention_id
    LEFT JOIN documents d ON d.document_id = h.document_id
    GROUP BY p.event_id)
SELECT e.event_id AS id, d.doc_id, e.date, e.enddate, e.date_basis, e.event, e.act, e.mode, e.context, e.status,
       e.quad_code, e.event_scale, coalesce(actors.parties, []) AS actor, coalesce(recipients.parties, []) AS recipient,
       e.place, lead.attribution, lead.event_text, lead.event_spans, lead.text, lead.sequence, lead.start_at,
       lead.end_at, e.size, e.confidence, lead.decided, a.title, a.publication, a.credits, a.url, a.language,
       a.date AS article_date, a.enddate AS article_enddate, a.date_basis AS article_date_basis, lead.document_id,
       lead.version, e.n_mentions, e.n_documents, e.origins, e.first_reported, e.last_reported,
       coalesce(g.mention_ids, []) AS mention_ids, e.conflicts, planned.plan_id, planned.plan_state, told.history, c.day,
       lead.start_at < coalesce(nullif(instr(a.body, chr(10)), 0), length(a.body) + 1) AS in_lead
FROM chosen c
JOIN events e USING (event_id)
LEFT JOIN members first ON first.event_id = e.event_id AND first.rank = 1
LEFT JOIN mentions lead ON lead.mention_id = first.mention_id
LEFT JOIN articles a ON a.document_id = lead.document_id
LEFT JOIN documents d ON d.document_id = lead.document_id
LEFT JOIN gathered g ON g.event_id = e.event_id
LEFT JOIN sides actors ON actors.event_id = e.event_id AND actors.role = 'actor'
LEFT JOIN sides recipients ON recipients.event_id = e.event_id AND recipients.role = 'recipient'
LEFT JOIN planned ON planned.event_id = e.event_id
LEFT JOIN told ON told.event_id = e.event_id
ORDER BY e.date NULLS LAST, e.event_id
