"""What a member's programs come in by: API tokens, and the address of their calendar. Each secret is shown once."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts import access
from accounts.forms_access import TokenForm
from accounts.forms_once import once
from accounts.models import ApiToken, CalendarFeed
from accounts.permissions import requires
from accounts.requests import MemberRequest
from lib.days import today

TEMPLATE = "accounts/access.html"


@require_http_methods(["GET", "HEAD", "POST"])
@requires("view_portfolio")
@once
def tokens(request: MemberRequest) -> HttpResponse:
    """`/me/access/`: the tokens, and a form for a new one. Only the answer to its post shows the token."""
    form = TokenForm(request.POST or None)
    if not form.is_bound or not form.is_valid():
        return _page(request, form, status=422 if form.is_bound else 200)
    on = today()
    try:
        made, text = access.make_token(
            member=request.user, name=form.cleaned_data["name"], may_write=form.may_write,
            on=on, expires_on=on + form.life,
        )  # fmt: skip
    except access.TooMany as problem:
        form.add_error(None, str(problem))
        return _page(request, form, status=422)
    return _made(request, TokenForm(), token=made, token_text=text)


@require_POST
@requires("view_portfolio")
def revoke(request: MemberRequest, ref: str) -> HttpResponse:
    """It opens nothing any more."""
    token = get_object_or_404(ApiToken, member=request.user, ref=ref)
    access.revoke_token(token=token, now=timezone.now())
    messages.success(request, f"{token} is revoked. It opens nothing any more.")
    return redirect("access")


@require_POST
@requires("view_portfolio")
@once
def calendar_renew(request: MemberRequest) -> HttpResponse:
    """A calendar, or a new address for it."""
    text = access.renew_feed(member=request.user)
    return _made(request, TokenForm(), feed_url=f"{settings.BASE_URL}{reverse('calendar', args=[text])}")


@require_POST
@requires("view_portfolio")
def calendar_revoke(request: MemberRequest) -> HttpResponse:
    """Nobody reads the calendar at its address any more."""
    access.revoke_feed(member=request.user)
    messages.success(request, "Your calendar’s address is closed.")
    return redirect("access")


def _made(request: MemberRequest, form: TokenForm, **own: Any) -> HttpResponse:
    """The page that shows the secret. Sent twice, the post leads to the page without it."""
    answer = _page(request, form, status=201, **own)
    answer.headers["Location"] = reverse("access")
    return answer


def _page(request: MemberRequest, form: TokenForm, *, status: int, **own: Any) -> HttpResponse:
    on = today()
    mine = list(ApiToken.objects.filter(member=request.user)[:50])
    context = {
        "form": form,
        "tokens": [(token, token.works(on)) for token in mine],
        "feed": CalendarFeed.objects.filter(member=request.user).first(),
        "as_of": on,
    }
    return render(request, TEMPLATE, context | own, status=status)
