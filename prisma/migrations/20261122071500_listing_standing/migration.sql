-- How a listing stands: whether visits can be saved up, shared, how long the wait is, and when it is closed for a while.
ALTER TABLE listing
  ADD COLUMN bankable boolean NOT NULL DEFAULT false,        -- a visit that is not used can be kept for later
  ADD COLUMN share_up_to integer CHECK (share_up_to BETWEEN 2 AND 50),      -- 1:n; null: one person at a time, or not said
  ADD COLUMN waiting_weeks integer CHECK (waiting_weeks BETWEEN 0 AND 260), -- null: not said
  ADD COLUMN closed_from date,
  ADD COLUMN closed_to date,                                 -- the last day that it is closed
  ADD COLUMN closed_reason text NOT NULL DEFAULT '' CHECK (length(closed_reason) <= 200),
  -- The place it is at, or sets out from, is somebody's home. Unknown counts as a home: nothing finer than a town is kept.
  ADD COLUMN home_based boolean NOT NULL DEFAULT true,
  ADD CONSTRAINT listing_closed_days CHECK ((closed_from IS NULL) = (closed_to IS NULL) AND closed_to >= closed_from);
