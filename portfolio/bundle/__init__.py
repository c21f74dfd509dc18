"""The portfolio bundle: plain CSV files in, the same files out.

`tables/` names every file and column once; reading, checking, writing, exporting and the reference page follow from it.
"""
