"""Ideas and opportunities: which side they came from and what became of them (K4, 004 (3))."""
