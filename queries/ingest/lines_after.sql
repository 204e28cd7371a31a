-- name: ingest/lines_after
-- kind: script
-- purpose: the lines of a piece are numbered on from those that its batch has
-- splice: lines
CREATE OR REPLACE TEMP MACRO file_line(line) AS line + {{lines}}
