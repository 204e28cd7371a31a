-- name: ingest/parquet_columns
-- purpose: the names of a Parquet file's columns, in their order
-- splice: parquet
-- column: column_name VARCHAR
SELECT column_name
FROM (DESCRIBE SELECT * FROM read_parquet({{parquet}}, binary_as_string = true))
