"""`?as_of=2026-03-01` on a page: the same page as of that day. A middleware, so that no page knows of it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from lib.days import seen_from, today
from lib.problems import problem_page
from lib.words import day_words

from .looking_back import portfolio_on

# the pages that can be looked at as of a past day, by URL name
PAGES = frozenset({"brief", "partnerships", "partnership", "value", "joint_plan", "people", "trust", "meetings"})


class NoSuchDay(ValueError):
    """Not a day that can be looked at; the text says what can."""


def asked_day(text: str, now: date) -> date:
    """The day of `?as_of=`. Raises NoSuchDay for what is no date, and for the future."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise NoSuchDay(f"“{text[:40]}” is not a date such as {now}.") from None
    if day > now:
        raise NoSuchDay(f"{day_words(day)} lies in the future: nothing is known of it yet. Choose a day up to today.")
    if day.year < 1970:
        raise NoSuchDay("Choose a day from 1970 on.")
    return day


def back_to_today(request: HttpRequest) -> str:
    """The same address without the day."""
    query = request.GET.copy()
    query.pop("as_of", None)
    return f"{request.path}?{query.urlencode()}" if query else request.path


class AsOf:
    """Answers a page asked for with `?as_of=` from the portfolio of that day."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """None where the page is of today, as ever."""
        match, text = request.resolver_match, request.GET.get("as_of", "")
        if not text or match is None or match.url_name not in PAGES or request.method not in ("GET", "HEAD"):
            return None
        now = today()
        try:
            day = asked_day(text, now)
        except NoSuchDay as problem:
            return problem_page(422, "There is no page of that day", str(problem))
        if day == now:
            return None
        own: Any = request
        own.as_of_past = (
            f"As of {day_words(day)}. Figures and standings are recomputed from the dated records; "
            "flags are those that stood."
        )
        own.as_of_back = back_to_today(request)
        own.as_of_kept = f"?as_of={day}"
        with portfolio_on(day), seen_from(day):
            answer = view(request, *args, **kwargs)
            if isinstance(answer, StreamingHttpResponse):  # read while the day is there
                return HttpResponse(b"".join(answer), headers=dict(answer.headers))
            return answer
