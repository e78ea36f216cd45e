-- Time that is borrowed goes to the next holder as it stands: the way out empties it, the way in fills it.
ALTER TABLE ledger_move DISABLE TRIGGER ledger_move_only_grows;
DELETE FROM ledger_move WHERE (reason, unit, debit_kind, credit_kind)
  IN (('carry-out', 'minutes', 'time', 'borrowed'), ('carry-in', 'minutes', 'borrowed', 'time'));
ALTER TABLE ledger_move ENABLE TRIGGER ledger_move_only_grows;
INSERT INTO ledger_move (reason, unit, debit_kind, credit_kind) VALUES
  ('carry-out', 'minutes', 'borrowed', 'time'),
  ('carry-in', 'minutes', 'time', 'borrowed')
ON CONFLICT DO NOTHING;

-- What is passed on is held against what is taken over, every night.
CREATE INDEX ledger_entry_carried ON ledger_entry (budget_id) WHERE reason IN ('carry-out', 'carry-in');

-- A budget and those it took over from, one after the other: what payers put into any of them is in it still.
CREATE FUNCTION budget_chain(uuid) RETURNS TABLE (id uuid) LANGUAGE sql STABLE AS $$
  WITH RECURSIVE chain AS (
    SELECT b.id, b.follows_id FROM budget b WHERE b.id = $1
    UNION ALL SELECT b.id, b.follows_id FROM budget b JOIN chain c ON b.id = c.follows_id)
  SELECT chain.id FROM chain
$$;

-- What each payer put into a budget, and had back, with all that it took over.
CREATE FUNCTION budget_payers(uuid) RETURNS TABLE (source text, payer text, "position" smallint, put_in bigint, had_back bigint) LANGUAGE sql STABLE AS $$
  SELECT f.source, f.payer, min(f.position)::smallint, coalesce(-sum(a.balance) FILTER (WHERE a.kind = 'funding'), 0)::bigint,
         coalesce(sum(a.balance) FILTER (WHERE a.kind = 'given-back'), 0)::bigint
    FROM budget_chain($1) c JOIN funding_line f ON f.budget_id = c.id
    LEFT JOIN ledger_account a ON a.budget_id = f.budget_id AND a.funding_line_id = f.id
   GROUP BY f.source, f.payer
$$;

-- Another holder for the money of one element of support, from a day: asked for, said yes to by who takes it over, decided by the
-- council, and carried out on its day.
CREATE TABLE handover (
  id uuid PRIMARY KEY,
  element_id uuid NOT NULL REFERENCES support_element,
  from_holder uuid NOT NULL REFERENCES holder,
  to_holder uuid NOT NULL REFERENCES holder,
  on_day date NOT NULL,                      -- the first day of the new holder
  notice_days smallint NOT NULL CHECK (notice_days >= 0),  -- what the holder before has a right to
  reason text NOT NULL CHECK (length(reason) BETWEEN 10 AND 600),
  state text NOT NULL CHECK (state IN ('asked', 'accepted', 'declined', 'approved', 'refused', 'withdrawn', 'done')),
  asked_by text NOT NULL REFERENCES login,
  asked_at timestamptz NOT NULL,
  released_by text REFERENCES login,         -- the holder before agrees to less notice
  released_at timestamptz,
  answered_by text REFERENCES login,
  answered_at timestamptz,
  answer_words text NOT NULL DEFAULT '' CHECK (length(answer_words) <= 600),
  decided_by text REFERENCES login,
  decided_at timestamptz,
  reasons text NOT NULL DEFAULT '' CHECK (length(reasons) <= 4000),
  urgent boolean NOT NULL DEFAULT false,     -- the council: it is not safe to wait for the notice
  body text,                                 -- the notice to everybody in it, word for word
  sha256 text,
  done_at timestamptz,
  budget_id uuid UNIQUE REFERENCES budget,   -- the one that was opened
  CHECK (from_holder <> to_holder),
  CHECK ((released_by IS NULL) = (released_at IS NULL)),
  CHECK ((answered_by IS NULL) = (answered_at IS NULL)),
  CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
  CHECK ((body IS NULL) = (sha256 IS NULL)),
  CHECK (state NOT IN ('accepted', 'declined', 'approved', 'refused', 'done') OR answered_by IS NOT NULL),
  CHECK (state NOT IN ('approved', 'done') OR body IS NOT NULL),
  CHECK ((state = 'done') = (done_at IS NOT NULL)),
  CHECK ((state = 'done') = (budget_id IS NOT NULL))
);
CREATE UNIQUE INDEX handover_open ON handover (element_id) WHERE state IN ('asked', 'accepted', 'approved');
CREATE INDEX handover_element ON handover (element_id, asked_at DESC);
CREATE INDEX handover_due ON handover (on_day, id) WHERE state = 'approved';
CREATE INDEX handover_to ON handover (to_holder, asked_at DESC);
CREATE INDEX handover_from ON handover (from_holder, asked_at DESC);

-- What was asked for stays what it was, and so does the notice that everybody read.
CREATE FUNCTION handover_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state IN ('declined', 'refused', 'withdrawn', 'done')
     OR (NEW.id, NEW.element_id, NEW.from_holder, NEW.to_holder, NEW.on_day, NEW.notice_days, NEW.reason, NEW.asked_by, NEW.asked_at)
       IS DISTINCT FROM (OLD.id, OLD.element_id, OLD.from_holder, OLD.to_holder, OLD.on_day, OLD.notice_days, OLD.reason, OLD.asked_by, OLD.asked_at)
     OR (OLD.body IS NOT NULL AND (NEW.body, NEW.sha256) IS DISTINCT FROM (OLD.body, OLD.sha256)) THEN
    RAISE EXCEPTION 'a change of holder stays what was asked for' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER handover_fixed BEFORE UPDATE OR DELETE ON handover FOR EACH ROW EXECUTE FUNCTION handover_is_fixed();
CREATE TRIGGER handover_not_emptied BEFORE TRUNCATE ON handover FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
