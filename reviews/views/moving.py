"""Moving a partnership to another stage, from the board or from its own page: one page, one question a stage."""

from django.http import Http404
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from accounts.conflict import conflict
from accounts.forms_once import once
from accounts.models import StaleEdit
from accounts.permissions import check, requires
from accounts.requests import MemberRequest
from lib.days import today
from partners.models.choices import Stage
from partners.queries.one import plain
from partners.views.answers import came_from, expected, form_page, saved
from pilots.models import Pilot
from reviews.exits.stages import Refused
from reviews.forms.moving import question
from reviews.moving import EARLY, move, ways

TEMPLATE = "reviews/move.html"


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def moving(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Without `to` it offers the stages; with it, it asks. A post moves."""
    partnership = plain(ref, request.user)
    check(request.user, "edit_partnership", partnership)
    named = request.POST.get("to") or request.GET.get("to", "")
    url = reverse("partnership_move", args=[ref])
    back = came_from(request, reverse("partnership", args=[ref]))
    context = {"partnership": partnership, "ways": ways(partnership), "url": url, "next": back}
    if named not in Stage.values:
        if request.method == "POST":
            raise Http404
        return form_page(request, TEMPLATE, context)
    to, before = Stage(named), partnership.stage
    form = question(partnership, to, request.POST if request.method == "POST" else None)
    context |= {"to": to, "form": form, "possible": to in ways(partnership)}
    if to == Stage.ACTIVE and before == Stage.PILOT:
        context["pilot"] = Pilot.objects.filter(partnership=partnership, decision="").order_by("ends_on").first()
    if not form.is_bound or not form.is_valid():
        return form_page(request, TEMPLATE, context, invalid=form.is_bound)
    seen = expected(request)
    try:
        move(partnership=partnership, to=to, given=form.cleaned_data, expected=seen, by=request.user, on=today())
    except Refused as refused:
        form.add_error(None, str(refused))
        return form_page(request, TEMPLATE, context, invalid=True)
    except StaleEdit:
        reason = "Somebody else changed this partnership first."
        return conflict(request, url=back, version=plain(ref, request.user).version, reason=reason)
    return saved(
        request, back, f"{partnership} is {to.label.lower()} now.", undo=_undo(request, ref, Stage(before), to, back)
    )


def _undo(request: MemberRequest, ref: str, before: Stage, to: Stage, back: str) -> str:
    """What takes the move back, where nothing but the stage came of it or the exit can be called off."""
    if to == Stage.EXITING:
        return f"{reverse('exit_called_off', args=[ref])}?version={plain(ref, request.user).version}"
    if to not in EARLY or before not in (Stage.CANDIDATE, Stage.VETTING):
        return ""
    again = urlencode({"to": str(before.value), "next": back})
    return f"{reverse('partnership_move', args=[ref])}?{again}&version={plain(ref, request.user).version}"
