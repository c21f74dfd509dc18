"""The brief: the whole portfolio in one sentence, four figures, and what needs a decision."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.permissions import Ties, is_member, may, may_as, requires
from lib import svg
from lib.days import past_day, portfolio_zone, today
from lib.svg.quadrant import Point
from portfolio import dashboard, four
from portfolio.sentence import alive_words, decide_words, number_words

Row = dict[str, Any]


@require_safe
@requires("view_portfolio")
def brief(request: HttpRequest) -> HttpResponse:
    """`/`: what the portfolio is worth, where all stand, what to decide."""
    day = today()
    assert is_member(request.user)
    figures = dashboard.figures(day, request.user)
    panels = figures.panels
    standing, decisions = panels["standing"], panels["decisions"]
    counted = figures.counted_at.astimezone(portfolio_zone())
    return render(
        request,
        "portfolio/brief.html",
        {
            "as_of": day,
            "week": day.isocalendar().week,
            "alive": alive_words(standing["alive"], standing["total"]),
            "decide": decide_words(decisions["partnerships"]),
            "figures": four.figures(panels),
            "standing": [
                {"status": code, "count": number, "url": _by_status(code)} for code, number in standing["rows"]
            ],
            "rest": _beside(standing),
            "total": standing["total"],
            "to_decide": [
                row | {"may": may_as(request.user, "decide_flag", row["owner"], Ties(**row["ties"]))}
                for row in decisions["first"]
            ],
            "changes": panels["changes"],
            "wins": panels.get("wins", ()),  # figures counted before there was a wall have none
            "quadrant": _quadrant(panels["effort"], panels["value"]["currency"]),
            "effort": panels["effort"],
            "balance": _scaled(panels["balance"]),
            "currency": panels["value"]["currency"],
            "quietest": panels["quietest"],
            "behind": panels["behind"],
            "may_log": may(request.user, "log_touchpoint"),
            "counted": counted,
            "counted_today": counted.date() == day,
            "figures_stale": dashboard.stale_words(timezone.now()),
        },
    )


def _by_status(status: str) -> str:
    day = past_day()
    return f"{reverse('partnerships')}?status={status}{f'&as_of={day}' if day else ''}"


def _beside(standing: Mapping[str, int]) -> str:
    """What is not among those that stand: prospects and what is over."""
    prospects, ended = standing["prospects"], standing["ended"]
    parts = [
        f"{prospects:,} {'is' if prospects == 1 else 'are'} being looked at" if prospects else "",
        f"{ended:,} {'is' if ended == 1 else 'are'} over" if ended else "",
    ]
    said = " and ".join(filter(None, parts))
    return f"Besides, {said}." if said else ""


def _quadrant(effort: Row, currency: str) -> str:
    """The chart of effort against value, and its conclusion in words."""
    points = [Point(name, hours, value / 1000, status) for name, hours, value, status in effort["points"]]
    if not points:
        return ""
    wasteful = effort["wasteful"]
    verb = "takes" if wasteful == 1 else "take"
    says = f"{number_words(wasteful)} of {len(points)} {verb} more effort than most and bring less value than most."
    return svg.quadrant(
        points,
        effort_mid=effort["effort_mid"],
        value_mid=effort["value_mid"] / 1000,
        effort_name="hours a quarter",
        value_name=f"value received, thousand {currency}, 12 months",
        says=says,
    )


def _scaled(balance: dict[str, list[Row]]) -> dict[str, Any]:
    """The rows of the balance with the scale all of them share."""
    rows = [*balance["top"], *balance["tilting"]]
    return balance | {"scale": max([1, *(max(row["given"], row["received"]) for row in rows)])}
