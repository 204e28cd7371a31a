-- name: judge/flow_place
-- purpose: where and when each provider works
-- A copy, as flow_batch and flow_norm are: within a transaction DuckDB takes every new table for empty, and would hash a
-- million events to look one provider up if that table alone had a size.
-- needs: judge/sorted_word
-- makes: flow_place
-- column: provider event_word  its code
-- column: schedule INTEGER  zone, office hours and calendar
-- column: zone VARCHAR  of the schedule
CREATE OR REPLACE TEMP TABLE flow_place AS
SELECT provider.provider::event_word AS provider, schedule.schedule, schedule.zone
FROM provider JOIN schedule ON schedule.schedule = provider.schedule;
