"""Saved views: a named query of a list, kept for oneself or shared with everybody. The same for every list."""

from django import forms
from django.http import Http404
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms_once import once
from accounts.permissions import check, requires
from accounts.requests import MemberRequest
from partners import undo
from partners.actions.saved_views import change_view, remove_view, save_view, update_view
from partners.models import SavedView

from .answers import form_page, saved
from .tabs import query

# the lists that have views, by the name of their address
PAGES = (
    *("partnerships", "partners", "objectives", "pilots", "reviews", "commitments", "handoffs"),
    *("agreements", "assets", "ideas", "incidents"),
)
TEMPLATE = "partners/view.html"
LONGEST = 1_000


class ViewForm(forms.ModelForm):  # type: ignore[type-arg]
    """Its name, who sees it, and whether the list opens with it."""

    shared = forms.BooleanField(label="Everybody sees this view", required=False)
    opens_first = forms.BooleanField(label="The list opens with this view", required=False)

    class Meta:
        model = SavedView
        fields = ("name",)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("view_portfolio")
@once
def new(request: MemberRequest, page: str) -> HttpResponseBase:
    """Save the query string of this address under a name."""
    _known(page)
    shown = query(request)[:LONGEST]
    form = ViewForm(request.POST or None)
    if not form.is_bound or not form.is_valid():
        return form_page(request, TEMPLATE, {"form": form}, invalid=form.is_bound)
    view = save_view(page=page, query=shown, by=request.user, **form.cleaned_data)
    return saved(request, address(view), "View saved.")


@require_http_methods(["GET", "HEAD", "POST"])
@requires("view_portfolio")
@once
def edit(request: MemberRequest, page: str, ref: str) -> HttpResponseBase:
    """Rename, share or remove one: one's own, or a shared one for those who may export the portfolio."""
    view = _mine(request, page, ref)
    started = {"shared": view.member_id is None, "opens_first": view.opens_first}
    form = ViewForm(request.POST or None, instance=view, initial=started)
    if request.method == "POST" and "remove" in request.POST:
        with undo.watching(request.session, view, key=ref, needs="view_portfolio"):
            remove_view(view=view, by=request.user)
        back = reverse("view_undo", args=[page, ref])
        return saved(request, reverse(page) + "?view=all", "View removed.", undo=back)
    if not form.is_bound or not form.is_valid():
        return form_page(request, TEMPLATE, {"form": form, "view": view}, invalid=form.is_bound)
    change_view(view=view, by=request.user, **form.cleaned_data)
    return saved(request, address(view), "View saved.")


@require_POST
@requires("view_portfolio")
def update(request: MemberRequest, page: str, ref: str) -> HttpResponseBase:
    """It shows from now on what the query string of this address says. Undo is the same with what it showed before."""
    view = _mine(request, page, ref)
    before = f"{reverse('view_update', args=[page, ref])}?{view.query}"
    update_view(view=view, query=query(request)[:LONGEST], by=request.user)
    return saved(request, address(view), f"“{view.name}” now shows this.", undo=before)


@require_POST
@requires("view_portfolio")
def take_back(request: MemberRequest, page: str, ref: str) -> HttpResponseBase:
    """A removed view is there again."""
    _known(page)
    if undo.put_back(request.session, ref, by=request.user) is None:
        raise Http404
    return saved(request, address(SavedView.objects.get(ref=ref)), "The view is back.")


def address(view: SavedView) -> str:
    """Where a saved view shows."""
    return f"{reverse(view.page)}?" + "&".join(filter(None, (view.query, urlencode({"view": view.ref}))))


def _mine(request: MemberRequest, page: str, ref: str) -> SavedView:
    """A view of that list that this reader may change. Http404 for one of somebody else."""
    view = SavedView.objects.filter(ref=ref, page=page).first()
    if view is None or (view.member_id not in (None, request.user.pk)):
        raise Http404
    if view.member_id is None and view.created_by_id != request.user.pk:
        check(request.user, "export_portfolio")
    return view


def _known(page: str) -> None:
    if page not in PAGES:
        raise Http404
