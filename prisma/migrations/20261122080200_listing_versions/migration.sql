-- Every wording that people could see, kept for good; edits that wait for a council; days off; reminders; what is hidden as too old.
ALTER TABLE listing
  ADD COLUMN wording integer NOT NULL DEFAULT 0 CHECK (wording >= 0),   -- the number of the wording that is shown; 0: never shown
  ADD COLUMN days_off date[] NOT NULL DEFAULT '{}',
  ADD COLUMN off_bank_holidays boolean NOT NULL DEFAULT false,
  ADD COLUMN school_times text NOT NULL DEFAULT 'always' CHECK (school_times IN ('always', 'term', 'holidays')),
  ADD COLUMN hidden_at timestamptz;                                     -- nobody has said for so long that it is right

CREATE TABLE listing_version (
  listing_id uuid NOT NULL REFERENCES listing,
  number integer NOT NULL CHECK (number >= 1),
  words jsonb NOT NULL,
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  by_login_id text REFERENCES login,          -- null: by Ettle, from what was there before versions were kept
  at timestamptz NOT NULL,
  PRIMARY KEY (listing_id, number)
);
CREATE TRIGGER listing_version_only_grows BEFORE UPDATE OR DELETE ON listing_version FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER listing_version_not_emptied BEFORE TRUNCATE ON listing_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- An edit that waits. One at a time: a later edit takes the place of the one that waits.
CREATE TABLE listing_change (
  id uuid PRIMARY KEY,
  listing_id uuid NOT NULL REFERENCES listing,
  authority_code text NOT NULL REFERENCES authority,
  on_wording integer NOT NULL,                -- the wording that it would change
  words jsonb NOT NULL,
  lat double precision,
  lon double precision,
  fields text[] NOT NULL,                     -- those for which the council's rule asks
  asked_by text NOT NULL REFERENCES login,
  asked_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'approved', 'refused', 'replaced', 'taken-back')),
  decided_by text REFERENCES login,
  decided_at timestamptz,
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 2000),
  CHECK ((state = 'waiting') = (decided_at IS NULL)),
  CHECK (state <> 'refused' OR reason <> '')
);
CREATE UNIQUE INDEX listing_change_one_waits ON listing_change (listing_id) WHERE state = 'waiting';
CREATE INDEX listing_change_queue ON listing_change (authority_code, asked_at) WHERE state = 'waiting';
CREATE INDEX listing_change_of_listing ON listing_change (listing_id, asked_at);

-- One reminder a stage, for each time that the provider said "this is right".
CREATE TABLE listing_reminder (
  listing_id uuid NOT NULL REFERENCES listing,
  checked_at timestamptz NOT NULL,
  stage_days integer NOT NULL CHECK (stage_days > 0),
  sent_at timestamptz NOT NULL,
  PRIMARY KEY (listing_id, checked_at, stage_days)
);
CREATE TRIGGER listing_reminder_only_grows BEFORE UPDATE OR DELETE ON listing_reminder FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER listing_reminder_not_emptied BEFORE TRUNCATE ON listing_reminder FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- Who is due for a reminder: published listings by when they were last said to be right.
CREATE INDEX listing_checked ON listing (checked_at) WHERE state = 'published' AND source = 'provider';

-- The wording that a line was chosen from.
ALTER TABLE arrangement_line ADD COLUMN listing_wording integer CHECK (listing_wording >= 1);

-- Homes: what is kept is the middle of the town that the listing names, where the gazetteer has it; else a cell of about
-- eleven by six kilometres (docs/decisions/0008).
UPDATE listing l SET lat = round(p.lat::numeric, 2), lon = round(p.lon::numeric, 2)
  FROM place p
 WHERE l.home_based AND l.source = 'provider' AND l.lat IS NOT NULL AND p.kind IN ('town', 'village', 'island', 'district')
   AND p.authority_code = l.authority_code AND lower(p.name) = lower(l.town);
UPDATE listing l SET lat = floor(l.lat / 0.1) * 0.1 + 0.05, lon = floor(l.lon / 0.1) * 0.1 + 0.05
 WHERE l.home_based AND l.source = 'provider' AND l.lat IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM place p WHERE p.kind IN ('town', 'village', 'island', 'district')
     AND p.authority_code = l.authority_code AND lower(p.name) = lower(l.town));
