"""The ideas of the portfolio and of one partnership, and what is made of each."""

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.conflict import conflict
from accounts.forms_once import once
from accounts.models import StaleEdit
from accounts.permissions import check, may, requires
from accounts.requests import MemberRequest
from lib.days import today
from objectives.models import Objective
from partners import undo
from partners.models import Idea, Partnership
from partners.models.choices import Side
from partners.queries import lines, listing
from partners.queries.one import plain
from partners.views.answers import came_from, expected, form_page, saved
from partners.views.lines import Columns, around, asked, cursor, file, owner_name, partnership_url
from partners.views.tabs import OF_PARTNERSHIP, opening

from . import queries as query
from .actions import drop_idea, make_objective, note_idea
from .forms import IdeaForm, ObjectiveForm

PAGE = "ideas"
READY = (("Open", ""), *OF_PARTNERSHIP, ("Theirs", "side=theirs"), ("Became something", "state=became"))
SIDES = [(Side.THEIRS.value, "Theirs"), (Side.OURS.value, "Ours")]
FILTERS = {"side": SIDES, "state": query.STATES}
COLUMNS: Columns = {
    "ref": "ref", "partnership": "partnership__ref", "name": lines.partnership_name, "on": "on", "side": "side",
    "words": "words", "state": query.state, "became": lambda row: row["goal"] or row["became"],
    "dropped_on": "dropped_on", "owner": owner_name,
}  # fmt: skip


@require_safe
@requires("view_portfolio")
def ideas(request: MemberRequest) -> HttpResponseBase:
    """Those of the portfolio, or with `?format=csv` everything that matches as a file."""
    return _list(request, asked(request, FILTERS))


@require_http_methods(["GET", "HEAD", "POST"])
@requires("view_portfolio")
@once
def of_one(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Those of one partnership, with the form that notes another one."""
    partnership = plain(ref, request.user)
    if request.method != "POST":
        return _list(request, asked(request, FILTERS) | {"partnership": ref}, partnership, IdeaForm(today=today()))
    check(request.user, "edit_partnership", partnership)
    form = IdeaForm(request.POST, today=today())
    if not form.is_valid():
        return _list(request, asked(request, FILTERS) | {"partnership": ref}, partnership, form)
    given = form.cleaned_data
    idea = note_idea(
        partnership=partnership, by=request.user, on=given["on"], side=Side(given["side"]), words=given["words"]
    )
    url = reverse("partnership_ideas", args=[ref])
    back = f"{reverse('record_delete', args=[ref, 'ideas', idea.ref])}?next={url}"
    return saved(request, url, "Idea noted.", undo=back)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def objective(request: MemberRequest, ref: str) -> HttpResponseBase:
    """In one step it is an objective of its partnership."""
    idea = _mine(request, ref)
    if idea.became:
        raise Http404
    form = ObjectiveForm(request.POST or None, words=idea.words, start=today())
    if not form.is_bound or not form.is_valid():
        context = {"form": form, "idea": idea, "partnership": idea.partnership}
        return form_page(request, "objectives/idea_objective.html", context, invalid=form.is_bound)
    try:
        objectives = Objective.objects.filter(partnership=idea.partnership)
        with undo.watching(
            request.session, idea.partnership, idea, objectives, text="It is an idea again."
        ) as step:  # fmt: skip
            made = make_objective(idea=idea, expected=expected(request), by=request.user, fields=form.values())
    except StaleEdit:
        return _stale(request, idea)
    page = came_from(request, reverse("partnership", args=[idea.partnership.ref]) + "#objectives")
    return saved(request, page, f"It is an objective now: {made.title}.", undo=step.url(page))


@require_POST
@requires("edit_partnership")
@once
def dropped(request: MemberRequest, ref: str) -> HttpResponse:
    """Nobody follows it up."""
    idea = _mine(request, ref)
    url = came_from(request, reverse("ideas"))
    if idea.became:
        raise Http404
    try:
        with undo.watching(request.session, idea, key=ref):
            drop_idea(idea=idea, expected=expected(request), by=request.user, on=today())
    except StaleEdit:
        return _stale(request, idea)
    back = reverse("record_undo", args=[idea.partnership.ref, "ideas", idea.ref])
    return saved(request, url, "Dropped.", undo=f"{back}?next={url}")


def _list(
    request: MemberRequest, values: dict[str, str], partnership: Partnership | None = None, form: IdeaForm | None = None
) -> HttpResponseBase:
    as_of = today()
    matching = query.ideas(values, request.user)
    if request.GET.get("format") == "csv":
        return file("ideas", COLUMNS, lines.everything(matching, query.NEWEST, query.SHOWN))
    # whose they are is counted over whatever state
    everything = {name: value for name, value in values.items() if name not in ("state", "side")} | {"state": "all"}
    frame = listing.frame(request.user, PAGE, origins=query.origins(query.ideas(everything, request.user)))
    if partnership is None and (first := opening(request, frame)):
        return first
    found = lines.page(matching, query.NEWEST, cursor(request), query.SHOWN)
    shown = {name: value for name, value in values.items() if not (partnership and name == "partnership")}
    context = around(request, found, matching, shown, frame, FILTERS, page=PAGE, ready=READY)
    if partnership:  # a view belongs to the list of all
        context |= {"view": None, "view_new_url": "", "view_edit_url": "", "view_changed": False}
    context |= {
        "as_of": as_of,
        "partnership": partnership,
        "form": form,
        "rows": [row(own, editable=lines.editable(own, request.user)) for own in found.rows],
        "origins": query.origins_of(frame.more["origins"]),
        "editable": partnership is not None and may(request.user, "edit_partnership", partnership),
        "sides": SIDES,
        "states": query.STATES,
    }
    return render(request, "objectives/ideas.html", context, status=422 if form and form.is_bound else 200)


def row(found: dict[str, Any], *, editable: bool) -> dict[str, Any]:
    """One idea as words."""
    code = query.state(found)
    return {
        "ref": found["ref"],
        "version": found["version"],
        "words": found["words"],
        "side": "Their idea" if found["side"] == Side.THEIRS else "Our idea",
        "partnership": lines.partnership_name(found),
        "partnership_url": partnership_url(found),
        "on": found["on"],
        "state": code,
        "goal": found["goal"],
        "became": found["became"],
        "dropped_on": found["dropped_on"],
        "editable": editable and code == "open",
    }


def _mine(request: MemberRequest, ref: str) -> Idea:
    idea = Idea.objects.select_related("partnership__partner", "partnership__owner").filter(ref=ref).first()
    if idea is None:
        raise Http404
    check(request.user, "edit_partnership", idea.partnership)
    return idea


def _stale(request: MemberRequest, idea: Idea) -> HttpResponse:
    url = reverse("partnership_ideas", args=[idea.partnership.ref])
    return conflict(request, url=url, reason="Somebody else changed this idea first. Nothing of yours was saved.")
