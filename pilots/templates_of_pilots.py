"""Ready pilots: the four of 001 tip 4, with their usual length, cost and risk."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from lib.words import money_words

from .models.choices import Risk

MONTH = 30


@dataclass(frozen=True, slots=True)
class PilotTemplate:
    """A kind of pilot as it is usually run. `days` 1 is a single event; `least`…`most` is its usual cost."""

    code: str
    label: str
    days: int
    least: Decimal | None
    most: Decimal | None
    cost_words: str
    risk: Risk
    task: str
    criteria: str

    def ends_on(self, starts_on: date) -> date:
        """Its last day."""
        return starts_on + timedelta(days=max(self.days - 1, 0))

    def about(self, currency: str) -> str:
        """Length, cost and risk in one line."""
        length = "single event" if self.days == 1 else f"{self.days // MONTH} month{'s' if self.days > MONTH else ''}"
        cost = self.cost_words
        if self.least is not None and self.most is not None:
            cost = f"{money_words(self.least, currency)} to {money_words(self.most, currency)}"
        return f"{length}, {cost}, {self.risk.label.lower()} risk"


TEMPLATES = {
    one.code: one
    for one in (
        PilotTemplate(
            "co_marketing_campaign", "Co-marketing campaign", MONTH, Decimal(500), Decimal(1000), "", Risk.VERY_LOW,
            "Run one campaign together to both lists.", "Qualified leads: at least 40\nCost per lead: at most 25",
        ),
        PilotTemplate(
            "joint_webinar", "Joint webinar", 1, None, None, "minimal cost", Risk.VERY_LOW,
            "Hold one webinar together.", "Attendees: at least 60\nRequests afterwards: at least 10",
        ),
        PilotTemplate(
            "referral_exchange", "Referral exchange", 3 * MONTH, None, None, "no cost", Risk.LOW,
            "Send each other customers who ask for what the other offers.",
            "Referrals to us: at least 10\nReferrals to them: at least 10",
        ),
        PilotTemplate(
            "product_bundling", "Product bundling", 6 * MONTH, None, None, "medium cost", Risk.MEDIUM,
            "Sell both products as one offer to a few customers.", "Bundles sold: at least 20",
        ),
    )
}  # fmt: skip
