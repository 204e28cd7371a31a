-- name: source/marks
-- kind: script
-- purpose: how far each source has been read, and the keys of requests that were answered; made when a server first needs them
-- makes: source_mark, push_key
CREATE TABLE IF NOT EXISTS source_mark (
  source VARCHAR PRIMARY KEY,
  mark VARCHAR,                 -- JSON, as the source itself understands it
  marked_at TIMESTAMP
);
CREATE TABLE IF NOT EXISTS push_key (
  key VARCHAR, body VARCHAR,    -- the Idempotency-Key of a request, and the SHA-256 of its body
  answer VARCHAR,               -- JSON: what was answered
  kept_at TIMESTAMP
);
