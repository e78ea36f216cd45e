-- What an arrangement costs in its first 52 weeks, as it was when it was proposed: the figure that officers' limits
-- are held against, kept so that the decision desk can show a page of them without working each one out again.
ALTER TABLE arrangement ADD COLUMN pence_per_year bigint NOT NULL DEFAULT 0 CHECK (pence_per_year >= 0);
