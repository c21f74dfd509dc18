"""Addresses of the policy pages, below `/policy/`. `<ref:…>` is registered in portfolio/urls.py."""

from django.urls import path

from .views import backtest, criteria, policy

urlpatterns = [
    path("", policy.policy, name="policy"),
    path("criteria/", criteria.criteria, name="criteria"),
    path("criteria/new", criteria.new, name="criterion_new"),
    path("criteria/<ref:ref>/", criteria.criterion, name="criterion"),
    path("criteria/<ref:ref>/waiver", criteria.waiver, name="criterion_waiver"),
    path("criteria/<ref:ref>/confirmation", criteria.confirmation, name="criterion_confirmation"),
    path("criteria/<ref:ref>/end", criteria.end, name="criterion_end"),
    path("distance/<ref:ref>/", criteria.distance, name="criteria_distance"),
    path("backtest/", backtest.backtests, name="backtests"),
    path("backtest/<ref:ref>/", backtest.backtest, name="backtest"),
    path("backtest/<ref:ref>/cancel", backtest.cancel, name="backtest_cancel"),
    path("backtest/<ref:ref>/again", backtest.again, name="backtest_again"),
    path("<slug:rule>/<slug:name>/", policy.threshold, name="policy_threshold"),
]
