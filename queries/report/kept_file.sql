-- name: report/kept_file
-- purpose: a file that was kept
-- param: sha256 VARCHAR  of its content
-- column: content VARCHAR  base64
SELECT to_base64(content) AS content FROM kept_file WHERE sha256 = $sha256;
