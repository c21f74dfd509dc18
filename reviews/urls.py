"""Addresses of reviews."""

from django.urls import path, register_converter
from django.urls.converters import get_converters

from lib.refs import RefConverter

from .views import commitments, listing, moving, planning, promises, room

if "ref" not in get_converters():
    register_converter(RefConverter, "ref")

urlpatterns = [
    path("reviews/", listing.reviews, name="reviews"),
    path("reviews/<ref:ref>/", room.room, name="review"),
    path("reviews/<ref:ref>/book", planning.book, name="review_book"),
    path("partnerships/<ref:ref>/reviews/new", planning.new, name="review_new"),
    path("partnerships/<ref:ref>/move", moving.moving, name="partnership_move"),
    path("commitments/", promises.commitments, name="commitments"),
    path("commitments/<ref:ref>/kept", commitments.kept, name="commitment_kept"),
    path("commitments/<ref:ref>/cancelled", commitments.cancelled, name="commitment_cancelled"),
    path("commitments/<ref:ref>/reopened", commitments.reopened, name="commitment_reopened"),
]
