"""Addresses of the joint plan of a partnership."""

from django.urls import path

from .views import objectives, page, versions

urlpatterns = [
    path("partnerships/<ref:ref>/plan/", page.joint_plan, name="joint_plan"),
    path("partnerships/<ref:ref>/plan/new", versions.new, name="plan_new"),
    path("partnerships/<ref:ref>/plan/versions/<ref:plan_ref>", versions.edit, name="plan_version"),
    path("partnerships/<ref:ref>/plan/versions/<ref:plan_ref>/agreed", versions.agreed, name="plan_agreed"),
    path("partnerships/<ref:ref>/plan/objectives/new", objectives.new, name="plan_objective_new"),
    path("partnerships/<ref:ref>/plan/objectives/<ref:objective_ref>", objectives.edit, name="plan_objective"),
]
