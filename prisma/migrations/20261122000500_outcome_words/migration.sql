-- The person's own words are the record: when they change, what was said before stays readable.
CREATE TABLE outcome_words (
  outcome_id uuid NOT NULL REFERENCES outcome,
  version integer NOT NULL CHECK (version > 0),
  words text NOT NULL CHECK (length(words) BETWEEN 2 AND 600),
  by_login_id text NOT NULL REFERENCES login,
  at timestamptz NOT NULL,
  PRIMARY KEY (outcome_id, version)
);
INSERT INTO outcome_words (outcome_id, version, words, by_login_id, at)
SELECT o.id, 1, o.words, e.by_login_id, o.created_at
  FROM outcome o JOIN event e ON e.subject = 'outcome:' || o.id AND e.kind = 'outcome.added';
CREATE TRIGGER outcome_words_only_grows BEFORE UPDATE OR DELETE ON outcome_words FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER outcome_words_not_emptied BEFORE TRUNCATE ON outcome_words FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
