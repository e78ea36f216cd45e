-- A day of an offer with a time or a price of its own. The other days are as its line says.
CREATE TABLE counter_visit (
  counter_id uuid NOT NULL,
  line_id uuid NOT NULL,
  day smallint NOT NULL CHECK (day BETWEEN 1 AND 7),
  from_minute smallint NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
  to_minute smallint NOT NULL CHECK (to_minute BETWEEN 1 AND 1440),
  pence bigint CHECK (pence >= 0),          -- the whole visit with its travel; null: by the price of the line
  PRIMARY KEY (counter_id, line_id, day),
  FOREIGN KEY (counter_id, line_id) REFERENCES counter_line,
  CHECK (to_minute > from_minute)
);
CREATE TRIGGER counter_visit_only_grows BEFORE UPDATE OR DELETE ON counter_visit FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER counter_visit_not_emptied BEFORE TRUNCATE ON counter_visit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
