-- What a provider says of its own unpaid time and costs, for its own figure of what it really earns an hour. Its owners alone read it.
CREATE TABLE own_time (
  provider_id uuid PRIMARY KEY REFERENCES provider,
  way_minutes smallint NOT NULL CHECK (way_minutes BETWEEN 0 AND 600),        -- for one session, there and back
  way_pence bigint NOT NULL CHECK (way_pence BETWEEN 0 AND 10000000),         -- for one session
  desk_minutes smallint NOT NULL CHECK (desk_minutes BETWEEN 0 AND 6000),     -- a week
  month_pence bigint NOT NULL CHECK (month_pence BETWEEN 0 AND 10000000),     -- a month
  kept_pence bigint NOT NULL CHECK (kept_pence BETWEEN 0 AND 10000),          -- by somebody else, of every £100
  said_by text NOT NULL REFERENCES login,
  said_at timestamptz NOT NULL
);
