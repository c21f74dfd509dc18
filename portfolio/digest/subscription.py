"""Stopping the digest, and getting it again."""

from django.db.models import F

from accounts.models import Member


def want_digest(member: Member, *, wanted: bool) -> None:
    """Note whether the member wants the weekly digest; saying it twice is saying it once."""
    rows = Member.objects.filter(pk=member.pk).exclude(digest_wanted=wanted)
    rows.update(digest_wanted=wanted, version=F("version") + 1)
