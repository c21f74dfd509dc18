"""The address of the wall."""

from django.urls import path

from . import views

urlpatterns = [path("wins/", views.wins, name="wins")]
