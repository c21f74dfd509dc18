"""Value: what both sides put in and got out, entry by entry, and whether it is fair and worth it."""
