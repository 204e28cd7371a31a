-- name: ingest/column_words
-- purpose: the words of one column, the most frequent first; the empty one too
-- needs: ingest/tables
-- param: at BIGINT  position of the column
-- param: most BIGINT  at most so many
-- column: word VARCHAR
-- column: rows BIGINT
SELECT coalesce(trim(field[$at]), '') AS word, count(*) AS "rows"
FROM source_row
WHERE field IS NOT NULL
GROUP BY word
ORDER BY "rows" DESC, word
LIMIT $most
