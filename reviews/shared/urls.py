"""Addresses of the shared page: ours to manage links, theirs under the token."""

from django.urls import path

from .views import answer, ours, page, people, promises

urlpatterns = [
    path("partnerships/<ref:ref>/shared/", ours.shared_links, name="shared_links"),
    path("shared-links/<ref:ref>/ask", ours.shared_link_ask, name="shared_link_ask"),
    path("shared-links/<ref:ref>/revoke", ours.shared_link_revoke, name="shared_link_revoke"),
    path("shared-links/<ref:ref>/unrevoke", ours.shared_link_unrevoke, name="shared_link_unrevoke"),
    path("s/<str:token>/", page.shared_page, name="shared_page"),
    path("s/<str:token>/answer", answer.shared_answer, name="shared_answer"),
    path("s/<str:token>/promises/<ref:ref>", promises.shared_promise, name="shared_promise"),
    path("s/<str:token>/promises/<ref:ref>/undo", promises.shared_promise_undo, name="shared_promise_undo"),
    path("s/<str:token>/people/new", people.shared_person_new, name="shared_person_new"),
    path("s/<str:token>/people/<ref:ref>", people.shared_person, name="shared_person"),
    path("s/<str:token>/people/<ref:ref>/left", people.shared_person_left, name="shared_person_left"),
]
