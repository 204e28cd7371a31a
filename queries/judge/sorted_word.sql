-- name: judge/sorted_word
-- kind: script
-- purpose: the words of the touched events as a type, so that tables of a million events hold small numbers
-- In the order of the alphabet, so that the least of some words is the same as of their texts.
-- needs: judge/touched_few, judge/sorted_track
DROP TYPE IF EXISTS temp.event_word;
CREATE TEMP TYPE event_word AS ENUM (
  WITH said AS MATERIALIZED (SELECT DISTINCT actor, resource, provider, channel FROM touched_event)
  SELECT word FROM (
    SELECT actor AS word FROM said
    UNION SELECT resource FROM said
    UNION SELECT provider FROM said
    UNION SELECT channel FROM said
    UNION SELECT service FROM sorted_track
    UNION SELECT stage FROM sorted_track
    UNION SELECT edition FROM edition
    UNION SELECT provider FROM provider
    UNION SELECT actor FROM step_norm
  )
  WHERE word IS NOT NULL
  ORDER BY word
);
