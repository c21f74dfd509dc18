"""Addresses of members and oneself. `<ref:…>` is registered in portfolio/urls.py."""

from django.urls import path

from .views import access, address, devices, entry, invited, me, members

urlpatterns = [
    path("welcome/<str:token>/", entry.welcome, name="welcome"),
    path("first-run/", entry.first_run, name="first_run"),
    path("me/", me.me, name="me"),
    path("me/access/", access.tokens, name="access"),
    path("me/access/calendar", access.calendar_renew, name="calendar_renew"),
    path("me/access/calendar/closed", access.calendar_revoke, name="calendar_revoke"),
    path("me/access/<ref:ref>/revoked", access.revoke, name="token_revoke"),
    path("me/email/", address.change, name="email_change"),
    path("me/email/call-off", address.call_off, name="email_call_off"),
    path("me/email/<slug:side>/<str:token>/", address.confirm, name="email_confirm"),
    path("me/sessions/end-others", devices.end_others, name="sessions_end_others"),
    path("me/sessions/<int:pk>/end", devices.end_session, name="session_end"),
    path("members/", members.members, name="members"),
    path("members/new", members.add, name="member_new"),
    path("members/<ref:ref>/", members.edit, name="member"),
    path("members/<ref:ref>/activity", members.activity, name="member_activity"),
    path("members/<ref:ref>/invite", invited.invite, name="member_invite"),
    path("members/<ref:ref>/withdraw", invited.withdraw, name="member_withdraw"),
    path("members/<ref:ref>/second-factor", invited.forget_factors, name="member_factors"),
]
