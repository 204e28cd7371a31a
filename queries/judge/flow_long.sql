-- name: judge/flow_long
-- kind: script
-- purpose: the part of the tracks and events that is judged now, the long way; copied, for two dozen statements read them
-- needs: judge/plain_leave
-- makes: flow_track, long_event, flow_event
-- splice: from, to
-- from, to: its first and last track.
CREATE OR REPLACE TEMP VIEW flow_track AS SELECT * FROM long_track WHERE track BETWEEN {{from}} AND {{to}};
CREATE OR REPLACE TEMP TABLE long_event AS
SELECT * EXCLUDE (in_turn, handover, started, holder_actor, holder_resource)
FROM sorted_event
WHERE track BETWEEN {{from}} AND {{to}} AND track IN (SELECT track FROM flow_track);
CREATE OR REPLACE TEMP VIEW flow_event AS SELECT * FROM long_event;
