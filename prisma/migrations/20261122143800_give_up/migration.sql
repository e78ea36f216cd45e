-- A provider gives up a charge that another holder has taken over since: the entry that drew it stands in a closed budget, where nothing is
-- reversed any more, so what is owed for it here is free again by a move of its own.
INSERT INTO ledger_move (reason, unit, debit_kind, credit_kind) VALUES ('give-up', 'pence', 'owed', 'free');
