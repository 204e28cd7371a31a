-- name: report/table_rows
-- purpose: the rows of a report's table, out of a file with a JSON object a line
-- splice: file, columns
-- column: one BIGINT  stands for the table's own columns, which come with the rows
SELECT * FROM read_json({{file}}, format = 'newline_delimited', columns = {{columns}});
