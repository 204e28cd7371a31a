-- name: measures/tally/on_file
-- purpose: every service and every provider, in the order in which they are told of: also those where nothing happened
-- column: service VARCHAR  service; NULL: a provider
-- column: provider VARCHAR  code of the provider; NULL: a service
-- column: ordinal INTEGER  place in the order
SELECT service, CAST(NULL AS VARCHAR) AS provider, ordinal FROM service
UNION ALL
SELECT NULL, provider, COALESCE(ordinal, 0) FROM provider;
