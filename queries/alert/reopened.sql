-- name: alert/reopened
-- purpose: whether alerts were ended at an instant that may be raised once more: their reason is no more, but may come again
-- param: now TIMESTAMP  the instant
-- column: found BOOLEAN  there are some
SELECT EXISTS (FROM alert_ended WHERE "at" = $now AND how IN ('suspended', 'withdrawn', 'muted')) AS found;
