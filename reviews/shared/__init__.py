"""The shared page: what the other side sees of one partnership, and what they say there (K5, F5)."""
