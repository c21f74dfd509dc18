"""`/partnerships/<ref>/fit/`: should we work with them, and what is that judgement worth."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.permissions import may, requires
from accounts.requests import MemberRequest
from lib.days import today
from lib.words import ago_words
from objectives.agenda.queries import causes, criteria
from partners.fit import judging
from partners.fit.actions import answers_of
from partners.fit.judging import Answer
from partners.fit.questions import COMPLEMENTARITY, OVERLAP, READINESS, RESULTS, VETTING, YES, code_of
from partners.fit.readiness import BEFORE
from partners.models import Partnership
from partners.models.choices import Stage
from partners.queries.one import plain
from reviews.fit import queries
from reviews.models import Confirmation

LEVELS = ("None", "By hand", "By files", "Live one way", "Live both ways")
BOUNDED = ("overlapping", "direct_competitor")
CAUSES = 3


@require_safe
@requires("view_portfolio")
def fit(request: MemberRequest, ref: str) -> HttpResponse:
    """The page."""
    partnership, as_of = plain(ref, request.user), today()
    answers = answers_of(partnership)
    context: dict[str, Any] = {
        "partnership": partnership,
        "as_of": as_of,
        "editable": may(request.user, "edit_partnership", partnership),
        "here": reverse("fit", args=[ref]),
        "strengths": queries.strengths(partnership),
        "differences": queries.differences(partnership),
        "demand": queries.demand(partnership, as_of),
        "competitors": queries.competitors(partnership, as_of),
        "before": partnership.stage in BEFORE,
        "chosen": partnership.stage in (Stage.CANDIDATE, Stage.VETTING),
    }
    context |= _judged(answers, as_of) | _motives(partnership, queries.confirmation(partnership, as_of), as_of)
    context |= _overlap(partnership, answers, as_of) | _standing(partnership)
    context |= {"causes": causes(request.user)[:CAUSES]} if context["chosen"] else {}
    return render(request, "reviews/fit.html", context)


def row(code: str, label: str, answer: Answer | None, as_of: date) -> dict[str, Any]:
    """One question with its answer in words."""
    score = answer.score if answer else None
    return {
        "code": code,
        "label": label,
        "answer": answer,
        "result": RESULTS[score] if score is not None else "not judged",
        "tone": "" if score is None else "t-good" if score >= YES else "t-bad",
        "late": bool(answer and answer.again_on and answer.again_on < as_of),
    }


def _judged(answers: dict[str, Answer], as_of: date) -> dict[str, Any]:
    def rows(questions: dict[str, str]) -> list[dict[str, Any]]:
        return [row(code, label, answers.get(code_of(code)), as_of) for code, label in questions.items()]

    verdict = judging.complementarity(answers)
    again = judging.again(answers)
    return {
        "vetting": rows(VETTING),
        "vetted": judging.vetted(answers),
        "failed": [label for code, label in VETTING.items() if code in judging.failed(answers)],
        "complementarity": rows(COMPLEMENTARITY),
        "verdict": judging.VERDICTS[verdict],
        "faux": verdict == "faux",
        "readiness": rows(READINESS)[0],
        "criteria": rows({one.criterion: one.criterion for one in criteria() if one.weight}),
        "again_on": again,
        "late": bool(again and again < as_of),
        "said": judging.summary(answers, as_of),
    }


def _motives(partnership: Partnership, confirmed: Confirmation | None, as_of: date) -> dict[str, Any]:
    """Both motives; theirs is assumed by us until they say it."""
    said, doubt = "Not confirmed by them: what stands here is our assumption.", False
    if confirmed and confirmed.answered_on:
        who = confirmed.contact.name if confirmed.contact else "They"
        when = ago_words(confirmed.answered_on, as_of)
        doubt = confirmed.still_motivated is False
        point = {
            True: "still see the point",
            False: "see no point any more",
            None: "did not say whether they see the point",
        }
        value = f", value {confirmed.value} of 5" if confirmed.value else ""
        said = f"{who}, {when}: they {point[confirmed.still_motivated]}{value}."
        assumed = partnership.their_motive_strength
        if assumed is not None and confirmed.value and abs(assumed - confirmed.value) >= 2:
            said += f" We assumed {assumed} of 5."
            doubt = True
    return {"confirmation": confirmed, "confirmed": said, "doubt": doubt}


def _overlap(partnership: Partnership, answers: dict[str, Answer], as_of: date) -> dict[str, Any]:
    signals = getattr(partnership, "signals", None)
    boundary = signals.boundary_on if signals else None
    wanted = partnership.overlap in BOUNDED and not boundary
    agreement = queries.agreement(partnership, as_of) if wanted else None
    where = reverse("agreement_clauses", args=[agreement.ref]) if agreement else ""
    return {
        "overlap": row(OVERLAP, "Overlap", answers.get(OVERLAP), as_of),
        "boundary_on": boundary,
        "boundary_wanted": wanted,
        "boundary_url": where or reverse("record_new", args=[partnership.ref, "agreements"]),
        "boundary_in": "Write it into the agreement" if agreement else "Draw up an agreement",
    }


def _standing(partnership: Partnership) -> dict[str, Any]:
    signals, level = getattr(partnership, "signals", None), partnership.integration_level
    return {
        "integration": "unknown" if level is None else f"{level}, {LEVELS[level].lower()}",
        "integration_high": level is not None and level > 0,
        "work_on": signals.last_work_on if signals else None,
        "result_on": signals.last_result_on if signals else None,
    }
