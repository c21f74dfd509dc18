"""The joint business plan: what both sides expect, by which measure, under which rules, and how it goes."""
