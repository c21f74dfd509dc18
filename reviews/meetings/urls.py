"""Addresses of meetings."""

from django.urls import path, register_converter
from django.urls.converters import get_converters

from lib.refs import RefConverter

from . import views

if "ref" not in get_converters():
    register_converter(RefConverter, "ref")

urlpatterns = [
    path("partnerships/<ref:ref>/meetings/", views.meetings, name="meetings"),
    path("partnerships/<ref:ref>/meetings/<slug:kind>/agree", views.agree, name="meeting_agree"),
]
