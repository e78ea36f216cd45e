-- Time of a session that was planned and not used, kept for later: in minutes, and in the pounds that they are. What of it is used or lost
-- stands in the ledger alone.
CREATE TABLE kept_time (
  delivery_id uuid PRIMARY KEY REFERENCES delivery,  -- a session is kept once
  line_id uuid NOT NULL REFERENCES arrangement_line,
  minutes integer NOT NULL CHECK (minutes > 0),
  pence bigint NOT NULL CHECK (pence > 0),
  kept_on date NOT NULL,
  lost_after date,                           -- the last day on which it can be given; nobody: it is not lost before the support ends
  rule text NOT NULL,                        -- the agreement that says so, as it was signed
  kept_by text NOT NULL REFERENCES login,
  kept_at timestamptz NOT NULL,
  CHECK (lost_after >= kept_on)
);
CREATE INDEX kept_time_line ON kept_time (line_id, kept_at);
CREATE INDEX kept_time_lost ON kept_time (lost_after) WHERE lost_after IS NOT NULL;
CREATE TRIGGER kept_time_only_grows BEFORE UPDATE OR DELETE ON kept_time FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept_time_not_emptied BEFORE TRUNCATE ON kept_time FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A session beside the usual week, on a day that the person's side asked for and the provider agreed to. It is given out of time that was
-- kept, or borrowed from later weeks.
CREATE TABLE extra_session (
  id uuid PRIMARY KEY,
  line_id uuid NOT NULL REFERENCES arrangement_line,
  arrangement_id uuid NOT NULL REFERENCES arrangement,
  person_id uuid NOT NULL REFERENCES person,
  provider_id uuid NOT NULL REFERENCES provider,
  day date NOT NULL,
  from_minute smallint NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
  to_minute smallint NOT NULL CHECK (to_minute BETWEEN 1 AND 1440),
  pence bigint NOT NULL CHECK (pence > 0),   -- all in, at the line's own price on that day
  source text NOT NULL CHECK (source IN ('kept', 'borrowed')),
  state text NOT NULL CHECK (state IN ('asked', 'agreed', 'declined', 'withdrawn', 'called-off', 'lapsed', 'settled')),
  words text NOT NULL DEFAULT '' CHECK (length(words) <= 600),
  asked_by text NOT NULL REFERENCES login,
  asked_at timestamptz NOT NULL,
  answer_words text NOT NULL DEFAULT '' CHECK (length(answer_words) <= 600),
  answered_by text REFERENCES login,
  answered_at timestamptz,
  added_pence bigint NOT NULL DEFAULT 0 CHECK (added_pence >= 0),  -- promised beside what was kept, because the price is more by now
  took_minutes integer CHECK (took_minutes >= 0),
  took_pence bigint CHECK (took_pence >= 0),
  settled_at timestamptz,
  CHECK (to_minute > from_minute),
  CHECK ((state IN ('agreed', 'declined')) <= (answered_at IS NOT NULL)),
  CHECK ((answered_at IS NULL) = (answered_by IS NULL)),
  CHECK ((state = 'settled') = (settled_at IS NOT NULL)),
  CHECK ((settled_at IS NULL) = (took_minutes IS NULL) AND (settled_at IS NULL) = (took_pence IS NULL)),
  CHECK (source = 'kept' OR added_pence = 0)
);
CREATE UNIQUE INDEX extra_session_once ON extra_session (line_id, day, from_minute) WHERE state IN ('asked', 'agreed', 'settled');
CREATE INDEX extra_session_line ON extra_session (line_id, day);
CREATE INDEX extra_session_person ON extra_session (person_id, day DESC, id DESC);
CREATE INDEX extra_session_provider ON extra_session (provider_id, day DESC, id DESC);
CREATE INDEX extra_session_open ON extra_session (day) WHERE state IN ('asked', 'agreed');
-- What was asked for stays; what is over stays so.
CREATE FUNCTION extra_session_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state NOT IN ('asked', 'agreed')
     OR (NEW.id, NEW.line_id, NEW.arrangement_id, NEW.person_id, NEW.provider_id, NEW.day, NEW.from_minute, NEW.to_minute, NEW.pence, NEW.source,
         NEW.words, NEW.asked_by, NEW.asked_at)
       IS DISTINCT FROM (OLD.id, OLD.line_id, OLD.arrangement_id, OLD.person_id, OLD.provider_id, OLD.day, OLD.from_minute, OLD.to_minute, OLD.pence,
         OLD.source, OLD.words, OLD.asked_by, OLD.asked_at) THEN
    RAISE EXCEPTION 'an extra session stays what was asked for, and settled' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER extra_session_fixed BEFORE UPDATE OR DELETE ON extra_session FOR EACH ROW EXECUTE FUNCTION extra_session_is_fixed();
CREATE TRIGGER extra_session_not_emptied BEFORE TRUNCATE ON extra_session FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Kept time that is worth more than the session it is used for: the rest is free again.
INSERT INTO ledger_move (reason, unit, debit_kind, credit_kind) VALUES ('free-kept', 'pence', 'banked', 'free');
CREATE INDEX ledger_account_time ON ledger_account (line_id) WHERE unit = 'minutes';
