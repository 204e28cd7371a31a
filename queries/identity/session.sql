-- name: identity/session
-- kind: script
-- purpose: limits of the database of identities, set once when it is opened
-- splice: memory, folder
SET GLOBAL TimeZone = 'UTC';
SET memory_limit = {{memory}};
SET temp_directory = {{folder}} || '/tmp';
-- It reads and writes no other file.
SET enable_external_access = false;
SET lock_configuration = true;
