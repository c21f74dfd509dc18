"""The lists across the portfolio, with the filters, order and columns of their pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Router

from accounts.models import Member
from lib.days import today
from objectives.models import Objective
from objectives.queries import objectives as objective_query
from objectives.views import listing as objective_page
from partners.models import Handoff
from partners.queries import handoffs as handoff_query
from partners.queries import lines
from partners.queries.keyset import Sort
from partners.views import handoffs as handoff_page
from partners.views.lines import Columns
from pilots.models import Pilot
from pilots.queries import pilots as pilot_query
from pilots.views import board as pilot_page
from reviews.models import Commitment, Review
from reviews.queries import commitments as commitment_query
from reviews.queries import reviews as review_query
from reviews.views import listing as review_page
from reviews.views import promises as commitment_page

from . import docs_schema as docs
from . import paging
from .shapes import Row, described
from .writing import member_of

router = Router()
Values = Mapping[str, str]


@dataclass(frozen=True)
class Across:
    """One list: its columns, closed filters, rows, order, and the fields its columns need."""

    code: str
    name: str
    model: type[Model]
    columns: Columns
    closed: Mapping[str, list[tuple[str, str]]]
    rows: Callable[[Values, Member, date], QuerySet[Any]]
    sort: Callable[[Values], Sort]
    shown: tuple[str, ...]

    @property
    def filters(self) -> dict[str, Any]:
        """As `paging.asked` takes them."""
        options = {name: dict(choices) for name, choices in self.closed.items() if name != "view"}
        return {"q": None, "owner": None, "partnership": None} | options

    def schema(self) -> Row:
        """A row as JSON schema: figures reckoned in the query are described by their name alone."""
        properties: Row = {"version": {"type": "integer"}}
        known = {field.name for field in self.model._meta.get_fields()}
        for name, column in self.columns.items():
            own = isinstance(column, str) and column in known
            properties[name] = described(self.model, str(column)) if own else {"type": ["string", "null"]}
        return {"title": self.name, "type": "object", "properties": properties}


LISTS = (
    Across("objectives", "ObjectiveRow", Objective, objective_page.COLUMNS, objective_page.FILTERS,
           objective_query.objectives, lambda _: objective_query.ORDER, objective_query.SHOWN),
    Across("commitments", "CommitmentRow", Commitment, commitment_page.COLUMNS, commitment_page.FILTERS,
           commitment_query.commitments, commitment_query.sort, commitment_query.SHOWN),
    Across("handoffs", "HandoffRow", Handoff, handoff_page.COLUMNS, handoff_page.FILTERS,
           lambda values, member, _: handoff_query.handoffs(values, member), handoff_query.sort, handoff_query.SHOWN),
    Across("pilots", "PilotRow", Pilot, pilot_page.COLUMNS, pilot_page.FILTERS,
           pilot_query.pilots, pilot_query.sort, pilot_query.SHOWN),
    Across("reviews", "ReviewRow", Review, review_page.COLUMNS, review_page.FILTERS,
           review_query.reviews, review_query.sort, review_query.SHOWN),
)  # fmt: skip
SCHEMAS = {own.name: own.schema() for own in LISTS}


def _reading(own: Across) -> Callable[[HttpRequest], HttpResponse]:
    def across(request: HttpRequest) -> HttpResponse:
        values = paging.asked(request, own.filters)
        matching, size = own.rows(values, member_of(request), today()), paging.limit_of(request)
        with paging.placed(request) as cursor:
            found = lines.page(matching, own.sort(values), cursor, own.shown, size)
        rows = [{"version": row["version"], **_told(own, row)} for row in found.rows]
        return paging.write(request, rows, found, matching)

    across.__doc__ = "With the columns of the page’s file; without `state`, what is open."
    return across


def _told(own: Across, row: Row) -> Row:
    return {name: row[column] if isinstance(column, str) else column(row) for name, column in own.columns.items()}


for _list in LISTS:
    router.get(
        f"/{_list.code}", url_name=f"api_{_list.code}", summary=f"List the {_list.code} of the portfolio",
        operation_id=f"all_{_list.code}", tags=[_list.code], openapi_extra=docs.lists(_list.name, _list.filters),
    )(_reading(_list))  # fmt: skip
