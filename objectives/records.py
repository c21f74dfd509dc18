"""The records of the objectives app that can be edited under a partnership."""

from partners.records.registry import Kind, editable

from .models import BusinessPlan, Measurement, Objective, ObjectiveTarget, ValueEntry

editable(
    Kind(
        "objectives",
        "objective",
        "Objectives",
        Objective,
        (
            "title",
            "goal_type",
            "priority",
            "side",
            "tangible",
            "metric",
            "unit",
            "direction",
            "baseline",
            "target",
            "start_on",
            "due_on",
            "alternative_cost",
            "forecast",
            "author",
            "curve",
            "serves",
        ),
    ),
    Kind(
        "measurements",
        "measurement",
        "Measurements",
        Measurement,
        ("objective", "on", "value", "note"),
        "objective__partnership",
        ("-on", "-pk"),
    ),
    Kind(
        "targets",
        "later target",
        "Later targets",
        ObjectiveTarget,
        ("objective", "since", "target", "due_on"),
        "objective__partnership",
    ),
    Kind(
        "values",
        "value entry",
        "Value given and received",
        ValueEntry,
        ("on", "side", "flow", "kind", "amount", "hours", "person", "new_business", "note"),
        order=("-on", "-pk"),
    ),
    Kind(
        "plans",
        "joint plan",
        "Joint plans",
        BusinessPlan,
        ("since", "our_expectations", "their_expectations", "rules_of_engagement", "agreed_by_them_on"),
        order=("-since", "-pk"),
    ),
)
