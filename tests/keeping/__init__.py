"""Tests of backup, restore, deleted records and personal data."""
