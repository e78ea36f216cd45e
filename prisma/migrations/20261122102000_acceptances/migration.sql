-- What a council accepts in writing: with conditions, renewed by a new row that begins where the old one ends, and never rewritten.
ALTER TABLE acceptance ADD COLUMN conditions text NOT NULL DEFAULT '' CHECK (length(conditions) <= 2000);
-- A renewal stands beside what it renews: one may not begin on the day of another.
DROP INDEX acceptance_once;
CREATE UNIQUE INDEX acceptance_once ON acceptance (listing_id, authority_code, from_day) WHERE withdrawn_at IS NULL;
CREATE UNIQUE INDEX acceptance_renewed_once ON acceptance (renews_id) WHERE withdrawn_at IS NULL;
-- The latest of each listing says how it stands in the council.
CREATE INDEX acceptance_latest ON acceptance (authority_code, listing_id, from_day DESC, accepted_at DESC, id DESC);
CREATE INDEX acceptance_ends ON acceptance (to_day) WHERE withdrawn_at IS NULL;

CREATE FUNCTION acceptance_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.withdrawn_at IS NOT NULL
     OR (NEW.id, NEW.listing_id, NEW.authority_code, NEW.reference, NEW.conditions, NEW.accepted_by, NEW.accepted_at, NEW.from_day, NEW.to_day, NEW.renews_id)
        IS DISTINCT FROM
        (OLD.id, OLD.listing_id, OLD.authority_code, OLD.reference, OLD.conditions, OLD.accepted_by, OLD.accepted_at, OLD.from_day, OLD.to_day, OLD.renews_id) THEN
    RAISE EXCEPTION 'what a council accepted in writing stays as it was written' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER acceptance_fixed BEFORE UPDATE OR DELETE ON acceptance FOR EACH ROW EXECUTE FUNCTION acceptance_is_fixed();

-- A provider asks a council to accept a listing. Answered once; asked again it is another row.
CREATE TABLE acceptance_ask (
  id uuid PRIMARY KEY,
  listing_id uuid NOT NULL REFERENCES listing,
  authority_code text NOT NULL REFERENCES authority,
  asked_by text NOT NULL REFERENCES login,
  asked_at timestamptz NOT NULL,
  words text NOT NULL DEFAULT '' CHECK (length(words) <= 1000),
  state text NOT NULL CHECK (state IN ('asked', 'accepted', 'declined', 'taken-back')),
  answered_by text REFERENCES login,
  answered_at timestamptz,
  answer_words text NOT NULL DEFAULT '' CHECK (length(answer_words) <= 1000),
  acceptance_id uuid REFERENCES acceptance,
  CHECK ((state = 'asked') = (answered_at IS NULL)),
  CHECK ((state = 'accepted') = (acceptance_id IS NOT NULL)),
  CHECK (state <> 'declined' OR answer_words <> '')
);
CREATE UNIQUE INDEX acceptance_ask_open ON acceptance_ask (listing_id, authority_code) WHERE state = 'asked';
CREATE INDEX acceptance_ask_waiting ON acceptance_ask (authority_code, asked_at, id) WHERE state = 'asked';
CREATE INDEX acceptance_ask_listing ON acceptance_ask (listing_id, asked_at);

-- One warning an acceptance and distance, as for checks.
CREATE TABLE acceptance_warning (
  acceptance_id uuid NOT NULL REFERENCES acceptance,
  days integer NOT NULL CHECK (days >= 0),
  warned_at timestamptz NOT NULL,
  PRIMARY KEY (acceptance_id, days)
);

-- What the register knows of a provider: its services by the provider's number.
CREATE INDEX register_row_provider ON register_row (sp_number);
