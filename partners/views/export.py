"""The list as a CSV file: streamed, and safe to open in a spreadsheet."""

from django.db.models import QuerySet
from django.http import StreamingHttpResponse

from lib.files import Columns, csv_file
from partners.models import Partnership
from partners.queries.keyset import Sort
from partners.queries.listing import all_rows

COLUMNS: Columns = {
    "ref": "ref", "partner": "partner__name", "title": "title", "arrangement": "arrangement", "stage": "stage",
    "status": "standing__status", "tier": "tier", "purpose": "purpose", "owner": "owner__email",
    "last_mutual_on": "signals__last_mutual_on", "next_booked_on": "signals__next_booked_on",
    "received": "signals__ours_returned", "given": "signals__ours_invested", "tags": "tags",
}  # fmt: skip


def partnerships_csv(matching: QuerySet[Partnership], sort: Sort) -> StreamingHttpResponse:
    """All of these, in the order of the page."""
    return csv_file("partnerships", COLUMNS, all_rows(matching, sort).iterator(chunk_size=2_000))
