-- name: store/session
-- kind: script
-- purpose: limits, zone and locks of the whole database instance, set once when it is opened
-- splice: memory, folder, directories
SET GLOBAL TimeZone = 'UTC';
SET memory_limit = {{memory}};
SET temp_directory = {{folder}} || '/tmp';
-- The disk itself is the limit: left to itself, DuckDB takes 90 % of what was free when it first laid something out, for ever.
SET max_temp_directory_size = '1000TB';
SET preserve_insertion_order = true;
-- Tables made for the questions about one moment (queries/measures/moment): all readers see them, and they end with the process.
ATTACH ':memory:' AS moment;
-- From here on a statement reads and writes files in these folders alone, loads nothing, and changes none of this.
SET allowed_directories = {{directories}};
SET enable_external_access = false;
SET lock_configuration = true;
