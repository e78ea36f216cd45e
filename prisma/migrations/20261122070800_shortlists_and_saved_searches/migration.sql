-- What somebody keeps while they look: a list of support, links to share it, and searches that tell when something is new.

-- One list each for a person (whoever acts for them works on the same one), for a login that is no supported person, and for a
-- browser that nobody has signed in with. Of a browser's key only the hash is kept.
CREATE TABLE shortlist (
  id uuid PRIMARY KEY,
  person_id uuid UNIQUE REFERENCES person,
  login_id text UNIQUE REFERENCES login,
  visitor_hash text UNIQUE,
  made_at timestamptz NOT NULL,
  used_at timestamptz NOT NULL,
  CHECK (num_nonnulls(person_id, login_id, visitor_hash) = 1)
);
-- What nobody has used for long is forgotten: only visitors' lists, so only they are looked through.
CREATE INDEX shortlist_of_visitors ON shortlist (used_at) WHERE visitor_hash IS NOT NULL;

CREATE TABLE shortlist_entry (
  shortlist_id uuid NOT NULL REFERENCES shortlist ON DELETE CASCADE,
  listing_id uuid NOT NULL REFERENCES listing,
  position integer NOT NULL CHECK (position > 0),
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 500),
  saved_by text REFERENCES login,           -- null: saved before anybody signed in
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (shortlist_id, listing_id)
);
CREATE INDEX shortlist_entry_listing ON shortlist_entry (listing_id);

-- A link shows what stood in the list when it was made, and public facts only: so its code may be read by its owner again.
CREATE TABLE shortlist_share (
  id uuid PRIMARY KEY,
  shortlist_id uuid NOT NULL REFERENCES shortlist ON DELETE CASCADE,
  code text NOT NULL UNIQUE CHECK (length(code) >= 22),
  listing_ids uuid[] NOT NULL CHECK (cardinality(listing_ids) BETWEEN 1 AND 30),
  made_by text REFERENCES login,
  made_at timestamptz NOT NULL,
  ends_on date NOT NULL,
  ended_at timestamptz
);
CREATE INDEX shortlist_share_list ON shortlist_share (shortlist_id);

CREATE TABLE saved_search (
  id uuid PRIMARY KEY,
  person_id uuid REFERENCES person,         -- for whom; null: for the login itself
  login_id text NOT NULL REFERENCES login,  -- who saved it, and gets the letters
  name text NOT NULL CHECK (length(name) BETWEEN 2 AND 80),
  query text NOT NULL CHECK (length(query) <= 2000),
  saved_at timestamptz NOT NULL,
  looked_on date NOT NULL,                  -- the day of the last look of the job: once a day
  stop_code text NOT NULL UNIQUE CHECK (length(stop_code) >= 22),
  stopped_at timestamptz
);
CREATE INDEX saved_search_person ON saved_search (person_id) WHERE stopped_at IS NULL;
CREATE INDEX saved_search_login ON saved_search (login_id) WHERE stopped_at IS NULL;
CREATE INDEX saved_search_due ON saved_search (looked_on, id) WHERE stopped_at IS NULL;

-- What a search has found already. What stands here is never told as new again.
CREATE TABLE saved_search_found (
  saved_search_id uuid NOT NULL REFERENCES saved_search ON DELETE CASCADE,
  listing_id uuid NOT NULL REFERENCES listing,
  found_at timestamptz NOT NULL,
  told_at timestamptz,                      -- in a letter
  seen_at timestamptz,                      -- marked as seen, or there when the search was saved
  PRIMARY KEY (saved_search_id, listing_id)
);
CREATE INDEX saved_search_found_listing ON saved_search_found (listing_id);
