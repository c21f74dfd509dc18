"""The request of a view that `@requires(…)` something: whoever asks is a member."""

from django.http import HttpRequest

from .models import Member


class MemberRequest(HttpRequest):
    """For annotations only: behind `@requires(…)` nobody is anonymous."""

    user: Member
