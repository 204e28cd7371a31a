-- name: alert/refused
-- purpose: addresses whose last message was refused for good, by the server that knows them
-- param: prefix VARCHAR  how the code of such a refusal begins
-- column: channel VARCHAR  email, telegram, webhook
-- column: address VARCHAR  the address
-- column: since TIMESTAMP  when it was refused last
-- column: answer VARCHAR  the server's own
WITH final AS (
  SELECT
    message.channel, message.address, delivery.outcome, delivery.code, delivery.answer, delivery."at",
    row_number() OVER (
      PARTITION BY message.channel, message.address ORDER BY delivery."at" DESC, message.message DESC
    ) AS turn
  FROM delivery
  JOIN message ON message.message = delivery.message
  WHERE delivery.outcome IN ('accepted', 'failed')
)
SELECT channel, address, "at" AS since, answer
FROM final
WHERE turn = 1 AND outcome = 'failed' AND starts_with(code, $prefix)
ORDER BY channel, address;
