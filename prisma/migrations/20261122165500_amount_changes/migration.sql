-- Another amount for a part of somebody's support: proposed with a reason and notice, said something about, answered, decided, and put
-- into effect on its day. What is less for the person takes nothing from what is promised: it waits until it fits.
CREATE TABLE amount_change (
  id uuid PRIMARY KEY,
  element_id uuid NOT NULL REFERENCES support_element,
  why text NOT NULL CHECK (why IN ('review', 'circumstances', 'prices', 'other-support', 'contribution', 'asked', 'mistake')),
  reason text NOT NULL CHECK (length(reason) BETWEEN 10 AND 2000),
  reviewed_on date,                          -- when the support was looked at with the person
  on_day date NOT NULL,                      -- the first day of it, as proposed
  worse boolean NOT NULL,                    -- less than was told, or more of the person's own money
  say_until date,                            -- of what is worse: not decided before this day is over, without the person's yes
  notice_until date,                         -- of what is worse: not in effect before this day is over, without the person's yes
  rule text NOT NULL,                        -- the dated rules that set those days
  proposed_by text NOT NULL REFERENCES login,
  proposed_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'decided', 'done', 'dropped', 'lapsed')),
  decided_by text REFERENCES login,
  decided_at timestamptz,
  reasons text NOT NULL DEFAULT '' CHECK (length(reasons) <= 4000),
  agreed boolean,                            -- the person had said yes to it when it was decided
  effect_on date,                            -- the first day of it, as decided
  held_at timestamptz,                       -- its day came, and more is promised than it would be
  done_at timestamptz,
  CHECK (worse = (say_until IS NOT NULL)),
  CHECK (worse = (notice_until IS NOT NULL)),
  CHECK (NOT worse OR on_day > notice_until),
  CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
  CHECK ((decided_at IS NULL) = (agreed IS NULL)),
  CHECK (state <> 'open' OR decided_at IS NULL),
  CHECK (state NOT IN ('decided', 'done', 'dropped') OR decided_at IS NOT NULL),
  CHECK ((effect_on IS NOT NULL) = (decided_at IS NOT NULL AND state <> 'dropped')),
  CHECK (effect_on IS NULL OR NOT worse OR agreed OR effect_on > notice_until),
  CHECK ((state = 'done') = (done_at IS NOT NULL))
);
CREATE UNIQUE INDEX amount_change_open ON amount_change (element_id) WHERE state IN ('open', 'decided');
CREATE INDEX amount_change_element ON amount_change (element_id, proposed_at DESC);
CREATE INDEX amount_change_due ON amount_change (effect_on, id) WHERE state = 'decided';

-- The sums: of each option as it was told, and of each payer of Option 2. What is decided may be less of a change than what was asked.
CREATE TABLE amount_change_sum (
  change_id uuid NOT NULL REFERENCES amount_change,
  position smallint NOT NULL,
  option smallint CHECK (option BETWEEN 1 AND 4),
  source text CHECK (source IN ('authority', 'nhs', 'carer', 'own')),
  payer text NOT NULL DEFAULT '' CHECK (length(payer) <= 120),
  was_pence bigint NOT NULL CHECK (was_pence >= 0),
  asked_pence bigint NOT NULL CHECK (asked_pence >= 0),
  decided_pence bigint CHECK (decided_pence >= 0),
  PRIMARY KEY (change_id, position),
  CHECK ((option IS NULL) <> (source IS NULL))
);

-- What was said about it by the person's side, and what the council answered. Both only ever grow.
CREATE TABLE amount_voice (
  id uuid PRIMARY KEY,
  change_id uuid NOT NULL REFERENCES amount_change,
  nth smallint NOT NULL,
  wish text NOT NULL CHECK (wish IN ('say', 'talk', 'review', 'agree')),
  words text NOT NULL CHECK (length(words) <= 2000),
  said_by text NOT NULL REFERENCES login,
  capacity text NOT NULL,
  said_at timestamptz NOT NULL,
  answer text NOT NULL DEFAULT '' CHECK (length(answer) <= 4000),
  met_on date,                               -- the day on which they talked, where they did
  answered_by text REFERENCES login,
  answered_at timestamptz,
  UNIQUE (change_id, nth),
  CHECK ((answered_by IS NULL) = (answered_at IS NULL)),
  CHECK (met_on IS NULL OR answered_at IS NOT NULL),
  CHECK (answered_by IS NULL OR answered_by <> said_by)
);

CREATE FUNCTION amount_change_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state IN ('done', 'dropped', 'lapsed')
     OR (NEW.id, NEW.element_id, NEW.why, NEW.reason, NEW.reviewed_on, NEW.on_day, NEW.worse, NEW.say_until, NEW.notice_until, NEW.rule, NEW.proposed_by, NEW.proposed_at)
       IS DISTINCT FROM (OLD.id, OLD.element_id, OLD.why, OLD.reason, OLD.reviewed_on, OLD.on_day, OLD.worse, OLD.say_until, OLD.notice_until, OLD.rule, OLD.proposed_by, OLD.proposed_at)
     OR (OLD.decided_at IS NOT NULL AND (NEW.decided_by, NEW.decided_at, NEW.reasons, NEW.agreed, NEW.effect_on) IS DISTINCT FROM (OLD.decided_by, OLD.decided_at, OLD.reasons, OLD.agreed, OLD.effect_on))
     OR (OLD.state = 'decided' AND NEW.state = 'open') THEN
    RAISE EXCEPTION 'another amount stays what was proposed and decided' USING ERRCODE = 'restrict_violation';
  END IF;
  -- Nothing is decided over what somebody said and nobody answered.
  IF NEW.state = 'decided' AND OLD.state = 'open'
     AND EXISTS (SELECT 1 FROM amount_voice v WHERE v.change_id = NEW.id AND v.wish <> 'agree' AND v.answered_at IS NULL) THEN
    RAISE EXCEPTION 'what was said is answered first' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER amount_change_fixed BEFORE UPDATE OR DELETE ON amount_change FOR EACH ROW EXECUTE FUNCTION amount_change_is_fixed();
CREATE TRIGGER amount_change_not_emptied BEFORE TRUNCATE ON amount_change FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION amount_change_sum_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.decided_pence IS NOT NULL
     OR (NEW.change_id, NEW.position, NEW.option, NEW.source, NEW.payer, NEW.was_pence, NEW.asked_pence)
       IS DISTINCT FROM (OLD.change_id, OLD.position, OLD.option, OLD.source, OLD.payer, OLD.was_pence, OLD.asked_pence) THEN
    RAISE EXCEPTION 'another amount stays what was proposed and decided' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER amount_change_sum_fixed BEFORE UPDATE OR DELETE ON amount_change_sum FOR EACH ROW EXECUTE FUNCTION amount_change_sum_is_fixed();
CREATE TRIGGER amount_change_sum_not_emptied BEFORE TRUNCATE ON amount_change_sum FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION amount_voice_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.answered_at IS NOT NULL
     OR (NEW.id, NEW.change_id, NEW.nth, NEW.wish, NEW.words, NEW.said_by, NEW.capacity, NEW.said_at)
       IS DISTINCT FROM (OLD.id, OLD.change_id, OLD.nth, OLD.wish, OLD.words, OLD.said_by, OLD.capacity, OLD.said_at) THEN
    RAISE EXCEPTION 'what was said and answered stays' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER amount_voice_fixed BEFORE UPDATE OR DELETE ON amount_voice FOR EACH ROW EXECUTE FUNCTION amount_voice_is_fixed();
CREATE TRIGGER amount_voice_not_emptied BEFORE TRUNCATE ON amount_voice FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- While a smaller amount is decided and not in effect yet, no more than it is newly promised. Null: all that is free may be.
ALTER TABLE budget ADD COLUMN most_promised bigint CHECK (most_promised >= 0);
