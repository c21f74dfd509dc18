"""Addresses of the agenda."""

from django.urls import path

from .views import page, writing

urlpatterns = [
    path("agenda/", page.agenda, name="agenda"),
    path("agenda/questions/<slug:code>/", writing.question, name="agenda_question"),
    path("agenda/criteria/new", writing.criterion_new, name="agenda_criterion_new"),
    path("agenda/criteria/<ref:ref>/", writing.criterion, name="agenda_criterion"),
]
