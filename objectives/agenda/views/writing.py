"""Answering one question, with its earlier answers; adding and weighing criteria."""

from itertools import zip_longest
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.conflict import Difference, conflict, form_conflict
from accounts.forms_once import once
from accounts.models import StaleEdit
from accounts.permissions import check, may, requires
from accounts.requests import MemberRequest
from lib.days import today
from objectives.agenda import actions, queries
from objectives.agenda.forms import AnswerForm, CriterionForm, WeightForm
from objectives.agenda.questions import QUESTIONS, asked, differences
from objectives.models import AgendaCriterion
from partners.views.answers import INVALID, expected, saved

TEMPLATE = "objectives/agenda/question.html"


@require_http_methods(["GET", "HEAD", "POST"])
@requires("view_portfolio")
@once
def question(request: MemberRequest, code: str) -> HttpResponseBase:
    """One question: the answer with all that it was before; a POST answers anew."""
    if code not in QUESTIONS:
        raise Http404
    text = QUESTIONS[code]
    found = asked(queries.answers().filter(question=text))[list(QUESTIONS).index(code)]
    if request.method != "POST":
        form = AnswerForm(initial={"answer": found.newest.answer if found.newest else ""})
        return _question(request, found, form)
    check(request.user, "change_agenda")
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _question(request, found, form)
    answer, seen = form.cleaned_data["answer"], request.POST.get("seen", "")
    try:
        actions.answer_question(question=text, seen=seen, by=request.user, on=today(), answer=answer)
    except StaleEdit:
        theirs = found.newest.answer if found.newest else ""
        return conflict(request, url=request.path, differences=[Difference("Answer", answer, theirs)])
    return saved(request, reverse("agenda"), "Answered. The earlier answer is kept.")


def _question(request: MemberRequest, found: Any, form: AnswerForm) -> HttpResponse:
    versions = [
        {"answer": one, "changes": differences(before.answer, one.answer) if before else []}
        for one, before in zip_longest(found.answers, found.answers[1:])
    ]
    own = {
        "asked": found,
        "versions": versions,
        "writing": form,
        "form": form if form.is_bound else None,
        "editable": may(request.user, "change_agenda"),
    }
    return render(request, TEMPLATE, own, status=INVALID if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("change_agenda")
@once
def criterion_new(request: MemberRequest) -> HttpResponseBase:
    """One more criterion."""
    form = CriterionForm(request.POST or None)
    if not form.is_valid():
        return _form(request, form, "New criterion")
    actions.add_criterion(by=request.user, **form.cleaned_data)
    return saved(request, f"{reverse('agenda')}#criteria", "Criterion added.")


@require_http_methods(["GET", "HEAD", "POST"])
@requires("change_agenda")
@once
def criterion(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Another weight."""
    one = AgendaCriterion.objects.filter(ref=ref).first()
    if one is None:
        raise Http404
    version, form = one.version, WeightForm(request.POST or None, instance=one)
    if not form.is_valid():
        return _form(request, form, one.criterion, version)
    try:
        actions.weigh_criterion(
            criterion=one, expected=expected(request), by=request.user, weight=form.cleaned_data["weight"]
        )
    except StaleEdit:
        return form_conflict(request, form, url=f"{reverse('agenda')}#criteria")
    return saved(request, f"{reverse('agenda')}#criteria", f"{one.criterion} now weighs {one.weight.normalize():f}.")


def _form(request: MemberRequest, form: forms.BaseForm, title: str, version: int | None = None) -> HttpResponse:
    own = {"form": form, "title": title, "version": version}
    return render(request, "objectives/agenda/criterion.html", own, status=INVALID if form.is_bound else 200)
