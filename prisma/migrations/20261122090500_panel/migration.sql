-- The panel: a meeting on a day, its members, the plans on its agenda, who may not vote on which, and the minutes of each plan.
-- Every row stands as it was written: putting off is a second row, and minutes are written once.
CREATE TABLE panel_meeting (
  id uuid PRIMARY KEY,
  authority_code text NOT NULL REFERENCES authority,
  name text NOT NULL CHECK (length(name) BETWEEN 3 AND 120),
  on_day date NOT NULL,
  chair_id text NOT NULL REFERENCES login,
  called_by text NOT NULL REFERENCES login,
  called_at timestamptz NOT NULL
);
CREATE INDEX panel_meeting_day ON panel_meeting (authority_code, on_day DESC, id);
CREATE TABLE panel_member (
  meeting_id uuid NOT NULL REFERENCES panel_meeting,
  login_id text NOT NULL REFERENCES login,
  PRIMARY KEY (meeting_id, login_id)
);
CREATE TABLE panel_item (
  id uuid PRIMARY KEY,
  meeting_id uuid NOT NULL REFERENCES panel_meeting,
  arrangement_id uuid NOT NULL REFERENCES arrangement,
  referral_id uuid NOT NULL REFERENCES decision,      -- the word of the officer who sent it here
  nth smallint NOT NULL CHECK (nth IN (1, 2)),        -- 2: put off to this meeting; a third time is never
  why text NOT NULL DEFAULT '' CHECK (length(why) <= 600),
  put_by text NOT NULL REFERENCES login,
  put_at timestamptz NOT NULL,
  CHECK ((nth = 2) = (why <> '')),
  UNIQUE (referral_id, nth)
);
CREATE INDEX panel_item_meeting ON panel_item (meeting_id, put_at);
CREATE INDEX panel_item_arrangement ON panel_item (arrangement_id, put_at);
CREATE TABLE panel_conflict (
  item_id uuid NOT NULL REFERENCES panel_item,
  login_id text NOT NULL REFERENCES login,
  why text NOT NULL CHECK (length(why) BETWEEN 3 AND 600),
  declared_at timestamptz NOT NULL,
  PRIMARY KEY (item_id, login_id)
);
CREATE TABLE panel_minute (
  item_id uuid PRIMARY KEY REFERENCES panel_item,
  decision_id uuid NOT NULL UNIQUE REFERENCES decision,
  asked text NOT NULL CHECK (length(asked) BETWEEN 10 AND 2000),
  said text NOT NULL CHECK (length(said) BETWEEN 10 AND 4000),
  heard text NOT NULL CHECK (heard IN ('in-person', 'letter', 'advocate', 'not-wanted')),
  dissent text NOT NULL DEFAULT '' CHECK (length(dissent) <= 2000)
);
CREATE TABLE panel_vote (
  item_id uuid NOT NULL REFERENCES panel_minute,
  login_id text NOT NULL REFERENCES login,
  agreed boolean NOT NULL,                            -- with the decision
  PRIMARY KEY (item_id, login_id)
);
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['panel_meeting', 'panel_member', 'panel_item', 'panel_conflict', 'panel_minute', 'panel_vote'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t || '_only_grows', t);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_not_emptied', t);
  END LOOP;
END $$;
