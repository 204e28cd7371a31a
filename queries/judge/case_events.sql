-- name: judge/case_events
-- purpose: everything that was said about one case
-- param: case_id VARCHAR  the case
-- column: event_no BIGINT  order of arrival
-- column: batch INTEGER  that brought it
-- column: line BIGINT  of the file
-- column: derived BOOLEAN  made from an attribute of the case
-- column: service VARCHAR  its service
-- column: stage VARCHAR  its stage
-- column: step SMALLINT  NULL for events of the whole stage
-- column: activity VARCHAR  as the source calls it
-- column: event VARCHAR  what happened
-- column: "at" TIMESTAMP  when
-- column: day_only BOOLEAN  "at" is known to the day
-- column: actor VARCHAR  role that acted
-- column: resource VARCHAR  person or body
-- column: provider VARCHAR  as the event says it
-- column: channel VARCHAR  as the event says it
-- column: outcome VARCHAR  granted or refused
-- column: deadline TIMESTAMP  given by the source
-- column: event_id VARCHAR  the source's own
-- column: attributes VARCHAR  JSON of the other columns
-- column: imported_at TIMESTAMP  of its batch
-- column: file VARCHAR  of its batch
SELECT
  event.event_no, event.batch, event.line, coalesce(event.derived, false) AS derived, event.service, event.stage,
  event.step, event.activity, event.event::VARCHAR AS event, event."at", coalesce(event.day_only, false) AS day_only,
  event.actor, event.resource, event.provider, event.channel, event.outcome, event.deadline, event.event_id,
  event.attributes, batch.imported_at, batch.file
FROM event LEFT JOIN batch ON batch.batch = event.batch
WHERE event.case_id = $case_id
ORDER BY event.event_no;
