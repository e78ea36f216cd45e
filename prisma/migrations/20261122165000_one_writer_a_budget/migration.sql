-- Writers of one budget queue before they begin, and not at its rows: of many that wait for a row, each one that wakes has to look at every
-- version that came meanwhile. Budgets are taken in the order of their numbers.
CREATE OR REPLACE FUNCTION ledger_post(accounts jsonb, entries jsonb, on_day date, at_time timestamptz, by_whom text) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(one.budget_id, 5))
     FROM (SELECT DISTINCT e.value ->> 'budget_id' AS budget_id FROM jsonb_array_elements(entries) e ORDER BY 1) one;
  INSERT INTO ledger_account (id, budget_id, kind, unit, line_id, funding_line_id)
  SELECT a.id, a.budget_id, a.kind, a.unit, a.line_id, a.funding_line_id
    FROM jsonb_to_recordset(accounts) AS a(id uuid, budget_id uuid, kind text, unit text, line_id uuid, funding_line_id uuid)
   WHERE NOT EXISTS (SELECT 1 FROM ledger_account have WHERE have.id = a.id)
   ORDER BY a.id
  ON CONFLICT DO NOTHING;
  RETURN QUERY
  INSERT INTO ledger_entry (budget_id, debit, credit, amount, unit, reason, subject, key, reverses, rule, day, at, by_login)
  SELECT e.budget_id, e.debit, e.credit, e.amount, e.unit, e.reason, e.subject, e.key, e.reverses, e.rule, on_day, at_time, by_whom
    FROM jsonb_to_recordset(entries) AS e(budget_id uuid, debit uuid, credit uuid, amount bigint, unit text, reason text,
      subject text, key text, reverses bigint, rule text)
  ON CONFLICT (key) DO NOTHING
  RETURNING ledger_entry.key;
END $$;
