-- A person's own voice where somebody acts for them: what they think, and where they and who acts for them do not agree.

CREATE TABLE person_view (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person,
  arrangement_id uuid REFERENCES arrangement,   -- the plan it is about; null: their life in general
  way text NOT NULL CHECK (way IN ('said', 'shown', 'through', 'not-asked')),
  words text NOT NULL CHECK (char_length(words) BETWEEN 1 AND 2000),
  heard_on date NOT NULL,
  heard_by text NOT NULL REFERENCES login,
  capacity text NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX person_view_person ON person_view (person_id, at DESC);
CREATE INDEX person_view_arrangement ON person_view (arrangement_id) WHERE arrangement_id IS NOT NULL;
CREATE TRIGGER person_view_only_grows BEFORE UPDATE OR DELETE ON person_view FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER person_view_not_emptied BEFORE TRUNCATE ON person_view FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE disagreement (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person,
  arrangement_id uuid REFERENCES arrangement,
  about text NOT NULL CHECK (char_length(about) BETWEEN 1 AND 200),
  person_words text NOT NULL CHECK (char_length(person_words) BETWEEN 1 AND 2000),
  proxy_words text NOT NULL DEFAULT '' CHECK (char_length(proxy_words) <= 2000),
  proxy_login_id text REFERENCES login,         -- who acts for them and sees it otherwise, when one is named
  raised_by text NOT NULL REFERENCES login,
  raised_capacity text NOT NULL,
  raised_at timestamptz NOT NULL,
  settled_how text CHECK (settled_how IN ('as-the-person-wants', 'agreed-between', 'with-support', 'otherwise')),
  settled_words text CHECK (char_length(settled_words) BETWEEN 1 AND 2000),
  settled_by text REFERENCES login,
  settled_at timestamptz,
  CHECK ((settled_how IS NULL) = (settled_at IS NULL) AND (settled_by IS NULL) = (settled_at IS NULL) AND (settled_words IS NULL) = (settled_at IS NULL))
);
CREATE INDEX disagreement_person ON disagreement (person_id, raised_at DESC);
CREATE INDEX disagreement_arrangement ON disagreement (arrangement_id) WHERE arrangement_id IS NOT NULL;
CREATE TRIGGER disagreement_not_emptied BEFORE TRUNCATE ON disagreement FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What was said stays as it was said: only the settling is added, once.
CREATE FUNCTION disagreement_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.settled_at IS NOT NULL
     OR (NEW.id, NEW.person_id, NEW.arrangement_id, NEW.about, NEW.person_words, NEW.proxy_words, NEW.proxy_login_id, NEW.raised_by, NEW.raised_capacity, NEW.raised_at)
        IS DISTINCT FROM
        (OLD.id, OLD.person_id, OLD.arrangement_id, OLD.about, OLD.person_words, OLD.proxy_words, OLD.proxy_login_id, OLD.raised_by, OLD.raised_capacity, OLD.raised_at) THEN
    RAISE EXCEPTION 'a disagreement stays as it was raised' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER disagreement_stays BEFORE UPDATE OR DELETE ON disagreement FOR EACH ROW EXECUTE FUNCTION disagreement_stays();

-- Somebody with a standing in law asks a council to write it down.
CREATE TABLE authority_request (
  id uuid PRIMARY KEY,
  login_id text NOT NULL REFERENCES login,
  capacity text NOT NULL CHECK (capacity IN ('parent', 'attorney', 'guardian', 'appointee')),
  authority_code text NOT NULL REFERENCES authority,
  person_name text NOT NULL CHECK (char_length(person_name) BETWEEN 2 AND 120),
  person_born_on date,
  papers text NOT NULL CHECK (char_length(papers) BETWEEN 5 AND 1000),
  asked_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'recorded', 'refused', 'withdrawn')),
  answered_by text REFERENCES login,
  answered_at timestamptz,
  why text NOT NULL DEFAULT '' CHECK (char_length(why) <= 1000),
  authority_id uuid UNIQUE REFERENCES authority_to_act,
  CHECK ((state = 'waiting') = (answered_at IS NULL)),
  CHECK ((state = 'recorded') = (authority_id IS NOT NULL)),
  CHECK (state <> 'refused' OR why <> '')
);
CREATE INDEX authority_request_waiting ON authority_request (authority_code, asked_at) WHERE state = 'waiting';
CREATE INDEX authority_request_login ON authority_request (login_id, asked_at DESC);

-- Letters that the calendar sends once: an authority that ends soon, a birthday that changes who decides.
CREATE TABLE people_notice (
  about uuid NOT NULL,
  kind text NOT NULL CHECK (kind ~ '^[a-z0-9-]{1,40}$'),
  on_day date NOT NULL,
  PRIMARY KEY (about, kind)
);
CREATE INDEX person_born ON person (born_on) WHERE born_on IS NOT NULL;
CREATE INDEX authority_to_act_ends ON authority_to_act (to_day) WHERE to_day IS NOT NULL AND revoked_at IS NULL;
