-- What the second search engine (Meilisearch) has not been told yet, because it did not answer. While a row stands here
-- PostgreSQL answers searches. The id of zeros means everything. docs/decisions/0007
CREATE TABLE search_debt (
  listing_id uuid PRIMARY KEY,
  since timestamptz NOT NULL DEFAULT clock_timestamp()
);
