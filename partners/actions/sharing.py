"""Who sees a partnership: given to a member to read or to edit, taken back, made confidential."""

from django.db import transaction

from accounts.models import Member
from lib.facts import announce
from partners.models import Partnership, PartnershipShare


@transaction.atomic
def give(*, partnership: Partnership, member: Member, may_edit: bool, by: Member) -> PartnershipShare:
    """Let `member` read the partnership, or edit it; given before, it is changed to that."""
    share, made = PartnershipShare.objects.select_for_update().get_or_create(
        partnership=partnership, member=member, defaults={"may_edit": may_edit, "created_by": by}
    )
    if not made and share.may_edit != may_edit:
        share.may_edit = may_edit
        share.save_edit(expected=share.version, fields=["may_edit"])
    announce([partnership.pk])
    return share


@transaction.atomic
def take_away(*, share: PartnershipShare, by: Member) -> None:
    """The member sees it only as far as their role goes."""
    share.delete()
    announce([share.partnership_id])


@transaction.atomic
def set_confidential(*, partnership: Partnership, confidential: bool, expected: int, by: Member) -> None:
    """Hide it from whoever has nothing to do with it, or no longer. Raises StaleEdit."""
    partnership.confidential = confidential
    partnership.save_edit(expected=expected, fields=["confidential"])
    announce([partnership.pk])
