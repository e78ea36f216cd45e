-- What was said early about a budget that does not go as planned: when, what, and until when it was so. One at a time stands for a budget.
CREATE TABLE early_word (
  id uuid PRIMARY KEY,
  budget_id uuid NOT NULL REFERENCES budget,
  holder_id uuid NOT NULL REFERENCES holder,
  kind text NOT NULL CHECK (kind IN ('out', 'left')),
  pence bigint NOT NULL CHECK (pence > 0),   -- out: what would be missing at the end; left: what would not be used
  on_day date NOT NULL,                      -- out: when it would be used up; left: the last day of the money
  rule text NOT NULL,                        -- the dated rule of the threshold
  told boolean NOT NULL,                     -- whether letters went out: not again for the same so soon
  said_at timestamptz NOT NULL,
  ended_at timestamptz CHECK (ended_at >= said_at)
);
CREATE UNIQUE INDEX early_word_stands ON early_word (budget_id) WHERE ended_at IS NULL;
CREATE INDEX early_word_budget ON early_word (budget_id, said_at DESC);
CREATE INDEX early_word_holder ON early_word (holder_id, kind, on_day, id) WHERE ended_at IS NULL;

-- What was said stays as it was said; it ends once.
CREATE FUNCTION early_word_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL
     OR (NEW.id, NEW.budget_id, NEW.holder_id, NEW.kind, NEW.pence, NEW.on_day, NEW.rule, NEW.told, NEW.said_at)
       IS DISTINCT FROM (OLD.id, OLD.budget_id, OLD.holder_id, OLD.kind, OLD.pence, OLD.on_day, OLD.rule, OLD.told, OLD.said_at) THEN
    RAISE EXCEPTION 'what was said early stays as it was said' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER early_word_fixed BEFORE UPDATE OR DELETE ON early_word FOR EACH ROW EXECUTE FUNCTION early_word_is_fixed();
CREATE TRIGGER early_word_not_emptied BEFORE TRUNCATE ON early_word FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
