"""`/mailbox/`: every mail of the embedded set-up, as its reader would see it. Never in production."""

import re

from csp.constants import NONE, SELF
from csp.decorators import csp, csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from accounts.permissions import requires
from portfolio.mailbox import body, parse
from portfolio.models import LocalMail

SHOWN = 50
# Mail has its styles on the elements; nothing else is allowed, and no script in any case.
MAIL_POLICY = {
    "default-src": [NONE],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["data:"],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": [SELF],
    "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox"],
}


@require_safe
@requires("view_mailbox")
def mailbox(request: HttpRequest) -> HttpResponse:
    """The newest mails; `?before=` leads to older ones."""
    mails = LocalMail.objects.defer("raw").order_by("-id")
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 19:
        mails = mails.filter(pk__lt=int(before))
    shown = list(mails[: SHOWN + 1])
    older = shown[SHOWN - 1].pk if len(shown) > SHOWN else None
    return render(request, "portfolio/mailbox.html", {"mails": shown[:SHOWN], "older": older})


@require_safe
@requires("view_mailbox")
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]  # views with arguments are views too
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """One mail: the HTML in a frame of its own, the text, the headers."""
    kept = get_object_or_404(LocalMail, pk=pk)
    parsed = parse(kept.raw)
    own = {"mail": kept, "html": bool(body(parsed, "html")), "text": body(parsed, "plain"), "headers": parsed.items()}
    return render(request, "portfolio/mail.html", own)


@require_safe
@requires("view_mailbox")
@xframe_options_sameorigin
@csp(MAIL_POLICY)  # type: ignore[arg-type]
def mail_html(request: HttpRequest, pk: int) -> HttpResponse:
    """The HTML part alone, shut in; its links open in a new window."""
    html = body(parse(get_object_or_404(LocalMail, pk=pk).raw), "html")
    return HttpResponse(re.sub(r"(<head[^>]*>)", r'\1<base target="_blank">', html, count=1))
