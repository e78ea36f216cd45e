-- An account at Stripe that receives: a provider's, or a holder's (for what people add of their own). It is theirs; only what Stripe says
-- of it is kept here. No account_id: asked for, and Stripe has not answered yet.
CREATE TABLE stripe_account (
  id uuid PRIMARY KEY,
  provider_id uuid UNIQUE REFERENCES provider,
  holder_id uuid UNIQUE REFERENCES holder,
  account_id text UNIQUE CHECK (account_id ~ '^acct_[A-Za-z0-9_]+$'),
  receives boolean NOT NULL DEFAULT false,    -- money may go there
  cards boolean NOT NULL DEFAULT false,       -- it may stand as the seller of a card payment
  pays_out boolean NOT NULL DEFAULT false,    -- Stripe passes on to its bank
  handed_in boolean NOT NULL DEFAULT false,   -- all that Stripe asked for at the start was given
  due text[] NOT NULL DEFAULT '{}',           -- what Stripe asks for now, in its own names
  due_by timestamptz,
  stopped_why text NOT NULL DEFAULT '',
  made_by text NOT NULL REFERENCES login,
  made_at timestamptz NOT NULL,
  read_at timestamptz,                        -- when Stripe was asked how it stands
  CHECK (num_nonnulls(provider_id, holder_id) = 1)
);

-- A holder as one who pays through Stripe, with the card or bank account that it chose at Stripe. Numbers stay there.
CREATE TABLE stripe_payer (
  holder_id uuid PRIMARY KEY REFERENCES holder,
  customer_id text UNIQUE CHECK (customer_id ~ '^cus_[A-Za-z0-9_]+$'),
  method_id text CHECK (method_id ~ '^pm_[A-Za-z0-9_]+$'),
  method_kind text CHECK (method_kind IN ('card', 'bacs_debit')),
  method_ends text CHECK (length(method_ends) BETWEEN 2 AND 4),
  method_at timestamptz,
  made_by text NOT NULL REFERENCES login,
  made_at timestamptz NOT NULL,
  CHECK (num_nonnulls(method_id, method_kind, method_ends, method_at) IN (0, 4)),
  CHECK (method_id IS NULL OR customer_id IS NOT NULL)
);

-- What Stripe is asked for one payment, fixed when the payment is made: however often it is asked again, it is asked for the same.
CREATE TABLE stripe_ask (
  payment_id uuid PRIMARY KEY REFERENCES payment,
  customer_id text NOT NULL,
  method_id text NOT NULL,
  method_kind text NOT NULL CHECK (method_kind IN ('card', 'bacs_debit')),
  method_ends text NOT NULL,
  account_id text NOT NULL,
  seller text
);
CREATE TRIGGER stripe_ask_only_grows BEFORE UPDATE OR DELETE ON stripe_ask FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stripe_ask_not_emptied BEFORE TRUNCATE ON stripe_ask FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What Stripe told us, as it told it. Stored before anything is done about it; done in any order, once.
CREATE TABLE stripe_event (
  id text PRIMARY KEY CHECK (length(id) BETWEEN 5 AND 255),
  kind text NOT NULL CHECK (length(kind) BETWEEN 1 AND 200),
  live boolean NOT NULL,
  about_kind text CHECK (about_kind IN ('payment', 'account', 'session')),
  about_id text CHECK (length(about_id) BETWEEN 1 AND 255),
  payload jsonb NOT NULL,
  made_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  handled_at timestamptz,
  tries integer NOT NULL DEFAULT 0,
  error text NOT NULL DEFAULT '',
  CHECK ((about_kind IS NULL) = (about_id IS NULL))
);
CREATE INDEX stripe_event_waits ON stripe_event (received_at, id) WHERE handled_at IS NULL;
CREATE FUNCTION stripe_event_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.id, NEW.kind, NEW.live, NEW.about_kind, NEW.about_id, NEW.payload, NEW.made_at, NEW.received_at)
       IS DISTINCT FROM (OLD.id, OLD.kind, OLD.live, OLD.about_kind, OLD.about_id, OLD.payload, OLD.made_at, OLD.received_at)
     OR (OLD.handled_at IS NOT NULL AND NEW.handled_at IS DISTINCT FROM OLD.handled_at) THEN
    RAISE EXCEPTION 'what Stripe told stays as it was told' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER stripe_event_fixed BEFORE UPDATE OR DELETE ON stripe_event FOR EACH ROW EXECUTE FUNCTION stripe_event_is_fixed();
CREATE TRIGGER stripe_event_not_emptied BEFORE TRUNCATE ON stripe_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What a person pays of their own towards their support, to the holder of their money, through Stripe. The ledger grants the own part
-- whole when it is told; this says what of it has come.
CREATE TABLE contribution (
  id uuid PRIMARY KEY,
  funding_line_id uuid NOT NULL REFERENCES funding_line,
  budget_id uuid NOT NULL REFERENCES budget,
  person_id uuid NOT NULL REFERENCES person,
  holder_id uuid NOT NULL REFERENCES holder,
  pence bigint NOT NULL CHECK (pence > 0),
  state text NOT NULL CHECK (state IN ('open', 'going', 'paid', 'failed', 'lapsed', 'returned')),
  session_id text UNIQUE,
  outside_id text UNIQUE,
  made_by text NOT NULL REFERENCES login,
  made_at timestamptz NOT NULL,
  settled_at timestamptz
);
CREATE UNIQUE INDEX contribution_open ON contribution (funding_line_id) WHERE state = 'open';
CREATE INDEX contribution_line ON contribution (funding_line_id, made_at DESC);
CREATE INDEX contribution_holder ON contribution (holder_id, made_at DESC, id DESC);
CREATE FUNCTION contribution_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.id, NEW.funding_line_id, NEW.budget_id, NEW.person_id, NEW.holder_id, NEW.pence, NEW.made_by, NEW.made_at)
       IS DISTINCT FROM (OLD.id, OLD.funding_line_id, OLD.budget_id, OLD.person_id, OLD.holder_id, OLD.pence, OLD.made_by, OLD.made_at)
     OR (OLD.session_id IS NOT NULL AND NEW.session_id IS DISTINCT FROM OLD.session_id)
     OR (OLD.outside_id IS NOT NULL AND NEW.outside_id IS DISTINCT FROM OLD.outside_id)
     OR (OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (('open', 'going'), ('open', 'paid'), ('open', 'failed'), ('open', 'lapsed'),
          ('going', 'paid'), ('going', 'failed'), ('paid', 'returned'))) THEN
    RAISE EXCEPTION 'what somebody pays of their own stays what it is, and goes one way' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER contribution_fixed BEFORE UPDATE OR DELETE ON contribution FOR EACH ROW EXECUTE FUNCTION contribution_is_fixed();
CREATE TRIGGER contribution_not_emptied BEFORE TRUNCATE ON contribution FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What went back of a payment, or may: a refund, or a dispute of the payer's bank. As Stripe says it stands.
CREATE TABLE stripe_return (
  id text PRIMARY KEY CHECK (length(id) BETWEEN 5 AND 255),
  kind text NOT NULL CHECK (kind IN ('refund', 'dispute')),
  payment_id uuid REFERENCES payment,
  contribution_id uuid REFERENCES contribution,
  pence bigint NOT NULL CHECK (pence >= 0),
  standing text NOT NULL CHECK (standing IN ('open', 'done', 'undone')),
  why text NOT NULL DEFAULT '',
  first_at timestamptz NOT NULL,
  last_at timestamptz NOT NULL,
  settled_by text REFERENCES login,
  settled_at timestamptz,
  settled_words text NOT NULL DEFAULT '' CHECK (length(settled_words) <= 1000),
  CHECK (num_nonnulls(payment_id, contribution_id) = 1),
  CHECK ((settled_at IS NULL) = (settled_by IS NULL))
);
CREATE INDEX stripe_return_payment ON stripe_return (payment_id);
CREATE INDEX stripe_return_contribution ON stripe_return (contribution_id);

-- Every row of Stripe's own account of our money, and whether it is what we say. `missing`: we say it was paid, Stripe has no such row.
CREATE TABLE stripe_movement (
  id text PRIMARY KEY CHECK (length(id) BETWEEN 5 AND 255),
  kind text NOT NULL CHECK (length(kind) BETWEEN 1 AND 100),
  source text NOT NULL DEFAULT '',
  payment_id uuid REFERENCES payment,
  contribution_id uuid REFERENCES contribution,
  pence bigint NOT NULL,
  fee_pence bigint NOT NULL,
  expected_pence bigint,
  verdict text NOT NULL CHECK (verdict IN ('matches', 'differs', 'unknown', 'cost', 'missing')),
  made_at timestamptz NOT NULL,
  read_at timestamptz NOT NULL,
  settled_by text REFERENCES login,
  settled_at timestamptz,
  settled_words text NOT NULL DEFAULT '' CHECK (length(settled_words) <= 1000),
  CHECK (num_nonnulls(payment_id, contribution_id) <= 1),
  CHECK ((verdict IN ('matches', 'differs', 'missing')) = (expected_pence IS NOT NULL)),
  CHECK (verdict <> 'matches' OR pence = expected_pence),
  CHECK ((settled_at IS NULL) = (settled_by IS NULL))
);
CREATE INDEX stripe_movement_odd ON stripe_movement (made_at DESC, id) WHERE verdict IN ('differs', 'unknown', 'missing');
CREATE INDEX stripe_movement_payment ON stripe_movement (payment_id, kind);
CREATE INDEX stripe_movement_contribution ON stripe_movement (contribution_id, kind);
CREATE INDEX stripe_movement_made ON stripe_movement (made_at DESC);
