"""What the shared page adds to our page of a partnership: who has a link, and what they told us in the timeline."""

from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Q

from partners.columns import column, rows
from partners.due import day
from partners.models import Partnership
from partners.panels import panel
from partners.timeline import Data, Event, Said, tell
from reviews.models import SharedChange, SharedDeed, SharedLink

PEOPLE = (SharedDeed.JOINED, SharedDeed.CORRECTED, SharedDeed.LEFT)


@column
def shared_links(as_of: date, past: bool) -> ArraySubquery:
    """The links that are not revoked, by name."""
    return rows(
        SharedLink.objects.filter(revoked_at=None).order_by("contact__name", "id"),
        name=F("contact__name"), expires_on="expires_on", opened_on="last_opened_on", left_on=F("contact__left_on"),
    )  # fmt: skip


@panel
def shared(partnership: Partnership, as_of: date) -> dict[str, Any]:
    """`shared_with`: each contact with a link, until when, and when it was last opened."""
    found: list[dict[str, Any]] = getattr(partnership, "shown_shared_links", [])
    days = ("expires_on", "opened_on", "left_on")
    shown = [{**own, **{name: day(own[name]) for name in days}} for own in found]
    for own in shown:
        own["over"] = own["expires_on"] < as_of or (own["left_on"] is not None and own["left_on"] <= as_of)
    return {"shared_with": shown}


def told(data: Data) -> Said:
    """Somebody of theirs corrected who takes part."""
    name = data["person"] or "Somebody"
    words = {
        SharedDeed.JOINED: f"{name} takes part",
        SharedDeed.CORRECTED: f"{name}: name or role corrected",
        SharedDeed.LEFT: f"{name} left",
    }
    who = f"told by {data['by']} on the shared page" if data["by"] else "told on the shared page"
    return Said(words[SharedDeed(data["deed"])], "", who)


tell(
    Event(
        "shared_change",
        "contact",
        "user",
        SharedChange,
        "on",
        told,
        ("deed",),
        more={"person": F("person__name"), "by": F("contact__name")},
        where=Q(deed__in=PEOPLE),
    )
)
