-- name: source/drop_keys
-- purpose: forget keys older than they are promised to be kept
-- needs: source/marks
-- param: before TIMESTAMP
DELETE FROM push_key WHERE kept_at < $before
