"""Addresses of the flags pages. `<ref:…>` is registered in portfolio/urls.py."""

from django.urls import path

from .views import decisions, rules, triage

urlpatterns = [
    path("", triage.flags, name="flags"),
    path("rules/", rules.rules, name="rules"),
    path("rules/<slug:code>/", rules.rule, name="rule"),
    path("<ref:ref>/", triage.flag, name="flag"),
    path("<ref:ref>/acknowledge", decisions.acknowledge, name="flag_acknowledge"),
    path("<ref:ref>/snooze", decisions.snooze, name="flag_snooze"),
    path("<ref:ref>/dismiss", decisions.dismiss, name="flag_dismiss"),
    path("<ref:ref>/act", decisions.act, name="flag_act"),
    path("<ref:ref>/undo", decisions.undo, name="flag_undo"),
]
