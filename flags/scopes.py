"""Scopes as people read and choose them: portfolio, tier, arrangement, one partnership."""

from collections.abc import Iterable

from accounts.models import Member
from accounts.permissions import SEE_ALL
from partners.models import Partnership
from partners.models.choices import Arrangement, Tier

UNSEEN = "A partnership that you do not see"
PORTFOLIO = "portfolio"
ONE = "partnership"

_ARRANGEMENTS = [(f"arrangement:{value}", f"{label} (arrangement)") for value, label in Arrangement.choices]
_TIERS = [(f"tier:{value}", f"{label} (tier)") for value, label in Tier.choices]


def choices(*, tiers: bool = True) -> list[tuple[str, str]]:
    """What a form offers; “one partnership” asks for its reference beside it."""
    return [(PORTFOLIO, "The whole portfolio"), *(_TIERS if tiers else []), *_ARRANGEMENTS, (ONE, "One partnership")]


def scope_words(scope: str, names: dict[str, str] | None = None) -> str:
    """The scope in words; a partnership by its name where `names` (by ref) knows it."""
    kind, _, name = scope.partition(":")
    if kind == ONE:
        return (names or {}).get(name, name)
    if scope == PORTFOLIO:
        return "Whole portfolio"
    if scope == "setting":
        return "A setting of the portfolio"
    labels = dict(Arrangement.choices) | dict(Tier.choices)
    return f"{labels.get(name, name)} ({kind})"


def partnership_names(scopes: Iterable[str], member: Member) -> dict[str, str]:
    """The names of the partnerships that scopes mention, by ref, if the member sees them. One query, or none."""
    refs = {scope.partition(":")[2] for scope in scopes if scope.startswith(f"{ONE}:")}
    if not refs:
        return {}
    found = Partnership.objects.visible_to(member).filter(ref__in=refs).select_related("partner")
    known = {each.ref: str(each) for each in found}
    unseen = {} if member.role in SEE_ALL else dict.fromkeys(refs, UNSEEN)
    return unseen | known
