"""Every component with sample content: the gallery to look at while changing one. Only there in DEBUG."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lib.status import SEVERITIES, STATUSES
from lib.svg import Point, Quarter

AS_OF = date(2026, 11, 22)
STANDING = (("alive", 14), ("watch", 3), ("at_risk", 2), ("stale", 2), ("paper", 3), ("unknown", 31))
QUARTERS = ((84, 60), (96, 52), (110, 47), (131, 44), (139, 40), (148, 36), (160, 37), (165, 35))
POINTS = (
    ("Nordlys Payments", 126, 612, "alive"),
    ("Lumenta Retail", 140, 417, "alive"),
    ("Sable Insurance", 44, 203, "alive"),
    ("Cask & Crane Logistics", 150, 188, "watch"),
    ("Finch Identity", 36, 30, "at_risk"),
    ("Helio Cloud", 52, 22, "stale"),
    ("Halcyon Freight", 3, 0, "paper"),
    ("Wren Automation", 21, 24, "exiting"),
    ("Arbor Street", 33, 54, "unknown"),
)


class Sample(forms.Form):
    """One field of each sort that Tandem's forms use."""

    title = forms.CharField(label="Title", help_text="As both sides call it.")
    purpose = forms.CharField(label="Why we work with them", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    kind = forms.ChoiceField(
        label="How", choices=[("call", "Call"), ("meeting", "Meeting"), ("mail", "Email")], widget=forms.RadioSelect
    )
    owner = forms.ChoiceField(
        label="Owner", choices=[("", "Nobody yet"), ("1", "Inés Okafor"), ("2", "Dev Marsh")], required=False
    )
    on = forms.DateField(label="When", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    mutual = forms.BooleanField(label="Both sides took part", required=False)


def styleguide(request: HttpRequest) -> HttpResponse:
    """All components on one page; its filters and sort links show what is asked in the URL."""
    return render(request, "styleguide.html", _sample())


def _sample() -> dict[str, Any]:
    return {
        "as_of": AS_OF,
        "statuses": STATUSES.values(),
        "severities": SEVERITIES.values(),
        "days": [AS_OF - timedelta(days=days) for days in (0, 4, 63, 302)],
        "soon": AS_OF + timedelta(days=11),
        "amount": Decimal("2860000"),
        "loss": Decimal("-49200"),
        "months": [8, 9, 11, 10, 13, 12, 15, 17, 16, 18, 21],
        "weeks": "none kept none kept extra kept none missed none kept kept missed none".split(),  # noqa: SIM905
        "empty_form": Sample(prefix="sample", initial={"kind": "call", "on": AS_OF}),
        "form": Sample({"title": "", "kind": "fax", "on": "soon", "purpose": "Card payments for small shops."}),
        "nav_counts": {"flags": 6, "partnerships": 23},
        "may": {"log_touchpoint": True, "create_partnership": True},
        "rows": [{"status": code, "count": count, "url": f"?status={code}"} for code, count in STANDING],
        "owners": [("ines", "Inés Okafor"), ("dev", "Dev Marsh")],
        "views": [
            {"label": "All", "url": "?view=all", "count": 23, "current": True},
            {"label": "Mine", "url": "?view=mine", "count": 7, "current": False},
            {"label": "Gone quiet", "url": "?view=quiet", "count": None, "current": False},
        ],
        "proof": [
            {"label": "Days since last contact", "value": "63", "limit": "28", "fired": True},
            {"label": "Check-ins missed in a row", "value": "4", "limit": "3", "fired": True},
            {"label": "Searched: pilots, handoffs, assets", "value": "0 found", "limit": "", "fired": False},
        ],
        "quarters": [Quarter(f"Q{1 + at % 4} {25 + at // 4}", *both) for at, both in enumerate(QUARTERS)],
        "actual": [40, 110, 190, 300, 390, 510, 600, 742],
        "expected": [0, 90, 180, 270, 360, 450, 540, 640, 730, 820, 910, 1000],
        "points": [Point(*point) for point in POINTS],
    }  # fmt: skip
