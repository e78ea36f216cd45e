-- A name or a day of birth put right: what stood there before is kept, with who changed it and why.
CREATE TABLE person_correction (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person,
  name_before text NOT NULL,
  born_before date,
  why text NOT NULL CHECK (length(why) BETWEEN 1 AND 300),
  corrected_by text NOT NULL REFERENCES login,
  corrected_at timestamptz NOT NULL
);
CREATE INDEX person_correction_person ON person_correction (person_id, corrected_at);
CREATE TRIGGER person_correction_only_grows BEFORE UPDATE OR DELETE ON person_correction FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER person_correction_not_emptied BEFORE TRUNCATE ON person_correction FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
