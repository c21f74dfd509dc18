"""The closed lists of the pilots app."""

from django.db.models import TextChoices


class Risk(TextChoices):
    VERY_LOW = "very_low", "Very low"
    LOW = "low", "Low"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High"


class PilotDecision(TextChoices):
    GRADUATE = "graduate", "Graduate"
    EXTEND = "extend", "Extend"
    RECALIBRATE = "recalibrate", "Recalibrate"
    STOP = "stop", "Stop"
