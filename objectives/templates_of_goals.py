"""Ready objectives: the four of 001 tip 1, to start from."""

from dataclasses import dataclass
from datetime import date, timedelta

from .models.choices import GoalType, Priority

MONTH = 30.44


@dataclass(frozen=True, slots=True)
class GoalTemplate:
    """An objective as the seed gives it. `months` 0: due at once."""

    code: str
    label: str
    goal_type: GoalType
    metric: str
    unit: str
    target: int
    months: int
    priority: Priority
    words: str

    def fields(self, start: date, currency: str) -> dict[str, str]:
        """The fields of the form, as its address carries them."""
        return {
            "title": self.label,
            "goal_type": self.goal_type,
            "priority": self.priority,
            "metric": self.metric,
            "unit": self.unit or currency,
            "direction": "up",
            "baseline": "0",
            "target": str(self.target),
            "start_on": start.isoformat(),
            "due_on": (start + timedelta(days=round(self.months * MONTH))).isoformat(),
        }


TEMPLATES = {
    one.code: one
    for one in (
        GoalTemplate(
            "revenue_growth", "Revenue growth", GoalType.REVENUE_GROWTH, "new revenue", "", 50_000, 6,
            Priority.CRITICAL, "50K new revenue in 6 months, critical",
        ),
        GoalTemplate(
            "market_access", "Market access", GoalType.MARKET_ACCESS, "new leads", "leads", 1_000, 3,
            Priority.HIGH, "1,000 new leads in 3 months, high",
        ),
        GoalTemplate(
            "cost_reduction", "Cost reduction", GoalType.COST_REDUCTION, "savings", "%", 30, 0,
            Priority.MEDIUM, "30 % savings at once, medium",
        ),
        GoalTemplate(
            "brand_building", "Brand building", GoalType.BRAND_BUILDING, "impressions", "impressions", 50_000, 12,
            Priority.LOW, "50K impressions in 12 months, low",
        ),
    )
}  # fmt: skip
