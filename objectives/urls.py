"""Addresses of objectives."""

from django.urls import path, register_converter
from django.urls.converters import get_converters

from lib.refs import RefConverter

from .views import listing, writing

if "ref" not in get_converters():
    register_converter(RefConverter, "ref")

urlpatterns = [
    path("objectives/", listing.objectives, name="objectives"),
    path("objectives/new", writing.begin, name="objective_new"),
    path("objectives/<ref:ref>/measure", writing.measured, name="objective_measure"),
    path("objectives/<ref:ref>/target", writing.retargeted, name="objective_target"),
]
