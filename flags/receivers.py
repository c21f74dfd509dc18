"""When records change, the conclusions follow, in the same transaction: the page that answers already shows it."""

from typing import Any

from django.dispatch import receiver

from lib.days import today
from lib.facts import facts_changed

from .evaluation import evaluate


@receiver(facts_changed)
def refresh(*, partnership_ids: list[int], **_: Any) -> None:
    """Refresh the signals and flags of these partnerships."""
    evaluate(as_of=today(), partnership_ids=partnership_ids)
