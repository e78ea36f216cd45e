-- What a provider asks to be paid: sessions of one plan that were confirmed, for one person, from one budget. Never anything else.
CREATE TABLE invoice (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE CHECK (length(number) BETWEEN 5 AND 30),
  arrangement_id uuid NOT NULL REFERENCES arrangement,
  person_id uuid NOT NULL REFERENCES person,
  provider_id uuid NOT NULL REFERENCES provider,
  budget_id uuid NOT NULL REFERENCES budget,  -- where the money is owed; it moves once, when another holder takes over what is owed
  from_day date NOT NULL,
  to_day date NOT NULL,
  pence bigint NOT NULL CHECK (pence > 0),
  approved_pence bigint CHECK (approved_pence BETWEEN 1 AND pence),
  state text NOT NULL CHECK (state IN ('sent', 'approved', 'paid', 'refused', 'withdrawn')),
  made_by text REFERENCES login,              -- nobody: the cycle made it
  made_at timestamptz NOT NULL,
  approved_at timestamptz,
  due_on date NOT NULL,                       -- the last day on which paying is on time
  version smallint NOT NULL CHECK (version > 0),
  CHECK (to_day >= from_day),
  CHECK ((state IN ('approved', 'paid')) = (approved_pence IS NOT NULL)),
  CHECK ((approved_pence IS NULL) = (approved_at IS NULL))
);
CREATE INDEX invoice_provider ON invoice (provider_id, made_at DESC, id DESC);
CREATE INDEX invoice_person ON invoice (person_id, made_at DESC, id DESC);
CREATE INDEX invoice_budget ON invoice (budget_id, state);
CREATE INDEX invoice_open ON invoice (due_on, id) WHERE state IN ('sent', 'approved');

-- One session on one invoice. What is queried is left out when the rest is approved, and can come on a later invoice.
CREATE TABLE invoice_item (
  invoice_id uuid NOT NULL REFERENCES invoice,
  nth smallint NOT NULL CHECK (nth > 0),
  delivery_id uuid NOT NULL REFERENCES delivery,
  line_id uuid NOT NULL REFERENCES arrangement_line,
  day date NOT NULL,
  what text NOT NULL,
  pence bigint NOT NULL CHECK (pence > 0),
  state text NOT NULL CHECK (state IN ('asked', 'queried', 'approved', 'left-out')),
  PRIMARY KEY (invoice_id, nth)
);
-- A session is asked for on one invoice at a time.
CREATE UNIQUE INDEX invoice_item_once ON invoice_item (delivery_id) WHERE state <> 'left-out';
CREATE INDEX invoice_item_line ON invoice_item (line_id);

CREATE TABLE invoice_step (
  invoice_id uuid NOT NULL REFERENCES invoice,
  nth integer NOT NULL CHECK (nth > 0),
  act text NOT NULL CHECK (act IN ('send', 'query', 'answer', 'approve', 'refuse', 'withdraw', 'pay', 'come-back')),
  item smallint,                              -- the item that is queried or answered
  words text NOT NULL DEFAULT '' CHECK (length(words) <= 1000),
  by_login text REFERENCES login,
  at timestamptz NOT NULL,
  PRIMARY KEY (invoice_id, nth)
);
CREATE TRIGGER invoice_step_only_grows BEFORE UPDATE OR DELETE ON invoice_step FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER invoice_step_not_emptied BEFORE TRUNCATE ON invoice_step FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION invoice_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.version < OLD.version
     OR (NEW.id, NEW.number, NEW.arrangement_id, NEW.person_id, NEW.provider_id, NEW.from_day, NEW.to_day, NEW.pence, NEW.made_by, NEW.made_at, NEW.due_on)
       IS DISTINCT FROM (OLD.id, OLD.number, OLD.arrangement_id, OLD.person_id, OLD.provider_id, OLD.from_day, OLD.to_day, OLD.pence, OLD.made_by, OLD.made_at, OLD.due_on)
     OR (OLD.approved_pence IS NOT NULL AND NEW.approved_pence IS DISTINCT FROM OLD.approved_pence)
     OR (OLD.state, NEW.state) NOT IN (('sent', 'sent'), ('sent', 'approved'), ('sent', 'refused'), ('sent', 'withdrawn'),
          ('approved', 'approved'), ('approved', 'paid'), ('paid', 'approved'), ('paid', 'paid')) THEN
    RAISE EXCEPTION 'an invoice stays what it is, and is approved once' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER invoice_fixed BEFORE UPDATE OR DELETE ON invoice FOR EACH ROW EXECUTE FUNCTION invoice_is_fixed();
CREATE TRIGGER invoice_not_emptied BEFORE TRUNCATE ON invoice FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION invoice_item_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.invoice_id, NEW.nth, NEW.delivery_id, NEW.line_id, NEW.day, NEW.what, NEW.pence)
       IS DISTINCT FROM (OLD.invoice_id, OLD.nth, OLD.delivery_id, OLD.line_id, OLD.day, OLD.what, OLD.pence)
     OR (OLD.state IN ('approved', 'left-out') AND NEW.state <> OLD.state) THEN
    RAISE EXCEPTION 'an item of an invoice stays what it is' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER invoice_item_fixed BEFORE UPDATE OR DELETE ON invoice_item FOR EACH ROW EXECUTE FUNCTION invoice_item_is_fixed();

-- A session that was not confirmed, or at another sum than was confirmed, cannot stand on an invoice, whatever the code says.
CREATE FUNCTION invoice_item_is_confirmed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM delivery d JOIN delivery_version v ON v.delivery_id = d.id AND v.version = d.version
                   JOIN invoice i ON i.id = NEW.invoice_id
                  WHERE d.id = NEW.delivery_id AND d.state = 'confirmed' AND v.charge_pence = NEW.pence AND d.line_id = NEW.line_id
                    AND d.arrangement_id = i.arrangement_id AND d.provider_id = i.provider_id) THEN
    RAISE EXCEPTION 'an invoice asks for confirmed sessions of its own plan alone' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER invoice_item_confirmed BEFORE INSERT ON invoice_item FOR EACH ROW EXECUTE FUNCTION invoice_item_is_confirmed();

-- Paying one approved invoice, once. An attempt that failed or came back stays, and the next one is a row of its own.
CREATE TABLE payment (
  id uuid PRIMARY KEY,
  invoice_id uuid NOT NULL REFERENCES invoice,
  attempt smallint NOT NULL CHECK (attempt > 0),
  budget_id uuid NOT NULL REFERENCES budget,
  holder_id uuid NOT NULL REFERENCES holder,
  provider_id uuid NOT NULL REFERENCES provider,
  pence bigint NOT NULL CHECK (pence > 0),
  rail text NOT NULL CHECK (rail IN ('stripe', 'file')),
  reference text NOT NULL UNIQUE CHECK (reference ~ '^[A-Z0-9-]{6,18}$'),  -- what the provider reads on its bank statement
  state text NOT NULL CHECK (state IN ('ready', 'sent', 'paid', 'failed', 'returned', 'stopped')),
  outside_id text UNIQUE,                     -- what the rail calls it
  why text NOT NULL DEFAULT '',               -- in plain words, where it failed, came back or was stopped
  made_at timestamptz NOT NULL,
  sent_at timestamptz,
  settled_at timestamptz,
  UNIQUE (invoice_id, attempt)
);
CREATE UNIQUE INDEX payment_live ON payment (invoice_id) WHERE state IN ('ready', 'sent', 'paid');
CREATE INDEX payment_holder ON payment (holder_id, made_at DESC, id DESC);
CREATE INDEX payment_provider ON payment (provider_id, made_at DESC, id DESC);
CREATE INDEX payment_budget ON payment (budget_id) WHERE state IN ('ready', 'sent');
CREATE INDEX payment_sent ON payment (rail, sent_at) WHERE state = 'sent';

CREATE FUNCTION payment_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.id, NEW.invoice_id, NEW.attempt, NEW.budget_id, NEW.holder_id, NEW.provider_id, NEW.pence, NEW.rail, NEW.reference, NEW.made_at)
       IS DISTINCT FROM (OLD.id, OLD.invoice_id, OLD.attempt, OLD.budget_id, OLD.holder_id, OLD.provider_id, OLD.pence, OLD.rail, OLD.reference, OLD.made_at)
     OR (OLD.outside_id IS NOT NULL AND NEW.outside_id IS DISTINCT FROM OLD.outside_id)
     OR (OLD.state, NEW.state) NOT IN (('ready', 'ready'), ('ready', 'sent'), ('ready', 'stopped'), ('sent', 'sent'), ('sent', 'paid'),
          ('sent', 'failed'), ('paid', 'paid'), ('paid', 'returned')) THEN
    RAISE EXCEPTION 'a payment stays what it is, and goes one way' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payment_fixed BEFORE UPDATE OR DELETE ON payment FOR EACH ROW EXECUTE FUNCTION payment_is_fixed();
CREATE TRIGGER payment_not_emptied BEFORE TRUNCATE ON payment FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Only what is approved is paid, and only the whole of it.
CREATE FUNCTION payment_is_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM invoice i JOIN budget b ON b.id = i.budget_id
                  WHERE i.id = NEW.invoice_id AND i.state = 'approved' AND i.approved_pence = NEW.pence AND i.provider_id = NEW.provider_id
                    AND i.budget_id = NEW.budget_id AND b.holder_id = NEW.holder_id) THEN
    RAISE EXCEPTION 'a payment is of one approved invoice, whole' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payment_approved BEFORE INSERT ON payment FOR EACH ROW EXECUTE FUNCTION payment_is_approved();

CREATE TABLE payment_step (
  payment_id uuid NOT NULL REFERENCES payment,
  nth integer NOT NULL CHECK (nth > 0),
  state text NOT NULL,
  words text NOT NULL DEFAULT '' CHECK (length(words) <= 1000),
  by_login text REFERENCES login,             -- nobody: the rail said so
  at timestamptz NOT NULL,
  PRIMARY KEY (payment_id, nth)
);
CREATE TRIGGER payment_step_only_grows BEFORE UPDATE OR DELETE ON payment_step FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER payment_step_not_emptied BEFORE TRUNCATE ON payment_step FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
