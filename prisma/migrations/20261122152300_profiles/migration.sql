-- How a budget is spread over seasons: what stands, what waits for the holder's word, and what was said. Versions only grow.
CREATE TABLE profile (
  id uuid PRIMARY KEY,
  budget_id uuid NOT NULL REFERENCES budget,
  from_day date NOT NULL,
  to_day date NOT NULL,
  whole_pence bigint NOT NULL CHECK (whole_pence > 0),
  tolerance_percent int NOT NULL CHECK (tolerance_percent BETWEEN 0 AND 1000),
  rule text NOT NULL,                         -- the agreement or the dated rule that set the tolerance
  band text NOT NULL CHECK (band IN ('yours', 'holder')),
  words text NOT NULL DEFAULT '' CHECK (length(words) <= 600),
  set_by text NOT NULL REFERENCES login,
  set_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('stands', 'asked', 'refused', 'taken-back')),
  answered_by text REFERENCES login,
  answered_at timestamptz,
  answer_words text NOT NULL DEFAULT '' CHECK (length(answer_words) <= 600),
  CHECK (to_day >= from_day),
  CHECK ((answered_by IS NULL) = (answered_at IS NULL)),
  CHECK (band = 'holder' OR (state = 'stands' AND answered_at IS NULL)),
  CHECK (band = 'yours' OR (state = 'asked') = (answered_at IS NULL))
);
CREATE UNIQUE INDEX profile_asked ON profile (budget_id) WHERE state = 'asked';
CREATE INDEX profile_budget ON profile (budget_id, (coalesce(answered_at, set_at)) DESC);

CREATE TABLE profile_season (
  profile_id uuid NOT NULL REFERENCES profile,
  position smallint NOT NULL CHECK (position BETWEEN 0 AND 5),
  name text NOT NULL CHECK (length(name) BETWEEN 2 AND 60),
  from_day date NOT NULL,
  week_pence bigint NOT NULL CHECK (week_pence >= 0),
  PRIMARY KEY (profile_id, position),
  UNIQUE (profile_id, from_day)
);

-- What was set stays as it was set; an answer is given once.
CREATE FUNCTION profile_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state <> 'asked'
     OR (NEW.id, NEW.budget_id, NEW.from_day, NEW.to_day, NEW.whole_pence, NEW.tolerance_percent, NEW.rule, NEW.band, NEW.words, NEW.set_by, NEW.set_at)
       IS DISTINCT FROM
        (OLD.id, OLD.budget_id, OLD.from_day, OLD.to_day, OLD.whole_pence, OLD.tolerance_percent, OLD.rule, OLD.band, OLD.words, OLD.set_by, OLD.set_at) THEN
    RAISE EXCEPTION 'seasons stay as they were set and answered' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER profile_fixed BEFORE UPDATE OR DELETE ON profile FOR EACH ROW EXECUTE FUNCTION profile_is_fixed();
CREATE TRIGGER profile_not_emptied BEFORE TRUNCATE ON profile FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER profile_season_fixed BEFORE UPDATE OR DELETE ON profile_season FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER profile_season_not_emptied BEFORE TRUNCATE ON profile_season FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
