"""The page that others are compared with: signed in, one query of 50 rows, one small template."""

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from partners.models import Partnership

TABLE = engines["django"].from_string(
    "<table>{% for row in rows %}<tr><td>{{ row.ref }}</td><td>{{ row.partner__name }}</td>"
    "<td>{{ row.stage }}</td></tr>{% endfor %}</table>"
)


def one_query(request: HttpRequest) -> HttpResponse:
    """50 rows in a table."""
    rows = Partnership.objects.order_by("-pk").values("ref", "partner__name", "stage")[:50]
    return HttpResponse(TABLE.render({"rows": rows}, request))


urlpatterns = [path("bench/", one_query), path("", include("portfolio.urls"))]
