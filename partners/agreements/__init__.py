"""The written documents: deadlines, clauses, files, the decision on renewal (S1, S4)."""
