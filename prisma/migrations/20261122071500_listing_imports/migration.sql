-- Many listings at once: the file that a provider uploaded and what each of its rows would do, until it is confirmed or forgotten.
CREATE TABLE listing_import (
  id uuid PRIMARY KEY,
  provider_id uuid NOT NULL REFERENCES provider,
  uploaded_by text NOT NULL REFERENCES login,
  uploaded_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL CHECK (expires_at > uploaded_at),
  file_name text NOT NULL CHECK (length(file_name) <= 200),
  file bytea CHECK (length(file) BETWEEN 1 AND 4194304),   -- gone once it is brought in
  sha256 bytea NOT NULL CHECK (length(sha256) = 32),
  unknown_columns text[] NOT NULL DEFAULT '{}',
  new_rows integer NOT NULL CHECK (new_rows >= 0),
  changed_rows integer NOT NULL CHECK (changed_rows >= 0),
  same_rows integer NOT NULL CHECK (same_rows >= 0),
  refused_rows integer NOT NULL CHECK (refused_rows >= 0),
  imported_at timestamptz,
  CHECK ((imported_at IS NULL) = (file IS NOT NULL)),
  CHECK (imported_at IS NULL OR refused_rows = 0)
);
CREATE INDEX listing_import_provider ON listing_import (provider_id, uploaded_at);
CREATE INDEX listing_import_waiting ON listing_import (expires_at) WHERE imported_at IS NULL;
CREATE TABLE listing_import_row (
  import_id uuid NOT NULL REFERENCES listing_import ON DELETE CASCADE,
  row integer NOT NULL CHECK (row > 1),                    -- as a spreadsheet counts
  line integer NOT NULL CHECK (line > 0),                  -- as a text editor counts
  own_key text NOT NULL,
  title text NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('new', 'changed', 'same', 'refused')),
  changes text[] NOT NULL DEFAULT '{}',
  problems jsonb NOT NULL DEFAULT '[]',
  PRIMARY KEY (import_id, row)
);
CREATE INDEX listing_import_row_verdict ON listing_import_row (import_id, verdict, row);
-- The provider's own name for a listing: by it the next file finds it.
CREATE TABLE listing_key (
  provider_id uuid NOT NULL REFERENCES provider,
  own_key text NOT NULL CHECK (length(own_key) BETWEEN 1 AND 100),
  listing_id uuid NOT NULL UNIQUE REFERENCES listing,
  PRIMARY KEY (provider_id, own_key)
);
