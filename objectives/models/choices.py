"""The closed lists of the objectives app."""

from django.db.models import TextChoices


class GoalType(TextChoices):
    """001 tip 1."""

    REVENUE_GROWTH = "revenue_growth", "Revenue growth"
    MARKET_ACCESS = "market_access", "Market access"
    CAPABILITY_EXPANSION = "capability_expansion", "Capability expansion"
    COST_REDUCTION = "cost_reduction", "Cost reduction"
    COST_SHARING = "cost_sharing", "Cost sharing"
    BRAND_BUILDING = "brand_building", "Brand building"
    OTHER = "other", "Other"


class Whose(TextChoices):
    OURS = "ours", "Ours"
    THEIRS = "theirs", "Theirs"
    JOINT = "joint", "Joint"


class Trend(TextChoices):
    """Which way is better."""

    UP = "up", "Up"
    DOWN = "down", "Down"


class Priority(TextChoices):
    CRITICAL = "critical", "Critical"
    HIGH = "high", "High"
    MEDIUM = "medium", "Medium"
    LOW = "low", "Low"


class Flow(TextChoices):
    INVESTMENT = "investment", "Investment"
    RETURN = "return", "Return"


class ValueKind(TextChoices):
    CASH = "cash", "Cash"
    TIME = "time", "Time"
    MARKETING = "marketing", "Marketing"
    LEADS = "leads", "Leads"
    REVENUE = "revenue", "Revenue"
    COST_SAVED = "cost_saved", "Cost saved"
    KNOWLEDGE = "knowledge", "Knowledge"
    OTHER = "other", "Other"
