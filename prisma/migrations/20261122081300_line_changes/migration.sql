-- A running line is changed, suspended or ended from a day. The line itself is never rewritten: what was asked stands here, and counts
-- from its day on once everybody whom it affects has signed its variation.
CREATE TABLE line_change (
  id uuid PRIMARY KEY,
  arrangement_id uuid NOT NULL REFERENCES arrangement,
  line_id uuid NOT NULL REFERENCES arrangement_line,
  kind text NOT NULL CHECK (kind IN ('change', 'suspend', 'end')),
  from_day date NOT NULL,                   -- change and suspend: the first day; end: the last day of support
  to_day date,                              -- suspend: its last day
  days smallint[] NOT NULL DEFAULT '{}',
  from_minute smallint CHECK (from_minute BETWEEN 0 AND 1439),
  to_minute smallint CHECK (to_minute BETWEEN 1 AND 1440),
  price_pence bigint CHECK (price_pence >= 0),
  reason text NOT NULL CHECK (length(reason) BETWEEN 10 AND 600),
  asked_side text NOT NULL CHECK (asked_side IN ('person', 'provider')),
  asked_by text NOT NULL REFERENCES login,
  asked_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('asked', 'to-decide', 'signing', 'agreed', 'declined', 'refused', 'withdrawn')),
  due_on date,                              -- by when the next one should act; nothing happens by itself
  answer_words text NOT NULL DEFAULT '' CHECK (length(answer_words) <= 600),
  decided_by text REFERENCES login,
  decided_at timestamptz,
  reasons text NOT NULL DEFAULT '' CHECK (length(reasons) <= 4000),
  agreed_at timestamptz,
  CHECK ((kind = 'change') = (cardinality(days) > 0 AND from_minute IS NOT NULL AND to_minute IS NOT NULL AND price_pence IS NOT NULL)),
  CHECK ((kind = 'suspend') = (to_day IS NOT NULL)),
  CHECK (to_day >= from_day),
  CHECK (to_minute > from_minute),
  CHECK ((state = 'agreed') = (agreed_at IS NOT NULL))
);
CREATE UNIQUE INDEX line_change_open ON line_change (line_id) WHERE state IN ('asked', 'to-decide', 'signing');
CREATE INDEX line_change_arrangement ON line_change (arrangement_id, asked_at);
CREATE INDEX line_change_due ON line_change (due_on) WHERE state IN ('asked', 'to-decide', 'signing');
CREATE FUNCTION line_change_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.arrangement_id, NEW.line_id, NEW.kind, NEW.from_day, NEW.to_day, NEW.days, NEW.from_minute, NEW.to_minute,
       NEW.price_pence, NEW.reason, NEW.asked_side, NEW.asked_by, NEW.asked_at)
     IS DISTINCT FROM (OLD.arrangement_id, OLD.line_id, OLD.kind, OLD.from_day, OLD.to_day, OLD.days, OLD.from_minute, OLD.to_minute,
       OLD.price_pence, OLD.reason, OLD.asked_side, OLD.asked_by, OLD.asked_at)
     OR OLD.state IN ('agreed', 'declined', 'refused', 'withdrawn') THEN
    RAISE EXCEPTION 'what was asked is fixed, and what is settled stays so' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER line_change_fixed BEFORE UPDATE OR DELETE ON line_change FOR EACH ROW EXECUTE FUNCTION line_change_is_fixed();
CREATE TRIGGER line_change_not_emptied BEFORE TRUNCATE ON line_change FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The variation of the agreement: exactly what is different, word for word, with its hash, and who must sign it.
CREATE TABLE variation (
  id uuid PRIMARY KEY,
  change_id uuid NOT NULL UNIQUE REFERENCES line_change,
  agreement_id uuid NOT NULL REFERENCES agreement,
  nth integer NOT NULL CHECK (nth > 0),
  number text NOT NULL UNIQUE,              -- 'ETL-7K3M-9QXF-V1'
  body text NOT NULL,
  sha256 text NOT NULL CHECK (sha256 = encode(sha256(convert_to(body, 'UTF8')), 'hex')),
  made_by text NOT NULL REFERENCES login,
  made_at timestamptz NOT NULL,
  UNIQUE (agreement_id, nth)
);
CREATE TRIGGER variation_only_grows BEFORE UPDATE OR DELETE ON variation FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER variation_not_emptied BEFORE TRUNCATE ON variation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TABLE variation_signature (
  variation_id uuid NOT NULL REFERENCES variation,
  position integer NOT NULL,
  login_id text NOT NULL REFERENCES login,
  typed_name text NOT NULL CHECK (length(typed_name) BETWEEN 2 AND 120),
  capacity text NOT NULL,
  for_person_id uuid REFERENCES person,
  sha256 text NOT NULL,
  authenticated_at timestamptz NOT NULL,
  signed_at timestamptz NOT NULL,
  PRIMARY KEY (variation_id, position)
);
CREATE TRIGGER variation_signature_only_grows BEFORE UPDATE OR DELETE ON variation_signature FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER variation_signature_not_emptied BEFORE TRUNCATE ON variation_signature FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
