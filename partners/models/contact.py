"""A person on the partner's side."""

from django.db import models
from django.db.models import Q

from accounts.models import Record, audited


@audited
class Contact(Record):
    """A person on the partner's side."""

    partner = models.ForeignKey("partners.Partner", models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=200)
    email = models.EmailField(max_length=254, blank=True)
    role = models.CharField(max_length=100, blank=True)
    function = models.CharField(max_length=100, blank=True)
    location = models.CharField(max_length=100, blank=True)
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("name", "id")
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="contact_named")]

    def __str__(self) -> str:
        return self.name
