-- Search: an inverted index kept in plain tables. Everything here is derived from listings and can be built again
-- with `npm run reindex`, so nothing refers to it and nothing is lost with it. Why: docs/decisions/0005.

-- Which generation answers, and how often it has changed. A search that finds another version reads again.
CREATE TABLE search_state (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  generation integer NOT NULL,
  version integer NOT NULL
);
INSERT INTO search_state (only_one, generation, version) VALUES (true, 0, 0);
CREATE SEQUENCE search_generation START 1;

-- One row a listing and generation. A changed listing gets a new row and a new number; the old one is not alive.
CREATE TABLE listing_document (
  generation integer NOT NULL,
  doc integer NOT NULL CHECK (doc BETWEEN 0 AND 134217727),  -- 27 bits: see search/postings.ts
  listing_id uuid NOT NULL,
  version integer NOT NULL,
  alive boolean NOT NULL DEFAULT true,
  lat real,
  lon real,
  radius_km smallint,
  place_kind text NOT NULL,
  support_kind text NOT NULL,
  provider_kind text NOT NULL,
  outcomes text[] NOT NULL,
  serves text[] NOT NULL,
  languages text[] NOT NULL,
  time_bits integer NOT NULL,               -- 28 bits: day × part of day
  readiness text NOT NULL,                  -- the status everywhere, unless listed in the next two
  ready_in text[] NOT NULL,
  not_ready_in text[] NOT NULL,
  price_unit text NOT NULL,
  price_pence integer,
  spaces smallint,
  title_words smallint NOT NULL,
  provider_words smallint NOT NULL,
  claimed boolean NOT NULL,
  fresh_day integer NOT NULL,               -- days since 1970 on which the provider last said "this is right"
  shown jsonb NOT NULL,                     -- what a card shows
  PRIMARY KEY (generation, doc)
);
CREATE UNIQUE INDEX listing_document_listing ON listing_document (generation, listing_id) WHERE alive;
CREATE INDEX listing_document_version ON listing_document (generation, version);

-- Words as people write them, for spelling and for beginnings of words.
CREATE TABLE search_word (
  generation integer NOT NULL,
  word text COLLATE "C" NOT NULL,
  stem text COLLATE "C" NOT NULL,
  uses integer NOT NULL,
  deletes text[] NOT NULL,                  -- the word without one of its letters, each way: one mistake finds it
  PRIMARY KEY (generation, word)
);
CREATE INDEX search_word_deletes ON search_word USING gin (deletes);
CREATE INDEX search_word_near ON search_word USING gin (word gin_trgm_ops);

-- Where each stem stands: four bytes a listing, number and fields packed (search/postings.ts).
CREATE TABLE search_posting (
  generation integer NOT NULL,
  stem text COLLATE "C" NOT NULL,
  postings bytea NOT NULL,
  PRIMARY KEY (generation, stem)
);
-- Packed numbers do not compress; reading them straight is what counts.
ALTER TABLE search_posting ALTER COLUMN postings SET STORAGE EXTERNAL;

-- ---------------------------------------------------------------- imports stand here before the one transaction
-- Unlogged: a crash empties them, and that is right, because what stands here was never acknowledged.
CREATE UNLOGGED TABLE register_stage (
  import_id uuid NOT NULL,
  line integer NOT NULL,
  cs_number text NOT NULL,
  kept jsonb NOT NULL,                      -- the decided row: see app/domain/register/rules.ts RegisterEntry
  row_hash bytea NOT NULL,
  PRIMARY KEY (import_id, cs_number)
);
CREATE UNLOGGED TABLE place_stage (
  import_id uuid NOT NULL,
  line integer NOT NULL,
  name text NOT NULL,
  search_name text NOT NULL,
  kind text NOT NULL,
  authority_code text,
  lat double precision NOT NULL,
  lon double precision NOT NULL,
  PRIMARY KEY (import_id, search_name, kind)
);
-- The import asks which listings came from the register, and by number.
CREATE INDEX register_row_import ON register_row (import_id);
-- Named places are few among a hundred and sixty thousand postcodes: a misspelt town is looked for among them alone.
CREATE INDEX place_named ON place (search_name) WHERE kind NOT IN ('postcode', 'outcode');
