"""Backtests: what the rules would have said over history; asked for here, run by a worker, kept."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms_once import once
from accounts.models import Member
from accounts.permissions import check, is_member, may, requires
from flags import backtest_job, backtest_pages
from flags.backtest import NothingToTest
from flags.forms_policy import BacktestForm
from flags.models import Backtest, BacktestState
from flags.policy import Policy
from lib.days import today

LISTED = 50


@require_http_methods(["GET", "HEAD", "POST"])
@requires("view_portfolio")
@once
def backtests(request: HttpRequest) -> HttpResponse:
    """`/policy/backtest/`: the question, and the backtests that are kept. `?like=<ref>` begins with an earlier one."""
    as_of = today()
    if request.method != "POST":
        return _page(request, BacktestForm(as_of=as_of, initial=_like(request.GET.get("like", ""))), as_of)
    check(request.user, "run_backtest")
    form = BacktestForm(request.POST, as_of=as_of)
    if not form.is_valid():
        return _page(request, form, as_of, status=422)
    try:
        asked = backtest_job.ask(by=_member(request), asked=form.asked(), now=as_of)
    except NothingToTest as problem:
        form.add_error("last", str(problem))
        return _page(request, form, as_of, status=422)
    return redirect("backtest", ref=asked.ref)


@require_safe
@requires("view_portfolio")
def backtest(request: HttpRequest, ref: str) -> HttpResponse:
    """`/policy/backtest/<ref>/`: how far it is, then the answer; for htmx that part alone."""
    found = get_object_or_404(Backtest.objects.select_related("by"), ref=ref)
    own = {
        "backtest": found,
        "asked": backtest_pages.asked_words(found.question),
        "answer": backtest_pages.answer(found),
        "worker_silent": found.open and backtest_pages.worker_is_silent(),
        "may_run": may(request.user, "run_backtest"),
    }
    piece = request.headers.get("HX-Request") == "true"
    answer = render(request, "flags/backtest_state.html" if piece else "flags/backtest.html", own)
    answer.headers["Vary"] = "HX-Request, Cookie"
    return answer


@require_POST
@requires("run_backtest")
def cancel(request: HttpRequest, ref: str) -> HttpResponse:
    """Stop it after the day it is at."""
    found = get_object_or_404(Backtest, ref=ref)
    if backtest_job.cancel(backtest=found):
        messages.success(request, "Cancelled.")
    else:
        messages.info(request, "It had ended already.")
    return redirect("backtest", ref=ref)


@require_POST
@requires("run_backtest")
def again(request: HttpRequest, ref: str) -> HttpResponse:
    """Call a worker once more for one that waits."""
    found = get_object_or_404(Backtest, ref=ref)
    if found.state == BacktestState.WAITING:
        backtest_job.send(found)
    return redirect("backtest", ref=ref)


def _like(ref: str) -> dict[str, Any]:
    """The fields of an earlier question; nothing where there is none."""
    found = Backtest.objects.filter(ref=ref).first() if ref else None
    if found is None:
        return {}
    asked: dict[str, Any] = found.question
    own: dict[str, Any] = {"first": asked["from"], "last": asked["to"]}
    own |= {name: asked[name] for name in ("every", "horizon", "min_live", "arrangement")}
    return own | dict(asked["thresholds"])


def _page(request: HttpRequest, form: BacktestForm, as_of: date, *, status: int = 200) -> HttpResponse:
    own = {
        "form": form,
        "what": [form[name] for name in form.field_order],
        "groups": backtest_pages.sliders(form, Policy.on(as_of)),
        "kept": backtest_pages.kept(LISTED),
        "may_run": may(request.user, "run_backtest"),
        "worker_silent": backtest_pages.worker_is_silent(),
    }
    return render(request, "flags/backtests.html", own, status=status)


def _member(request: HttpRequest) -> Member:
    assert is_member(request.user)
    return request.user
