-- name: store/copy_to_parquet
-- purpose: writes another query's result to a Parquet file, however large, without it passing through memory
-- splice: query, file
COPY ({{query}}) TO {{file}} (FORMAT parquet, COMPRESSION zstd);
