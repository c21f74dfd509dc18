"""Keeping and restoring: backups, deleted records, and what is known about a person."""
