"""Addresses of the fit of a partnership."""

from django.urls import path

from .views import answers, facts, page

urlpatterns = [
    path("partnerships/<ref:ref>/fit/", page.fit, name="fit"),
    path("partnerships/<ref:ref>/fit/<slug:part>/answers", answers.answers, name="fit_answers"),
    path("partnerships/<ref:ref>/fit/<slug:part>/facts", facts.facts, name="fit_facts"),
]
