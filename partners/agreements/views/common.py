"""What the pages of agreements share."""

from accounts.permissions import check
from accounts.requests import MemberRequest
from partners.agreements import queries
from partners.models import Agreement
from partners.models.choices import AgreementKind


def mine(request: MemberRequest, ref: str) -> Agreement:
    """The agreement, for a write: Http404 where there is none, PermissionDenied where it is not theirs."""
    agreement = queries.one(ref, request.user)
    check(request.user, "edit_partnership", agreement.partnership)
    return agreement


def called(title: str, kind: str) -> str:
    """Its title, else its kind, else “Agreement”."""
    return title or (AgreementKind(kind).label if kind else "Agreement")
