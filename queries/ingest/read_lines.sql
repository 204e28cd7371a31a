-- name: ingest/read_lines
-- purpose: the physical lines of a received file, in order, none left out (blank ones carry a mark, see text-lines.ts)
-- needs: ingest/tables
-- splice: file
INSERT INTO source_line
SELECT raw
FROM read_csv({{file}}, columns = {'raw': 'VARCHAR'}, delim = '', quote = '', escape = '', nullstr = chr(3),
              header = false, auto_detect = false, strict_mode = false, max_line_size = 4194304)
