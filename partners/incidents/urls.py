"""Addresses of incidents."""

from django.urls import path, register_converter
from django.urls.converters import get_converters

from lib.refs import RefConverter

from . import views

if "ref" not in get_converters():
    register_converter(RefConverter, "ref")

urlpatterns = [
    path("incidents/", views.incidents, name="incidents"),
    path("incidents/<ref:ref>/escalate", views.escalated, name="incident_escalated"),
    path("incidents/<ref:ref>/settle", views.settled, name="incident_settled"),
    path("partnerships/<ref:ref>/incidents/", views.of_one, name="partnership_incidents"),
]
