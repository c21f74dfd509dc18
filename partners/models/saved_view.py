"""A named query string of a list, kept by one member or shared with all."""

from django.db import models
from django.db.models import Q

from accounts.models import Record, audited


@audited
class SavedView(Record):
    """A named query string of a list, kept by one member or shared with all. `page` is the URL name of the list."""

    member = models.ForeignKey("accounts.Member", models.CASCADE, null=True, blank=True, related_name="saved_views")
    page = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000, blank=True)
    opens_first = models.BooleanField(default=False)

    class Meta:
        ordering = ("name", "id")
        constraints = [
            # one for each member, and one for everybody
            models.UniqueConstraint(
                fields=["member", "page"],
                condition=Q(opens_first=True),
                nulls_distinct=False,
                name="saved_view_one_opens_first",
            )
        ]
