"""A list of questions answered on one screen: vetting, complementarity, the agenda's criteria, our own readiness."""

from django.http import Http404
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.conflict import Difference, conflict
from accounts.forms_once import once
from accounts.models import StaleEdit
from accounts.permissions import check, requires
from accounts.requests import MemberRequest
from lib.days import today
from objectives.agenda.queries import criteria
from partners import undo
from partners.fit.actions import Given, answer, answers_of
from partners.fit.judging import Answer
from partners.fit.questions import COMPLEMENTARITY, READINESS, RESULTS, VETTING, code_of
from partners.models import FitAnswer
from partners.queries.one import plain
from partners.views.answers import form_page, saved
from reviews.fit.forms import AnswersForm

TEMPLATE = "reviews/fit_answers.html"
TITLES = {
    "vetting": "Vetting", "complementarity": "Complementarity", "readiness": "Our own readiness",
    "criteria": "The agenda’s criteria",
}  # fmt: skip


def questions_of(part: str) -> dict[str, str]:
    """The questions of a part. Http404 where there is none."""
    if part == "criteria":
        return {one.criterion: one.criterion for one in criteria() if one.weight}
    known = {"vetting": VETTING, "complementarity": COMPLEMENTARITY, "readiness": READINESS}
    if part not in known:
        raise Http404
    return known[part]


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def answers(request: MemberRequest, ref: str, part: str) -> HttpResponseBase:
    """The screen; a POST writes all its rows, or none."""
    partnership, questions = plain(ref, request.user), questions_of(part)
    check(request.user, "edit_partnership", partnership)
    page, standing = reverse("fit", args=[ref]), answers_of(partnership)
    form = AnswersForm(request.POST or None, questions=questions, standing=standing, today=today())
    if not form.is_bound or not form.is_valid():
        rows = list(form.rows())
        context = {"form": form, "partnership": partnership, "title": TITLES[part], "rows": rows}
        return form_page(
            request, TEMPLATE, context | {"done": sum(bool(own["done"]) for own in rows)}, invalid=form.is_bound
        )  # fmt: skip
    given = form.given()
    try:
        answers = FitAnswer.objects.filter(partnership=partnership)
        with undo.watching(
            request.session, partnership, answers, text="The answers are back as they were."
        ) as step:  # fmt: skip
            written = answer(partnership=partnership, by=request.user, given=given)
    except StaleEdit:
        return conflict(
            request, url=page, differences=_differences(given, questions, standing),
            reason="Somebody answered one of these meanwhile. Nothing of yours was saved.",
        )  # fmt: skip
    text = f"{written} answer{'' if written == 1 else 's'} saved." if written else "Nothing was changed."
    return saved(request, f"{page}#{part}", text, undo=step.url(f"{page}#{part}"))


def _differences(given: dict[str, Given], questions: dict[str, str], standing: dict[str, Answer]) -> list[Difference]:
    pairs = ((questions[question], own, standing.get(code_of(question))) for question, own in given.items())
    stale = [(label, own, now) for label, own, now in pairs if now and now.seen != own.seen]
    return [Difference(label, _said(own), _said(now)) for label, own, now in stale]


def _said(answer: Given | Answer) -> str:
    result = RESULTS[answer.score] if answer.score is not None else "not judged"
    return ", ".join(filter(None, (result, answer.finding, answer.source)))
