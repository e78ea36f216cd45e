-- Numbers that people read out on the phone and banks print: INV-000417. Gaps mean nothing: an invoice that was not made leaves one.
CREATE SEQUENCE invoice_number;
ALTER TABLE invoice ADD CONSTRAINT invoice_number_fits CHECK (number ~ '^[A-Z0-9-]{5,16}$');
CREATE INDEX invoice_arrangement ON invoice (arrangement_id, provider_id, made_at DESC);

-- 'queried': a question stands, on whatever invoice; it can be asked for nowhere else. 'left-out': it may come on a later invoice.
-- 'given-up': the provider does not ask for it any more, for ever.
ALTER TABLE invoice_item DROP CONSTRAINT invoice_item_state_check;
ALTER TABLE invoice_item ADD CONSTRAINT invoice_item_state_check
  CHECK (state IN ('asked', 'queried', 'approved', 'left-out', 'given-up'));
CREATE INDEX invoice_item_queried ON invoice_item (invoice_id) WHERE state = 'queried';
CREATE INDEX delivery_confirmed ON delivery (provider_id, arrangement_id, day) WHERE state = 'confirmed';

CREATE OR REPLACE FUNCTION invoice_item_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.invoice_id, NEW.nth, NEW.delivery_id, NEW.line_id, NEW.day, NEW.what, NEW.pence)
       IS DISTINCT FROM (OLD.invoice_id, OLD.nth, OLD.delivery_id, OLD.line_id, OLD.day, OLD.what, OLD.pence)
     OR (OLD.state IN ('approved', 'left-out', 'given-up') AND NEW.state <> OLD.state) THEN
    RAISE EXCEPTION 'an item of an invoice stays what it is' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- An invoice comes to its items, and what is approved to the items that are; both when the transaction ends.
CREATE FUNCTION invoice_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM invoice i
              WHERE i.id = NEW.id AND (i.pence <> (SELECT coalesce(sum(t.pence), 0) FROM invoice_item t WHERE t.invoice_id = i.id)
                 OR coalesce(i.approved_pence, 0) <> (SELECT coalesce(sum(t.pence), 0) FROM invoice_item t WHERE t.invoice_id = i.id AND t.state = 'approved'))) THEN
    RAISE EXCEPTION 'an invoice comes to its items' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER invoice_sums AFTER INSERT OR UPDATE OF approved_pence ON invoice
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION invoice_adds_up();

-- Nobody decides about their own claim: not who made the invoice, not who told of one of its sessions, not who works for the provider.
CREATE FUNCTION invoice_decided_by_another() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.act IN ('approve', 'refuse') AND (NEW.by_login IS NULL
      OR EXISTS (SELECT 1 FROM invoice i WHERE i.id = NEW.invoice_id AND (i.made_by = NEW.by_login
           OR EXISTS (SELECT 1 FROM provider_member m WHERE m.provider_id = i.provider_id AND m.login_id = NEW.by_login AND m.to_day IS NULL)))
      OR EXISTS (SELECT 1 FROM invoice_item t JOIN delivery_version v ON v.delivery_id = t.delivery_id
                  WHERE t.invoice_id = NEW.invoice_id AND v.told_by = NEW.by_login)) THEN
    RAISE EXCEPTION 'nobody decides about their own claim' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER invoice_step_by_another BEFORE INSERT ON invoice_step FOR EACH ROW EXECUTE FUNCTION invoice_decided_by_another();

-- As before, and: a question about an invoice that was sent back or taken back can still be answered; that is an act on it too.
CREATE OR REPLACE FUNCTION invoice_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.version < OLD.version
     OR (NEW.id, NEW.number, NEW.arrangement_id, NEW.person_id, NEW.provider_id, NEW.from_day, NEW.to_day, NEW.pence, NEW.made_by, NEW.made_at, NEW.due_on)
       IS DISTINCT FROM (OLD.id, OLD.number, OLD.arrangement_id, OLD.person_id, OLD.provider_id, OLD.from_day, OLD.to_day, OLD.pence, OLD.made_by, OLD.made_at, OLD.due_on)
     OR (OLD.approved_pence IS NOT NULL AND NEW.approved_pence IS DISTINCT FROM OLD.approved_pence)
     OR NOT (NEW.state = OLD.state OR (OLD.state, NEW.state) IN (('sent', 'approved'), ('sent', 'refused'), ('sent', 'withdrawn'),
          ('approved', 'paid'), ('paid', 'approved'))) THEN
    RAISE EXCEPTION 'an invoice stays what it is, and is approved once' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
