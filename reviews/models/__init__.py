from .commitment import Commitment
from .confirmation import Confirmation
from .exit_plan import ExitPlan
from .exit_step import ExitStep
from .recalibration import Recalibration
from .review import Review
from .rhythm import Rhythm
from .shared_change import SharedChange, SharedDeed
from .shared_link import SharedLink

__all__ = [
    "Commitment",
    "Confirmation",
    "ExitPlan",
    "ExitStep",
    "Recalibration",
    "Review",
    "Rhythm",
    "SharedChange",
    "SharedDeed",
    "SharedLink",
]
