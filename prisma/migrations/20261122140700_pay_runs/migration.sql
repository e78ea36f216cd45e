-- Where money is paid to, and from. What is sealed only the programme can open; in the clear stand the last four digits alone.
-- Rows only grow: the newest is what counts, and what a payment went to stays to be seen.
CREATE TABLE bank_account (
  id uuid PRIMARY KEY,
  provider_id uuid REFERENCES provider,
  holder_id uuid REFERENCES holder,
  nth integer NOT NULL CHECK (nth > 0),      -- which one of theirs: above the first, it was changed
  sealed bytea NOT NULL CHECK (length(sealed) BETWEEN 30 AND 1000),
  last_digits text NOT NULL CHECK (last_digits ~ '^[0-9]{4}$'),
  format text CHECK (format IN ('pain.001', 'csv')),     -- of a holder: how its bank takes a file
  scheme text CHECK (scheme IN ('faster', 'bacs')),
  set_by text NOT NULL REFERENCES login,
  set_at timestamptz NOT NULL,
  CHECK ((provider_id IS NULL) <> (holder_id IS NULL)),
  CHECK ((holder_id IS NULL) = (format IS NULL) AND (format IS NULL) = (scheme IS NULL))
);
CREATE UNIQUE INDEX bank_account_provider ON bank_account (provider_id, nth) WHERE provider_id IS NOT NULL;
CREATE UNIQUE INDEX bank_account_holder ON bank_account (holder_id, nth) WHERE holder_id IS NOT NULL;
CREATE TRIGGER bank_account_only_grows BEFORE UPDATE OR DELETE ON bank_account FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER bank_account_not_emptied BEFORE TRUNCATE ON bank_account FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Somebody of the holder has asked the provider, by a way that they knew before, whether the changed details are its own.
CREATE TABLE bank_confirmation (
  account_id uuid NOT NULL REFERENCES bank_account,
  holder_id uuid NOT NULL REFERENCES holder,
  confirmed_by text NOT NULL REFERENCES login,
  how text NOT NULL CHECK (length(how) BETWEEN 10 AND 300),
  at timestamptz NOT NULL,
  PRIMARY KEY (account_id, holder_id, confirmed_by)
);
CREATE TRIGGER bank_confirmation_only_grows BEFORE UPDATE OR DELETE ON bank_confirmation FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER bank_confirmation_not_emptied BEFORE TRUNCATE ON bank_confirmation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Payments of one holder that go to its bank together, in one file that is the same every time it is taken.
CREATE TABLE pay_run (
  id uuid PRIMARY KEY,
  number bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  holder_id uuid NOT NULL REFERENCES holder,
  account_id uuid NOT NULL REFERENCES bank_account,
  pay_on date NOT NULL,
  payments integer NOT NULL CHECK (payments > 0),
  pence bigint NOT NULL CHECK (pence > 0),
  state text NOT NULL CHECK (state IN ('made', 'released', 'sent', 'stopped')),
  made_by text NOT NULL REFERENCES login,
  made_at timestamptz NOT NULL,
  released_by text REFERENCES login,
  released_at timestamptz,
  sent_by text REFERENCES login,
  sent_at timestamptz,
  stopped_by text REFERENCES login,
  stopped_at timestamptz,
  why text NOT NULL DEFAULT '' CHECK (length(why) <= 1000),
  file bytea,
  sha256 bytea CHECK (length(sha256) = 32),
  CONSTRAINT pay_run_two_people CHECK (released_by <> made_by),
  CHECK ((released_by IS NULL) = (released_at IS NULL) AND (sent_by IS NULL) = (sent_at IS NULL)
     AND (stopped_by IS NULL) = (stopped_at IS NULL) AND (file IS NULL) = (sha256 IS NULL)),
  CHECK (state NOT IN ('released', 'sent') OR released_by IS NOT NULL),
  CHECK ((state = 'sent') = (sent_by IS NOT NULL) AND (state = 'sent') = (file IS NOT NULL)),
  CHECK ((state = 'stopped') = (stopped_by IS NOT NULL))
);
CREATE INDEX pay_run_holder ON pay_run (holder_id, number DESC);

CREATE FUNCTION pay_run_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.id, NEW.number, NEW.holder_id, NEW.account_id, NEW.pay_on, NEW.payments, NEW.pence, NEW.made_by, NEW.made_at)
       IS DISTINCT FROM (OLD.id, OLD.number, OLD.holder_id, OLD.account_id, OLD.pay_on, OLD.payments, OLD.pence, OLD.made_by, OLD.made_at)
     OR (OLD.released_by IS NOT NULL AND (NEW.released_by, NEW.released_at) IS DISTINCT FROM (OLD.released_by, OLD.released_at))
     OR (OLD.file IS NOT NULL AND (NEW.file, NEW.sha256) IS DISTINCT FROM (OLD.file, OLD.sha256))
     OR (OLD.state, NEW.state) NOT IN (('made', 'released'), ('made', 'stopped'), ('released', 'sent'), ('released', 'stopped')) THEN
    RAISE EXCEPTION 'a run stays what it is, and goes one way' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER pay_run_fixed BEFORE UPDATE OR DELETE ON pay_run FOR EACH ROW EXECUTE FUNCTION pay_run_is_fixed();
CREATE TRIGGER pay_run_not_emptied BEFORE TRUNCATE ON pay_run FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Which payment, to which account. A payment is in one run, and goes to an account of its own provider.
CREATE TABLE pay_run_row (
  run_id uuid NOT NULL REFERENCES pay_run,
  nth integer NOT NULL CHECK (nth > 0),
  payment_id uuid NOT NULL UNIQUE REFERENCES payment,
  account_id uuid NOT NULL REFERENCES bank_account,
  PRIMARY KEY (run_id, nth)
);
CREATE INDEX pay_run_row_account ON pay_run_row (account_id);
CREATE TRIGGER pay_run_row_only_grows BEFORE UPDATE OR DELETE ON pay_run_row FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER pay_run_row_not_emptied BEFORE TRUNCATE ON pay_run_row FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION pay_run_row_is_right() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM payment p JOIN pay_run r ON r.id = NEW.run_id JOIN bank_account a ON a.id = NEW.account_id
                  WHERE p.id = NEW.payment_id AND p.rail = 'file' AND p.state = 'ready' AND p.holder_id = r.holder_id
                    AND a.provider_id = p.provider_id AND r.state = 'made') THEN
    RAISE EXCEPTION 'a run holds payments of its own holder, each to an account of its own provider' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER pay_run_row_right BEFORE INSERT ON pay_run_row FOR EACH ROW EXECUTE FUNCTION pay_run_row_is_right();

-- What the bank said of payments, as it was sent to us: looked at first, then taken. The same file again is the same answer.
CREATE TABLE bank_answer (
  id uuid PRIMARY KEY,
  holder_id uuid NOT NULL REFERENCES holder,
  file_name text NOT NULL CHECK (length(file_name) <= 200),
  sha256 bytea NOT NULL CHECK (length(sha256) = 32),
  format text NOT NULL CHECK (format IN ('pain.002', 'csv')),
  rows integer NOT NULL CHECK (rows > 0),
  sent_by text NOT NULL REFERENCES login,
  sent_at timestamptz NOT NULL,
  taken_by text REFERENCES login,
  taken_at timestamptz,
  CHECK ((taken_by IS NULL) = (taken_at IS NULL)),
  UNIQUE (holder_id, sha256)
);
CREATE INDEX bank_answer_holder ON bank_answer (holder_id, sent_at DESC, id DESC);

CREATE TABLE bank_answer_row (
  answer_id uuid NOT NULL REFERENCES bank_answer,
  nth integer NOT NULL CHECK (nth > 0),
  row integer NOT NULL CHECK (row >= 0),     -- as the file counts; 0: the file says it of all
  reference text NOT NULL CHECK (length(reference) <= 140),
  pence bigint,
  said text NOT NULL CHECK (said IN ('taken', 'paid', 'rejected', 'returned', 'unclear', 'broken')),
  words text NOT NULL DEFAULT '' CHECK (length(words) <= 1000),
  PRIMARY KEY (answer_id, nth)
);
CREATE TRIGGER bank_answer_row_only_grows BEFORE UPDATE OR DELETE ON bank_answer_row FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER bank_answer_row_not_emptied BEFORE TRUNCATE ON bank_answer_row FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE INDEX invoice_approved ON invoice (budget_id, due_on) WHERE state = 'approved';
