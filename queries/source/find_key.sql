-- name: source/find_key
-- purpose: what was answered to a request of this key
-- needs: source/marks
-- param: key VARCHAR
-- param: since TIMESTAMP  keys kept before are forgotten
-- column: body VARCHAR  SHA-256 of the request's body
-- column: answer VARCHAR  JSON
SELECT body, answer FROM push_key WHERE key = $key AND kept_at >= $since LIMIT 1
