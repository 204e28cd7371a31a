-- name: source/keep_keys
-- purpose: remember what was answered to requests that carried a key
-- needs: source/marks
-- param: keys VARCHAR  JSON list of {key, body, answer}
-- param: kept_at TIMESTAMP
INSERT INTO push_key
SELECT kept.key, kept.body, kept.answer, $kept_at
FROM (SELECT unnest(from_json($keys, '[{"key": "VARCHAR", "body": "VARCHAR", "answer": "VARCHAR"}]')) AS kept)
