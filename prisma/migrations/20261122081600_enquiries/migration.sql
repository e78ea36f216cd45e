-- A question to a provider before anything is proposed, and a first meeting to try it out. The provider sees what the person
-- chose to share and no more: a name or a council, and outcome words only when they were ticked.
CREATE TABLE enquiry (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person,
  provider_id uuid NOT NULL REFERENCES provider,
  listing_id uuid NOT NULL REFERENCES listing,
  asked_by text NOT NULL REFERENCES login,
  asked_at timestamptz NOT NULL,
  shown_as text NOT NULL CHECK (length(shown_as) BETWEEN 1 AND 120),
  shared_outcomes text[] NOT NULL DEFAULT '{}',              -- the person's own words, as they stood when they were shared
  state text NOT NULL CHECK (state IN ('open', 'closed', 'stopped')),
  waits_for text NOT NULL CHECK (waits_for IN ('provider', 'person', 'nobody')),
  last_at timestamptz NOT NULL,
  CHECK (state = 'open' OR waits_for = 'nobody')
);
CREATE UNIQUE INDEX enquiry_one_open ON enquiry (person_id, provider_id) WHERE state = 'open';
CREATE INDEX enquiry_person ON enquiry (person_id, last_at DESC);
CREATE INDEX enquiry_provider ON enquiry (provider_id, last_at DESC);
CREATE INDEX enquiry_waiting ON enquiry (provider_id) WHERE waits_for = 'provider';
CREATE TABLE enquiry_message (
  id uuid PRIMARY KEY,
  enquiry_id uuid NOT NULL REFERENCES enquiry,
  side text NOT NULL CHECK (side IN ('person', 'provider')),
  written_by text NOT NULL REFERENCES login,
  written_at timestamptz NOT NULL,
  words text NOT NULL CHECK (length(words) BETWEEN 2 AND 1000)
);
CREATE INDEX enquiry_message_thread ON enquiry_message (enquiry_id, written_at);
CREATE TRIGGER enquiry_message_only_grows BEFORE UPDATE OR DELETE ON enquiry_message FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TABLE trial_meeting (
  id uuid PRIMARY KEY,
  enquiry_id uuid NOT NULL REFERENCES enquiry,
  offered_by text NOT NULL CHECK (offered_by IN ('person', 'provider')),
  offered_at timestamptz NOT NULL,
  how text NOT NULL CHECK (how IN ('online', 'phone', 'their-place', 'public-place', 'home')),
  place_words text NOT NULL DEFAULT '' CHECK (length(place_words) <= 200),
  times timestamptz[] NOT NULL CHECK (cardinality(times) BETWEEN 2 AND 3),
  state text NOT NULL CHECK (state IN ('offered', 'agreed', 'replaced', 'cancelled')),
  chosen timestamptz,
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 1000),  -- the person's own, for nobody else
  CHECK ((state = 'agreed') <= (chosen IS NOT NULL)),
  -- A home is the person's to offer.
  CHECK (how <> 'home' OR offered_by = 'person')
);
CREATE UNIQUE INDEX trial_meeting_one_live ON trial_meeting (enquiry_id) WHERE state IN ('offered', 'agreed');
CREATE INDEX trial_meeting_thread ON trial_meeting (enquiry_id, offered_at);
