-- What an arrangement takes of its element's relevant amount, as proposed (or as it ended): several plans may share
-- one element, and together they may not ask for more than there is.
ALTER TABLE arrangement ADD COLUMN pence_for_period bigint NOT NULL DEFAULT 0 CHECK (pence_for_period >= 0);
CREATE INDEX arrangement_element ON arrangement (element_id);
