"""Deleted rows of tables that have no audit history of their own but belong to records: who took part, flags."""

from django.db import models


class RemovedRow(models.Model):
    """One row as it was when it was deleted, written by a trigger of its table (migration 0004).

    Records proper keep their own history. These rows serve only to put a deleted record back whole, and are forgotten
    when that is no longer offered.
    """

    table = models.CharField(max_length=63)
    at = models.DateTimeField(db_index=True)  # the moment of the transaction, the same as in the audit history
    row = models.JSONField()

    def __str__(self) -> str:
        return f"{self.table} at {self.at}"
