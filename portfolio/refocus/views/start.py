"""`/refocus/`: choose what to go through and begin, or go on with a session."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from accounts.forms_once import once
from accounts.models import Member
from accounts.permissions import requires
from accounts.requests import MemberRequest
from flags.models import Status
from lib.days import today
from partners.models import Partnership
from partners.models.choices import Arrangement
from partners.queries.filters import Asked, asked
from portfolio.refocus.actions import NothingToDecide, begin
from portfolio.refocus.queries import FILTERS, candidates, sessions

GOING_ON = [
    (code, label)
    for code, label in Status.choices
    if code not in (Status.ENDED, Status.EXITING, Status.PROSPECT, Status.DECLINED)
]


@require_http_methods(["GET", "HEAD", "POST"])
@requires("refocus")
@once
def start(request: MemberRequest) -> HttpResponseBase:
    """The filter with how many match; a POST begins the session over them."""
    if request.method == "POST":
        return _begin(request)
    return _page(request, _wanted(request.GET, request.user))


def _begin(request: MemberRequest) -> HttpResponse:
    wanted = _wanted(request.POST, request.user)
    keys = candidates(wanted, request.user).values_list("pk", flat=True)
    try:
        session = begin(by=request.user, on=today(), query=urlencode(wanted.values), partnerships=keys)
    except NothingToDecide:
        return _page(request, wanted, status=422)
    return redirect("refocus_next", ref=session.ref)


def _wanted(query: QueryDict, member: Member) -> Asked:
    """The filters of a list of partnerships that a session knows."""
    found = asked(query, member, today())
    return Asked({name: value for name, value in found.values.items() if name in FILTERS}, member, found.as_of)


def _page(request: HttpRequest, wanted: Asked, status: int = 200) -> HttpResponse:
    owners: QuerySet[Member] = (
        Member.objects.filter(owned__in=Partnership.objects.visible_to(wanted.member))
        .distinct()
        .order_by("name", "email")
    )
    found: QuerySet[Partnership] = candidates(wanted, wanted.member)
    return render(
        request,
        "portfolio/refocus/start.html",
        {
            "number": found.order_by().count(),
            "wanted": wanted,
            "owners": [("me", "Me"), ("none", "Nobody"), *((owner.ref, str(owner)) for owner in owners)],
            "statuses": GOING_ON,
            "arrangements": Arrangement.choices,
            "sessions": sessions(),
            "refused": status != 200,
        },
        status=status,
    )
