-- name: ingest/stage
-- purpose: what every row says for one of the profile's events: read, looked up and checked, no row left out
-- needs: ingest/candidates
-- splice: filled, time_formats, day_formats, instant_formats, counted, time_pattern
-- filled: the columns of candidate that a value may stand in.
-- param: spec SMALLINT  which of the profile's events, from 1
-- param: derived BOOLEAN  the event comes from attributes of the case, repeated on its rows
-- param: optional BOOLEAN  a row without this time has no such event
-- param: several BOOLEAN  a row makes several events, which share its event id
-- param: mark VARCHAR  what tells this event's id from those of the row's other events, beside its kind
-- param: width INTEGER  fields that a row must have; 0 when rows may be shorter than the header
-- param: whole_stage BOOLEAN  the event is of the whole stage: no step, no activity
-- param: opens_stage BOOLEAN  the stage's receipt, told by rows of its first step alone
-- param: by_activity BOOLEAN  the activity tells stage and step where no column gives the step, and must be known
-- param: case_at INTEGER  position of the column, 0 when there is none; likewise below
-- param: service_at INTEGER
-- param: stage_at INTEGER
-- param: step_at INTEGER
-- param: stage_step_at INTEGER  1/5: step 5 of the service's first stage; 4: step 4 of its only one
-- param: activity_at INTEGER
-- param: event_at INTEGER
-- param: time_at INTEGER
-- param: precision_at INTEGER
-- param: actor_at INTEGER
-- param: resource_at INTEGER
-- param: provider_at INTEGER
-- param: channel_at INTEGER
-- param: outcome_at INTEGER
-- param: deadline_at INTEGER
-- param: event_id_at INTEGER
-- param: service_is VARCHAR  the value where the column gives none; likewise below
-- param: stage_is VARCHAR
-- param: step_is SMALLINT
-- param: event_is VARCHAR
-- param: precision_is VARCHAR
-- param: actor_is VARCHAR
-- param: provider_is VARCHAR
-- param: channel_is VARCHAR
-- param: outcome_is VARCHAR
-- param: open_channels VARCHAR  JSON list of services that name no channels, and take any
-- param: words VARCHAR  JSON object: part -> word of the source -> word of the log
-- param: when_at INTEGER  the event is only of rows whose column here holds one of when_words; 0 for all rows
-- param: when_words VARCHAR  JSON list
-- param: filters VARCHAR  JSON list of {at, words, keep}: rows that the profile leaves out
-- param: attributes VARCHAR  JSON list of {name, at}: columns kept as attributes
-- param: zone VARCHAR  zone of local times; NULL for the provider's own
INSERT INTO candidate ({{filled}})
WITH row AS (
  -- To trim every field is most of the work, and few rows have anything to trim: a space, or another character's space.
  SELECT line, raw, field,
    CASE WHEN contains(raw, ' ') OR strlen(raw) <> length(raw) THEN list_transform(field, lambda one: trim(one)) ELSE field END AS cut
  FROM source_row
), cell AS (
  SELECT line, raw, field,
    nullif(cut[$case_at], '') AS case_id,
    word_for($words, 'service', nullif(cut[$service_at], '')) AS service,
    word_for($words, 'stage', nullif(cut[$stage_at], '')) AS stage,
    word_for($words, 'stage', stage_place(nullif(cut[$stage_step_at], ''))) AS place_words,
    coalesce(nullif(cut[$step_at], ''), step_place(nullif(cut[$stage_step_at], ''))) AS step_words,
    CASE WHEN NOT $whole_stage THEN nullif(cut[$activity_at], '') END AS activity,
    word_for($words, 'event', nullif(cut[$event_at], '')) AS event,
    nullif(cut[$time_at], '') AS time_words,
    coalesce(nullif(cut[$precision_at], ''), $precision_is) AS precision_words,
    coalesce(word_for($words, 'actor', nullif(cut[$actor_at], '')), $actor_is) AS actor,
    nullif(cut[$resource_at], '') AS resource,
    coalesce(word_for($words, 'provider', nullif(cut[$provider_at], '')), $provider_is) AS provider,
    coalesce(word_for($words, 'channel', nullif(cut[$channel_at], '')), $channel_is) AS channel,
    coalesce(word_for($words, 'outcome', nullif(cut[$outcome_at], '')), $outcome_is) AS outcome,
    nullif(cut[$deadline_at], '') AS deadline_words,
    nullif(cut[$event_id_at], '') AS event_id
  FROM row
  -- Rows with a fault of their own stay in, whatever they say.
  WHERE $when_at = 0 OR field IS NULL OR starts_with(raw, chr(2)) OR list_contains(from_json($when_words, '["VARCHAR"]'), cut[$when_at])
    OR ($filters <> '[]' AND is_left_out(field, $filters))
), placed AS (
  SELECT cell.* REPLACE (
      coalesce(cell.service, $service_is) AS service,
      coalesce(cell.stage, nth.stage, nullif(place_words, ''), done.stage, $stage_is) AS stage,
      coalesce(done.event, cell.event, $event_is) AS event
    ),
    CASE
      WHEN $whole_stage THEN NULL
      WHEN step_words IS NULL THEN coalesce($step_is, done.step)
      WHEN strlen(step_words) = 1 THEN try_cast(step_words AS SMALLINT)
      WHEN regexp_full_match(step_words, '\d{1,4}(\.0+)?') THEN try_cast(split_part(step_words, '.', 1) AS SMALLINT)
    END AS step,
    done.activity IS NOT NULL AS activity_known,
    coalesce($zone, place.zone) AS zone, place.word AS known_provider,
    swift_time(time_words) AS time_swift
  FROM cell
  LEFT JOIN known_activity done ON done.activity = cell.activity
  LEFT JOIN (SELECT *, provider::known_word AS word FROM known_provider) place ON place.provider = cell.provider
  LEFT JOIN known_stage nth ON nth.service = coalesce(cell.service, $service_is) AND nth.place = cell.place_words
), shaped AS (
  SELECT *, CASE WHEN time_swift IS NOT NULL THEN 'instant' ELSE time_shape(time_words) END AS time_shape,
    time_shape(deadline_words) AS deadline_shape
  FROM placed
), plained AS (
  -- One step after another: a macro that names its argument five times would otherwise be reckoned five times.
  SELECT * REPLACE (CASE WHEN NOT $opens_stage THEN step END AS step),
    CASE WHEN time_shape = 'other' THEN plain_time(time_words) END AS time_plain,
    CASE WHEN deadline_shape = 'other' THEN plain_time(deadline_words) END AS deadline_plain
  FROM shaped
  WHERE NOT $opens_stage OR step = 1
), walled AS (
  SELECT *,
    wall_time(time_words, time_plain, {{time_formats}}) AS time_wall,
    try_strptime(time_plain, {{day_formats}}) AS time_date,
    wall_time(deadline_words, deadline_plain, {{time_formats}}) AS deadline_wall,
    try_strptime(deadline_plain, {{day_formats}}) AS deadline_date
  FROM plained
), timed AS (
  SELECT *,
    CASE WHEN time_swift IS NOT NULL THEN time_swift ELSE read_time(time_words, time_shape, zone, time_wall, time_date, time_plain, {{instant_formats}}, {{counted}}) END AS moment,
    is_day(time_words, time_shape, time_wall, time_date, {{counted}}) OR coalesce(precision_words = 'day', false) AS day_only,
    read_time(deadline_words, deadline_shape, zone, deadline_wall, deadline_date, deadline_plain, {{instant_formats}}, {{counted}}) AS deadline_moment,
    is_day(deadline_words, deadline_shape, deadline_wall, deadline_date, {{counted}}) AS deadline_day
  FROM walled
), read AS (
  SELECT timed.* REPLACE (
      CASE WHEN precision_words = 'day' THEN local_midnight(moment, zone) ELSE moment END AS moment,
      CASE WHEN $several THEN event_id || ':' || $mark || CASE WHEN $opens_stage THEN 'receipt' ELSE event END ELSE event_id END AS event_id
    ),
    CASE WHEN deadline_day THEN end_of_day(deadline_moment, zone) ELSE deadline_moment END AS deadline,
    CASE WHEN NOT $derived AND $attributes <> '[]' THEN attributes_of(field, $attributes) END AS attributes,
    place.service_word AS known_service, place.stage_word AS known_stage, try_cast(timed.event AS event_kind) AS known_event, way.channel IS NOT NULL AS channel_known
  FROM timed
  LEFT JOIN (SELECT *, service::known_word AS service_word, stage::known_word AS stage_word FROM known_step) place
    ON place.service = timed.service AND place.stage = timed.stage AND place.step = coalesce(timed.step, 0)
  LEFT JOIN known_channel way ON way.service = timed.service AND way.channel = timed.channel
), told AS (
  SELECT line, $spec AS spec, $derived AS derived, case_id, known_service AS service, known_stage AS stage, step, activity,
    known_event AS event, moment AS "at", day_only, actor, resource, known_provider AS provider, channel, outcome, deadline, event_id, attributes,
    event_identity(case_id, service, stage, step, activity, event, moment, resource, outcome, deadline, event_id) AS identity,
    CASE
      WHEN starts_with(raw, chr(2)) THEN fault_of('bad_encoding', NULL, NULL)
      WHEN starts_with(raw, chr(4)) THEN fault_of(split_part(raw, chr(31), 2), NULL, NULL)
      WHEN field IS NULL THEN fault_of('broken_quotes', NULL, NULL)
      WHEN $width > 0 AND len(field) <> $width THEN fault_of('wrong_column_count', NULL, len(field)::VARCHAR)
      WHEN $filters <> '[]' AND is_left_out(field, $filters) THEN fault_of('left_out', NULL, NULL)
      WHEN case_id IS NULL THEN fault_of('no_case', 'case_id', NULL)
      WHEN service IS NULL THEN fault_of('missing_value', 'service', NULL)
      WHEN $by_activity AND NOT $whole_stage AND step_words IS NULL AND activity IS NOT NULL AND NOT activity_known
        THEN fault_of('unknown_activity', 'activity', activity)
      WHEN $by_activity AND NOT $whole_stage AND $step_at = 0 AND activity IS NULL
        THEN fault_of('missing_value', 'activity', NULL)
      WHEN stage IS NULL THEN fault_of('missing_value', 'stage', NULL)
      WHEN NOT $whole_stage AND NOT $opens_stage AND step IS NULL AND step_words IS NOT NULL THEN fault_of('bad_number', 'step', step_words)
      WHEN known_service IS NULL THEN fault_of('unknown_step', 'step', coalesce(step_words, step::VARCHAR)) || [service, stage]
      WHEN event IS NULL THEN fault_of('missing_value', 'event', NULL)
      WHEN known_event IS NULL THEN fault_of('unknown_event', 'event', event)
      WHEN provider IS NULL THEN fault_of('missing_value', 'provider', NULL)
      WHEN known_provider IS NULL THEN fault_of('unknown_provider', 'provider', provider)
      WHEN channel IS NOT NULL AND NOT channel_known AND NOT list_contains(from_json($open_channels, '["VARCHAR"]'), service)
        THEN fault_of('unknown_channel', 'channel', channel)
      WHEN outcome NOT IN ('granted', 'refused') THEN fault_of('unknown_outcome', 'outcome', outcome)
      WHEN precision_words NOT IN ('day', 'instant') THEN fault_of('unknown_precision', 'precision', precision_words)
      WHEN time_words IS NULL THEN CASE WHEN NOT $optional THEN fault_of('no_time', 'at', NULL) END
      WHEN NOT coalesce(is_possible(moment), false) THEN fault_of(time_fault(moment, time_words, time_shape, {{time_pattern}}), 'at', time_words)
      WHEN deadline_words IS NOT NULL AND NOT coalesce(is_possible(deadline), false)
        THEN fault_of(time_fault(deadline, deadline_words, deadline_shape, {{time_pattern}}), 'deadline', deadline_words)
    END AS fault
  FROM read
  WHERE NOT ($optional AND time_words IS NULL AND case_id IS NOT NULL AND field IS NOT NULL)
)
SELECT {{filled}} FROM told
