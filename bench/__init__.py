"""Figures, each beside what it is compared with, measured in the same run: `make bench`.

Timings depend on the machine and its load; the comparisons are what counts, and CPU seconds more than seconds.
"""
