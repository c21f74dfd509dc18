"""Plain editing of every kind of record, each described by one line; richer pages come beside it, not instead."""
