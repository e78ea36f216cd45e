-- What a provider tells of a planned session, and what becomes of it. One row for one session, for ever: two who tell of it at once are one.
CREATE TABLE delivery (
  id uuid PRIMARY KEY,
  line_id uuid NOT NULL REFERENCES arrangement_line,
  arrangement_id uuid NOT NULL REFERENCES arrangement,
  person_id uuid NOT NULL REFERENCES person,
  provider_id uuid NOT NULL REFERENCES provider,
  day date NOT NULL,
  from_minute smallint NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
  to_minute smallint NOT NULL CHECK (to_minute BETWEEN 1 AND 1440),
  planned_pence bigint NOT NULL CHECK (planned_pence >= 0),   -- what the line promises for this session
  travel_pence bigint NOT NULL CHECK (travel_pence >= 0),     -- of which for the way
  hourly boolean NOT NULL,                                    -- a shorter session costs less
  state text NOT NULL CHECK (state IN ('told', 'queried', 'stood-by', 'confirmed', 'not-given', 'refused', 'withdrawn')),
  waits_for text CHECK (waits_for IN ('person', 'supporter', 'provider', 'holder')),
  due_on date,                                                -- then the next one is asked; nothing is ever agreed by waiting
  version smallint NOT NULL CHECK (version > 0),
  settled_at timestamptz,
  UNIQUE (line_id, day, from_minute),
  CHECK (to_minute > from_minute),
  CHECK (travel_pence <= planned_pence),
  CHECK ((waits_for IS NULL) = (state IN ('confirmed', 'not-given', 'refused', 'withdrawn'))),
  CHECK ((waits_for IS NULL) = (due_on IS NULL)),
  CHECK ((settled_at IS NULL) = (state NOT IN ('confirmed', 'not-given', 'refused')))
);
CREATE INDEX delivery_person ON delivery (person_id, day DESC, from_minute DESC, id DESC);
CREATE INDEX delivery_provider ON delivery (provider_id, day DESC, from_minute DESC, id DESC);
CREATE INDEX delivery_arrangement ON delivery (arrangement_id, day);
CREATE INDEX delivery_due ON delivery (due_on, id) WHERE waits_for IS NOT NULL;
CREATE INDEX delivery_holder ON delivery (arrangement_id) WHERE waits_for = 'holder';
CREATE INDEX delivery_person_waits ON delivery (person_id, day) WHERE waits_for IS NOT NULL;

-- Which session it is of, and what it was planned at, stays. What is settled stays so.
CREATE FUNCTION delivery_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.settled_at IS NOT NULL OR NEW.version < OLD.version
     OR (NEW.id, NEW.line_id, NEW.arrangement_id, NEW.person_id, NEW.provider_id, NEW.day, NEW.from_minute, NEW.to_minute,
         NEW.planned_pence, NEW.travel_pence, NEW.hourly)
       IS DISTINCT FROM (OLD.id, OLD.line_id, OLD.arrangement_id, OLD.person_id, OLD.provider_id, OLD.day, OLD.from_minute, OLD.to_minute,
         OLD.planned_pence, OLD.travel_pence, OLD.hourly) THEN
    RAISE EXCEPTION 'a session stays what it was, and settled' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER delivery_fixed BEFORE UPDATE OR DELETE ON delivery FOR EACH ROW EXECUTE FUNCTION delivery_is_fixed();
CREATE TRIGGER delivery_not_emptied BEFORE TRUNCATE ON delivery FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What was told, each time that it was. A correction is a version of its own; the ones before it stay.
CREATE TABLE delivery_version (
  delivery_id uuid NOT NULL REFERENCES delivery,
  version smallint NOT NULL CHECK (version > 0),
  given text NOT NULL CHECK (given IN ('as-planned', 'other-times', 'not-given')),
  from_minute smallint CHECK (from_minute BETWEEN 0 AND 1439),
  to_minute smallint CHECK (to_minute BETWEEN 1 AND 1440),
  why text CHECK (why IN ('person-away', 'person-cancelled', 'provider', 'weather', 'hospital', 'other')),
  called_off_at timestamptz,                 -- when the person said so, where that is charged
  words text NOT NULL DEFAULT '' CHECK (length(words) <= 600),
  charge_pence bigint NOT NULL CHECK (charge_pence >= 0),
  told_by text NOT NULL REFERENCES login,
  told_at timestamptz NOT NULL,
  PRIMARY KEY (delivery_id, version),
  CHECK ((given = 'other-times') = (from_minute IS NOT NULL AND to_minute IS NOT NULL)),
  CHECK (to_minute > from_minute),
  CHECK ((given = 'not-given') = (why IS NOT NULL)),
  CHECK (given <> 'not-given' OR charge_pence = 0 OR called_off_at IS NOT NULL)
);
CREATE TRIGGER delivery_version_only_grows BEFORE UPDATE OR DELETE ON delivery_version FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER delivery_version_not_emptied BEFORE TRUNCATE ON delivery_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What was said about it, by whom: confirmed, queried, stood by, withdrawn, decided; and when it went on by the clock, by nobody.
CREATE TABLE delivery_step (
  delivery_id uuid NOT NULL REFERENCES delivery,
  nth integer NOT NULL CHECK (nth > 0),
  act text NOT NULL CHECK (act IN ('confirm', 'query', 'stand-by', 'withdraw', 'escalate', 'approve', 'refuse')),
  version smallint NOT NULL,
  words text NOT NULL DEFAULT '' CHECK (length(words) <= 1000),
  by_login text REFERENCES login,
  capacity text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (delivery_id, nth),
  CHECK ((by_login IS NULL) = (act = 'escalate'))
);
CREATE TRIGGER delivery_step_only_grows BEFORE UPDATE OR DELETE ON delivery_step FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER delivery_step_not_emptied BEFORE TRUNCATE ON delivery_step FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
