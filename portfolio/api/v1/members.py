"""Members: who is with us. Adding and changing them stays with the pages: an invitation is sent by mail."""

from typing import Any

from django.db.models import Count
from django.db.models.functions import Lower
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router

from accounts.models import Member, Role
from partners.queries.keyset import Sort

from . import docs_schema as docs
from . import paging
from .answers import answer
from .shapes import Shape
from .writing import member_of

router = Router(tags=["members"])
SHAPE = Shape(
    Member,
    ("name", "email", "role", "hours_per_week", "active_from", "left_on", "is_active"),
    own=("ref", "version"),
)
FILTERS: dict[str, Any] = {"role": dict(Role.choices), "active": {"true": True, "false": False}}
SCHEMAS = {"Member": SHAPE.schema("Member")}


@router.get("/members", url_name="api_members", summary="List members", openapi_extra=docs.lists("Member", FILTERS))
def members(request: HttpRequest) -> HttpResponse:
    """Everybody on our side, by address."""
    rows = Member.objects.all()
    for name, value in paging.asked(request, FILTERS).items():
        rows = rows.filter(role=value) if name == "role" else rows.filter(is_active=value == "true")
    return paging.page(request, SHAPE, rows, Sort(Lower("email")))


@router.get("/members/{ref:ref}", url_name="api_member", summary="Read a member", openapi_extra=docs.gives("Member"))
def member(request: HttpRequest, ref: str) -> HttpResponse:
    """One of us, with how many partnerships they own."""
    mine = Member.objects.filter(ref=ref)
    row = SHAPE.one(mine)
    if row is None:
        raise Http404
    return answer(row | {"owns": mine.aggregate(many=Count("owned"))["many"]})


@router.get("/me", url_name="api_me", summary="Read who you are", openapi_extra=docs.gives("Member"))
def me(request: HttpRequest) -> HttpResponse:
    """The member whose token it is."""
    row = SHAPE.one(Member.objects.filter(pk=member_of(request).pk))
    return answer(row)
