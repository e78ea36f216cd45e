-- Seasons that came over with the money from the holder before: each once.
ALTER TABLE profile ADD COLUMN follows_id uuid UNIQUE REFERENCES profile;
