-- name: judge/flow_late_extension
-- purpose: an empty list of extensions that came too late; judge/flow_extension fills it when there are extensions
-- makes: flow_late_extension
-- column: span BIGINT  the stage or step occurrence
-- column: n BIGINT  the event
CREATE OR REPLACE TEMP TABLE flow_late_extension (span BIGINT, n BIGINT);
