-- Besides sessions: a week of what is paid by the week, told of as a whole when it is over; and what is bought once.
ALTER TABLE delivery
  ADD COLUMN kind text NOT NULL DEFAULT 'session' CHECK (kind IN ('session', 'week', 'once')),
  ADD COLUMN to_day date,                          -- of a week, its last day; else it is all on one day
  ADD COLUMN days date[] NOT NULL DEFAULT '{}',    -- of a week, the days on which it was to be given
  ADD CONSTRAINT delivery_week_days CHECK (
    (kind = 'week') = (to_day IS NOT NULL) AND (kind = 'week') = (cardinality(days) > 0)
    AND to_day BETWEEN day AND day + 6 AND date_trunc('week', day::timestamp) = date_trunc('week', coalesce(to_day, day)::timestamp)),
  ADD CONSTRAINT delivery_whole_days CHECK (kind = 'session' OR (from_minute = 0 AND to_minute = 1440 AND NOT hourly));
-- A week of a line is told of once, whichever of its days it begins on; a thing that is bought once, once.
CREATE UNIQUE INDEX delivery_one_week ON delivery (line_id, date_trunc('week', day::timestamp)) WHERE kind = 'week';
CREATE UNIQUE INDEX delivery_one_purchase ON delivery (line_id) WHERE kind = 'once';

CREATE OR REPLACE FUNCTION delivery_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.settled_at IS NOT NULL OR NEW.version < OLD.version
     OR (NEW.id, NEW.line_id, NEW.arrangement_id, NEW.person_id, NEW.provider_id, NEW.kind, NEW.day, NEW.to_day, NEW.days, NEW.from_minute,
         NEW.to_minute, NEW.planned_pence, NEW.travel_pence, NEW.hourly)
       IS DISTINCT FROM (OLD.id, OLD.line_id, OLD.arrangement_id, OLD.person_id, OLD.provider_id, OLD.kind, OLD.day, OLD.to_day, OLD.days,
         OLD.from_minute, OLD.to_minute, OLD.planned_pence, OLD.travel_pence, OLD.hourly) THEN
    RAISE EXCEPTION 'a session stays what it was, and settled' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

ALTER TABLE delivery_version
  ADD COLUMN missed_days date[] NOT NULL DEFAULT '{}',   -- of a week that was given in part: the days on which it was not
  DROP CONSTRAINT delivery_version_given_check,
  ADD CONSTRAINT delivery_version_given_check CHECK (given IN ('as-planned', 'other-times', 'part', 'bought', 'not-given')),
  DROP CONSTRAINT delivery_version_check3,
  ADD CONSTRAINT delivery_version_why CHECK ((given IN ('part', 'not-given')) = (why IS NOT NULL)),
  ADD CONSTRAINT delivery_version_missed CHECK ((given = 'part') = (cardinality(missed_days) > 0)),
  ADD CONSTRAINT delivery_version_bought CHECK (given <> 'bought' OR length(words) > 0);
