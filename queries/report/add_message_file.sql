-- name: report/add_message_file
-- purpose: has a message bring a kept file
-- param: message VARCHAR  its id
-- param: name VARCHAR  of the file, as the reader sees it
-- param: type VARCHAR  media type
-- param: sha256 VARCHAR  the kept file
INSERT INTO message_file VALUES ($message, $name, $type, $sha256);
