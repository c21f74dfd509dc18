"""Who may sign in, and stay signed in."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from lib.days import today

from .models import Member


def belongs(member: Member) -> bool:
    """Is this account open, and its owner's last day still to come?"""
    return member.is_active and (member.left_on is None or member.left_on > today())


class MemberBackend(AuthenticationBackend):
    """By email and password. Asked on every request too: who left yesterday is signed out today."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Whether this account is open."""
        return isinstance(user, Member) and belongs(user)
