"""After a change of the policy or of a criterion every partnership is judged anew: at once, or by a worker."""

from datetime import date

from lib.wake import wake
from partners.models import Partnership

from .evaluation import evaluate

# so many are evaluated in well under a second; more are left to a worker
AT_ONCE = 1_000


def evaluate_all(as_of: date) -> bool:
    """Evaluate everything, in this transaction where that is quick; says whether it was done at once."""
    if Partnership.objects.order_by()[: AT_ONCE + 1].count() <= AT_ONCE:
        evaluate(as_of=as_of)
        return True
    from .tasks import evaluate_today

    wake(evaluate_today)
    return False
