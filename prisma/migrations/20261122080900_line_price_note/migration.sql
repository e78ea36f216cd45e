-- What the price of a line does not hold: a price that begins later, one for bank holidays, travel that nobody can count yet.
ALTER TABLE arrangement_line ADD COLUMN price_note text NOT NULL DEFAULT '' CHECK (length(price_note) <= 2000);
