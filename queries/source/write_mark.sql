-- name: source/write_mark
-- purpose: remember how far a source has been read
-- needs: source/marks
-- param: source VARCHAR
-- param: mark VARCHAR  JSON
-- param: marked_at TIMESTAMP
INSERT OR REPLACE INTO source_mark VALUES ($source, $mark, $marked_at)
