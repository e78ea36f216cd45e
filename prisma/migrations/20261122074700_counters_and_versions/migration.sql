-- A provider may answer with something else: other days, times, dates or another price, with a reason. The person takes it or says no.
ALTER TABLE arrangement_line DROP CONSTRAINT arrangement_line_answer_check;
ALTER TABLE arrangement_line ADD CONSTRAINT arrangement_line_answer_check CHECK (answer IN ('none', 'accepted', 'declined', 'countered'));

CREATE TABLE counter (
  id uuid PRIMARY KEY,
  arrangement_id uuid NOT NULL REFERENCES arrangement,
  provider_id uuid NOT NULL REFERENCES provider,
  state text NOT NULL CHECK (state IN ('open', 'taken', 'refused', 'withdrawn', 'lapsed')),
  reason text NOT NULL CHECK (length(reason) BETWEEN 10 AND 600),
  by_login_id text NOT NULL REFERENCES login,
  at timestamptz NOT NULL,
  closed_by text REFERENCES login,
  closed_at timestamptz,
  closed_words text NOT NULL DEFAULT '' CHECK (length(closed_words) <= 600),
  CHECK ((state = 'open') = (closed_at IS NULL))
);
CREATE UNIQUE INDEX counter_open ON counter (arrangement_id, provider_id) WHERE state = 'open';
CREATE INDEX counter_arrangement ON counter (arrangement_id, at);
CREATE INDEX counter_provider ON counter (provider_id, state);

-- What they could do instead, line by line. Not a key to the line: the person may take the line out, and what was offered stays.
CREATE TABLE counter_line (
  counter_id uuid NOT NULL REFERENCES counter,
  line_id uuid NOT NULL,
  days smallint[] NOT NULL CHECK (days <@ ARRAY[1, 2, 3, 4, 5, 6, 7]::smallint[] AND cardinality(days) BETWEEN 1 AND 7),
  from_minute smallint NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
  to_minute smallint NOT NULL CHECK (to_minute BETWEEN 1 AND 1440),
  from_day date NOT NULL,
  to_day date NOT NULL,
  price_pence bigint NOT NULL CHECK (price_pence >= 0),
  published_pence bigint,                   -- what the listing asked for on that day
  outside_times boolean NOT NULL,           -- at times that the listing does not offer
  PRIMARY KEY (counter_id, line_id),
  CHECK (to_minute > from_minute),
  CHECK (to_day > from_day)
);
CREATE TRIGGER counter_line_only_grows BEFORE UPDATE OR DELETE ON counter_line FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER counter_line_not_emptied BEFORE TRUNCATE ON counter_line FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Every plan that was put to providers, as it was then. The database itself holds the hash against the words.
CREATE TABLE arrangement_version (
  arrangement_id uuid NOT NULL REFERENCES arrangement,
  number integer NOT NULL CHECK (number > 0),
  because text NOT NULL CHECK (because IN ('proposed', 'counter-taken')),
  snapshot text NOT NULL,
  sha256 text NOT NULL CHECK (sha256 = encode(sha256(convert_to(snapshot, 'UTF8')), 'hex')),
  by_login_id text NOT NULL REFERENCES login,
  for_person_id uuid REFERENCES person,
  capacity text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (arrangement_id, number)
);
CREATE TRIGGER arrangement_version_only_grows BEFORE UPDATE OR DELETE ON arrangement_version FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER arrangement_version_not_emptied BEFORE TRUNCATE ON arrangement_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Reminders of a clock that were sent: once when it is due soon, once when it is late, then every week.
CREATE TABLE reminder (
  subject text NOT NULL,                    -- 'arrangement:<id>', 'change:<id>'
  due_on date NOT NULL,
  stage text NOT NULL,                      -- 'soon', 'late', 'late-1', 'late-2' …
  sent_on date NOT NULL,
  PRIMARY KEY (subject, due_on, stage)
);
