-- What a council calls a person, and a part of their support, in its own finance system: by it the next file finds them again.
CREATE TABLE person_reference (
  authority_code text NOT NULL REFERENCES authority,
  reference text NOT NULL CHECK (length(reference) BETWEEN 1 AND 60),
  person_id uuid NOT NULL REFERENCES person,
  given_by text NOT NULL REFERENCES login,
  given_at timestamptz NOT NULL,
  PRIMARY KEY (authority_code, reference),
  UNIQUE (person_id, authority_code)
);
CREATE TABLE element_reference (
  authority_code text NOT NULL REFERENCES authority,
  person_id uuid NOT NULL REFERENCES person,
  reference text NOT NULL CHECK (length(reference) BETWEEN 1 AND 60),
  element_id uuid NOT NULL UNIQUE REFERENCES support_element,
  PRIMARY KEY (authority_code, person_id, reference)
);
CREATE INDEX element_reference_person ON element_reference (person_id);

-- Budgets from a file: what was sent, and what each of its rows would do, until it is confirmed or forgotten. Rows name people by
-- the council's reference alone. Once it is brought in, the file and the figures go: the record of each element has them.
CREATE TABLE budget_import (
  id uuid PRIMARY KEY,
  authority_code text NOT NULL REFERENCES authority,
  uploaded_by text NOT NULL REFERENCES login,
  uploaded_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL CHECK (expires_at > uploaded_at),
  file_name text NOT NULL CHECK (length(file_name) <= 200),
  file bytea CHECK (length(file) BETWEEN 1 AND 1048576),
  sha256 bytea NOT NULL CHECK (length(sha256) = 32),
  unknown_columns text[] NOT NULL DEFAULT '{}',
  new_rows integer NOT NULL CHECK (new_rows >= 0),
  changed_rows integer NOT NULL CHECK (changed_rows >= 0),
  same_rows integer NOT NULL CHECK (same_rows >= 0),
  refused_rows integer NOT NULL CHECK (refused_rows >= 0),
  imported_by text REFERENCES login,
  imported_at timestamptz,
  CHECK ((imported_at IS NULL) = (file IS NOT NULL)),
  CHECK ((imported_at IS NULL) = (imported_by IS NULL)),
  CHECK (imported_at IS NULL OR refused_rows = 0)
);
CREATE INDEX budget_import_council ON budget_import (authority_code, uploaded_at);
CREATE INDEX budget_import_waiting ON budget_import (expires_at) WHERE imported_at IS NULL;
CREATE TABLE budget_import_row (
  import_id uuid NOT NULL REFERENCES budget_import ON DELETE CASCADE,
  row integer NOT NULL CHECK (row > 1),                    -- as a spreadsheet counts
  line integer NOT NULL CHECK (line > 0),                  -- as a text editor counts
  person_reference text NOT NULL,
  part_reference text NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('new', 'changed', 'same', 'refused')),
  changes jsonb NOT NULL DEFAULT '[]',                     -- column, from, to
  problems jsonb NOT NULL DEFAULT '[]',
  PRIMARY KEY (import_id, row)
);
CREATE INDEX budget_import_row_verdict ON budget_import_row (import_id, verdict, row);
