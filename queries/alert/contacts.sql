-- name: alert/contacts
-- purpose: the newest version of every contact, by id
-- column: contact VARCHAR  id
-- column: version INTEGER  1..
-- column: body VARCHAR  JSON; NULL when the contact is gone
SELECT contact, version, body
FROM contact
WHERE (contact, version) IN (SELECT contact, max(version) FROM contact GROUP BY contact)
ORDER BY contact;
