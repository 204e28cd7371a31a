-- name: store/session
-- kind: script
-- purpose: limits and zone of the whole database instance, set once when it is opened
-- splice: memory, folder
SET GLOBAL TimeZone = 'UTC';
SET memory_limit = {{memory}};
SET temp_directory = {{folder}} || '/tmp';
SET preserve_insertion_order = true;
