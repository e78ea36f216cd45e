-- Pictures of a listing (docs/decisions/0009): decoded and made anew, so that nothing of the file that was sent is kept.
CREATE TABLE listing_picture (
  id uuid PRIMARY KEY,                       -- a picture that takes another's place has an id of its own: addresses never change meaning
  listing_id uuid NOT NULL REFERENCES listing,
  position smallint NOT NULL CHECK (position BETWEEN 1 AND 6),
  alt text NOT NULL CHECK (length(alt) BETWEEN 5 AND 300),
  width integer NOT NULL CHECK (width BETWEEN 1 AND 1280),   -- of the largest file
  height integer NOT NULL CHECK (height BETWEEN 1 AND 5120),
  added_by text NOT NULL REFERENCES login,
  added_at timestamptz NOT NULL,
  -- Two that change places are put right at the end of the transaction.
  CONSTRAINT listing_picture_place UNIQUE (listing_id, position) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE listing_picture_file (
  picture_id uuid NOT NULL REFERENCES listing_picture ON DELETE CASCADE,
  width integer NOT NULL CHECK (width BETWEEN 1 AND 1280),
  type text NOT NULL CHECK (type IN ('webp', 'jpeg')),
  bytes bytea NOT NULL CHECK (length(bytes) BETWEEN 1 AND 1048576),
  PRIMARY KEY (picture_id, type, width)
);
-- Pictures are compressed already: trying once more costs time and saves nothing.
ALTER TABLE listing_picture_file ALTER COLUMN bytes SET STORAGE EXTERNAL;
