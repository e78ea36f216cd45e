-- What a search can ask for besides: times that fit somebody's week, prices for other units than the card's, hours to
-- keep, sharing, short notice, holidays. All of it derived, like the rest of this table.
ALTER TABLE listing_document
  ADD COLUMN other_prices integer[] NOT NULL DEFAULT '{}',  -- pairs: unit (its place in PRICE_UNITS) and pence
  ADD COLUMN times integer[] NOT NULL DEFAULT '{}',         -- weekday << 22 | from << 11 | to: search/week.ts
  ADD COLUMN flexible smallint NOT NULL DEFAULT 0,          -- bits in the order of FLEXIBLES (search/port.ts)
  ADD COLUMN closed_from integer,                           -- days since 1970
  ADD COLUMN closed_to integer;
-- What stands there already need not be built anew.
UPDATE listing_document d SET
  times = coalesce((SELECT array_agg((t.day::integer << 22) | (t.from_minute::integer << 11) | t.to_minute ORDER BY t.day, t.from_minute)
    FROM listing_time t WHERE t.listing_id = d.listing_id), '{}'),
  flexible = coalesce((SELECT CASE WHEN l.short_notice THEN 4 ELSE 0 END FROM listing l WHERE l.id = d.listing_id), 0),
  shown = shown || jsonb_build_object('waitingWeeks', NULL, 'bankable', false, 'shareUpTo', NULL,
    'shortNotice', (SELECT l.short_notice FROM listing l WHERE l.id = d.listing_id))
WHERE alive;
UPDATE search_state SET version = version + 1;
-- As-you-type: a word of a provider's name, by its beginning. The expression is that of search/suggest.server.ts.
CREATE INDEX provider_name_begins ON provider USING gin (
  (' ' || regexp_replace(translate(lower(name), 'àèìòùáéíóúâêîôûäëïöüñç’''', 'aeiouaeiouaeiouaeiounc'), '[^a-z0-9]+', ' ', 'g')) gin_trgm_ops);
