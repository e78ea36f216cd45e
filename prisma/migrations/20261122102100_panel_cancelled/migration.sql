-- A meeting may be cancelled, with a reason that everybody on its agenda reads. Its plans wait again; their clocks stay as they were.
CREATE TABLE panel_cancellation (
  meeting_id uuid PRIMARY KEY REFERENCES panel_meeting,
  why text NOT NULL CHECK (length(why) BETWEEN 10 AND 600),
  cancelled_by text NOT NULL REFERENCES login,
  cancelled_at timestamptz NOT NULL
);
CREATE TRIGGER panel_cancellation_only_grows BEFORE UPDATE OR DELETE ON panel_cancellation FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER panel_cancellation_not_emptied BEFORE TRUNCATE ON panel_cancellation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- nth counts the agendas that a plan has stood on. After a cancelled meeting it comes onto the next one without being put off:
-- only a place with a reason is that, and there is one at most.
ALTER TABLE panel_item DROP CONSTRAINT panel_item_nth_check, DROP CONSTRAINT panel_item_check;
ALTER TABLE panel_item ADD CONSTRAINT panel_item_nth_check CHECK (nth > 0);
ALTER TABLE panel_item ADD CONSTRAINT panel_item_put_off_later CHECK (why = '' OR nth > 1);
CREATE UNIQUE INDEX panel_item_put_off_once ON panel_item (referral_id) WHERE why <> '';
