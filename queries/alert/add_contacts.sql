-- name: alert/add_contacts
-- purpose: keeps the next versions of contacts
-- param: contacts VARCHAR  JSON: an array of {contact, version, body}, the body as a text or null
-- param: changed_at TIMESTAMP  now
-- param: changed_by VARCHAR  by whom
INSERT INTO contact BY NAME
SELECT *, CAST($changed_at AS TIMESTAMP) AS changed_at, CAST($changed_by AS VARCHAR) AS changed_by
FROM (
  SELECT unnest(from_json($contacts, '[{"contact":"VARCHAR","version":"INTEGER","body":"VARCHAR"}]'), recursive := true)
);
