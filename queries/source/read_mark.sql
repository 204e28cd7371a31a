-- name: source/read_mark
-- purpose: how far a source has been read
-- needs: source/marks
-- param: source VARCHAR
-- column: mark VARCHAR  JSON, as the source itself understands it
SELECT mark FROM source_mark WHERE source = $source
