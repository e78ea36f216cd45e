-- The council asks that what was not used of a budget is given back, each payer its own: with a reason, notice, and what the person says.
-- Nothing moves before somebody decides, and nothing is decided before the notice is over.
CREATE TABLE closing (
  id uuid PRIMARY KEY,
  budget_id uuid NOT NULL REFERENCES budget,
  why text NOT NULL CHECK (why IN ('period-over', 'option-ended')),
  reason text NOT NULL CHECK (length(reason) BETWEEN 10 AND 1000),
  asked_by text NOT NULL REFERENCES login,
  asked_at timestamptz NOT NULL,
  notice_until date NOT NULL,                -- decided after this day
  rule text NOT NULL,                        -- the dated rule that set the notice
  said text NOT NULL DEFAULT '' CHECK (length(said) <= 2000),
  said_by text REFERENCES login,
  said_at timestamptz,
  review_asked boolean NOT NULL DEFAULT false,
  review text NOT NULL DEFAULT '' CHECK (length(review) <= 4000),
  review_by text REFERENCES login,
  review_at timestamptz,
  state text NOT NULL CHECK (state IN ('open', 'given-back', 'dropped')),
  decided_by text REFERENCES login,
  decided_at timestamptz,
  reasons text NOT NULL DEFAULT '' CHECK (length(reasons) <= 4000),
  given_pence bigint CHECK (given_pence >= 0),
  CHECK ((said_by IS NULL) = (said_at IS NULL)),
  CHECK ((review_by IS NULL) = (review_at IS NULL)),
  CHECK (review_at IS NULL OR review_asked),
  CHECK ((state = 'open') = (decided_at IS NULL)),
  CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
  CHECK ((state = 'given-back') = (given_pence IS NOT NULL)),
  CHECK (state <> 'given-back' OR NOT review_asked OR review_at IS NOT NULL)
);
CREATE UNIQUE INDEX closing_open ON closing (budget_id) WHERE state = 'open';
CREATE INDEX closing_budget ON closing (budget_id, asked_at DESC);

-- What was asked and said stays as it was said; what is decided stays decided.
CREATE FUNCTION closing_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state <> 'open'
     OR (NEW.id, NEW.budget_id, NEW.why, NEW.reason, NEW.asked_by, NEW.asked_at, NEW.notice_until, NEW.rule)
       IS DISTINCT FROM (OLD.id, OLD.budget_id, OLD.why, OLD.reason, OLD.asked_by, OLD.asked_at, OLD.notice_until, OLD.rule)
     OR (OLD.said_at IS NOT NULL AND (NEW.said, NEW.said_by, NEW.said_at, NEW.review_asked) IS DISTINCT FROM (OLD.said, OLD.said_by, OLD.said_at, OLD.review_asked))
     OR (OLD.review_at IS NOT NULL AND (NEW.review, NEW.review_by, NEW.review_at) IS DISTINCT FROM (OLD.review, OLD.review_by, OLD.review_at)) THEN
    RAISE EXCEPTION 'what is asked back stays what was asked and said' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER closing_fixed BEFORE UPDATE OR DELETE ON closing FOR EACH ROW EXECUTE FUNCTION closing_is_fixed();
CREATE TRIGGER closing_not_emptied BEFORE TRUNCATE ON closing FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
