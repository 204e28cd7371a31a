-- name: judge/tick_source
-- kind: script
-- purpose: the local dates and office time of one schedule, on their way into the clock's tables
-- makes: tick_day, tick_office
CREATE OR REPLACE TEMP TABLE tick_day (
  day DATE, starts BIGINT, next BIGINT,        -- its midnight and the next one, µs
  closes BIGINT, working INTEGER
);
CREATE OR REPLACE TEMP TABLE tick_office (opens BIGINT, closes BIGINT);
