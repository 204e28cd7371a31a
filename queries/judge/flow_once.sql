-- name: judge/flow_once
-- purpose: the tracks that are opened once, nearly all: open from there to the first ending after it, with no window needed
-- needs: judge/flow_opening
-- makes: flow_once
-- column: track BIGINT  the track
-- column: n BIGINT  the event that opens it
-- column: structure INTEGER  the stage as its edition has it
CREATE OR REPLACE TEMP TABLE flow_once AS
SELECT track, min(n) AS n, min(structure) AS structure FROM flow_opening GROUP BY track HAVING count(*) = 1;
