"""Our side: who has a link, until when, opened how often; make one, ask by it, revoke it."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms_once import once
from accounts.permissions import check, requires
from accounts.requests import MemberRequest
from lib.days import today
from lib.words import day_words
from objectives.models import Objective
from partners.models import Contact, Partnership
from partners.queries.one import plain
from reviews.models import SharedLink
from reviews.shared.actions import ASK_AGAIN, CannotAsk, ask, open_ask, revoke, share, unrevoke
from reviews.shared.forms import Share
from reviews.shared.queries import goals
from reviews.shared.tokens import address


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def shared_links(request: MemberRequest, ref: str) -> HttpResponseBase:
    """The links of a partnership; a post makes one, or lengthens the one that this contact has."""
    partnership = plain(ref, request.user)
    check(request.user, "edit_partnership", partnership)
    form = Share(request.POST or None, people=_people(partnership), initial=_nearest(partnership))
    if request.method == "POST" and form.is_valid():
        link = share(partnership=partnership, contact=form.cleaned_data["contact"], by=request.user, on=today())
        messages.success(request, f"{link.contact} sees the page until {day_words(link.expires_on)}.")
        return redirect(request.path)
    refused = request.method == "POST"
    return render(
        request, "reviews/shared_links.html", _context(partnership) | {"form": form}, status=422 if refused else 200
    )


@require_POST
@requires("edit_partnership")
@once
def shared_link_ask(request: MemberRequest, ref: str) -> HttpResponse:
    """Ask them by mail whether it still serves them."""
    link = _link(request, ref)
    try:
        ask(link=link, by=request.user, on=today())
    except CannotAsk as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, f"{link.contact} is asked by mail.")
    return _back(link)


@require_POST
@requires("edit_partnership")
def shared_link_revoke(request: MemberRequest, ref: str) -> HttpResponse:
    """From now on it opens nothing."""
    link = _link(request, ref)
    revoke(link=link, by=request.user)
    undo = f"undo:{reverse('shared_link_unrevoke', args=[ref])}"
    messages.success(request, f"{link.contact}'s link opens nothing any more.", extra_tags=undo)
    return _back(link)


@require_POST
@requires("edit_partnership")
def shared_link_unrevoke(request: MemberRequest, ref: str) -> HttpResponse:
    """Undo of that."""
    link = _link(request, ref)
    if unrevoke(link=link, by=request.user):
        messages.success(request, f"{link.contact}'s link works again.")
    else:
        messages.error(request, f"{link.contact} has another link by now. The old one stays revoked.")
    return _back(link)


def _link(request: MemberRequest, ref: str) -> SharedLink:
    link = SharedLink.objects.select_related("partnership__partner", "contact").filter(ref=ref).first()
    if link is None:
        raise Http404
    check(request.user, "edit_partnership", link.partnership)
    return link


def _back(link: SharedLink) -> HttpResponse:
    return redirect("shared_links", link.partnership.ref)


def _people(partnership: Partnership) -> Any:
    """Everybody of theirs who is still there."""
    here = Q(left_on=None) | Q(left_on__gt=today())
    return Contact.objects.filter(here, partner=partnership.partner_id).order_by("name", "id")


def _nearest(partnership: Partnership) -> dict[str, str]:
    """The counterpart is whom one shares with first."""
    counterpart = partnership.counterpart
    shared = counterpart and partnership.shared_links.filter(contact=counterpart, revoked_at=None).exists()
    return {"contact": counterpart.ref} if counterpart and not shared else {}


def _context(partnership: Partnership) -> dict[str, Any]:
    as_of = today()
    links = partnership.shared_links.select_related("contact", "partnership")
    shown = len(goals(partnership, as_of))
    return {
        "partnership": partnership,
        "as_of": as_of,
        "links": [_one(link, as_of) for link in links.filter(revoked_at=None)],
        "past": links.exclude(revoked_at=None).order_by("-revoked_at")[:5],
        "shown": shown,
        "kept_back": Objective.objects.filter(partnership=partnership).count() - shown,
    }


def _one(link: SharedLink, as_of: date) -> dict[str, Any]:
    """A link as the page lists it; `again_on`: the day from which they may be asked again, while that lies ahead."""
    asked = open_ask(link)
    again_on = asked.asked_on + ASK_AGAIN if asked and asked.asked_on else as_of
    return {
        "link": link,
        "url": address(link),
        "works": link.works(as_of),
        "asked": asked,
        "again_on": again_on if again_on > as_of else None,
    }
