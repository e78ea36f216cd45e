-- The house: everything step 1 keeps. CHECKs and triggers here are the last line of defence:
-- the same rules are decided in app/domain/*/rules.ts, and the database refuses what slips past them.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS cube;
CREATE EXTENSION IF NOT EXISTS earthdistance;
CREATE EXTENSION IF NOT EXISTS pgcrypto;

-- A table that only grows: UPDATE, DELETE and TRUNCATE are refused for everybody.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% only grows: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;

-- ---------------------------------------------------------------- signing in (better-auth's four tables)
CREATE TABLE login (
  id text PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL UNIQUE CHECK (email = lower(email)),
  email_verified boolean NOT NULL DEFAULT false,
  image text,
  administrator boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE login_session (
  id text PRIMARY KEY,
  token text NOT NULL UNIQUE,
  login_id text NOT NULL REFERENCES login ON DELETE CASCADE,
  expires_at timestamptz NOT NULL,
  ip_address text,
  user_agent text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX login_session_login ON login_session (login_id);
CREATE TABLE login_method (
  id text PRIMARY KEY,
  login_id text NOT NULL REFERENCES login ON DELETE CASCADE,
  account_id text NOT NULL,
  provider_id text NOT NULL,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX login_method_login ON login_method (login_id);
CREATE TABLE login_token (
  id text PRIMARY KEY,
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX login_token_identifier ON login_token (identifier);
CREATE TABLE rate_limit (
  id text PRIMARY KEY,
  key text NOT NULL UNIQUE,
  count integer NOT NULL,
  last_request bigint NOT NULL
);

-- ---------------------------------------------------------------- the record
CREATE TABLE event (
  id uuid PRIMARY KEY,
  subject text NOT NULL,                    -- 'arrangement:<id>', 'person:<id>', 'listing:<id>' …
  seq integer NOT NULL CHECK (seq > 0),     -- 1, 2, 3 … per subject, no gaps
  kind text NOT NULL,                       -- 'arrangement.proposed'
  by_login_id text REFERENCES login,        -- null: the system itself (a job, an import)
  for_person_id uuid,                       -- set when the act was done for somebody: "by X for Y"
  capacity text,                            -- in what capacity: 'self', 'attorney', 'officer', 'provider' …
  person_id uuid,                           -- whose timeline shows it
  at timestamptz NOT NULL,
  data jsonb NOT NULL DEFAULT '{}',
  prev_hash bytea NOT NULL,
  hash bytea NOT NULL UNIQUE,
  UNIQUE (subject, seq)
);
CREATE INDEX event_person ON event (person_id, at DESC, id DESC) WHERE person_id IS NOT NULL;
CREATE TRIGGER event_only_grows BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_not_emptied BEFORE TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- ---------------------------------------------------------------- reference data, dated and sourced
CREATE TABLE partnership (
  code text PRIMARY KEY CHECK (code ~ '^S37[0-9]{6}$'),
  name text NOT NULL,
  valid_from date NOT NULL,
  valid_to date CHECK (valid_to > valid_from),
  source text NOT NULL
);
CREATE TABLE authority (
  code text PRIMARY KEY CHECK (code ~ '^S12[0-9]{6}$'),
  name text NOT NULL,
  official_name text NOT NULL,
  slug text NOT NULL,
  partnership_code text NOT NULL REFERENCES partnership,
  islands text NOT NULL CHECK (islands IN ('none', 'some', 'all')),
  lat double precision NOT NULL,
  lon double precision NOT NULL,
  valid_from date NOT NULL,
  valid_to date CHECK (valid_to > valid_from),
  replaced_by text REFERENCES authority,
  source text NOT NULL
);
CREATE UNIQUE INDEX authority_slug_now ON authority (slug) WHERE valid_to IS NULL;
-- What an authority decides for itself, or what law and guidance set for all (authority_code null).
CREATE TABLE dated_rule (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  authority_code text REFERENCES authority,
  key text NOT NULL,                        -- 'decision.days', 'panel.days', 'signing.fresh-minutes' …
  value jsonb NOT NULL,
  from_day date NOT NULL,
  to_day date CHECK (to_day > from_day),
  source text NOT NULL,
  sureness text NOT NULL CHECK (sureness IN ('found', 'known', 'inference', 'proposal'))
);
CREATE UNIQUE INDEX dated_rule_once ON dated_rule (coalesce(authority_code, ''), key, from_day);
CREATE TABLE outcome_tag (
  code text PRIMARY KEY,                    -- 'MG01' … the twelve plain groups
  label text NOT NULL,
  plain text NOT NULL,
  position integer NOT NULL,
  maps_to text[] NOT NULL DEFAULT '{}',
  source text NOT NULL,
  sureness text NOT NULL
);
CREATE TABLE support_kind (
  code text PRIMARY KEY,                    -- 'ST01' …
  label text NOT NULL,
  triage_hint text NOT NULL,
  position integer NOT NULL,
  source text NOT NULL,
  sureness text NOT NULL
);
CREATE TABLE place (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,                       -- 'Pitlochry', 'EH6', 'EH6 6QH'
  search_name text NOT NULL,                -- lower case, unaccented, postcodes without a blank
  kind text NOT NULL CHECK (kind IN ('town', 'village', 'island', 'district', 'outcode', 'postcode')),
  authority_code text REFERENCES authority,
  lat double precision NOT NULL CHECK (lat BETWEEN 54 AND 61.5),
  lon double precision NOT NULL CHECK (lon BETWEEN -9.5 AND 0),
  source text NOT NULL CHECK (source IN ('gazetteer', 'code-point-open')),
  UNIQUE (search_name, kind, authority_code)
);
CREATE INDEX place_search_name ON place (search_name text_pattern_ops);

-- ---------------------------------------------------------------- people
CREATE TABLE person (
  id uuid PRIMARY KEY,
  login_id text UNIQUE REFERENCES login,    -- null: somebody who does not sign in (a child, or by choice)
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  known_as text NOT NULL CHECK (length(known_as) BETWEEN 1 AND 60),
  born_on date,
  authority_code text REFERENCES authority,
  place_name text,                          -- a town, never an address
  lat double precision,
  lon double precision,
  communication text[] NOT NULL DEFAULT '{}',
  communication_note text NOT NULL DEFAULT '' CHECK (length(communication_note) <= 600),
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((lat IS NULL) = (lon IS NULL))
);
CREATE INDEX person_authority ON person (authority_code, name);
CREATE TABLE authority_to_act (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person,
  login_id text NOT NULL REFERENCES login,
  capacity text NOT NULL CHECK (capacity IN ('parent', 'attorney', 'guardian', 'appointee', 'broker', 'advocate', 'circle', 'family', 'helper')),
  scope text[] NOT NULL CHECK (scope <@ ARRAY['see', 'plan', 'agree', 'money', 'sign'] AND 'see' = ANY (scope)),
  evidence text NOT NULL DEFAULT '',        -- what was seen ('Registered power of attorney, certificate dated …')
  evidence_seen_by text REFERENCES login,
  evidence_seen_on date,
  from_day date NOT NULL,
  to_day date,
  given_by text NOT NULL REFERENCES login,
  given_at timestamptz NOT NULL,
  revoked_at timestamptz,
  revoked_by text REFERENCES login,
  revoked_why text,
  CHECK (to_day IS NULL OR to_day >= from_day),
  CHECK ((revoked_at IS NULL) = (revoked_by IS NULL)),
  -- Standing in for somebody in law needs evidence that somebody saw.
  CHECK (capacity NOT IN ('attorney', 'guardian', 'appointee') OR (evidence <> '' AND evidence_seen_by IS NOT NULL)),
  -- A broker never decides on money; a supported-decision helper has no authority.
  CHECK (capacity <> 'broker' OR scope <@ ARRAY['see', 'plan']),
  CHECK (capacity NOT IN ('helper', 'advocate') OR scope <@ ARRAY['see'])
);
CREATE INDEX authority_to_act_login ON authority_to_act (login_id) WHERE revoked_at IS NULL;
CREATE INDEX authority_to_act_person ON authority_to_act (person_id);
-- Who looked at a person's record: one row a reader, page and day.
CREATE TABLE look (
  person_id uuid NOT NULL REFERENCES person,
  login_id text NOT NULL REFERENCES login,
  what text NOT NULL,
  on_day date NOT NULL,
  first_at timestamptz NOT NULL,
  PRIMARY KEY (person_id, on_day, login_id, what)
);

-- ---------------------------------------------------------------- organisations
CREATE TABLE officer (
  id uuid PRIMARY KEY,
  login_id text NOT NULL REFERENCES login,
  authority_code text NOT NULL REFERENCES authority,
  title text NOT NULL,
  duties text[] NOT NULL CHECK (duties <@ ARRAY['social-work', 'decide', 'panel', 'finance', 'sign', 'commission']),
  limit_pence_per_year bigint CHECK (limit_pence_per_year >= 0),   -- null: no delegated money limit
  from_day date NOT NULL,
  to_day date CHECK (to_day >= from_day)
);
CREATE UNIQUE INDEX officer_once ON officer (login_id, authority_code) WHERE to_day IS NULL;
CREATE INDEX officer_authority ON officer (authority_code);

-- ---------------------------------------------------------------- providers and listings
CREATE TABLE provider (
  id uuid PRIMARY KEY,
  slug text NOT NULL UNIQUE,
  kind text NOT NULL CHECK (kind IN ('registered', 'third-sector', 'micro', 'sole-trader', 'community')),
  name text NOT NULL CHECK (length(name) BETWEEN 2 AND 200),
  about text NOT NULL DEFAULT '' CHECK (length(about) <= 4000),
  workers integer CHECK (workers >= 1),
  town text NOT NULL DEFAULT '',
  authority_code text REFERENCES authority,
  phone text NOT NULL DEFAULT '',
  email text NOT NULL DEFAULT '',
  website text NOT NULL DEFAULT '',
  complaints_policy text NOT NULL DEFAULT '',   -- unregistered providers publish their own before listing (FACTS 7)
  register_number text UNIQUE,              -- Care Inspectorate SP number
  source text NOT NULL CHECK (source IN ('self', 'register')),
  claimed boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK (source = 'register' OR claimed)
);
CREATE TABLE provider_member (
  provider_id uuid NOT NULL REFERENCES provider,
  login_id text NOT NULL REFERENCES login,
  role text NOT NULL CHECK (role IN ('owner', 'staff')),
  from_day date NOT NULL,
  to_day date,
  PRIMARY KEY (provider_id, login_id)
);
CREATE INDEX provider_member_login ON provider_member (login_id);

-- Who manages the money a person directs: the authority, a provider (ISF), or a third party.
CREATE TABLE holder (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('authority', 'provider', 'third-party')),
  name text NOT NULL,
  authority_code text REFERENCES authority,
  provider_id uuid REFERENCES provider,
  fee_pence_per_year bigint NOT NULL DEFAULT 0 CHECK (fee_pence_per_year >= 0),
  CHECK ((kind = 'authority') = (authority_code IS NOT NULL)),
  CHECK ((kind = 'provider') = (provider_id IS NOT NULL)),
  UNIQUE (authority_code), UNIQUE (provider_id)
);
CREATE TABLE holder_member (
  holder_id uuid NOT NULL REFERENCES holder,
  login_id text NOT NULL REFERENCES login,
  from_day date NOT NULL,
  to_day date,
  PRIMARY KEY (holder_id, login_id)
);
CREATE INDEX holder_member_login ON holder_member (login_id);

-- One row of the Care Inspectorate's public register, as it was printed on its date, without anybody's name.
CREATE TABLE register_row (
  cs_number text PRIMARY KEY,
  sp_number text,
  care_service text NOT NULL,
  service_name text,                        -- null where the name could be a person's (childminders)
  authority_code text REFERENCES authority,
  status text NOT NULL,
  source_date date NOT NULL,
  source_row jsonb NOT NULL,
  row_hash bytea NOT NULL,
  import_id uuid NOT NULL,
  gone_on date                              -- the first file in which it no longer stood
);
CREATE TABLE import_run (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('care-inspectorate', 'geography')),
  file_name text NOT NULL,
  file_sha256 text NOT NULL,
  source_date date,
  started_at timestamptz NOT NULL,
  ended_at timestamptz NOT NULL,
  counts jsonb NOT NULL,
  rejected jsonb NOT NULL DEFAULT '[]'
);
CREATE INDEX import_run_kind ON import_run (kind, ended_at DESC);

CREATE TABLE listing (
  id uuid PRIMARY KEY,
  provider_id uuid NOT NULL REFERENCES provider,
  slug text NOT NULL UNIQUE,
  state text NOT NULL CHECK (state IN ('draft', 'published', 'paused', 'archived')),
  source text NOT NULL CHECK (source IN ('provider', 'register')),
  cs_number text UNIQUE REFERENCES register_row,
  version integer NOT NULL DEFAULT 1,
  title text NOT NULL CHECK (length(title) BETWEEN 2 AND 200),
  summary text NOT NULL DEFAULT '' CHECK (length(summary) <= 300),
  description text NOT NULL DEFAULT '' CHECK (length(description) <= 5000),
  not_for text NOT NULL DEFAULT '' CHECK (length(not_for) <= 600),
  support_kind text NOT NULL REFERENCES support_kind,
  who_for text[] NOT NULL DEFAULT '{}',     -- see app/domain/listings/rules.ts WHO_FOR
  outcomes text[] NOT NULL DEFAULT '{}',    -- outcome_tag codes
  place_kind text NOT NULL CHECK (place_kind IN ('at-place', 'comes-to-you', 'online')),
  town text NOT NULL DEFAULT '',
  authority_code text REFERENCES authority, -- where it is, or where it sets out from
  lat double precision,
  lon double precision,
  radius_km integer CHECK (radius_km BETWEEN 1 AND 200),   -- comes-to-you: how far
  serves text[] NOT NULL DEFAULT '{}',      -- authority codes it works in
  price_unit text NOT NULL CHECK (price_unit IN ('hour', 'session', 'day', 'night', 'week', 'item')),
  price_pence bigint CHECK (price_pence >= 0),             -- null: not said (public register)
  travel_pence_per_visit bigint NOT NULL DEFAULT 0 CHECK (travel_pence_per_visit >= 0),
  spaces integer CHECK (spaces >= 0),       -- null: not said
  short_notice boolean NOT NULL DEFAULT false,
  languages text[] NOT NULL DEFAULT '{en}',
  communication text[] NOT NULL DEFAULT '{}',
  -- the registration triage's facts (FACTS 1.6): answered by the provider, read by rules
  for_need boolean NOT NULL,                -- offered because of a person's vulnerability or need
  personal_care boolean NOT NULL,
  planned_help boolean NOT NULL,            -- "personal support": help in a planned programme of care
  overnight boolean NOT NULL,
  sole_individual boolean NOT NULL,
  registered boolean NOT NULL,              -- this listing is delivered under a Care Inspectorate registration
  registration_number text NOT NULL DEFAULT '',
  host_provider_id uuid REFERENCES provider,
  published_at timestamptz,
  checked_at timestamptz,                   -- when the provider last said "this is right"
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((lat IS NULL) = (lon IS NULL)),
  CHECK (registered = false OR registration_number <> ''),
  -- Personal care from an unregistered party is never published, whatever else happens.
  CONSTRAINT no_unregistered_personal_care CHECK (state <> 'published' OR NOT personal_care OR registered OR host_provider_id IS NOT NULL),
  CHECK (state <> 'published' OR published_at IS NOT NULL),
  CHECK (state <> 'published' OR source = 'register' OR price_pence IS NOT NULL)
);
CREATE INDEX listing_provider ON listing (provider_id, state);
CREATE TABLE listing_time (
  listing_id uuid NOT NULL REFERENCES listing ON DELETE CASCADE,
  day smallint NOT NULL CHECK (day BETWEEN 1 AND 7),       -- Monday is 1
  from_minute smallint NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
  to_minute smallint NOT NULL CHECK (to_minute BETWEEN 1 AND 1440),
  PRIMARY KEY (listing_id, day, from_minute),
  CHECK (to_minute > from_minute)
);
-- An authority's written acceptance of a listing that is not registered, mainstream or hosted.
CREATE TABLE acceptance (
  id uuid PRIMARY KEY,
  listing_id uuid NOT NULL REFERENCES listing,
  authority_code text NOT NULL REFERENCES authority,
  reference text NOT NULL CHECK (length(reference) BETWEEN 1 AND 200),
  accepted_by text NOT NULL REFERENCES login,
  accepted_at timestamptz NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL CHECK (to_day > from_day),
  withdrawn_at timestamptz
);
CREATE UNIQUE INDEX acceptance_once ON acceptance (listing_id, authority_code) WHERE withdrawn_at IS NULL;
CREATE INDEX acceptance_listing ON acceptance (listing_id);

-- ---------------------------------------------------------------- outcomes and budgets
CREATE TABLE outcome (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person,
  words text NOT NULL CHECK (length(words) BETWEEN 2 AND 600),
  tags text[] NOT NULL DEFAULT '{}',
  position integer NOT NULL,
  created_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX outcome_person ON outcome (person_id, position);
-- The option belongs to an element of support, not to the person (s.4(2), FACTS 1.1).
CREATE TABLE support_element (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person,
  authority_code text NOT NULL REFERENCES authority,
  name text NOT NULL CHECK (length(name) BETWEEN 2 AND 120),
  from_day date NOT NULL,
  to_day date NOT NULL,
  holder_id uuid REFERENCES holder,         -- who would manage the money under Option 2
  set_by text NOT NULL REFERENCES login,
  set_at timestamptz NOT NULL,
  CHECK (to_day > from_day)
);
CREATE INDEX support_element_person ON support_element (person_id);
CREATE TABLE relevant_amount (
  element_id uuid NOT NULL REFERENCES support_element,
  option smallint NOT NULL CHECK (option BETWEEN 1 AND 4),
  pence bigint NOT NULL CHECK (pence >= 0), -- for the whole period of the element
  told_on date NOT NULL,                    -- when the person was told (s.5(4))
  PRIMARY KEY (element_id, option)
);

-- ---------------------------------------------------------------- agreements: the clause library
CREATE TABLE clause (
  code text NOT NULL,                       -- 'C01'
  model text NOT NULL CHECK (model IN ('tripartite', 'provider_isf', 'third_party_isf', 'framework_calloff', 'micro_short_form', 'pooled_group')),
  version integer NOT NULL CHECK (version > 0),
  position integer NOT NULL,
  need text NOT NULL CHECK (need IN ('required', 'optional')),
  heading text NOT NULL,
  body text NOT NULL,                       -- LiquidJS
  plain text NOT NULL,                      -- the plain twin, LiquidJS
  source text NOT NULL,
  sureness text NOT NULL,
  legal_review text NOT NULL DEFAULT 'draft for legal review',
  from_day date NOT NULL,
  to_day date,
  PRIMARY KEY (code, model, version)
);

-- ---------------------------------------------------------------- arrangements
CREATE TABLE arrangement (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person,
  authority_code text NOT NULL REFERENCES authority,
  element_id uuid NOT NULL REFERENCES support_element,
  holder_id uuid NOT NULL REFERENCES holder,
  name text NOT NULL CHECK (length(name) BETWEEN 2 AND 120),
  state text NOT NULL CHECK (state IN ('draft', 'proposed', 'declined', 'accepted', 'referred', 'approved', 'refused', 'signing', 'running', 'ended', 'withdrawn')),
  from_day date NOT NULL,
  to_day date NOT NULL,
  -- the section 4 test: who selected, for whom, in what capacity, and when
  selected_by text REFERENCES login,
  selected_capacity text,
  selected_at timestamptz,
  why text NOT NULL DEFAULT '' CHECK (length(why) <= 2000),        -- why this option and this mix (4.8)
  decide_by date,                           -- the clock now running
  version integer NOT NULL DEFAULT 1,       -- goes up with every write: lost races are refused
  created_by text NOT NULL REFERENCES login,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CHECK (to_day > from_day),
  -- It cannot be called Option 2 unless the person (or lawful proxy) selected.
  CONSTRAINT option_2_was_selected CHECK (state IN ('draft', 'withdrawn') OR (selected_by IS NOT NULL AND selected_at IS NOT NULL AND selected_capacity IS NOT NULL))
);
CREATE INDEX arrangement_person ON arrangement (person_id, updated_at DESC);
CREATE INDEX arrangement_desk ON arrangement (authority_code, state, decide_by);
CREATE TABLE option_considered (
  arrangement_id uuid NOT NULL REFERENCES arrangement,
  option smallint NOT NULL CHECK (option BETWEEN 1 AND 4),
  thought text NOT NULL CHECK (length(thought) BETWEEN 1 AND 1000),
  PRIMARY KEY (arrangement_id, option)
);
CREATE TABLE arrangement_line (
  id uuid PRIMARY KEY,
  arrangement_id uuid NOT NULL REFERENCES arrangement,
  listing_id uuid NOT NULL REFERENCES listing,
  provider_id uuid NOT NULL REFERENCES provider,
  outcome_id uuid NOT NULL REFERENCES outcome,
  position integer NOT NULL,
  what text NOT NULL CHECK (length(what) BETWEEN 2 AND 200),
  price_unit text NOT NULL CHECK (price_unit IN ('hour', 'session', 'day', 'night', 'week', 'item')),
  price_pence bigint NOT NULL CHECK (price_pence >= 0),
  travel_pence_per_visit bigint NOT NULL DEFAULT 0 CHECK (travel_pence_per_visit >= 0),
  units_hundredths integer NOT NULL CHECK (units_hundredths BETWEEN 1 AND 1000000),  -- units a visit, × 100
  from_day date NOT NULL,
  to_day date NOT NULL,
  answer text NOT NULL DEFAULT 'none' CHECK (answer IN ('none', 'accepted', 'declined')),
  answered_by text REFERENCES login,
  answered_at timestamptz,
  decline_reason text CHECK (decline_reason IN ('no-space', 'times', 'too-far', 'not-what-i-do', 'price', 'other')),
  decline_words text NOT NULL DEFAULT '' CHECK (length(decline_words) <= 600),
  CHECK (to_day > from_day),
  CHECK ((answer = 'none') = (answered_at IS NULL)),
  CHECK ((answer = 'declined') = (decline_reason IS NOT NULL))
);
CREATE INDEX arrangement_line_arrangement ON arrangement_line (arrangement_id, position);
CREATE INDEX arrangement_line_provider ON arrangement_line (provider_id, answer);
CREATE TABLE line_time (
  line_id uuid NOT NULL REFERENCES arrangement_line ON DELETE CASCADE,
  day smallint NOT NULL CHECK (day BETWEEN 1 AND 7),
  from_minute smallint NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
  to_minute smallint NOT NULL CHECK (to_minute BETWEEN 1 AND 1440),
  PRIMARY KEY (line_id, day, from_minute),
  CHECK (to_minute > from_minute)
);
CREATE TABLE arrangement_step (
  id uuid PRIMARY KEY,
  arrangement_id uuid NOT NULL REFERENCES arrangement,
  from_state text,
  to_state text NOT NULL,
  by_login_id text REFERENCES login,
  for_person_id uuid REFERENCES person,
  capacity text,
  at timestamptz NOT NULL,
  why text NOT NULL DEFAULT ''
);
CREATE INDEX arrangement_step_arrangement ON arrangement_step (arrangement_id, at);
CREATE TRIGGER arrangement_step_only_grows BEFORE UPDATE OR DELETE ON arrangement_step FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- ---------------------------------------------------------------- decisions
CREATE TABLE decision (
  id uuid PRIMARY KEY,
  arrangement_id uuid NOT NULL REFERENCES arrangement,
  arrangement_version integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('officer', 'panel')),
  result text NOT NULL CHECK (result IN ('approved', 'refused', 'referred')),
  reasons text NOT NULL CHECK (length(reasons) BETWEEN 10 AND 4000),
  decided_by text NOT NULL REFERENCES login,
  decided_at timestamptz NOT NULL,
  pence_per_year bigint NOT NULL CHECK (pence_per_year >= 0),
  limit_pence_per_year bigint,              -- the officer's limit on that day
  due_on date NOT NULL,
  CHECK (NOT (kind = 'officer' AND result = 'approved' AND (limit_pence_per_year IS NULL OR pence_per_year > limit_pence_per_year))),
  CHECK (NOT (kind = 'panel' AND result = 'referred'))
);
CREATE INDEX decision_arrangement ON decision (arrangement_id, decided_at);
CREATE TRIGGER decision_only_grows BEFORE UPDATE OR DELETE ON decision FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- ---------------------------------------------------------------- the compiled agreement and its signatures
CREATE TABLE agreement (
  id uuid PRIMARY KEY,
  arrangement_id uuid NOT NULL REFERENCES arrangement,
  number text NOT NULL UNIQUE,              -- 'ETL-7K3M-9QXD': what a person reads out on the phone
  version integer NOT NULL CHECK (version > 0),
  model text NOT NULL,
  facts jsonb NOT NULL,                     -- the frozen values the text was compiled from
  clauses jsonb NOT NULL,                   -- [{code, version, heading, body, plain}]
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  state text NOT NULL CHECK (state IN ('unsigned', 'part-signed', 'signed', 'void')),
  compiled_by text NOT NULL REFERENCES login,
  compiled_at timestamptz NOT NULL,
  signed_at timestamptz,
  UNIQUE (arrangement_id, version)
);
CREATE FUNCTION agreement_text_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.facts IS DISTINCT FROM OLD.facts OR NEW.clauses IS DISTINCT FROM OLD.clauses
     OR NEW.sha256 IS DISTINCT FROM OLD.sha256 OR NEW.number IS DISTINCT FROM OLD.number
     OR NEW.arrangement_id IS DISTINCT FROM OLD.arrangement_id OR NEW.version IS DISTINCT FROM OLD.version THEN
    RAISE EXCEPTION 'the text of an agreement is fixed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER agreement_fixed BEFORE UPDATE OR DELETE ON agreement FOR EACH ROW EXECUTE FUNCTION agreement_text_is_fixed();
CREATE TABLE agreement_party (
  agreement_id uuid NOT NULL REFERENCES agreement,
  position integer NOT NULL,                -- signing order: 1 first
  role text NOT NULL CHECK (role IN ('person', 'provider', 'holder', 'authority')),
  name text NOT NULL,
  person_id uuid REFERENCES person,
  provider_id uuid REFERENCES provider,
  holder_id uuid REFERENCES holder,
  authority_code text REFERENCES authority,
  PRIMARY KEY (agreement_id, position)
);
CREATE INDEX agreement_party_provider ON agreement_party (provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX agreement_party_holder ON agreement_party (holder_id) WHERE holder_id IS NOT NULL;
CREATE INDEX agreement_party_authority ON agreement_party (authority_code) WHERE authority_code IS NOT NULL;
CREATE TABLE signature (
  agreement_id uuid NOT NULL,
  position integer NOT NULL,
  login_id text NOT NULL REFERENCES login,
  typed_name text NOT NULL CHECK (length(typed_name) BETWEEN 2 AND 120),
  capacity text NOT NULL,                   -- 'self', 'attorney for …', 'provider', 'authority' …
  for_person_id uuid REFERENCES person,
  sha256 text NOT NULL,                     -- what was signed
  authenticated_at timestamptz NOT NULL,    -- when this signer last proved who they are
  signed_at timestamptz NOT NULL,
  PRIMARY KEY (agreement_id, position),
  FOREIGN KEY (agreement_id, position) REFERENCES agreement_party
);
CREATE TRIGGER signature_only_grows BEFORE UPDATE OR DELETE ON signature FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- ---------------------------------------------------------------- needs: a first, consented record. No person, no login, no words.
CREATE TABLE need_record (
  id uuid PRIMARY KEY,
  reason text NOT NULL,                     -- 'R01' … (unmet_need_codes)
  support_kind text REFERENCES support_kind,
  outcome_tag text REFERENCES outcome_tag,
  authority_code text NOT NULL REFERENCES authority,
  time_of_week text NOT NULL CHECK (time_of_week IN ('any', 'weekday', 'evening', 'weekend', 'overnight', 'school-holidays')),
  eligibility text NOT NULL CHECK (eligibility IN ('assessed', 'not-eligible', 'not-said')),
  month date NOT NULL CHECK (extract(day FROM month) = 1),         -- the month, not the moment
  consented boolean NOT NULL CHECK (consented)
);
CREATE INDEX need_record_area ON need_record (authority_code, month);

-- ---------------------------------------------------------------- mail that left, kept for the demo's outbox page only
CREATE TABLE outbox_mail (
  id uuid PRIMARY KEY,
  to_email text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX outbox_mail_at ON outbox_mail (at DESC);
