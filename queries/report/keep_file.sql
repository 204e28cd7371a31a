-- name: report/keep_file
-- purpose: keeps a file, unless one with the same bytes is kept already
-- param: sha256 VARCHAR  of the content
-- param: content VARCHAR  base64
INSERT INTO kept_file
SELECT $sha256, from_base64($content)
WHERE NOT EXISTS (SELECT 1 FROM kept_file WHERE sha256 = $sha256);
