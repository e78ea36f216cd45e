-- Another option for one part of somebody's support, from a day on (2013 Act s.13): asked, decided with reasons, carried over on the day.
CREATE TABLE option_change (
  id uuid PRIMARY KEY,
  element_id uuid NOT NULL REFERENCES support_element,
  to_option smallint NOT NULL CHECK (to_option IN (1, 3)), -- the option of one part of support; different options for different parts are Option 4
  wish_day date NOT NULL,
  material boolean NOT NULL,                               -- the person says that their circumstances have changed
  reason text NOT NULL CHECK (length(reason) BETWEEN 10 AND 600),
  asked_by text NOT NULL REFERENCES login,
  asked_at timestamptz NOT NULL,
  due_on date NOT NULL,
  state text NOT NULL CHECK (state IN ('asked', 'agreed', 'refused', 'withdrawn', 'carried', 'closed')),
  on_day date,                                             -- the first day of the other option, as the council set it
  decided_by text REFERENCES login,
  decided_at timestamptz,
  reasons text NOT NULL DEFAULT '' CHECK (length(reasons) <= 4000),
  budget_id uuid REFERENCES budget,                        -- out of which it was carried
  carried_at timestamptz,
  closed_at timestamptz,
  CHECK ((state IN ('agreed', 'refused', 'carried', 'closed')) = (decided_by IS NOT NULL AND decided_at IS NOT NULL AND length(reasons) >= 10)),
  CHECK ((state IN ('agreed', 'carried', 'closed')) = (on_day IS NOT NULL)),
  CHECK ((state IN ('carried', 'closed')) = (carried_at IS NOT NULL AND budget_id IS NOT NULL)),
  CHECK ((state = 'closed') = (closed_at IS NOT NULL))
);
CREATE UNIQUE INDEX option_change_open ON option_change (element_id) WHERE state IN ('asked', 'agreed', 'carried');
CREATE INDEX option_change_due ON option_change (due_on) WHERE state = 'asked';
CREATE INDEX option_change_day ON option_change (on_day) WHERE state IN ('agreed', 'carried');
CREATE INDEX option_change_element ON option_change (element_id, asked_at);

-- What each payer's money came to when it went over: with the first day, and once more when the last session before it is settled.
CREATE TABLE option_carry (
  id uuid PRIMARY KEY,
  change_id uuid NOT NULL REFERENCES option_change,
  nth smallint NOT NULL CHECK (nth > 0),
  source text NOT NULL,
  payer text NOT NULL,
  pence bigint NOT NULL CHECK (pence > 0),
  at timestamptz NOT NULL,
  UNIQUE (change_id, nth, source, payer)
);
CREATE TRIGGER option_carry_only_grows BEFORE UPDATE OR DELETE ON option_carry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER option_carry_not_emptied BEFORE TRUNCATE ON option_carry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION option_change_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.element_id, NEW.to_option, NEW.wish_day, NEW.material, NEW.reason, NEW.asked_by, NEW.asked_at, NEW.due_on)
     IS DISTINCT FROM (OLD.element_id, OLD.to_option, OLD.wish_day, OLD.material, OLD.reason, OLD.asked_by, OLD.asked_at, OLD.due_on)
     OR (OLD.state <> 'asked' AND (NEW.on_day, NEW.decided_by, NEW.decided_at, NEW.reasons) IS DISTINCT FROM (OLD.on_day, OLD.decided_by, OLD.decided_at, OLD.reasons))
     OR OLD.state IN ('refused', 'withdrawn', 'closed') THEN
    RAISE EXCEPTION 'what was asked and decided stays' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER option_change_fixed BEFORE UPDATE OR DELETE ON option_change FOR EACH ROW EXECUTE FUNCTION option_change_is_fixed();
CREATE TRIGGER option_change_not_emptied BEFORE TRUNCATE ON option_change FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
