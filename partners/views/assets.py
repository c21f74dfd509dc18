"""Co-created material: the list with planned against achieved, and the form of one."""

from copy import copy
from datetime import date
from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from accounts import settings
from accounts.conflict import form_conflict
from accounts.forms_once import once
from accounts.models import StaleEdit
from accounts.permissions import check, requires
from accounts.requests import MemberRequest
from lib.days import today
from partners import asset_rows as words
from partners import undo
from partners.actions.records import add_record, edit_record
from partners.forms.asset import AssetForm, BeginAssetForm
from partners.models import Asset
from partners.queries import assets as query
from partners.queries import lines, listing
from partners.queries.one import plain
from partners.templates_of_assets import TEMPLATES

from .answers import came_from, expected, form_page, saved
from .lines import Columns, around, asked, cursor, file, owner_name, partnership_url
from .tabs import OF_PARTNERSHIP, opening

PAGE = "assets"
READY = (("All", ""), *OF_PARTNERSHIP, ("Planned", "state=planned"), ("Not measured", "state=unmeasured"))
FILTERS = {"kind": query.KINDS, "state": query.STATES}
COLUMNS: Columns = {
    "ref": "ref", "partnership": "partnership__ref", "name": lines.partnership_name,
    **{name: name for name in query.SHOWN}, "owner": owner_name,
}  # fmt: skip
TEMPLATE = "partners/asset.html"


@require_safe
@requires("view_portfolio")
def assets(request: MemberRequest) -> HttpResponseBase:
    """The page, or with `?format=csv` everything that matches as a file."""
    as_of, values = today(), asked(request, FILTERS)
    matching = query.assets(values, request.user, as_of)
    if request.GET.get("format") == "csv":
        return file("assets", COLUMNS, lines.everything(matching, query.NEWEST, query.SHOWN))
    frame = listing.frame(request.user, PAGE)
    if first := opening(request, frame):
        return first
    found = lines.page(matching, query.NEWEST, cursor(request), query.SHOWN)
    context = around(request, found, matching, values, frame, FILTERS, page=PAGE, ready=READY)
    context |= {
        "as_of": as_of,
        "rows": [row(own, as_of, frame.currency, editable=lines.editable(own, request.user)) for own in found.rows],
        "kinds": query.KINDS,
        "states": query.STATES,
        "templates": _templates(frame.currency),
        "new_url": _new_url(values),
    }
    return render(request, "partners/assets.html", context)


def row(found: dict[str, Any], as_of: date, currency: str, *, editable: bool) -> dict[str, Any]:
    """One asset as words."""
    measures = [("Cost", words.cost(found, currency)), ("Reach", words.reach(found)),
                ("Conversion", words.conversion(found))]  # fmt: skip
    label = words.kind_label(found["kind"])
    return {
        "ref": found["ref"],
        "title": found["title"] or label,
        "kind": label if found["title"] and found["title"] != label else "",
        "partnership": lines.partnership_name(found),
        "partnership_url": partnership_url(found),
        "owner": owner_name(found),
        "published_on": found["published_on"],
        "out": words.out(found, as_of),
        "measures": measures,
        "made": [(side, what) for side, what in (("We", found["made_by_us"]), ("They", found["made_by_them"])) if what],
        "editable": editable,
    }


@require_safe
@requires("edit_partnership")
def begin(request: MemberRequest) -> HttpResponseBase:
    """With whom and what to start from; then the form, filled in."""
    named = request.GET.get("partnership", "")
    form = BeginAssetForm(
        request.GET if named else None, initial={"template": request.GET.get("template", "")}, by=request.user
    )
    if not form.is_bound or not form.is_valid():
        own = {"form": form, "templates": _templates(settings.current().currency)}
        return form_page(request, "partners/asset_begin.html", own, invalid=form.is_bound)
    partnership = form.cleaned_data["partnership"]
    check(request.user, "edit_partnership", partnership)
    address = reverse("asset_new", args=[partnership.ref])
    return redirect(f"{address}?{urlencode({'template': form.cleaned_data['template']})}")


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def new(request: MemberRequest, ref: str) -> HttpResponseBase:
    """A new asset of a partnership; `?template=` fills it in."""
    partnership = plain(ref, request.user)
    check(request.user, "edit_partnership", partnership)
    template = TEMPLATES.get(request.GET.get("template", ""))
    form = AssetForm(
        request.POST or None, instance=Asset(partnership=partnership), initial=template.fields() if template else {}
    )
    if not form.is_bound or not form.is_valid():
        context = {"form": form, "partnership": partnership, "templates": _templates(settings.current().currency)}
        return form_page(request, TEMPLATE, context, invalid=form.is_bound)
    made = add_record(record=form.instance, many={}, partnership_id=partnership.pk, by=request.user)
    return _saved(request, ref, "Asset added.", reverse("record_delete", args=[ref, "assets", made.ref]))


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def edit(request: MemberRequest, ref: str) -> HttpResponseBase:
    """An asset is changed: what came of it is filled in."""
    asset = Asset.objects.select_related("partnership__partner", "partnership__owner").filter(ref=ref).first()
    if asset is None:
        raise Http404
    check(request.user, "edit_partnership", asset.partnership)
    before, version = copy(asset), asset.version
    form = AssetForm(request.POST or None, instance=asset)
    if not form.is_bound or not form.is_valid():
        context = {"form": form, "partnership": asset.partnership, "asset": before, "version": version}
        return form_page(request, TEMPLATE, context, invalid=form.is_bound)
    try:
        with undo.watching(request.session, asset, key=ref):
            edit_record(
                record=asset, expected=expected(request), fields=list(form.cleaned_data), many={},
                partnership_id=asset.partnership_id, by=request.user,
            )  # fmt: skip
    except StaleEdit:
        return form_conflict(request, form, url=request.path)
    whose = asset.partnership.ref
    return _saved(request, whose, "Asset changed.", reverse("record_undo", args=[whose, "assets", ref]))


def _new_url(values: dict[str, str]) -> str:
    """Where a new one is added: with the partnership that the list is narrowed to, or asking for it."""
    return reverse("asset_new", args=[values["partnership"]]) if "partnership" in values else reverse("asset_begin")


def _templates(currency: str) -> list[dict[str, str]]:
    return [{"code": one.code, "label": one.label, "words": one.words(currency)} for one in TEMPLATES.values()]


def _saved(request: MemberRequest, ref: str, text: str, undo_url: str) -> HttpResponseBase:
    page = came_from(request, f"{reverse('assets')}?{urlencode({'partnership': ref})}")
    return saved(request, page, text, undo=f"{undo_url}?{urlencode({'next': page})}")
