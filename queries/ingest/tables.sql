-- name: ingest/tables
-- kind: script
-- purpose: the temporary tables of one batch, empty, and the rules by which times and identities are read
-- makes: source_line, numbered_line, source_record, header, source_row, known_step, known_stage, known_activity, known_provider, known_channel, fault, identified, alias, stored, fate

-- Physical lines in file order: the row ids of a fresh table count them.
CREATE OR REPLACE TEMP TABLE source_line (raw VARCHAR);
CREATE OR REPLACE TEMP VIEW numbered_line AS
  SELECT rowid - (SELECT min(rowid) FROM source_line) + 1 AS line, raw FROM source_line;
-- Records with the line on which they begin: its lines, until join_lines finds values that run over line ends.
CREATE OR REPLACE TEMP VIEW source_record AS SELECT line, raw FROM numbered_line;
CREATE OR REPLACE TEMP TABLE header ("position" INTEGER, column_name VARCHAR);
-- Records cut into fields; field is NULL when the quotes are broken. shown is the record as a person would read it.
CREATE OR REPLACE TEMP VIEW source_row AS
  SELECT NULL::BIGINT AS line, NULL::VARCHAR AS raw, NULL::VARCHAR[] AS field, NULL::VARCHAR AS shown WHERE false;

-- The line or row of the file that a source row stands on: its own number, but in a wide log (unfold_wide).
CREATE OR REPLACE TEMP MACRO file_line(line) AS line;

-- What the regulation and the profile know. Step 0 stands for events of the whole stage.
CREATE OR REPLACE TEMP TABLE known_step (service VARCHAR, stage VARCHAR, step SMALLINT);
-- A stage by its place in the service, as people write it: 1, 2 …; nothing when it is the only one; or its code.
CREATE OR REPLACE TEMP TABLE known_stage (service VARCHAR, place VARCHAR, stage VARCHAR);
CREATE OR REPLACE TEMP TABLE known_activity (activity VARCHAR, stage VARCHAR, step SMALLINT, event VARCHAR);
CREATE OR REPLACE TEMP TABLE known_provider (provider VARCHAR, zone VARCHAR);
CREATE OR REPLACE TEMP TABLE known_channel (service VARCHAR, channel VARCHAR);

-- Why a line is rejected: one row per line.
CREATE OR REPLACE TEMP TABLE fault (line BIGINT, reason VARCHAR, column_name VARCHAR, "value" VARCHAR);
-- Lines that hold an IIN in any column, also one that the profile drops: never stored as they are.
-- allowed: what is to become of it is settled, so its line is not rejected. digits: the number, for as long as the import runs.
CREATE OR REPLACE TEMP TABLE identified (line BIGINT, "position" INTEGER, allowed BOOLEAN, hashed BOOLEAN, digits VARCHAR);
CREATE OR REPLACE TEMP TABLE alias (digits VARCHAR, alias VARCHAR);
-- Events already stored of the cases at hand, and earlier contents of theirs that were corrected since.
CREATE OR REPLACE TEMP TABLE stored (
  event_no BIGINT, case_id VARCHAR, identity UBIGINT, content UBIGINT, current BOOLEAN
);
-- What becomes of a candidate that is not simply new.
--   accepted, in force: new            accepted, not in force: superseded (a later row of the file corrects it),
--   duplicate, in force: fuller                                outdone (a fuller row of the same event is in force)
--   duplicate, not in force: duplicate
-- kept: the table that keeps its content, when none has it yet. repeats: the kept content that it tells once more.
CREATE OR REPLACE TEMP TABLE fate (
  line BIGINT, spec SMALLINT, fate VARCHAR, corrects BOOLEAN, replaces BIGINT, kept VARCHAR, repeats BIGINT
);

-- Shapes of the times that are read without being told: ISO 8601 with a day, a space or T, minutes, and up to nanoseconds.
CREATE OR REPLACE TEMP MACRO time_shape(words) AS CASE
  WHEN words IS NULL THEN NULL
  WHEN regexp_full_match(words, '\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-](0\d|1[0-5])(:?[0-5]\d)?)') THEN 'instant'
  WHEN regexp_full_match(words, '\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?') THEN 'local'
  WHEN regexp_full_match(words, '\d{4}-\d\d-\d\d') THEN 'day'
  ELSE 'other' END;
-- The shapes that nearly every log has, read without asking what they are; NULL for all others, and for what is no time.
-- DuckDB's own reading takes an hour after a space for one; all else that has these lengths and signs is what time_shape lets in.
CREATE OR REPLACE TEMP MACRO is_swift(words) AS words[12] >= '0' AND CASE strlen(words)
  WHEN 20 THEN words LIKE '2___-__-__T__:__:__Z'
  WHEN 24 THEN words LIKE '2___-__-__T__:__:__.___Z'
  WHEN 25 THEN words LIKE '2___-__-__T__:__:__+0_:__'
  WHEN 27 THEN words LIKE '2___-__-__T__:__:__.______Z'
  ELSE false END;
CREATE OR REPLACE TEMP MACRO swift_time(words) AS CASE
  WHEN is_swift(words) THEN make_timestamp(epoch_us(try_cast(words AS TIMESTAMPTZ))) END;
-- A time of no zone in a zone, as an instant. NULL when the zone skips that time (clocks put forward).
CREATE OR REPLACE TEMP MACRO instant_in(wall, zone) AS CASE
  WHEN timezone(zone, timezone(zone, wall)) = wall THEN timezone('UTC', timezone(zone, wall)) END;
-- DuckDB wants seconds; a time with an offset may come without.
CREATE OR REPLACE TEMP MACRO with_seconds(words) AS CASE
  WHEN words[17] = ':' THEN words ELSE left(words, 16) || ':00' || substr(words, 17) END;
-- What strptime wants: three English letters for a month (of Kazakh, Russian and English names), 00:00 for 24:00, an
-- offset for Z. What needs none of this passes as it is.
CREATE OR REPLACE TEMP MACRO month_named(words, stems, english) AS regexp_replace(words, '(?i)(^|[^\pL])(' || stems || ')\pL*\.?', '\1' || english);
CREATE OR REPLACE TEMP MACRO english_months(words) AS
  month_named(month_named(month_named(month_named(month_named(month_named(
  month_named(month_named(month_named(month_named(month_named(month_named(words,
    'янв|қаң|jan', 'Jan'), 'фев|ақп|feb', 'Feb'), 'мар|нау|mar', 'Mar'), 'апр|сәу|apr', 'Apr'), 'май|мая|мам|may', 'May'),
    'июн|мау|jun', 'Jun'), 'июл|шіл|jul', 'Jul'), 'авг|там|aug', 'Aug'), 'сен|қыр|sep', 'Sep'), 'окт|қаз|oct', 'Oct'),
    'ноя|қар|nov', 'Nov'), 'дек|жел|dec', 'Dec');
CREATE OR REPLACE TEMP MACRO is_midnight_24(words) AS
  contains(words, '24:00') AND regexp_matches(words, '(^|[ T])24:00(:00([.,]0+)?)?($|[^\d:.,])');
CREATE OR REPLACE TEMP MACRO plain_time(words) AS CASE
  WHEN NOT regexp_matches(words, '\pL{3}|24:00|Z$') THEN words
  ELSE regexp_replace(regexp_replace(CASE WHEN regexp_matches(words, '\pL{3}') THEN english_months(words) ELSE words END,
    '(^|[ T])24:00', '\100:00'), 'Z$', '+00:00') END;
-- A wall-clock time that is written as the profile says. 24:00 is the midnight that ends its day.
CREATE OR REPLACE TEMP MACRO wall_time(words, plain, formats) AS
  try_strptime(plain, formats) + CASE WHEN is_midnight_24(words) THEN INTERVAL 1 DAY ELSE INTERVAL 0 DAY END;
-- A number that counts time: days of a spreadsheet (local, to the second), or seconds or milliseconds since 1970.
CREATE OR REPLACE TEMP MACRO spreadsheet_time(words, counted) AS CASE
  WHEN list_contains(counted, 'excel') AND regexp_full_match(words, '\d{5}([.,]\d{1,15})?')
  THEN TIMESTAMP '1899-12-30 00:00:00' + to_seconds(round(try_cast(replace(words, ',', '.') AS DOUBLE) * 86400)::BIGINT) END;
CREATE OR REPLACE TEMP MACRO unix_time(words, counted) AS CASE
  WHEN NOT coalesce(list_contains(counted, 'unix'), false) THEN NULL
  WHEN regexp_full_match(words, '\d{10}') THEN make_timestamp(try_cast(words AS BIGINT) * 1000000)
  WHEN regexp_full_match(words, '\d{13}') THEN make_timestamp(try_cast(words AS BIGINT) * 1000) END;
CREATE OR REPLACE TEMP MACRO read_time(words, shape, zone, wall, midnight, plain, instant_formats, counted) AS CASE shape
  WHEN 'instant' THEN timezone('UTC', try_cast(with_seconds(words) AS TIMESTAMPTZ))
  WHEN 'local' THEN instant_in(try_cast(words AS TIMESTAMP), zone)
  WHEN 'day' THEN timezone('UTC', timezone(zone, try_cast(words AS DATE)::TIMESTAMP))
  ELSE coalesce(instant_in(wall, zone),
                timezone('UTC', timezone(zone, midnight)),
                timezone('UTC', wall_time(words, plain, instant_formats)::TIMESTAMPTZ),
                instant_in(spreadsheet_time(words, counted), zone),
                unix_time(words, counted)) END;
-- Known to the day only, and not to the instant.
CREATE OR REPLACE TEMP MACRO is_day(words, shape, wall, midnight, counted) AS CASE shape
  WHEN 'day' THEN true
  WHEN 'other' THEN wall IS NULL
    AND (midnight IS NOT NULL OR (list_contains(counted, 'excel') AND regexp_full_match(words, '\d{5}')))
  ELSE false END;
CREATE OR REPLACE TEMP MACRO local_midnight(moment, zone) AS
  timezone('UTC', timezone(zone, date_trunc('day', timezone(zone, timezone('UTC', moment)))));
-- A date as a deadline means the end of that local day: one microsecond before the next midnight.
CREATE OR REPLACE TEMP MACRO end_of_day(midnight, zone) AS
  local_midnight(midnight + INTERVAL 36 HOUR, zone) - INTERVAL 1 MICROSECOND;
-- The same event: by the source's own id, else by what happened (event-log, "Reading a case").
CREATE OR REPLACE TEMP MACRO event_identity(case_id, service, stage, step, activity, event, moment, resource, outcome, deadline, event_id) AS CASE
  WHEN event_id IS NOT NULL THEN hash(case_id, service, event_id)
  ELSE hash(case_id, service, stage, step, CASE WHEN step IS NULL THEN activity END, event, moment, resource, outcome, deadline) END;
-- 2011-12-06T13:41:31.788+01:00 in one export is 2011-12-06 13:41:31.788000+01:00 in another: no correction.
CREATE OR REPLACE TEMP MACRO plain_times(words) AS
  regexp_replace(words, '(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:(\.\d*[1-9])0*|\.0*)?', '\1 \2\3', 'g');
-- Everything an event says. The top byte counts what is filled in, so that of two rows of one event the fuller is kept.
CREATE OR REPLACE TEMP MACRO event_content(service, stage, step, activity, event, moment, day_only, resource, outcome, deadline, actor, provider, channel, attributes) AS
  (((activity IS NOT NULL)::UTINYINT + (NOT day_only)::UTINYINT + (resource IS NOT NULL)::UTINYINT + (outcome IS NOT NULL)::UTINYINT
    + (deadline IS NOT NULL)::UTINYINT + (actor IS NOT NULL)::UTINYINT + (provider IS NOT NULL)::UTINYINT
    + (channel IS NOT NULL)::UTINYINT + (attributes IS NOT NULL)::UTINYINT)::UBIGINT << 56)
  | (hash(service, stage, step, activity, event, moment, day_only, resource, outcome, deadline, actor, provider, channel, plain_times(attributes)) >> 8);
-- Stage and step in one column: what stands before the last number, and that number.
CREATE OR REPLACE TEMP MACRO stage_place(words) AS regexp_replace(words, '[\s/.:;,_–-]*\d{1,4}$', '');
CREATE OR REPLACE TEMP MACRO step_place(words) AS nullif(regexp_extract(words, '(\d{1,4})$', 1), '');
-- A word of the source in the words of the log, where the profile translates it.
CREATE OR REPLACE TEMP MACRO word_for(words, part, given) AS CASE
  WHEN words = '{}' THEN given
  ELSE coalesce(from_json(words, '"MAP(VARCHAR, MAP(VARCHAR, VARCHAR))"')[part][given], given) END;
-- Columns that mean nothing to Merzim, as a JSON object without the empty ones; NULL when all are empty.
CREATE OR REPLACE TEMP MACRO attributes_of(field, columns) AS nullif(to_json(map_from_entries(list_filter(
  list_transform(from_json(columns, '[{"name": "VARCHAR", "at": "INTEGER"}]'),
    lambda one: {'key': one.name, 'value': nullif(field[one.at], '')}),
  lambda entry: entry.value IS NOT NULL)))::VARCHAR, '{}');
CREATE OR REPLACE TEMP MACRO is_left_out(field, filters) AS len(list_filter(
  from_json(filters, '[{"at": "INTEGER", "words": ["VARCHAR"], "keep": "BOOLEAN"}]'),
  lambda one: list_contains(one.words, trim(coalesce(field[one.at], ''))) <> one.keep)) > 0;
CREATE OR REPLACE TEMP MACRO is_possible(moment) AS
  moment >= TIMESTAMP '1990-01-01 00:00:00' AND moment < TIMESTAMP '2100-01-01 00:00:00';
-- A time that has the shape of one, but is no time that could have been: 30 February, the year 0001, a skipped hour.
CREATE OR REPLACE TEMP MACRO time_fault(moment, words, shape, pattern) AS CASE
  WHEN moment IS NOT NULL OR shape <> 'other' OR regexp_full_match(words, pattern) THEN 'impossible_time' ELSE 'unreadable_time' END;
-- An individual identification number: birth date, century and sex, four digits, check digit (a second row of weights
-- serves when the first gives 10). The Kazakh rules of the number, not of the law on personal data.
CREATE OR REPLACE TEMP MACRO weighed(digits, weights) AS
  list_sum(list_transform(weights, lambda weight, place: weight * digits[place]::INTEGER))::INTEGER % 11;
CREATE OR REPLACE TEMP MACRO is_iin(digits) AS CASE
  WHEN NOT regexp_full_match(digits, '\d{12}') THEN false
  WHEN try_cast('19' || digits[1:2] || '-' || digits[3:4] || '-' || digits[5:6] AS DATE) IS NULL
   AND try_cast('20' || digits[1:2] || '-' || digits[3:4] || '-' || digits[5:6] AS DATE) IS NULL THEN false
  WHEN digits[7]::INTEGER > 6 THEN false
  ELSE CASE weighed(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    WHEN 10 THEN weighed(digits, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2])
    ELSE weighed(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) END = digits[12]::INTEGER END;
-- Digits of persons in texts that are kept.
CREATE OR REPLACE TEMP MACRO without_iins(words) AS regexp_replace(words, '(\d{4})\d{8}', '\1********', 'g');
-- The values of a row as a JSON list, without the marks of text-lines.ts.
CREATE OR REPLACE TEMP MACRO cells_of(field) AS regexp_replace(to_json(field)::VARCHAR, '\\u000[12]', '', 'g');
