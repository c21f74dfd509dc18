"""Exiting, with steps overdue."""

from datetime import date
from typing import Any

from django.db.models import FloatField, Q, Value
from django.db.models.functions import Cast

from flags.models import Severity
from partners.models.choices import Stage

from .base import Evidence, Rule
from .wording import age, count, day


class ExitUnfinished(Rule):
    """Exiting, with steps overdue.

    The stage is exiting and at least one step of the exit plan is past its due date. Ending well is work too, and
    today's partner may be tomorrow's customer (seed 001, tip 12).

    Clears when the late steps are done.
    """

    code = "exit_unfinished"
    title = "Exit unfinished"
    remedy = "Finish the late steps, or give them a new day and tell the partner."
    stages = (Stage.EXITING,)
    records = ("exit", "exit_step")
    reads = ("exit_steps_late", "exit_steps_open", "exit_step_late_since", "stage_since")

    def raised(self) -> Q:
        return Q(exit_steps_late__gt=0)

    def severity(self) -> Value:
        return Value(int(Severity.WARNING))

    def score(self) -> Any:
        return Cast(self.days("exit_step_late_since"), FloatField())

    @classmethod
    def sentence(cls, evidence: Evidence, as_of: date) -> str:
        since = evidence["exit_step_late_since"]
        late = count(evidence["exit_steps_late"], "step of the exit is late", "steps of the exit are late")
        return f"{late}, the oldest was due on {day(since)}, {count(age(since, as_of), 'day')} ago."
