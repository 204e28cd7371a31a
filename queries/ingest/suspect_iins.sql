-- name: ingest/suspect_iins
-- purpose: whether any line holds twelve digits: where none does, no field need be looked at for persons' numbers
-- needs: ingest/tables
-- column: suspected BOOLEAN
SELECT EXISTS (FROM source_row WHERE regexp_matches(raw, '\d{12}')) AS suspected
