"""Signing out elsewhere."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts import sessions
from accounts.permissions import is_member, requires


@require_POST
@requires("view_portfolio")
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """`/me/sessions/<id>/end`: sign out in one other place; somebody else's is none of ours and nothing happens."""
    assert is_member(request.user)
    if sessions.end(request.user, keep=request.session.session_key, only=pk):
        messages.success(request, "Signed out there.")
    return redirect("me")


@require_POST
@requires("view_portfolio")
def end_others(request: HttpRequest) -> HttpResponse:
    """`/me/sessions/end-others`: stay signed in here and nowhere else."""
    assert is_member(request.user)
    count = sessions.end(request.user, keep=request.session.session_key)
    messages.success(request, f"Signed out in {count} other place{'' if count == 1 else 's'}.")
    return redirect("me")
