-- What a visit costs in all: prices for some times only, the least that is charged, travel, the boat, and VAT.
ALTER TABLE listing
  ADD COLUMN minimum_minutes integer CHECK (minimum_minutes BETWEEN 15 AND 1440),   -- by the hour: a shorter visit is charged as this
  ADD COLUMN pence_per_mile bigint NOT NULL DEFAULT 0 CHECK (pence_per_mile >= 0),
  ADD COLUMN free_miles integer NOT NULL DEFAULT 0 CHECK (free_miles BETWEEN 0 AND 500),
  ADD COLUMN travel_pence_per_hour bigint NOT NULL DEFAULT 0 CHECK (travel_pence_per_hour >= 0),
  ADD COLUMN travel_both_ways boolean NOT NULL DEFAULT false,
  ADD COLUMN ferry_pence bigint CHECK (ferry_pence >= 0),                           -- null: not said
  ADD COLUMN vat text CHECK (vat IN ('none', 'included', 'added'));                 -- null: not said, nothing is added

CREATE TABLE listing_price (
  listing_id uuid NOT NULL REFERENCES listing ON DELETE CASCADE,
  position smallint NOT NULL CHECK (position BETWEEN 1 AND 20),
  pence bigint NOT NULL CHECK (pence >= 0),
  whole_visit boolean NOT NULL DEFAULT false,              -- for the visit, however long; else for the listing's own unit
  days integer[] NOT NULL DEFAULT '{}' CHECK (days <@ ARRAY[1, 2, 3, 4, 5, 6, 7]),  -- Monday is 1; none is every day
  from_minute integer CHECK (from_minute BETWEEN 0 AND 1439),
  to_minute integer CHECK (to_minute BETWEEN 1 AND 1440),  -- at or before from_minute: over midnight
  bank_holidays boolean NOT NULL DEFAULT false,            -- only on those
  from_day date,
  to_day date,
  PRIMARY KEY (listing_id, position),
  CHECK ((from_minute IS NULL) = (to_minute IS NULL)),
  CHECK (to_day >= from_day)
);
