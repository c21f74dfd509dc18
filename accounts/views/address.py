"""Changing one's own address: asking for it, and the two links that confirm it."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from accounts import email_changes
from accounts.actions import Refused
from accounts.forms_entry import EmailForm
from accounts.forms_once import once
from accounts.permissions import is_member, requires

SENT = "Two mails are on their way: one to your present address, one to the new one. Confirm in both."


@require_http_methods(["GET", "HEAD", "POST"])
@requires("view_portfolio")
@reauthentication_required
@once
def change(request: HttpRequest) -> HttpResponse:
    """`/me/email/`: ask for another address; the password once more, and then both mailboxes decide."""
    assert is_member(request.user)
    form = EmailForm(request.POST or None, member=request.user)
    if request.method != "POST" or not form.is_valid():
        own = {"form": form, "change": email_changes.open_change(request.user, timezone.now())}
        return render(request, "accounts/email.html", own, status=422 if form.is_bound else 200)
    try:
        email_changes.ask(member=request.user, new_email=form.cleaned_data["email"])
    except Refused as problem:
        form.add_error("email", str(problem))
        return render(request, "accounts/email.html", {"form": form}, status=422)
    messages.success(request, SENT)
    return redirect("me")


@require_POST
@requires("view_portfolio")
@once
def call_off(request: HttpRequest) -> HttpResponse:
    """`/me/email/call-off`: keep the present address."""
    assert is_member(request.user)
    email_changes.call_off(member=request.user)
    messages.success(request, "Your address stays as it is.")
    return redirect("me")


@login_not_required
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, side: str, token: str) -> HttpResponse:
    """`/me/email/<old or new>/<token>/`: one of the two mailboxes. Looking changes nothing."""
    if side not in email_changes.SIDES:
        raise Http404
    try:
        change = email_changes.read(side, token)
        if request.method != "POST":
            return render(request, "accounts/email_confirm.html", {"change": change, "side": side})
        changed = email_changes.confirm(change=change, side=side)
    except (email_changes.BadLink, Refused) as problem:
        gone = {"problem": problem, "title": "This link does nothing any more"}
        return render(request, "accounts/bad_link.html", gone, status=410)
    said = {"change": change, "side": side, "changed": changed, "done": True}
    return render(request, "accounts/email_confirm.html", said)
