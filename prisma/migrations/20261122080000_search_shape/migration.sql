-- The shape in which the index was written (INDEX_SHAPE in search/settings.ts). When the code knows another one the job that
-- catches up builds it anew; until then words are found, but fields may be taken for one another.
ALTER TABLE search_state ADD COLUMN shape integer NOT NULL DEFAULT 1;
UPDATE search_state SET shape = 2 WHERE NOT EXISTS (SELECT 1 FROM listing_document);
