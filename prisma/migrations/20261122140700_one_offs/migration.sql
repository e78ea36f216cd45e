-- One session out of the usual: moved once to another time, or not given. The session goes on being named by the day and minute that
-- were signed, so that it is one session wherever it stands.
CREATE TABLE one_off (
  id uuid PRIMARY KEY,
  arrangement_id uuid NOT NULL REFERENCES arrangement,
  line_id uuid NOT NULL REFERENCES arrangement_line,
  day date NOT NULL,                          -- as it was signed: with the line, the name of the session
  from_minute smallint NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
  kind text NOT NULL CHECK (kind IN ('move', 'off')),
  to_day date,                                -- of a move, when it is given instead; of what is called off, when it was to be after a move
  to_from smallint CHECK (to_from BETWEEN 0 AND 1439),
  to_end smallint CHECK (to_end BETWEEN 1 AND 1440),
  pence bigint NOT NULL CHECK (pence >= 0),   -- what it then costs: never more than before
  late boolean NOT NULL DEFAULT false,        -- called off by the person later than the agreement allows: its provider says what is charged
  side text NOT NULL CHECK (side IN ('person', 'provider')),
  words text NOT NULL DEFAULT '' CHECK (length(words) <= 600),
  asked_by text NOT NULL REFERENCES login,
  asked_at timestamptz NOT NULL,
  due_on date,
  state text NOT NULL CHECK (state IN ('asked', 'agreed', 'declined', 'withdrawn', 'replaced')),
  answered_by text REFERENCES login,
  answered_at timestamptz,
  CHECK ((to_day IS NULL) = (to_from IS NULL) AND (to_day IS NULL) = (to_end IS NULL) AND (kind = 'off' OR to_day IS NOT NULL)),
  CHECK (to_end > to_from),
  CHECK (kind = 'move' OR state = 'agreed'),
  CHECK (NOT late OR (kind = 'off' AND side = 'person')),
  CHECK ((state = 'asked') = (due_on IS NOT NULL)),
  CHECK ((answered_by IS NULL) = (answered_at IS NULL))
);
CREATE UNIQUE INDEX one_off_asked ON one_off (line_id, day, from_minute) WHERE state = 'asked';
CREATE UNIQUE INDEX one_off_agreed ON one_off (line_id, day, from_minute) WHERE state = 'agreed';
CREATE INDEX one_off_arrangement ON one_off (arrangement_id, day);
CREATE FUNCTION one_off_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.id, NEW.arrangement_id, NEW.line_id, NEW.day, NEW.from_minute, NEW.kind, NEW.to_day, NEW.to_from, NEW.to_end,
       NEW.pence, NEW.late, NEW.side, NEW.words, NEW.asked_by, NEW.asked_at)
     IS DISTINCT FROM (OLD.id, OLD.arrangement_id, OLD.line_id, OLD.day, OLD.from_minute, OLD.kind, OLD.to_day, OLD.to_from, OLD.to_end,
       OLD.pence, OLD.late, OLD.side, OLD.words, OLD.asked_by, OLD.asked_at)
     OR OLD.state IN ('declined', 'withdrawn', 'replaced') OR (OLD.state = 'agreed' AND NEW.state NOT IN ('agreed', 'replaced')) THEN
    RAISE EXCEPTION 'what was asked is fixed, and what is settled stays so' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER one_off_fixed BEFORE UPDATE OR DELETE ON one_off FOR EACH ROW EXECUTE FUNCTION one_off_is_fixed();
CREATE TRIGGER one_off_not_emptied BEFORE TRUNCATE ON one_off FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What is told of a moved session stands under the session's own name, at the time at which it was given.
ALTER TABLE delivery
  ADD COLUMN key_day date,             -- null: it was not moved, and its own day and minute are its name
  ADD COLUMN key_minute smallint CHECK (key_minute BETWEEN 0 AND 1439),
  ADD CONSTRAINT delivery_moved CHECK ((key_day IS NULL) = (key_minute IS NULL) AND (key_day IS NULL OR kind = 'session')),
  DROP CONSTRAINT delivery_line_id_day_from_minute_key;
CREATE UNIQUE INDEX delivery_session ON delivery (line_id, coalesce(key_day, day), coalesce(key_minute, from_minute));

CREATE OR REPLACE FUNCTION delivery_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.settled_at IS NOT NULL OR NEW.version < OLD.version
     OR (NEW.id, NEW.line_id, NEW.arrangement_id, NEW.person_id, NEW.provider_id, NEW.kind, NEW.day, NEW.to_day, NEW.days, NEW.from_minute,
         NEW.to_minute, NEW.planned_pence, NEW.travel_pence, NEW.hourly, NEW.key_day, NEW.key_minute)
       IS DISTINCT FROM (OLD.id, OLD.line_id, OLD.arrangement_id, OLD.person_id, OLD.provider_id, OLD.kind, OLD.day, OLD.to_day, OLD.days,
         OLD.from_minute, OLD.to_minute, OLD.planned_pence, OLD.travel_pence, OLD.hourly, OLD.key_day, OLD.key_minute) THEN
    RAISE EXCEPTION 'a session stays what it was, and settled' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

ALTER TABLE delivery_version
  ADD COLUMN away_since date,   -- hospital or away: since when, where the place is kept and paid for by the agreement
  DROP CONSTRAINT delivery_version_check4,
  ADD CONSTRAINT delivery_version_charged CHECK (given <> 'not-given' OR charge_pence = 0 OR called_off_at IS NOT NULL OR away_since IS NOT NULL);
