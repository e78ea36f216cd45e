-- Somebody may be known by one letter, and then signs with it.
ALTER TABLE signature DROP CONSTRAINT signature_typed_name_check;
ALTER TABLE signature ADD CONSTRAINT signature_typed_name_check CHECK (length(typed_name) BETWEEN 1 AND 120);
