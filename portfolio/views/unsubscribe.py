"""`/u/<token>/`: stop the digest. Looking changes nothing; a mail program's one click (RFC 8058) is a POST."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from portfolio.digest.subscription import want_digest
from portfolio.links import UNSUBSCRIBE, BadLink, read


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """One click from a mail program carries no cookie of ours and needs none: the signed link is the proof."""
    if request.method == "POST" and request.POST.get("List-Unsubscribe") == "One-Click":
        try:
            want_digest(read(UNSUBSCRIBE, token).member, wanted=False)
        except BadLink as problem:
            return HttpResponse(f"{problem}\n", status=410, content_type="text/plain")
        return HttpResponse("You get no more digests.\n", content_type="text/plain")
    return page(request, token)


@csrf_protect
def page(request: HttpRequest, token: str) -> HttpResponse:
    """The page for people: asks before it stops, and offers the way back."""
    try:
        member = read(UNSUBSCRIBE, token).member
    except BadLink as problem:
        return render(request, "portfolio/bad_link.html", {"problem": problem}, status=410)
    if request.method == "POST":
        want_digest(member, wanted=request.POST.get("wanted") == "yes")
        return HttpResponseRedirect(request.path, status=303)
    return render(request, "portfolio/unsubscribe.html", {"member": member})
