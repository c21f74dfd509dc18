"""Addresses of agreements."""

from django.urls import path

from .views import clauses, decision, files, listing, page

urlpatterns = [
    path("agreements/", listing.agreements, name="agreements"),
    path("agreements/<ref:ref>/", page.agreement, name="agreement"),
    path("agreements/<ref:ref>/clauses", clauses.clauses, name="agreement_clauses"),
    path("agreements/<ref:ref>/decision", decision.decide, name="agreement_decision"),
    path("agreements/<ref:ref>/decision/undo", decision.take_back, name="agreement_decision_undo"),
    path("agreements/<ref:ref>/files/new", files.upload, name="agreement_upload"),
    path("agreements/<ref:ref>/files/<ref:file_ref>", files.download, name="agreement_file"),
    path("agreements/<ref:ref>/files/<ref:file_ref>/delete", files.delete, name="agreement_file_delete"),
]
