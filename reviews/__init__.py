"""Keeping it alive and ending it well: rhythms, reviews, commitments, confirmations, exits."""
