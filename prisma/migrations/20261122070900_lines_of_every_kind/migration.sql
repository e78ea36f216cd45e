-- A part of a plan may be bought once: a thing from a listing, or from somebody who has none (a tablet, a train ticket).
-- Without a listing nobody is asked: the supplier's name, the price and the day are all there is.
ALTER TABLE arrangement_line ALTER COLUMN listing_id DROP NOT NULL;
ALTER TABLE arrangement_line ALTER COLUMN provider_id DROP NOT NULL;
ALTER TABLE arrangement_line ADD COLUMN once boolean NOT NULL DEFAULT false;
ALTER TABLE arrangement_line ADD COLUMN supplier text NOT NULL DEFAULT '' CHECK (length(supplier) <= 200);
ALTER TABLE arrangement_line DROP CONSTRAINT arrangement_line_check;
ALTER TABLE arrangement_line ADD CONSTRAINT line_days CHECK (CASE WHEN once THEN to_day = from_day ELSE to_day > from_day END);
ALTER TABLE arrangement_line ADD CONSTRAINT line_from_somebody CHECK (
  (listing_id IS NULL) = (provider_id IS NULL)
  AND (listing_id IS NULL) = (supplier <> '')
  AND (listing_id IS NOT NULL OR (once AND price_unit = 'item' AND travel_pence_per_visit = 0 AND answer = 'none')));

-- A visit may cost more on a Saturday: its whole price, and how that was made up, as it was on the line's first day.
-- Null: the price and travel of the line.
ALTER TABLE line_time ADD COLUMN pence bigint CHECK (pence >= 0);
ALTER TABLE line_time ADD COLUMN priced text NOT NULL DEFAULT '' CHECK (length(priced) <= 600);

-- What happens when somebody cannot come, line by line: who steps in, whom to ring, how long it can wait.
CREATE TABLE continuity (
  line_id uuid PRIMARY KEY REFERENCES arrangement_line ON DELETE CASCADE,
  listing_id uuid REFERENCES listing,       -- the back-up
  back_up_agreed boolean NOT NULL DEFAULT false,   -- the person says that they said yes to being it
  if_away text NOT NULL DEFAULT '' CHECK (length(if_away) <= 600),
  if_stopped text NOT NULL DEFAULT '' CHECK (length(if_stopped) <= 600),
  if_weather text NOT NULL DEFAULT '' CHECK (length(if_weather) <= 600),
  ring text NOT NULL DEFAULT '' CHECK (length(ring) <= 200),
  can_wait text CHECK (can_wait IN ('not-once', 'a-day', 'a-few-days', 'a-week', 'longer')),
  CHECK (listing_id IS NOT NULL OR NOT back_up_agreed)
);
CREATE INDEX continuity_listing ON continuity (listing_id);
