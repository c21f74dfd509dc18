"""Addresses of ideas."""

from django.urls import path, register_converter
from django.urls.converters import get_converters

from lib.refs import RefConverter

from . import views

if "ref" not in get_converters():
    register_converter(RefConverter, "ref")

urlpatterns = [
    path("ideas/", views.ideas, name="ideas"),
    path("ideas/<ref:ref>/objective", views.objective, name="idea_objective"),
    path("ideas/<ref:ref>/dropped", views.dropped, name="idea_dropped"),
    path("partnerships/<ref:ref>/ideas/", views.of_one, name="partnership_ideas"),
]
