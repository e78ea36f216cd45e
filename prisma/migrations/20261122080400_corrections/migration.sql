-- "This is not right any more": what somebody told about a listing or a provider, and what came of it. Shown to nobody else.
CREATE TABLE correction (
  id uuid PRIMARY KEY,
  provider_id uuid NOT NULL REFERENCES provider,
  listing_id uuid REFERENCES listing,        -- null: it is about the provider's page
  wrong text NOT NULL CHECK (wrong IN ('stopped', 'price', 'times', 'place', 'contact', 'differs', 'other')),
  words text NOT NULL DEFAULT '' CHECK (length(words) <= 600),
  reply_email text CHECK (length(reply_email) <= 200),       -- gone as soon as the reply is sent
  code text NOT NULL UNIQUE CHECK (length(code) >= 22),      -- the end of the teller's own address
  told_at timestamptz NOT NULL,
  answer text CHECK (answer IN ('mended', 'still-right', 'thanks')),
  answer_words text NOT NULL DEFAULT '' CHECK (length(answer_words) <= 600),
  answered_by text REFERENCES login,
  answered_at timestamptz,
  CHECK ((answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answered_by IS NULL)),
  CHECK (answer IS NULL OR reply_email IS NULL)
);
CREATE INDEX correction_open ON correction (provider_id, told_at) WHERE answer IS NULL;
CREATE INDEX correction_provider ON correction (provider_id, told_at DESC);
CREATE INDEX correction_listing_open ON correction (listing_id) WHERE answer IS NULL;
