"""Addresses of trust."""

from django.urls import path, register_converter
from django.urls.converters import get_converters

from lib.refs import RefConverter

from . import views

if "ref" not in get_converters():
    register_converter(RefConverter, "ref")

urlpatterns = [
    path("partnerships/<ref:ref>/trust/", views.trust, name="trust"),
    path("partnerships/<ref:ref>/trust/plans", views.plans, name="trust_plans"),
    path("commitments/<ref:ref>/waiting", views.waiting, name="commitment_waiting"),
    path("commitments/<ref:ref>/approved", views.approved, name="commitment_approved"),
]
