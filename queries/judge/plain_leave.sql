-- name: judge/plain_leave
-- kind: script
-- purpose: the tracks that go the long way
-- needs: judge/plain_track
-- makes: long_track
-- column: track BIGINT  all of it as in judge/sorted_track
CREATE OR REPLACE TEMP TABLE long_track AS
SELECT * FROM sorted_track WHERE track NOT IN (SELECT track FROM plain_track);
