"""Addresses of the value of a partnership."""

from django.urls import path

from .views import entries, page, paste, terms

urlpatterns = [
    path("partnerships/<ref:ref>/value/", page.value, name="value"),
    path("partnerships/<ref:ref>/value/new", entries.new, name="value_new"),
    path("partnerships/<ref:ref>/value/paste", paste.paste, name="value_paste"),
    path("partnerships/<ref:ref>/value/paste/save", paste.save, name="value_paste_save"),
    path("partnerships/<ref:ref>/value/paste/undo", paste.take_back, name="value_paste_undo"),
    path("partnerships/<ref:ref>/value/terms/new", terms.new, name="value_term_new"),
    path("partnerships/<ref:ref>/value/terms/<ref:term_ref>", terms.edit, name="value_term"),
]
