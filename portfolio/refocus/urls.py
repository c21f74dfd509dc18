"""Addresses of refocus mode."""

from django.urls import path

from .views import card, start, summary

urlpatterns = [
    path("refocus/", start.start, name="refocus"),
    path("refocus/<ref:ref>/", summary.summary, name="refocus_session"),
    path("refocus/<ref:ref>/carried-out", summary.carried_out, name="refocus_carried_out"),
    path("refocus/<ref:ref>/cards/", card.onward, name="refocus_next"),
    path("refocus/<ref:ref>/cards/<int:place>/", card.card, name="refocus_card"),
    path("refocus/<ref:ref>/cards/<int:place>/decided", card.decided, name="refocus_decided"),
    path("refocus/<ref:ref>/cards/<int:place>/taken-back", card.taken_back, name="refocus_taken_back"),
]
