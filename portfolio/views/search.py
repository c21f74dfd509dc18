"""Search: partnerships, people and what one can do, for the palette and as a page of its own."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import F, Prefetch, Q, Value
from django.db.models.functions import StrIndex, Upper
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from accounts.models import Member
from accounts.permissions import is_member, may, requires
from lib.nav import url_of
from partners.models import Contact, Partnership
from partners.models.seeing import visible_partners

MOST = 20
EACH = 8
LONGEST = 100
LOOKED_AT = 500


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: where it is, what it is called, what it is, and a mark or icon for it."""

    url: str
    name: str
    what: str
    icon: str = ""
    status: str = ""


# What one can do from anywhere: words, URL name, icon, permission.
ACTIONS = (
    ("Log a touchpoint", "touchpoint_new", "plus", "log_touchpoint"),
    ("New partnership", "partnership_new", "handshake", "create_partnership"),
    ("Decide the open flags", "flags", "flag", "view_portfolio"),
    ("What each rule says", "rules", "flag", "view_portfolio"),
    ("How each figure is made", "how_figures_are_made", "newspaper", "view_portfolio"),
    ("Add a member", "member_new", "users", "manage_members"),
    ("Change the settings", "settings", "settings", "change_settings"),
    ("Me: digest, time zone, password", "me", "users", "view_portfolio"),
)


@require_safe
@requires("view_portfolio")
def search(request: HttpRequest) -> HttpResponse:
    """`/search/?q=`: items of the palette for htmx, a page without it."""
    text = request.GET.get("q", "").strip()[:LONGEST]
    hits = found(request, text) if text else []
    page = "portfolio/search_items.html" if request.headers.get("HX-Request") else "portfolio/search.html"
    answer = render(request, page, {"hits": hits, "q": text})
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def found(request: HttpRequest, text: str) -> list[Hit]:
    """At most twenty hits, what begins with the text first. Three statements, each by an index of trigrams."""
    assert is_member(request.user)
    hits = [*_partnerships(text, request.user), *_contacts(text, request.user), *_members(text)]
    # the palette filters its own actions; the page needs them in the answer
    actions = [] if request.headers.get("HX-Request") else list(_actions(request, text))
    return [*hits, *actions][:MOST]


def _partnerships(text: str, member: Member) -> Iterator[Hit]:
    by_partner = Partnership.objects.visible_to(member).filter(partner__name__icontains=text)
    by_title = Partnership.objects.visible_to(member).filter(title__icontains=text)
    # a letter or two match nearly everything: sorting stops at the first of them
    picked = by_partner.order_by().values("pk")[:LOOKED_AT].union(by_title.order_by().values("pk")[:LOOKED_AT])
    rows = (
        Partnership.objects.filter(pk__in=picked)
        .annotate(at=StrIndex(Upper("partner__name"), Upper(Value(text))))
        .select_related("partner")
        .annotate(status=F("standing__status"))
        .order_by("at", "partner__name", "id")[:EACH]
    )
    for row in rows:
        what = row.purpose or row.get_stage_display()
        yield Hit(reverse("partnership", args=[row.ref]), str(row), what, status=row.status or "unknown")


def _contacts(text: str, member: Member) -> Iterator[Hit]:
    """People on their side; each leads to a partnership with their organisation."""
    rows = (
        Contact.objects.filter(visible_partners(member, "partner"), name__icontains=text)
        .select_related("partner")
        .prefetch_related(Prefetch("partner__partnerships", Partnership.objects.visible_to(member)))
        .order_by("name", "id")[:EACH]
    )
    for row in rows:
        for partnership in row.partner.partnerships.all()[:1]:
            what = f"{row.role}, {row.partner.name}" if row.role else row.partner.name
            yield Hit(reverse("partnership", args=[partnership.ref]), row.name, what, icon="users")


def _members(text: str) -> Iterator[Hit]:
    """People on ours; each leads to the partnerships they own."""
    rows = Member.objects.filter(Q(name__icontains=text) | Q(email__icontains=text), is_active=True)
    for row in rows.order_by("name", "email")[:EACH]:
        what = row.get_role_display()
        yield Hit(f"{url_of('partnerships')}?owner={row.ref}", str(row), what, icon="users")


def _actions(request: HttpRequest, text: str) -> Iterator[Hit]:
    words = text.lower().split()
    for label, name, icon, permission in ACTIONS:
        url = url_of(name)
        if url and may(request.user, permission) and all(word in label.lower() for word in words):
            yield Hit(url, label, "", icon=icon)
