"""The pages of value: the ledger with its figures, pasting, terms."""
