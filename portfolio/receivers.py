"""What the brief hears: evaluations and decisions about flags."""

from datetime import date
from typing import Any

from portfolio import dashboard


def evaluated(as_of: date, partnership_ids: Any = None, **_: Any) -> None:
    """A whole evaluation counts the brief anew; the refresh of a few partnerships leaves a note."""
    if partnership_ids is None:
        dashboard.write_rollup(as_of)
    else:
        dashboard.note_change()


def decided(**_: Any) -> None:
    """Somebody answered a flag."""
    dashboard.note_change()


def connect() -> None:
    """Listen; called once, when the app is ready."""
    from accounts import letters
    from flags import actions, evaluation
    from portfolio import account_mail, asking
    from reviews.shared.actions import asked

    actions.decided.connect(decided, dispatch_uid="brief-decided")
    evaluation.evaluated.connect(evaluated, dispatch_uid="brief-evaluated")
    asked.connect(asking.queue_question, dispatch_uid="ask-them")
    letters.wanted.connect(account_mail.queue_letter, dispatch_uid="account-mail")
