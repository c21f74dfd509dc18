from .agenda import AgendaAnswer, AgendaCriterion
from .business_plan import BusinessPlan
from .measurement import Measurement
from .objective import Objective
from .objective_target import ObjectiveTarget
from .value_entry import ValueEntry

__all__ = [
    "AgendaAnswer",
    "AgendaCriterion",
    "BusinessPlan",
    "Measurement",
    "Objective",
    "ObjectiveTarget",
    "ValueEntry",
]
