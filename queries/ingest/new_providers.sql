-- name: ingest/new_providers
-- purpose: providers that the rows name
-- needs: ingest/tables
-- param: provider_at BIGINT  position of their column
-- param: words VARCHAR  JSON object: part -> word of the source -> word of the log
-- param: most BIGINT  at most so many
-- column: provider VARCHAR  code
SELECT DISTINCT word_for($words, 'provider', trim(field[$provider_at])) AS provider
FROM source_row
WHERE nullif(trim(field[$provider_at]), '') IS NOT NULL
ORDER BY provider
LIMIT $most
