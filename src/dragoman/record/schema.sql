-- The record: one DuckDB file. Base tables hold what each page says; derived tables are a function of them alone,
-- so that the record does not depend on the order in which pages came. Intervals are closed days; NULL is an open end.

CREATE TABLE IF NOT EXISTS meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);

-- Base ------------------------------------------------------------------------------------------------------------
CREATE TABLE IF NOT EXISTS runs (
    run_id VARCHAR PRIMARY KEY, started_at TIMESTAMP NOT NULL, ended_at TIMESTAMP, command VARCHAR NOT NULL,
    version VARCHAR NOT NULL, codebook_hash VARCHAR NOT NULL, n_documents INTEGER, n_refusals INTEGER);

CREATE TABLE IF NOT EXISTS refusals (
    run_id VARCHAR NOT NULL, source VARCHAR NOT NULL, reason VARCHAR NOT NULL, detail VARCHAR NOT NULL);

-- A document is the hash of its content. Its doc_id, source and given_… are those of the label that says most about
-- it, of several that say as much the first by name: so they do not depend on the order in which pages came.
CREATE TABLE IF NOT EXISTS documents (
    document_id VARCHAR PRIMARY KEY, doc_id VARCHAR NOT NULL, source VARCHAR NOT NULL, kind VARCHAR NOT NULL,
    raw VARCHAR NOT NULL, given_date VARCHAR, given_title VARCHAR, given_url VARCHAR, given_publication VARCHAR,
    run_id VARCHAR NOT NULL);

-- Every label under which a content came. New content under a label takes the label from the old document; a document
-- without a label is removed.
CREATE TABLE IF NOT EXISTS labels (
    doc_id VARCHAR PRIMARY KEY, document_id VARCHAR NOT NULL, source VARCHAR NOT NULL, kind VARCHAR NOT NULL,
    given_date VARCHAR, given_title VARCHAR, given_url VARCHAR, given_publication VARCHAR);

CREATE TABLE IF NOT EXISTS articles (
    document_id VARCHAR PRIMARY KEY, title VARCHAR, body VARCHAR NOT NULL, publication VARCHAR, byline VARCHAR,
    language VARCHAR NOT NULL, url VARCHAR, date DATE, enddate DATE, date_basis VARCHAR NOT NULL,
    date_evidence JSON NOT NULL, credits JSON NOT NULL, cut JSON NOT NULL,
    version VARCHAR NOT NULL, codebook_hash VARCHAR NOT NULL);

CREATE TABLE IF NOT EXISTS mentions (
    mention_id VARCHAR PRIMARY KEY, document_id VARCHAR NOT NULL, sequence INTEGER NOT NULL,
    start_at INTEGER NOT NULL, end_at INTEGER NOT NULL, text VARCHAR NOT NULL,
    act VARCHAR NOT NULL, event VARCHAR NOT NULL, mode VARCHAR[] NOT NULL, context VARCHAR[] NOT NULL,
    status VARCHAR NOT NULL, quad_code INTEGER, event_scale DOUBLE, date DATE, enddate DATE, date_basis VARCHAR NOT NULL,
    event_text VARCHAR[] NOT NULL, place JSON, size JSON NOT NULL, attribution JSON NOT NULL,
    confidence DOUBLE NOT NULL, decided VARCHAR[] NOT NULL, version VARCHAR NOT NULL, codebook_hash VARCHAR NOT NULL,
    event_spans JSON);  -- the event's words as [{start, end, text}], offsets into the body

CREATE TABLE IF NOT EXISTS parties (
    mention_id VARCHAR NOT NULL, role VARCHAR NOT NULL, position INTEGER NOT NULL, code VARCHAR NOT NULL,
    sector VARCHAR NOT NULL, name VARCHAR NOT NULL, identifier_id VARCHAR, office VARCHAR,
    text VARCHAR NOT NULL, start_at INTEGER NOT NULL, end_at INTEGER NOT NULL);

-- Every attribution of an article, coded or not; the source's entity where it is known.
CREATE TABLE IF NOT EXISTS attributions (
    document_id VARCHAR NOT NULL, position INTEGER NOT NULL, sequence INTEGER NOT NULL, kind VARCHAR NOT NULL,
    quote BOOLEAN NOT NULL, source VARCHAR, source_start INTEGER, source_end INTEGER, cue VARCHAR, cue_start INTEGER,
    cue_end INTEGER, content VARCHAR, content_start INTEGER, content_end INTEGER, sentence VARCHAR NOT NULL,
    code VARCHAR, sector VARCHAR, name VARCHAR, identifier_id VARCHAR, office VARCHAR);

-- MinHash of the article's 8-word shingles, kept so that copies are found again without reading the bodies.
CREATE TABLE IF NOT EXISTS signatures (document_id VARCHAR PRIMARY KEY, n_shingles INTEGER NOT NULL, minhash BLOB NOT NULL);

-- Derived: origins --------------------------------------------------------------------------------------------------
CREATE TABLE IF NOT EXISTS copies (
    document_a VARCHAR NOT NULL, document_b VARCHAR NOT NULL, containment DOUBLE NOT NULL, group_id VARCHAR NOT NULL,
    original VARCHAR NOT NULL);
CREATE TABLE IF NOT EXISTS copy_groups (group_id VARCHAR NOT NULL, document_id VARCHAR NOT NULL, is_original BOOLEAN NOT NULL);
CREATE TABLE IF NOT EXISTS citations (
    document_id VARCHAR NOT NULL, outlet VARCHAR NOT NULL, kind VARCHAR NOT NULL, evidence VARCHAR NOT NULL,
    cited_document VARCHAR);
CREATE TABLE IF NOT EXISTS mention_origins (mention_id VARCHAR PRIMARY KEY, origin VARCHAR NOT NULL, basis VARCHAR NOT NULL);

-- Derived: events ---------------------------------------------------------------------------------------------------
CREATE TABLE IF NOT EXISTS events (
    event_id VARCHAR PRIMARY KEY, act VARCHAR NOT NULL, event VARCHAR NOT NULL, mode VARCHAR[] NOT NULL,
    context VARCHAR[] NOT NULL, status VARCHAR NOT NULL, date DATE, enddate DATE, date_basis VARCHAR NOT NULL,
    quad_code INTEGER, event_scale DOUBLE, place JSON, size JSON NOT NULL, confidence DOUBLE NOT NULL,
    n_mentions INTEGER NOT NULL, n_documents INTEGER NOT NULL, origins VARCHAR[] NOT NULL,
    first_reported DATE, last_reported DATE, conflicts JSON NOT NULL);
CREATE TABLE IF NOT EXISTS event_mentions (event_id VARCHAR NOT NULL, mention_id VARCHAR NOT NULL, adds VARCHAR[] NOT NULL);
CREATE TABLE IF NOT EXISTS event_parties (
    event_id VARCHAR NOT NULL, role VARCHAR NOT NULL, position INTEGER NOT NULL, code VARCHAR NOT NULL,
    sector VARCHAR NOT NULL, name VARCHAR NOT NULL, identifier_id VARCHAR, office VARCHAR);

-- Derived: plans, commitments, statements, actors -------------------------------------------------------------------
-- state: planned, confirmed, moved, cancelled, held, lapsed (lapsing is judged on the day of asking).
CREATE TABLE IF NOT EXISTS plans (
    plan_id VARCHAR PRIMARY KEY, event_id VARCHAR, act VARCHAR NOT NULL, mode VARCHAR[] NOT NULL, date DATE, enddate DATE,
    place JSON, state VARCHAR NOT NULL, first_reported DATE, last_reported DATE, held_event_id VARCHAR,
    n_mentions INTEGER NOT NULL, n_documents INTEGER NOT NULL, origins VARCHAR[] NOT NULL);
CREATE TABLE IF NOT EXISTS plan_parties (
    plan_id VARCHAR NOT NULL, role VARCHAR NOT NULL, position INTEGER NOT NULL, code VARCHAR NOT NULL,
    sector VARCHAR NOT NULL, name VARCHAR NOT NULL);
CREATE TABLE IF NOT EXISTS plan_history (
    plan_id VARCHAR NOT NULL, position INTEGER NOT NULL, reported_on DATE, document_id VARCHAR NOT NULL,
    mention_id VARCHAR NOT NULL, date DATE, enddate DATE, change VARCHAR NOT NULL, said_by VARCHAR NOT NULL, origin VARCHAR NOT NULL,
    said_on DATE, said_to DATE);  -- when it was said, where that is not when it was reported ("in a December call")
-- state: proposed, signed, ratified, in_force, suspended, left, breached, expired.
CREATE TABLE IF NOT EXISTS commitments (
    commitment_id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, kind VARCHAR NOT NULL, parties VARCHAR[] NOT NULL,
    register_id VARCHAR, state VARCHAR, since DATE, n_mentions INTEGER NOT NULL, n_documents INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS commitment_steps (
    commitment_id VARCHAR NOT NULL, position INTEGER NOT NULL, state VARCHAR NOT NULL, actor VARCHAR[] NOT NULL,
    date DATE, enddate DATE, status VARCHAR NOT NULL, document_id VARCHAR NOT NULL, sequence INTEGER NOT NULL,
    mention_id VARCHAR, text VARCHAR NOT NULL);
-- kind: statement, demand, offer, acceptance, rejection, condition.
CREATE TABLE IF NOT EXISTS statements (
    statement_id VARCHAR PRIMARY KEY, document_id VARCHAR NOT NULL, sequence INTEGER NOT NULL, kind VARCHAR NOT NULL,
    code VARCHAR NOT NULL, sector VARCHAR NOT NULL, name VARCHAR NOT NULL, chain JSON NOT NULL, content VARCHAR NOT NULL,
    start_at INTEGER NOT NULL, end_at INTEGER NOT NULL, quote BOOLEAN NOT NULL, condition VARCHAR, topics VARCHAR[] NOT NULL,
    things VARCHAR[] NOT NULL, said_on DATE, said_to DATE, mention_id VARCHAR);
CREATE TABLE IF NOT EXISTS actors (
    actor_id VARCHAR PRIMARY KEY, code VARCHAR NOT NULL, sector VARCHAR NOT NULL, name VARCHAR NOT NULL,
    identifier_id VARCHAR, office VARCHAR, n_mentions INTEGER NOT NULL, n_documents INTEGER NOT NULL);
