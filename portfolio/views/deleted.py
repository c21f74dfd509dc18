"""`/deleted/`: what was deleted lately, each with a button that puts it back."""

from django.apps import apps
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.forms_once import once
from accounts.models import Record
from accounts.permissions import is_member, requires
from portfolio.keeping.deletions import deletions
from portfolio.keeping.putting_back import CannotPutBack, put_back

SHOWN = 100


@require_safe
@requires("restore_deleted")
def deleted(request: HttpRequest) -> HttpResponse:
    """The newest deletions within the window; what went with a record comes back with it and has no line."""
    rows = deletions(timezone.now(), most=SHOWN)
    own = {"rows": rows, "days": settings.KEEP_DELETED_DAYS, "full": len(rows) == SHOWN}
    return render(request, "portfolio/deleted.html", own)


@require_POST
@requires("restore_deleted")
@once
def restore(request: HttpRequest, label: str, pk: int) -> HttpResponse:
    """Put one record back, with what went with it."""
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        raise Http404 from None
    if not issubclass(model, Record) or pk >= 2**63:
        raise Http404
    assert is_member(request.user)
    try:
        records = put_back(model=model, pk=pk, by=request.user, now=timezone.now())
    except CannotPutBack as problem:
        messages.error(request, str(problem))
        return redirect("deleted")
    more = f", with {len(records) - 1} that went with it" if len(records) > 1 else ""
    messages.success(request, f"The {model._meta.verbose_name} is back{more}.")
    return redirect("deleted")
