"""What the pages of value share."""

from accounts.permissions import check
from accounts.requests import MemberRequest
from partners.models import Partnership
from partners.queries.one import plain


def mine(request: MemberRequest, ref: str) -> Partnership:
    """The partnership, for a write: Http404 where there is none, PermissionDenied where it is not theirs."""
    partnership = plain(ref, request.user)
    check(request.user, "edit_partnership", partnership)
    return partnership
