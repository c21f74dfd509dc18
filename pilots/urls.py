"""Addresses of pilots."""

from django.urls import path, register_converter
from django.urls.converters import get_converters

from lib.refs import RefConverter

from .views import board, new, pilot

if "ref" not in get_converters():
    register_converter(RefConverter, "ref")

urlpatterns = [
    path("pilots/", board.pilots, name="pilots"),
    path("pilots/new", new.new, name="pilot_new"),
    path("pilots/<ref:ref>/", pilot.pilot, name="pilot"),
    path("pilots/<ref:ref>/results", pilot.results, name="pilot_results"),
    path("pilots/<ref:ref>/decide", pilot.decide, name="pilot_decide"),
    path("partnerships/<ref:ref>/active-without-pilot", new.without, name="active_without_pilot"),
]
