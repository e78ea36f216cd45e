-- The money of one element of support under Option 2, for as long as one holder has it. Amounts stand in the ledger alone.
CREATE TABLE budget (
  id uuid PRIMARY KEY,
  element_id uuid NOT NULL REFERENCES support_element,
  holder_id uuid NOT NULL REFERENCES holder,
  from_day date NOT NULL,
  follows_id uuid UNIQUE REFERENCES budget,  -- what it took over from another holder
  opened_by text NOT NULL REFERENCES login,
  opened_at timestamptz NOT NULL,
  closed_on date,                            -- the last day on which this holder had it
  closed_at timestamptz,
  CHECK ((closed_on IS NULL) = (closed_at IS NULL)),
  CHECK (closed_on >= from_day)
);
CREATE UNIQUE INDEX budget_open ON budget (element_id) WHERE closed_on IS NULL;
CREATE INDEX budget_element ON budget (element_id, from_day);
CREATE INDEX budget_holder ON budget (holder_id, from_day);

-- Who puts money in: each has a payer of its own, and gets back what is its own (standards 12.5, 12.17).
CREATE TABLE funding_line (
  id uuid PRIMARY KEY,
  budget_id uuid NOT NULL REFERENCES budget,
  source text NOT NULL CHECK (source IN ('authority', 'nhs', 'carer', 'own')),
  payer text NOT NULL CHECK (length(payer) BETWEEN 2 AND 120),
  position smallint NOT NULL,
  UNIQUE (budget_id, position)
);

-- An account belongs to one budget: the money of two people cannot meet. Its balance is what was credited less what was debited,
-- written by the ledger's own trigger and by nothing else. What may not be overspent may not fall below zero.
CREATE TABLE ledger_account (
  id uuid PRIMARY KEY,                       -- made from what the account is for, so that two writers make the same one
  budget_id uuid NOT NULL REFERENCES budget,
  kind text NOT NULL CHECK (kind IN
    ('funding', 'free', 'reserved', 'banked', 'owed', 'paid', 'fee-funding', 'fee', 'fee-paid', 'given-back', 'carried', 'time', 'borrowed')),
  unit text NOT NULL CHECK (unit IN ('pence', 'minutes')),
  line_id uuid REFERENCES arrangement_line,
  funding_line_id uuid REFERENCES funding_line,
  balance bigint NOT NULL DEFAULT 0,
  entries bigint NOT NULL DEFAULT 0,
  closed_through date,                       -- days up to here take no more entries
  UNIQUE NULLS NOT DISTINCT (budget_id, kind, unit, line_id, funding_line_id),
  CONSTRAINT ledger_account_not_below_zero CHECK (balance >= 0 OR kind IN ('funding', 'fee-funding', 'carried', 'time')),
  CHECK ((kind IN ('reserved', 'banked', 'owed', 'paid', 'time', 'borrowed')) = (line_id IS NOT NULL)),
  CHECK ((kind IN ('funding', 'given-back')) = (funding_line_id IS NOT NULL)),
  CHECK ((kind IN ('time', 'borrowed')) <= (unit = 'minutes')),
  CHECK (unit = 'pence' OR kind IN ('time', 'banked', 'borrowed'))
) WITH (fillfactor = 70);
CREATE INDEX ledger_account_line ON ledger_account (line_id) WHERE line_id IS NOT NULL;

-- Every move that there is. A reversal is the way back of any of them, named by what it reverses.
CREATE TABLE ledger_move (
  reason text NOT NULL,
  unit text NOT NULL,
  debit_kind text NOT NULL,
  credit_kind text NOT NULL,
  PRIMARY KEY (reason, unit, debit_kind, credit_kind)
);
INSERT INTO ledger_move (reason, unit, debit_kind, credit_kind) VALUES
  ('grant', 'pence', 'funding', 'free'),
  ('grant-less', 'pence', 'free', 'funding'),
  ('reserve', 'pence', 'free', 'reserved'),
  ('release', 'pence', 'reserved', 'free'),
  ('draw', 'pence', 'reserved', 'owed'),
  ('bank', 'pence', 'reserved', 'banked'),
  ('bank', 'minutes', 'time', 'banked'),
  ('use-banked', 'pence', 'banked', 'owed'),
  ('use-banked', 'minutes', 'banked', 'time'),
  ('expire', 'pence', 'banked', 'free'),
  ('expire', 'minutes', 'banked', 'time'),
  ('borrow', 'minutes', 'time', 'borrowed'),
  ('give-time-back', 'minutes', 'borrowed', 'time'),
  ('pay', 'pence', 'owed', 'paid'),
  ('bounce', 'pence', 'paid', 'owed'),
  ('fee-grant', 'pence', 'fee-funding', 'fee'),
  ('fee-less', 'pence', 'fee', 'fee-funding'),
  ('fee-pay', 'pence', 'fee', 'fee-paid'),
  ('give-back', 'pence', 'free', 'given-back'),
  ('carry-out', 'pence', 'free', 'carried'),
  ('carry-out', 'pence', 'reserved', 'carried'),
  ('carry-out', 'pence', 'banked', 'carried'),
  ('carry-out', 'pence', 'owed', 'carried'),
  ('carry-out', 'pence', 'fee', 'carried'),
  ('carry-in', 'pence', 'carried', 'free'),
  ('carry-in', 'pence', 'carried', 'reserved'),
  ('carry-in', 'pence', 'carried', 'banked'),
  ('carry-in', 'pence', 'carried', 'owed'),
  ('carry-in', 'pence', 'carried', 'fee'),
  ('carry-out', 'minutes', 'banked', 'time'),
  ('carry-out', 'minutes', 'time', 'borrowed'),
  ('carry-in', 'minutes', 'time', 'banked'),
  ('carry-in', 'minutes', 'borrowed', 'time');

CREATE TABLE ledger_entry (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  budget_id uuid NOT NULL,
  debit uuid NOT NULL,
  credit uuid NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  unit text NOT NULL,
  reason text NOT NULL,
  subject text NOT NULL CHECK (subject ~ '^[a-z-]+:.'),
  key text NOT NULL UNIQUE CHECK (length(key) BETWEEN 3 AND 200),
  reverses bigint UNIQUE REFERENCES ledger_entry,
  rule text,                                 -- the dated rule that set the figure, 'key@2026-04-01'
  day date NOT NULL,
  at timestamptz NOT NULL,
  by_login text REFERENCES login,            -- nobody: the system itself
  CHECK (debit <> credit),
  CHECK ((reason = 'reversal') = (reverses IS NOT NULL))
);
CREATE INDEX ledger_entry_budget ON ledger_entry (budget_id, day, id);
CREATE INDEX ledger_entry_subject ON ledger_entry (subject, id);
CREATE TRIGGER ledger_entry_only_grows BEFORE UPDATE OR DELETE ON ledger_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entry_not_emptied BEFORE TRUNCATE ON ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_move_only_grows BEFORE UPDATE OR DELETE ON ledger_move FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What an account stood at when a day was over. Entries of that day and of days before it are refused from then on.
CREATE TABLE ledger_snapshot (
  account_id uuid NOT NULL REFERENCES ledger_account,
  day date NOT NULL,
  balance bigint NOT NULL,
  entries bigint NOT NULL,
  PRIMARY KEY (account_id, day)
);
CREATE TRIGGER ledger_snapshot_only_grows BEFORE UPDATE OR DELETE ON ledger_snapshot FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_snapshot_not_emptied BEFORE TRUNCATE ON ledger_snapshot FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Books every entry of one statement at once. Accounts are locked in one order, so two writers wait for each other and never for ever.
-- No foreign keys from entries to accounts: this looks at both anyway, and accounts cannot go.
CREATE FUNCTION ledger_book() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE wrong record;
BEGIN
  PERFORM 1 FROM ledger_account WHERE id IN (SELECT debit FROM posted UNION ALL SELECT credit FROM posted) ORDER BY id FOR NO KEY UPDATE;
  SELECT p.id, p.reason, p.key INTO wrong
    FROM posted p
    LEFT JOIN ledger_account d ON d.id = p.debit
    LEFT JOIN ledger_account c ON c.id = p.credit
    LEFT JOIN budget b ON b.id = p.budget_id
    LEFT JOIN ledger_entry r ON r.id = p.reverses
   WHERE d.budget_id IS DISTINCT FROM p.budget_id OR c.budget_id IS DISTINCT FROM p.budget_id
      OR d.unit IS DISTINCT FROM p.unit OR c.unit IS DISTINCT FROM p.unit
      OR p.day <= d.closed_through OR p.day <= c.closed_through
      OR (b.closed_on IS NOT NULL AND p.reason NOT IN ('pay', 'bounce'))
      OR CASE WHEN p.reverses IS NULL
           THEN NOT EXISTS (SELECT 1 FROM ledger_move m WHERE m.reason = p.reason AND m.unit = p.unit AND m.debit_kind = d.kind AND m.credit_kind = c.kind)
           ELSE (r.debit, r.credit, r.amount) IS DISTINCT FROM (p.credit, p.debit, p.amount) OR r.reverses IS NOT NULL END
   LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'the ledger does not take % (%): another budget, another unit, a day or budget that is closed, or no such move', wrong.key, wrong.reason
      USING ERRCODE = 'restrict_violation';
  END IF;
  UPDATE ledger_account a SET balance = a.balance + m.net, entries = a.entries + m.n
    FROM (SELECT account, sum(amount)::bigint AS net, count(*) AS n
            FROM (SELECT credit AS account, amount FROM posted UNION ALL SELECT debit, -amount FROM posted) one GROUP BY account) m
   WHERE a.id = m.account;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_entry_booked AFTER INSERT ON ledger_entry REFERENCING NEW TABLE AS posted FOR EACH STATEMENT EXECUTE FUNCTION ledger_book();

-- An account stays what it is for. Its balance is moved by booking alone (a trigger within a trigger); its days are only ever closed further.
CREATE FUNCTION ledger_account_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.id, NEW.budget_id, NEW.kind, NEW.unit, NEW.line_id, NEW.funding_line_id)
       IS DISTINCT FROM (OLD.id, OLD.budget_id, OLD.kind, OLD.unit, OLD.line_id, OLD.funding_line_id)
     OR ((NEW.balance, NEW.entries) IS DISTINCT FROM (OLD.balance, OLD.entries) AND pg_trigger_depth() < 2)
     OR NEW.closed_through < OLD.closed_through OR (NEW.closed_through IS NULL AND OLD.closed_through IS NOT NULL) THEN
    RAISE EXCEPTION 'an account is moved by entries alone' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_account_fixed BEFORE UPDATE OR DELETE ON ledger_account FOR EACH ROW EXECUTE FUNCTION ledger_account_is_fixed();
CREATE TRIGGER ledger_account_not_emptied BEFORE TRUNCATE ON ledger_account FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION ledger_account_begins_empty() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.balance <> 0 OR NEW.entries <> 0 THEN
    RAISE EXCEPTION 'an account begins empty' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_account_empty BEFORE INSERT ON ledger_account FOR EACH ROW EXECUTE FUNCTION ledger_account_begins_empty();

-- A budget is closed when nothing is left in it: no free, reserved, banked or owed money, no fee set aside, no time owed either way.
-- What it is of, and for whom, does not change; what is closed stays closed.
CREATE FUNCTION budget_closes_at_zero() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.closed_on IS NOT NULL
     OR (NEW.id, NEW.element_id, NEW.holder_id, NEW.from_day, NEW.follows_id) IS DISTINCT FROM (OLD.id, OLD.element_id, OLD.holder_id, OLD.from_day, OLD.follows_id) THEN
    RAISE EXCEPTION 'a budget stays what it is, and closed' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.closed_on IS NOT NULL THEN
    PERFORM 1 FROM ledger_account WHERE budget_id = NEW.id ORDER BY id FOR NO KEY UPDATE;
    IF EXISTS (SELECT 1 FROM ledger_account WHERE budget_id = NEW.id AND balance <> 0
                  AND kind IN ('free', 'reserved', 'banked', 'owed', 'fee', 'borrowed')) THEN
      RAISE EXCEPTION 'a budget closes at zero' USING ERRCODE = 'restrict_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER budget_fixed BEFORE UPDATE OR DELETE ON budget FOR EACH ROW EXECUTE FUNCTION budget_closes_at_zero();
CREATE TRIGGER funding_line_only_grows BEFORE UPDATE OR DELETE ON funding_line FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What each night's counting found: how much was counted, and where the books do not agree with themselves.
CREATE TABLE ledger_check (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL,
  accounts bigint NOT NULL,
  entries bigint NOT NULL,
  wrong jsonb NOT NULL
);
CREATE INDEX ledger_check_at ON ledger_check (at);
CREATE TRIGGER ledger_check_only_grows BEFORE UPDATE OR DELETE ON ledger_check FOR EACH ROW EXECUTE FUNCTION refuse_change();
