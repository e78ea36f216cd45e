-- Another provider from a day on: the end of one line, joined to the plan that takes over from it. The one counts only with the other.
ALTER TABLE line_change
  ADD COLUMN with_plan_id uuid UNIQUE REFERENCES arrangement, -- the plan that takes over on the day after; null: an end by itself
  ADD COLUMN frees_pence bigint CHECK (frees_pence >= 0),     -- what the line had promised for the days after, in the plan's own sum
  ADD COLUMN stopped_because text CHECK (stopped_because IN ('new-said-no', 'refused', 'taken-back', 'late', 'over')),
  ADD CONSTRAINT line_change_joined CHECK ((with_plan_id IS NULL) = (frees_pence IS NULL) AND (with_plan_id IS NULL OR kind = 'end')),
  ADD CONSTRAINT line_change_only_joined CHECK (with_plan_id IS NOT NULL OR state NOT IN ('prepared', 'waiting')),
  ADD CONSTRAINT line_change_stopped CHECK (stopped_because IS NULL OR (with_plan_id IS NOT NULL AND state IN ('withdrawn', 'declined', 'refused')));
ALTER TABLE line_change DROP CONSTRAINT line_change_state_check;
ALTER TABLE line_change ADD CONSTRAINT line_change_state_check
  CHECK (state IN ('prepared', 'asked', 'to-decide', 'signing', 'waiting', 'agreed', 'declined', 'refused', 'withdrawn'));
DROP INDEX line_change_open;
CREATE UNIQUE INDEX line_change_open ON line_change (line_id) WHERE state IN ('asked', 'to-decide', 'signing', 'waiting');
CREATE UNIQUE INDEX line_change_prepared ON line_change (line_id) WHERE state = 'prepared';
CREATE INDEX line_change_joined_open ON line_change (from_day) WHERE with_plan_id IS NOT NULL AND state IN ('prepared', 'asked', 'signing', 'waiting');

-- What is only prepared was not asked of anybody: who sends it, and when, is written then. Everything else as before.
CREATE OR REPLACE FUNCTION line_change_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.arrangement_id, NEW.line_id, NEW.kind, NEW.from_day, NEW.to_day, NEW.days, NEW.from_minute, NEW.to_minute,
       NEW.price_pence, NEW.reason, NEW.asked_side, NEW.with_plan_id)
     IS DISTINCT FROM (OLD.arrangement_id, OLD.line_id, OLD.kind, OLD.from_day, OLD.to_day, OLD.days, OLD.from_minute, OLD.to_minute,
       OLD.price_pence, OLD.reason, OLD.asked_side, OLD.with_plan_id)
     OR (OLD.state <> 'prepared' AND (NEW.asked_by, NEW.asked_at, NEW.frees_pence) IS DISTINCT FROM (OLD.asked_by, OLD.asked_at, OLD.frees_pence))
     OR OLD.state IN ('agreed', 'declined', 'refused', 'withdrawn') THEN
    RAISE EXCEPTION 'what was asked is fixed, and what is settled stays so' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
