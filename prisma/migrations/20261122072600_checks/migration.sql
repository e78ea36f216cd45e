-- Checks as dated facts: what, a number where one may be kept, since when, until when, and who has seen it.
-- No certificate and no content of one has a column here, so that none can be kept by accident.
CREATE TABLE provider_check (
  id uuid PRIMARY KEY,
  provider_id uuid NOT NULL REFERENCES provider,
  kind text NOT NULL CHECK (kind IN ('care-inspectorate', 'pvg-adults', 'pvg-children', 'liability-insurance',
    'employers-liability', 'food-hygiene', 'driving-licence', 'business-motor-insurance', 'first-aid', 'moving-and-handling',
    'adult-protection', 'ico')),
  reference text NOT NULL DEFAULT '' CHECK (length(reference) <= 60),
  from_day date NOT NULL,
  until_day date,                           -- the last day; null: it does not end by itself
  said_by text NOT NULL REFERENCES login,
  said_at timestamptz NOT NULL,
  over_at timestamptz,                      -- said anew, or taken back
  CHECK (until_day >= from_day),
  -- Of membership and licences no number is kept: it would say more of a person than anybody needs.
  CHECK (reference = '' OR kind NOT IN ('pvg-adults', 'pvg-children', 'driving-licence'))
);
CREATE UNIQUE INDEX provider_check_now ON provider_check (provider_id, kind) WHERE over_at IS NULL;
CREATE INDEX provider_check_ending ON provider_check (until_day) WHERE over_at IS NULL AND until_day IS NOT NULL;
CREATE INDEX provider_check_provider ON provider_check (provider_id, said_at);

-- What was said stays as it was said; it can only be over.
CREATE FUNCTION provider_check_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.over_at IS NOT NULL
     OR (NEW.id, NEW.provider_id, NEW.kind, NEW.reference, NEW.from_day, NEW.until_day, NEW.said_by, NEW.said_at)
        IS DISTINCT FROM (OLD.id, OLD.provider_id, OLD.kind, OLD.reference, OLD.from_day, OLD.until_day, OLD.said_by, OLD.said_at) THEN
    RAISE EXCEPTION 'what was said of a check stays as it was said' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER provider_check_fixed BEFORE UPDATE OR DELETE ON provider_check FOR EACH ROW EXECUTE FUNCTION provider_check_is_fixed();

-- Somebody else has seen it: the host, an officer of a council, or an administrator.
CREATE TABLE check_sighting (
  id uuid PRIMARY KEY,
  check_id uuid NOT NULL REFERENCES provider_check,
  seen_by text NOT NULL REFERENCES login,
  capacity text NOT NULL CHECK (capacity IN ('host', 'officer', 'administrator')),
  host_provider_id uuid REFERENCES provider,
  authority_code text REFERENCES authority,
  seen_on date NOT NULL,
  at timestamptz NOT NULL,
  CHECK ((capacity = 'host') = (host_provider_id IS NOT NULL)),
  CHECK ((capacity = 'officer') = (authority_code IS NOT NULL))
);
CREATE INDEX check_sighting_check ON check_sighting (check_id, at);
CREATE TRIGGER check_sighting_only_grows BEFORE UPDATE OR DELETE ON check_sighting FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- One warning a check and distance: a job that ran twice, or stood still for days, warns once.
CREATE TABLE check_warning (
  check_id uuid NOT NULL REFERENCES provider_check,
  days integer NOT NULL CHECK (days >= 0),
  warned_at timestamptz NOT NULL,
  PRIMARY KEY (check_id, days)
);

-- What an employer says it pays at least, and since when. The last one said holds.
CREATE TABLE pay_statement (
  id uuid PRIMARY KEY,
  provider_id uuid NOT NULL REFERENCES provider,
  least_pence_per_hour bigint NOT NULL CHECK (least_pence_per_hour BETWEEN 1 AND 100000),
  since_day date NOT NULL,
  said_by text NOT NULL REFERENCES login,
  said_at timestamptz NOT NULL
);
CREATE INDEX pay_statement_provider ON pay_statement (provider_id, said_at DESC);
CREATE TRIGGER pay_statement_only_grows BEFORE UPDATE OR DELETE ON pay_statement FOR EACH ROW EXECUTE FUNCTION refuse_change();
