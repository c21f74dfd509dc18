"""Addresses of partners, partnerships and touchpoints."""

from django.urls import path, register_converter
from django.urls.converters import get_converters

from lib.refs import RefConverter

from .views import (
    assets,
    bulk,
    editing,
    handoff_answers,
    handoffs,
    listing,
    merging,
    partner_list,
    partners,
    partnership,
    people,
    records,
    saved_views,
    sharing,
    touchpoints,
)

if "ref" not in get_converters():
    register_converter(RefConverter, "ref")

urlpatterns = [
    path("partnerships/", listing.partnerships, name="partnerships"),
    path("partnerships/new", editing.new, name="partnership_new"),
    path("partnerships/alike", editing.near, name="partnerships_alike"),
    path("<slug:page>/bulk", bulk.several, name="bulk"),
    path("<slug:page>/bulk/report", bulk.report, name="bulk_report"),
    path("<slug:page>/bulk/undo", bulk.undo, name="bulk_undo"),
    path("<slug:page>/views/new", saved_views.new, name="view_new"),
    path("<slug:page>/views/<ref:ref>", saved_views.edit, name="view_edit"),
    path("<slug:page>/views/<ref:ref>/update", saved_views.update, name="view_update"),
    path("<slug:page>/views/<ref:ref>/undo", saved_views.take_back, name="view_undo"),
    path("partnerships/<ref:ref>/", partnership.partnership, name="partnership"),
    path("partnerships/<ref:ref>/edit", editing.edit, name="partnership_edit"),
    path("partnerships/<ref:ref>/log", touchpoints.quick, name="partnership_log"),
    path("partnerships/<ref:ref>/field/<slug:name>", editing.field, name="partnership_field"),
    path("partnerships/<ref:ref>/people/", people.people, name="people"),
    path("partnerships/<ref:ref>/people/hand-over", people.hand_over, name="hand_over"),
    path("partnerships/<ref:ref>/people/roles/<slug:side>/new", people.role_new, name="role_new"),
    path("partnerships/<ref:ref>/people/roles/<ref:role_ref>/edit", people.role_edit, name="role_edit"),
    path("partnerships/<ref:ref>/sharing/", sharing.sharing, name="sharing"),
    path("partnerships/<ref:ref>/sharing/given", sharing.given, name="sharing_given"),
    path("partnerships/<ref:ref>/sharing/taken", sharing.taken, name="sharing_taken"),
    path("partnerships/<ref:ref>/sharing/confidential", sharing.confidential, name="sharing_confidential"),
    path("partnerships/<ref:ref>/records/<slug:kind>/", records.records, name="records"),
    path("partnerships/<ref:ref>/records/<slug:kind>/new", records.new, name="record_new"),
    path("partnerships/<ref:ref>/records/<slug:kind>/<ref:record_ref>/edit", records.edit, name="record_edit"),
    path("partnerships/<ref:ref>/records/<slug:kind>/<ref:record_ref>/delete", records.delete, name="record_delete"),
    path("partnerships/<ref:ref>/records/<slug:kind>/<ref:record_ref>/undo", records.take_back, name="record_undo"),
    path("assets/", assets.assets, name="assets"),
    path("assets/new", assets.begin, name="asset_begin"),
    path("assets/<ref:ref>/edit", assets.edit, name="asset"),
    path("partnerships/<ref:ref>/assets/new", assets.new, name="asset_new"),
    path("handoffs/", handoffs.handoffs, name="handoffs"),
    path("handoffs/new", handoff_answers.new, name="handoff_new"),
    path("handoffs/answers/", handoff_answers.answers, name="handoff_answers"),
    path("handoffs/<ref:ref>/answered", handoffs.answered, name="handoff_answered"),
    path("handoffs/<ref:ref>/declined", handoffs.declined, name="handoff_declined"),
    path("handoffs/<ref:ref>/close", handoffs.closed, name="handoff_closed"),
    path("partners/", partner_list.partners, name="partners"),
    path("partners/merge", merging.merge, name="partners_merge"),
    path("partners/<ref:ref>/", partners.partner, name="partner"),
    path("partners/<ref:ref>/edit", partners.edit, name="partner_edit"),
    path("partners/<ref:ref>/contacts/new", partners.contact_new, name="contact_new"),
    path("partners/<ref:ref>/contacts/<ref:contact_ref>/edit", partners.contact_edit, name="contact_edit"),
    path("touchpoints/new", touchpoints.new, name="touchpoint_new"),
    path("touchpoints/names", touchpoints.names, name="touchpoint_names"),
    path("touchpoints/<ref:ref>/edit", touchpoints.edit, name="touchpoint_edit"),
    path("touchpoints/<ref:ref>/delete", touchpoints.delete, name="touchpoint_delete"),
    path("touchpoints/<ref:ref>/undo", touchpoints.take_back, name="touchpoint_undo"),
]
