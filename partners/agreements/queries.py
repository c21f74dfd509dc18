"""The agreements of the portfolio by their last day to act, and all of one."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Count,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.http import Http404

from accounts.models import Member
from partners.models import Agreement
from partners.models.choices import AgreementKind, ClauseState
from partners.models.seeing import visible
from partners.queries.keyset import Sort
from partners.queries.lines import of_partnership

STATES = [
    ("decide", "To decide"), ("force", "In force"), ("unsigned", "Not signed by both"), ("decided", "Decided"),
    ("over", "Over"), ("all", "All"),
]  # fmt: skip
KINDS = AgreementKind.choices
SHOWN = (
    "title", "kind", "signed_by_us_on", "signed_by_them_on", "starts_on", "expires_on", "notice_days", "renews",
    "renewal_decision", "terminated_on", "last_day", "missing",
)  # fmt: skip
# signed by both, so that it binds
SIGNED = Q(signed_by_us_on__isnull=False, signed_by_them_on__isnull=False)
NEVER = date(9999, 12, 31)
# what has no last day to act comes last
EARLIEST = Sort(Coalesce(F("last_day"), Value(NEVER), output_field=DateField()))


def last_day() -> Case:
    """The last day to act: notice before the end, where one was agreed; else the end itself."""
    notice = ExpressionWrapper(F("expires_on") - Coalesce(F("notice_days"), Value(0)), output_field=DateField())
    return Case(When(expires_on__isnull=True, then=Value(None)), default=notice, output_field=DateField())


def agreements(values: Mapping[str, str], member: Member, as_of: date) -> QuerySet[Agreement]:
    """The agreements that the filters ask for; without a state, all that are not over."""
    over = Q(over=True)
    followed = Exists(Agreement.objects.filter(SIGNED, succeeds=OuterRef("pk")))
    settled = Q(renewal_decision__in=("renew", "lapse")) | Q(followed=True)
    wanted = {
        "decide": SIGNED & ~over & ~settled & Q(expires_on__isnull=False),
        "force": SIGNED & ~over,
        "unsigned": ~SIGNED & ~over,
        "decided": settled & ~over,
        "over": over,
        "all": Q(),
    }
    missing = Count("clauses", filter=Q(clauses__state=ClauseState.MISSING))
    # said with both words, because NOT of an unknown day is neither
    past = Q(terminated_on__isnull=False, terminated_on__lte=as_of) | Q(expires_on__isnull=False, expires_on__lt=as_of)
    ended = Case(When(past, then=Value(True)), default=Value(False), output_field=BooleanField())
    rows = Agreement.objects.filter(visible(member)).annotate(
        followed=followed, last_day=last_day(), missing=missing, over=ended
    )
    state = values.get("state", "")
    rows = rows.filter(wanted[state] if state else ~over)
    for name, value in values.items():
        if name == "kind":
            rows = rows.filter(kind=value)
        elif name != "state":
            rows = of_partnership(rows, name, value, member)
    return rows


def one(ref: str, member: Member) -> Agreement:
    """The agreement with its partnership. Http404 when there is none that the member sees."""
    related = ("partnership__partner", "partnership__owner", "succeeds", "renewal_decided_by")
    seen = Agreement.objects.filter(visible(member)).select_related(*related)
    found: Agreement | None = seen.filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def deadline(agreement: Any) -> date | None:
    """The same as `last_day`, of a record at hand."""
    if agreement.expires_on is None:
        return None
    end: date = agreement.expires_on
    return end - timedelta(days=agreement.notice_days or 0)
