-- Strong sign-in: passkeys, codes from an app, recovery codes, devices, council accounts (docs/decisions/0010).

-- ---------------------------------------------------------------- sessions
-- A session's token opens everything its login may open: only its hash is kept, as with a password.
UPDATE login_session SET token = encode(sha256(convert_to(token, 'UTF8')), 'hex');
ALTER TABLE login_session
  ADD CONSTRAINT login_session_token_hashed CHECK (token ~ '^[0-9a-f]{64}$'),
  ADD COLUMN way text NOT NULL DEFAULT 'link' CHECK (way IN ('link', 'passkey', 'council', 'demo')),
  ADD COLUMN device text NOT NULL DEFAULT '',  -- 'Firefox on Android': all that is kept of the browser
  ADD COLUMN proven_at timestamptz,            -- null: when it began
  ADD COLUMN strong_at timestamptz,            -- null: nothing but the mailbox has been shown
  ADD COLUMN council text REFERENCES authority, -- whose account it was: the session opens that council's offices only
  ADD CONSTRAINT login_session_council CHECK ((way = 'council') = (council IS NOT NULL));
-- Nobody needs to know later from where somebody signed in.
UPDATE login_session SET ip_address = NULL, user_agent = NULL;
ALTER TABLE login_session
  ADD CONSTRAINT login_session_no_trail CHECK (coalesce(ip_address, '') = '' AND coalesce(user_agent, '') = '');

-- ---------------------------------------------------------------- what somebody can show
CREATE TABLE passkey (
  id text PRIMARY KEY,
  login_id text NOT NULL REFERENCES login ON DELETE CASCADE,
  name text NOT NULL DEFAULT 'Passkey' CHECK (length(name) BETWEEN 1 AND 60),
  public_key text NOT NULL,
  credential_id text NOT NULL UNIQUE,
  counter double precision NOT NULL CHECK (counter >= 0), -- up to 2^32: better-auth reads a plain number
  device_type text NOT NULL,
  backed_up boolean NOT NULL,
  transports text,
  aaguid text,
  created_at timestamptz NOT NULL DEFAULT now(),
  used_at timestamptz
);
CREATE INDEX passkey_login ON passkey (login_id, created_at);

CREATE TABLE second_step (
  login_id text PRIMARY KEY REFERENCES login ON DELETE CASCADE,
  secret text,                                 -- encrypted; null: recovery codes beside a passkey only
  confirmed_at timestamptz,                    -- null: begun, and no code has been shown yet
  last_step bigint,                            -- a code of this half minute or an earlier one is used up
  wrong integer NOT NULL DEFAULT 0 CHECK (wrong >= 0),
  wrong_since timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK (confirmed_at IS NULL OR secret IS NOT NULL)
);

CREATE TABLE recovery_code (
  login_id text NOT NULL REFERENCES login ON DELETE CASCADE,
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  made_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (login_id, hash)
);

-- A browser that has signed in before, by a random mark in its cookie: a new one is told about by letter.
CREATE TABLE known_device (
  login_id text NOT NULL REFERENCES login ON DELETE CASCADE,
  mark text NOT NULL CHECK (mark ~ '^[0-9a-f]{64}$'),
  first_at timestamptz NOT NULL,
  last_at timestamptz NOT NULL,
  PRIMARY KEY (login_id, mark)
);

-- ---------------------------------------------------------------- when everything is lost
CREATE TABLE key_reset (
  id uuid PRIMARY KEY,
  login_id text NOT NULL REFERENCES login ON DELETE CASCADE,
  why text NOT NULL CHECK (length(why) BETWEEN 1 AND 600),
  asked_by text NOT NULL REFERENCES login,
  asked_at timestamptz NOT NULL,
  ended text CHECK (ended IN ('done', 'stopped')),
  ended_by text REFERENCES login,
  ended_at timestamptz,
  CHECK ((ended IS NULL) = (ended_at IS NULL) AND (ended IS NULL) = (ended_by IS NULL)),
  CHECK (login_id <> asked_by)
);
CREATE UNIQUE INDEX key_reset_open ON key_reset (login_id) WHERE ended IS NULL;
CREATE INDEX key_reset_asked ON key_reset (asked_at DESC);

-- ---------------------------------------------------------------- a council's own accounts (OpenID Connect)
CREATE TABLE council_account (
  authority_code text PRIMARY KEY REFERENCES authority,
  issuer text NOT NULL CHECK (issuer ~ '^https?://' AND length(issuer) <= 300),
  client_id text NOT NULL CHECK (length(client_id) BETWEEN 1 AND 300),
  client_secret text NOT NULL,                 -- encrypted
  domains text[] NOT NULL CHECK (cardinality(domains) BETWEEN 1 AND 20),
  trusts_second_step boolean NOT NULL,
  "open" boolean NOT NULL,
  changed_by text NOT NULL REFERENCES login,
  changed_at timestamptz NOT NULL
);
-- One council account is one login, and a login has one account of each council.
CREATE UNIQUE INDEX login_method_account ON login_method (provider_id, account_id);
CREATE UNIQUE INDEX login_method_once ON login_method (login_id, provider_id);
