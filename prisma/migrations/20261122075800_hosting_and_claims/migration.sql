-- Who answers for whose listing: asked, read, accepted, and ended with notice. One at a time for each listing.
CREATE TABLE hosting (
  id uuid PRIMARY KEY,
  listing_id uuid NOT NULL REFERENCES listing,
  provider_id uuid NOT NULL REFERENCES provider,
  host_provider_id uuid NOT NULL REFERENCES provider,
  state text NOT NULL CHECK (state IN ('asked', 'accepted', 'declined', 'taken-back', 'ending', 'ended')),
  duties_from date NOT NULL,                -- the list of duties that both have read, by its first day
  asked_by text NOT NULL REFERENCES login,
  asked_at timestamptz NOT NULL,
  ask_words text NOT NULL DEFAULT '' CHECK (length(ask_words) <= 1000),
  answered_by text REFERENCES login,
  answered_at timestamptz,
  answer_words text NOT NULL DEFAULT '' CHECK (length(answer_words) <= 1000),
  ends_on date,                             -- the last day
  ending_by text REFERENCES login,
  ending_side text CHECK (ending_side IN ('host', 'provider')),
  ending_words text NOT NULL DEFAULT '' CHECK (length(ending_words) <= 1000),
  ended_at timestamptz,
  CHECK (provider_id <> host_provider_id),
  CHECK ((state IN ('ending', 'ended')) = (ends_on IS NOT NULL AND ending_side IS NOT NULL)),
  CHECK ((state = 'ended') = (ended_at IS NOT NULL))
);
CREATE UNIQUE INDEX hosting_one_at_a_time ON hosting (listing_id) WHERE state IN ('asked', 'accepted', 'ending');
CREATE INDEX hosting_host ON hosting (host_provider_id, state, asked_at, id);
CREATE INDEX hosting_provider ON hosting (provider_id, asked_at);
CREATE INDEX hosting_ends ON hosting (ends_on) WHERE state = 'ending';

-- Who is the host of something today was asked by word of mouth: what stands is taken over.
INSERT INTO hosting (id, listing_id, provider_id, host_provider_id, state, duties_from, asked_by, asked_at, answered_by, answered_at)
SELECT gen_random_uuid(), l.id, l.provider_id, l.host_provider_id, 'accepted', '2026-11-22', o.login_id, l.updated_at, h.login_id, l.updated_at
FROM listing l
  JOIN LATERAL (SELECT login_id FROM provider_member m WHERE m.provider_id = l.provider_id AND m.role = 'owner' ORDER BY m.from_day LIMIT 1) o ON true
  JOIN LATERAL (SELECT login_id FROM provider_member m WHERE m.provider_id = l.host_provider_id AND m.role = 'owner' ORDER BY m.from_day LIMIT 1) h ON true
WHERE l.host_provider_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS arrangement_line_listing ON arrangement_line (listing_id);

-- A provider of the public register, claimed by somebody who works there.
CREATE TABLE claim (
  id uuid PRIMARY KEY,
  provider_id uuid NOT NULL REFERENCES provider,
  login_id text NOT NULL REFERENCES login,
  state text NOT NULL CHECK (state IN ('waiting', 'accepted', 'refused', 'taken-back', 'revoking', 'revoked')),
  work text NOT NULL CHECK (length(work) BETWEEN 2 AND 120),           -- what they do there
  proof text NOT NULL CHECK (proof IN ('register-phone', 'letter', 'company', 'charity')),
  proof_text text NOT NULL CHECK (length(proof_text) BETWEEN 1 AND 300),
  spoken_word text NOT NULL CHECK (length(spoken_word) BETWEEN 4 AND 40),  -- said back on the register's own telephone
  disputed boolean NOT NULL DEFAULT false,  -- somebody else has it, or wants it: an administrator decides
  asked_at timestamptz NOT NULL,
  decided_by text REFERENCES login,
  decided_at timestamptz,
  decided_as text CHECK (decided_as IN ('officer', 'administrator')),
  authority_code text REFERENCES authority,
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 1000),
  revoke_on date,                           -- the first day without it
  revoked_by text REFERENCES login,
  revoke_reason text NOT NULL DEFAULT '' CHECK (length(revoke_reason) <= 1000),
  CHECK ((decided_at IS NOT NULL) = (decided_by IS NOT NULL AND decided_as IS NOT NULL)),
  CHECK (state NOT IN ('accepted', 'refused', 'revoking', 'revoked') OR (decided_at IS NOT NULL AND reason <> '')),
  CHECK ((state IN ('revoking', 'revoked')) = (revoke_on IS NOT NULL AND revoke_reason <> ''))
);
CREATE UNIQUE INDEX claim_waiting_once ON claim (provider_id, login_id) WHERE state = 'waiting';
-- One lead claimant at a time.
CREATE UNIQUE INDEX claim_one_lead ON claim (provider_id) WHERE state IN ('accepted', 'revoking');
CREATE INDEX claim_list ON claim (state, asked_at, id);
CREATE INDEX claim_login ON claim (login_id, asked_at);
CREATE INDEX claim_revoking ON claim (revoke_on) WHERE state = 'revoking';

-- The owner of a provider asks somebody to join. Who joins proves the address by signing in with it.
CREATE TABLE provider_invite (
  id uuid PRIMARY KEY,
  provider_id uuid NOT NULL REFERENCES provider,
  email text NOT NULL CHECK (length(email) BETWEEN 3 AND 200),
  invited_by text NOT NULL REFERENCES login,
  invited_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('sent', 'joined', 'declined', 'taken-back')),
  answered_at timestamptz
);
CREATE UNIQUE INDEX provider_invite_once ON provider_invite (provider_id, email) WHERE state = 'sent';
CREATE INDEX provider_invite_email ON provider_invite (email) WHERE state = 'sent';
CREATE INDEX provider_invite_provider ON provider_invite (provider_id, invited_at);

-- A council's written acceptance can be renewed, and is taken back with a reason that people see.
ALTER TABLE acceptance
  ADD COLUMN renews_id uuid REFERENCES acceptance,
  ADD COLUMN withdrawn_by text REFERENCES login,
  ADD COLUMN withdrawn_why text NOT NULL DEFAULT '' CHECK (length(withdrawn_why) <= 600);
CREATE INDEX IF NOT EXISTS acceptance_authority ON acceptance (authority_code, to_day, id);
