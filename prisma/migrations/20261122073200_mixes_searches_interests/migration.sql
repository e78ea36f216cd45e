-- Mixes: drafts for one element that are compared before one of them is gone on with. All name the first of them.
ALTER TABLE arrangement ADD COLUMN mix_of uuid REFERENCES arrangement;
CREATE INDEX arrangement_mix_of ON arrangement (mix_of, created_at) WHERE mix_of IS NOT NULL;

-- Mixes that were not chosen, as they were on that day, with why not in the words of whoever chose (standard 4.8).
CREATE TABLE mix_refused (
  arrangement_id uuid NOT NULL REFERENCES arrangement,     -- the one that was gone on with
  refused_id uuid NOT NULL REFERENCES arrangement,
  why text NOT NULL CHECK (length(why) BETWEEN 2 AND 1000),
  shown jsonb NOT NULL,                                    -- app/domain/arrangements/mixes.ts, MixView
  by_login_id text NOT NULL REFERENCES login,
  at timestamptz NOT NULL,
  PRIMARY KEY (arrangement_id, refused_id),
  CHECK (arrangement_id <> refused_id)
);
CREATE INDEX mix_refused_refused ON mix_refused (refused_id);
CREATE TRIGGER mix_refused_only_grows BEFORE UPDATE OR DELETE ON mix_refused FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER mix_refused_not_emptied BEFORE TRUNCATE ON mix_refused FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What a search found when a line was put in from it: evidence of what else there was. It stays when the line goes.
CREATE TABLE line_search (
  line_id uuid PRIMARY KEY,
  arrangement_id uuid NOT NULL REFERENCES arrangement,
  found jsonb NOT NULL,                                    -- app/domain/searches/freeze.ts, FrozenSearch
  by_login_id text NOT NULL REFERENCES login,
  at timestamptz NOT NULL
);
CREATE INDEX line_search_arrangement ON line_search (arrangement_id);
CREATE TRIGGER line_search_only_grows BEFORE UPDATE OR DELETE ON line_search FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER line_search_not_emptied BEFORE TRUNCATE ON line_search FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- Why something that was found was not taken. The newest row of a listing counts; earlier ones stay.
CREATE TABLE not_chosen (
  id uuid PRIMARY KEY,
  line_id uuid NOT NULL REFERENCES line_search,
  listing_id uuid NOT NULL REFERENCES listing,
  reason text NOT NULL CHECK (reason IN ('price', 'too-far', 'times', 'no-space', 'not-for-me', 'other')),
  words text NOT NULL DEFAULT '' CHECK (length(words) <= 300),
  by_login_id text NOT NULL REFERENCES login,
  at timestamptz NOT NULL,
  CHECK (reason <> 'other' OR words <> '')
);
CREATE INDEX not_chosen_line ON not_chosen (line_id, listing_id, at DESC);
CREATE TRIGGER not_chosen_only_grows BEFORE UPDATE OR DELETE ON not_chosen FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER not_chosen_not_emptied BEFORE TRUNCATE ON not_chosen FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Interests that somebody declares towards a provider, or that they have none. Ended, never deleted.
CREATE TABLE declared_interest (
  id uuid PRIMARY KEY,
  login_id text NOT NULL REFERENCES login,
  provider_id uuid REFERENCES provider,
  kind text NOT NULL CHECK (kind IN ('none', 'owns', 'works', 'paid', 'family', 'member', 'other')),
  words text NOT NULL DEFAULT '' CHECK (length(words) <= 600),
  declared_at timestamptz NOT NULL,
  ended_at timestamptz CHECK (ended_at >= declared_at),
  CHECK ((kind = 'none') = (provider_id IS NULL)),
  CHECK (kind <> 'other' OR words <> '')
);
CREATE INDEX declared_interest_login ON declared_interest (login_id, declared_at DESC);
CREATE INDEX declared_interest_provider ON declared_interest (provider_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX declared_interest_once ON declared_interest (login_id, coalesce(provider_id, '00000000-0000-0000-0000-000000000000'::uuid), kind)
  WHERE ended_at IS NULL;
CREATE FUNCTION interest_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.ended_at IS NOT NULL
     OR (NEW.id, NEW.login_id, NEW.provider_id, NEW.kind, NEW.words, NEW.declared_at)
        IS DISTINCT FROM (OLD.id, OLD.login_id, OLD.provider_id, OLD.kind, OLD.words, OLD.declared_at) THEN
    RAISE EXCEPTION 'a declared interest is ended, never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER declared_interest_fixed BEFORE UPDATE OR DELETE ON declared_interest FOR EACH ROW EXECUTE FUNCTION interest_is_fixed();
CREATE TRIGGER declared_interest_not_emptied BEFORE TRUNCATE ON declared_interest FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
