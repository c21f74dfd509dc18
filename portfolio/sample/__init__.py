"""The sample portfolio: an invented shop-software maker and its partnerships, two years of dated history.

Each partnership plays a *story* (`stories.py`); the other files write its records. Everything is a portfolio bundle, so
the sample comes in by the same door as anybody's data.
"""
