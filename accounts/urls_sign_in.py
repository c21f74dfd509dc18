"""Addresses under /accounts/ that stand before allauth's own: what Tandem does differently or not at all."""

from django.urls import path, re_path
from django.views.generic import RedirectView

from .views import entry, single_sign_on

# allauth's own pages about addresses and signing up would go past both mailboxes and past invitations.
_elsewhere = RedirectView.as_view(pattern_name="email_change")

urlpatterns = [
    path("login/", entry.sign_in, name="account_login"),
    path("email/", _elsewhere, name="account_email"),
    re_path(r"^confirm-email/", _elsewhere),
    path("oidc/<str:provider_id>/login/", single_sign_on.to_provider, name="openid_connect_login"),
    path("oidc/<str:provider_id>/login/callback/", single_sign_on.back, name="openid_connect_callback"),
    path("2fa/", RedirectView.as_view(pattern_name="me"), name="mfa_index"),
    path("sessions/", RedirectView.as_view(pattern_name="me"), name="usersessions_list"),
]
