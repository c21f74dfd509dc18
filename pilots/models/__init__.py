from .criterion import PilotCriterion
from .pilot import Pilot

__all__ = ["Pilot", "PilotCriterion"]
