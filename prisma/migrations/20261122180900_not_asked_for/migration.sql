-- What is confirmed with a charge and stands on no living invoice: so few rows that every night's question reads them all, however many
-- sessions there ever were. It says nothing that delivery and invoice_item do not say; the triggers keep it so, in the same transaction.
CREATE TABLE not_asked_for (
  delivery_id uuid PRIMARY KEY REFERENCES delivery (id),
  arrangement_id uuid NOT NULL REFERENCES arrangement (id),
  provider_id uuid NOT NULL REFERENCES provider (id)
);
CREATE INDEX not_asked_for_plan ON not_asked_for (arrangement_id, provider_id);
CREATE INDEX not_asked_for_provider ON not_asked_for (provider_id);

CREATE FUNCTION note_not_asked_for(of uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM not_asked_for WHERE delivery_id = of;
  INSERT INTO not_asked_for
  SELECT d.id, d.arrangement_id, d.provider_id
    FROM delivery d JOIN delivery_version w ON w.delivery_id = d.id AND w.version = d.version
   WHERE d.id = of AND d.state = 'confirmed' AND w.charge_pence > 0
     AND NOT EXISTS (SELECT 1 FROM invoice_item t WHERE t.delivery_id = d.id AND t.state <> 'left-out')
  ON CONFLICT DO NOTHING;
END $$;

CREATE FUNCTION delivery_not_asked_for() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_not_asked_for(NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER delivery_confirmed_now AFTER UPDATE OF state ON delivery
  FOR EACH ROW WHEN (OLD.state <> NEW.state AND 'confirmed' IN (OLD.state, NEW.state)) EXECUTE FUNCTION delivery_not_asked_for();

CREATE FUNCTION invoice_item_not_asked_for() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_not_asked_for(NEW.delivery_id);
  RETURN NULL;
END $$;
CREATE TRIGGER invoice_item_asked_now AFTER INSERT ON invoice_item
  FOR EACH ROW EXECUTE FUNCTION invoice_item_not_asked_for();
-- Only into and out of 'left-out' does it change whether it can be asked for.
CREATE TRIGGER invoice_item_left_now AFTER UPDATE OF state ON invoice_item
  FOR EACH ROW WHEN (OLD.state <> NEW.state AND 'left-out' IN (OLD.state, NEW.state)) EXECUTE FUNCTION invoice_item_not_asked_for();

INSERT INTO not_asked_for
SELECT d.id, d.arrangement_id, d.provider_id
  FROM delivery d JOIN delivery_version w ON w.delivery_id = d.id AND w.version = d.version
 WHERE d.state = 'confirmed' AND w.charge_pence > 0
   AND NOT EXISTS (SELECT 1 FROM invoice_item t WHERE t.delivery_id = d.id AND t.state <> 'left-out');
