"""The list of partnerships: filters, order, page and view all stand in the URL."""

from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import requires
from accounts.requests import MemberRequest
from lib.days import today
from lib.status import STATUSES
from partners.bulk.partnerships import PARTNERSHIPS
from partners.models.choices import Arrangement, Tier
from partners.queries import keyset, listing
from partners.queries.filters import STAGES, Asked, asked

from . import board
from .export import partnerships_csv
from .lines import without
from .rows import row, symbols
from .tabs import looks, opening, query, strip

PAGE = "partnerships"
TEMPLATE = "partners/partnerships.html"
READY_VIEWS = (
    ("Current", ""),
    ("Mine", "owner=me"),
    ("Gone quiet", "status=stale"),
    ("On paper", "status=paper"),
    ("Over", "stage=over"),
)
# filters that come by a link and have no control of their own
CARRIED = ("rule", "tag", "partner")


@require_safe
@requires("view_portfolio")
def partnerships(request: MemberRequest) -> HttpResponseBase:
    """The page, or with `?format=csv` everything that matches as a file."""
    wanted = asked(request.GET, request.user, today())
    name, sort = listing.sort_of(request.GET.get("sort", ""))
    if request.GET.get("format") == "csv":
        return partnerships_csv(wanted.rows(), sort)
    back = "before" in request.GET
    cursor = keyset.read(request.GET.get("before" if back else "after", ""), back=back)
    frame = listing.frame(wanted.member, PAGE)
    if first := opening(request, frame):
        return first
    if request.GET.get("layout") == board.LAYOUT:
        return render(request, TEMPLATE, _around(request, wanted, frame) | board.columns(request, wanted))
    page = listing.page(wanted, sort, cursor)
    total = listing.count(wanted)
    rows = [row(found, wanted.as_of, frame.currency) for found in page.rows]
    context = {
        "rows": rows,
        "symbols": symbols(rows),
        "page": page,
        "sort": name,
        "shown": _shown(len(rows), total),
        "total": total,
    }
    return render(request, TEMPLATE, _around(request, wanted, frame) | context)


def _around(request: MemberRequest, wanted: Asked, frame: listing.Frame) -> dict[str, Any]:
    """What both layouts show around the rows."""
    return {
        "filters": _chosen(request, wanted, frame),
        "carried": [(name, wanted.values[name]) for name in CARRIED if name in wanted.values],
        "csv": f"?{query(request, format='csv')}",
        "owners": [("me", "Me"), ("none", "Nobody"), *_owners(frame)],
        "statuses": [(code, known.label) for code, known in STATUSES.items()],
        "stages": STAGES,
        "tiers": Tier.choices,
        "arrangements": Arrangement.choices,
        "bulk": PARTNERSHIPS,
        "looks": looks(request, ("List", ""), ("Board", board.LAYOUT)),
        **strip(request, PAGE, READY_VIEWS, frame),
    }


def _shown(rows: int, total: int) -> str:
    many = "1,000+" if total >= listing.COUNTED else f"{total:,}"
    return f"{rows} of {many}"


def _owners(frame: listing.Frame) -> list[tuple[str, str]]:
    return [(owner["ref"], owner["name"] or owner["email"]) for owner in frame.owners]


def _chosen(request: MemberRequest, wanted: Asked, frame: listing.Frame) -> list[dict[str, str]]:
    """The filters in force, each with the address that clears it: for the list that found nothing."""
    labels: dict[str, dict[str, str]] = {
        "stage": dict(STAGES),
        "tier": dict(Tier.choices),
        "arrangement": dict(Arrangement.choices),
        "status": {code: known.label for code, known in STATUSES.items()},
        "owner": {"me": "my own", "none": "nobody’s", **dict(_owners(frame))},
    }
    return [
        {"label": labels.get(name, {}).get(value, value), "clear": f"?{without(request, name)}"}
        for name, value in wanted.values.items()
    ]
