-- name: measures/tally/places
-- purpose: what the numbers of places stand for
-- column: place INTEGER  number
-- column: provider VARCHAR  code of the provider; NULL: none that is known
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: step SMALLINT  ordinal in the stage; NULL for the stage itself
SELECT place, provider, service, stage, step FROM place;
