-- name: judge/plain_leave
-- kind: script
-- purpose: leaves the plain tracks out of what goes the long way
-- needs: judge/plain_track
-- makes: flow_track, flow_event
-- splice: from, to
-- from, to: the first and last track of the part.
DELETE FROM flow_opening WHERE track IN (SELECT track FROM plain_track);
CREATE OR REPLACE TEMP VIEW flow_track AS
SELECT * FROM sorted_track WHERE track BETWEEN {{from}} AND {{to}} AND track NOT IN (SELECT track FROM plain_track);
CREATE OR REPLACE TEMP VIEW flow_event AS
SELECT * FROM sorted_event WHERE track BETWEEN {{from}} AND {{to}} AND track NOT IN (SELECT track FROM plain_track);
