"""Incidents: what hurts, how far up it went, and how it was settled (001 tips 6 and 9, 004 (4))."""
