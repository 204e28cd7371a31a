-- name: judge/flow_batch
-- purpose: when each batch was imported
-- makes: flow_batch
-- column: batch INTEGER  its number
-- column: imported_at TIMESTAMP  when
CREATE OR REPLACE TEMP TABLE flow_batch AS SELECT batch, imported_at FROM batch;
