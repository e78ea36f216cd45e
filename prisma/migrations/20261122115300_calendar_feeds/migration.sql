-- An address that a phone's calendar reads without signing in: of one login, for one person or one provider. Only the hash of the
-- address is kept, and what it shows is asked anew each time: who may not see the sessions any more reads nothing.
CREATE TABLE calendar_feed (
  id uuid PRIMARY KEY,
  login_id text NOT NULL REFERENCES login,
  person_id uuid REFERENCES person,
  provider_id uuid REFERENCES provider,
  token_hash text NOT NULL UNIQUE CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  made_at timestamptz NOT NULL,
  fetched_at timestamptz,
  ended_at timestamptz,
  CHECK (num_nonnulls(person_id, provider_id) = 1),
  CHECK (fetched_at >= made_at),
  CHECK (ended_at >= made_at)
);
-- One at a time for each: making a new address ends the old one.
CREATE UNIQUE INDEX calendar_feed_person ON calendar_feed (login_id, person_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX calendar_feed_provider ON calendar_feed (login_id, provider_id) WHERE ended_at IS NULL;
