-- name: alert/message_files
-- purpose: the files that a message brings
-- param: message VARCHAR  its id
-- column: name VARCHAR  as the reader sees it
-- column: type VARCHAR  media type
-- column: content VARCHAR  base64
SELECT message_file.name, message_file.type, to_base64(kept_file.content) AS content
FROM message_file
JOIN kept_file ON kept_file.sha256 = message_file.sha256
WHERE message_file.message = $message
ORDER BY message_file.name;
