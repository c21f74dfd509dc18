"""Coming in: the sign-in page, an invitation, and the first administrator of a new installation."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.account.views import login as allauth_login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import beginning, invitations
from accounts.actions import Refused
from accounts.forms_entry import BeginForm, WelcomeForm
from accounts.models import Member

secret = sensitive_post_parameters()


@login_not_required
@secret
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """`/accounts/login/`: allauth's, except that where nobody can sign in yet, somebody must begin."""
    if request.method == "GET" and not request.user.is_authenticated and beginning.nobody_yet():
        return redirect("first_run")
    answer: HttpResponseBase = allauth_login(request)
    return answer


@login_not_required
@secret
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest, token: str) -> HttpResponse:
    """`/welcome/<token>/`: an invited member chooses a password and is in. Looking changes nothing."""
    try:
        member = invitations.read(token)
        form = WelcomeForm(request.POST or None, member=member)
        if request.method != "POST" or not form.is_valid():
            own = {"form": form, "member": member}
            return render(request, "accounts/welcome.html", own, status=422 if form.is_bound else 200)
        given = form.cleaned_data
        member = invitations.accept(member=member, name=given["name"], password=given["password1"])
    except invitations.BadInvitation as problem:
        own = {"problem": problem, "title": "This invitation does nothing any more"}
        return render(request, "accounts/bad_link.html", own, status=410)
    return come_in(request, member)


@login_not_required
@secret
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def first_run(request: HttpRequest) -> HttpResponse:
    """`/first-run/`: while there is no member, the first administrator, with the setup code. Shut for ever after."""
    if not beginning.nobody_yet():
        return redirect("brief")
    form = BeginForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "accounts/first_run.html", {"form": form}, status=422 if form.is_bound else 200)
    given = form.cleaned_data
    try:
        member = beginning.begin(email=given["email"], name=given["name"], password=given["password1"])
    except Refused:
        return redirect("brief")
    return come_in(request, member)


def come_in(request: HttpRequest, member: Member) -> HttpResponse:
    """Sign in somebody who just chose their password, by allauth's steps (a second factor among them)."""
    record_authentication(request, member, method="password", email=member.email)
    answer: HttpResponse = perform_login(request, Login(user=member, email_verification="none"))
    return answer
