-- Seen with EXPLAIN ANALYZE at 100,000 listings: a misspelt word took 190 ms, because PostgreSQL took every part of a
-- word for common and read the whole table. Without statistics on that column it uses the index: under 1 ms.
ALTER TABLE search_word ALTER COLUMN deletes SET STATISTICS 0;
-- No pending list: words are written once and read often.
ALTER INDEX search_word_deletes SET (fastupdate = off);
ALTER INDEX search_word_near SET (fastupdate = off);
