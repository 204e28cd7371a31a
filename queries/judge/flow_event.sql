-- name: judge/flow_event
-- kind: script
-- purpose: the part of the sorted tracks and events of which the plain ones are told now
-- needs: judge/sorted_event
-- makes: flow_track, flow_event
-- splice: from, to
-- from, to: its first and last track.
CREATE OR REPLACE TEMP VIEW flow_track AS SELECT * FROM sorted_track WHERE track BETWEEN {{from}} AND {{to}};
CREATE OR REPLACE TEMP VIEW flow_event AS SELECT * FROM sorted_event WHERE track BETWEEN {{from}} AND {{to}};
