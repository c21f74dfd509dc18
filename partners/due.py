"""What is due next, from whom: everything with a day ahead of it (or behind it, and still open) in one order."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from .fit.columns import shown as fit_shown
from .fit.questions import question_words
from .models.choices import AgreementKind
from .sentences import kind_words


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to come. `commitment` is set where it can be ticked off, `record` names its editing form."""

    what: str
    text: str
    on: date | None
    late: bool
    icon: str
    record: str
    ref: str
    commitment: dict[str, Any] | None = None


def day(text: str | None) -> date | None:
    """A day as PostgreSQL's JSON gives it."""
    return date.fromisoformat(text) if text else None


def due_next(partnership: Any, as_of: date, answer_days: int) -> list[Due]:
    """The dated things of a partnership with its page's columns; what has no day comes last.

    `answer_days`: within how many days a lead should be answered.
    """
    trials = _trials(partnership, timedelta(days=answer_days))
    found = [
        *_meetings(partnership),
        *_commitments(partnership),
        *trials,
        *_agreements(partnership),
        *_vetting(partnership),
    ]
    made = [
        Due(what, text, on, bool(on and on < as_of), icon, record, own["ref"], own if record == "commitments" else None)
        for what, text, on, icon, record, own in found
    ]
    return sorted(made, key=lambda due: (due.on is None, due.on or as_of))


Found = tuple[str, str, date | None, str, str, dict[str, Any]]


def _meetings(partnership: Any) -> list[Found]:
    booked: list[Found] = [
        (kind_words(own["kind"]), own["summary"], day(own["on"]), "calendar", "touchpoints", own)
        for own in partnership.shown_booked
    ]
    return booked + [
        (
            _review_words(own["kind"]),
            "booked" if own["booked_on"] else "to be booked",
            day(own["due_on"]),
            "calendar-check",
            "reviews",
            own,
        )
        for own in partnership.shown_reviews
    ]


def _review_words(kind: str) -> str:
    words = kind_words(kind)
    return words if words.lower().endswith("review") else f"{words} review"


def _commitments(partnership: Any) -> list[Found]:
    whose = {"ours": "We promised", "theirs": "They promised"}
    return [
        (whose[own["side"]], own["what"], day(own["due_on"]), "clock", "commitments", own)
        for own in partnership.shown_commitments
    ]


def _trials(partnership: Any, answer: timedelta) -> list[Found]:
    pilots: list[Found] = [
        ("Pilot to decide", own["task"] or kind_words(own["kind"]), day(own["ends_on"]), "flask-conical", "pilots", own)
        for own in partnership.shown_pilots
    ]
    handoffs: list[Found] = [
        (
            f"Lead {'to us' if own['direction'] == 'to_us' else 'to them'} to answer",
            own["what"],
            date.fromisoformat(own["handed_on"]) + answer,
            "arrow-right",
            "handoffs",
            own,
        )
        for own in partnership.shown_open_handoffs
    ]
    return (
        pilots
        + handoffs
        + [
            ("Exit step", own["what"], day(own["due_on"]), "log-out", "exit-steps", own)
            for own in partnership.shown_exit_steps
        ]
    )


def _agreements(partnership: Any) -> list[Found]:
    """The day by which notice must be given, where there is one, else the end."""
    found: list[Found] = []
    for own in partnership.shown_agreements:
        ends = day(own["expires_on"])
        if ends is None or own["terminated_on"]:
            continue
        kind = AgreementKind(own["kind"]).label if own["kind"] else "Agreement"
        notice = ends - timedelta(days=own["notice_days"] or 0)
        words = "renews itself unless notice is given" if own["renews"] else "ends"
        found.append((own["title"] or kind, words, notice if own["renews"] else ends, "file-text", "agreements", own))
    return found


def _vetting(partnership: Any) -> list[Found]:
    """What of the fit wants another look."""
    found = [(answer.again_on, code, answer.ref) for code, answer in fit_shown(partnership).items() if answer.again_on]
    return [("To vet again", question_words(code), on, "search", "fit", {"ref": ref}) for on, code, ref in found]
