-- name: alert/use_link
-- purpose: notes that a link was used; the second time fails
-- param: link VARCHAR  message, and the alert or "all"
-- param: at TIMESTAMP  when
INSERT INTO link_used VALUES ($link, $at);
