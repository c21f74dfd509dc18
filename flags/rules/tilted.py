"""Benefit is shared otherwise than contribution, or than agreed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Case, DecimalField, F, Q, Value, When
from django.db.models.functions import Abs, Cast, Coalesce, Least, NullIf, Round

from flags.models import Severity
from flags.policy import Threshold

from .base import Evidence, Line, Rule, by_severity
from .wording import money, number

# decimals, not floats: a boundary is the same on both sides of the mirror
_EXACT = DecimalField(max_digits=38, decimal_places=18)


def _share(ours: str, theirs: str) -> Any:
    """Our part of the whole in percent; NULL when there is nothing to share."""
    whole = NullIf(Cast(F(ours) + F(theirs), _EXACT), Value(0, output_field=_EXACT))
    return Cast(F(ours), _EXACT) * Value(100, output_field=_EXACT) / whole


class Tilted(Rule):
    """Benefit is shared otherwise than contribution, or than agreed.

    Tilt is our share of the returns less our agreed share of revenue, or, where none is agreed, less our share of the
    investment; in points, over the 365 days before a quarter's end. Raised when it is at least 20 points (watch:
    notice) or 30 points (warning) away from even at the ends of two consecutive quarters, with returns of at least
    1,000 in each. Both directions count, and swapping the two sides mirrors the flag exactly. Unequal is fine, unfair
    is not (seed 002, part 6; seed 003: “don't be a partnership victim”). Hours count at the portfolio's rate where no
    amount is given.

    Unknown while only one side's entries exist. Clears inside 15 points, or when the split is agreed again.
    """

    code = "tilted"
    title = "Tilted"
    remedy = "Show them the figures and agree the split again."
    thresholds = (
        Threshold("watch_points", 20, "points", "Tilt from which on it is worth watching.", most=100),
        Threshold("warning_points", 30, "points", "Tilt from which on it is a warning.", most=100),
        Threshold("clear_points", 15, "points", "A standing flag closes inside this tilt.", most=100),
        Threshold("returns_floor", 1000, "in money", "Total returns below this say nothing.", most=1e12),
    )
    records = ("value",)
    reads = (
        "tilt_1",
        "tilt_2",
        "agreed_share",
        *(f"q1_{side}_{flow}" for side in ("ours", "theirs") for flow in ("invested", "returned")),
        *(f"q2_{side}_{flow}" for side in ("ours", "theirs") for flow in ("invested", "returned")),
    )

    def annotations(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for n in (1, 2):
            contributed = Coalesce(Cast("agreed_share", _EXACT), _share(f"q{n}_ours_invested", f"q{n}_theirs_invested"))
            returned = _share(f"q{n}_ours_returned", f"q{n}_theirs_returned")
            found[f"tilt_{n}"] = Round(returned - contributed, precision=4, output_field=_EXACT)
            found[f"returns_{n}"] = F(f"q{n}_ours_returned") + F(f"q{n}_theirs_returned")
        return found | {"tilt_least": Least(Abs(F("tilt_1")), Abs(F("tilt_2")))}

    def _two_sided(self) -> Q:
        return Q(q1_ours_entries__gt=0, q1_theirs_entries__gt=0, q2_ours_entries__gt=0, q2_theirs_entries__gt=0)

    def _enough(self) -> Q:
        floor = self.threshold("returns_floor")
        return Q(returns_1__gte=floor) & Q(returns_2__gte=floor)

    def _measured(self) -> Q:
        return self._two_sided() & Q(tilt_1__isnull=False, tilt_2__isnull=False)

    def raised(self) -> Q:
        return self._measured() & self._enough() & Q(tilt_least__gte=self.threshold("watch_points"))

    def unknown(self) -> Q:
        one_sided = Q(q1_ours_entries=0) | Q(q1_theirs_entries=0) | Q(q2_ours_entries=0) | Q(q2_theirs_entries=0)
        return one_sided | (self._enough() & (Q(tilt_1__isnull=True) | Q(tilt_2__isnull=True)))

    def lingers(self) -> Q:
        threshold = self.threshold("clear_points")
        return self._measured() & self._enough() & (Q(tilt_1__gte=threshold) | Q(tilt_1__lte=threshold * Value(-1.0)))

    def kind(self) -> Case:
        return Case(When(tilt_1__gt=0, then=Value("they_carry_it")), default=Value("we_carry_it"))

    def severity(self) -> Case:
        return by_severity(
            (Q(tilt_least__gte=self.threshold("warning_points")), Severity.WARNING), default=Severity.NOTICE
        )

    def score(self) -> Any:
        return Abs(F("tilt_1"))

    @classmethod
    def sentence(cls, evidence: Evidence, as_of: date) -> str:
        tilt = float(evidence["tilt_1"])
        who, gets = ("They carry it", "we receive") if tilt > 0 else ("We carry it", "they receive")
        against = "agreed" if evidence.get("agreed_share") is not None else "put in"
        text = f"{who}: {gets} {number(abs(tilt))} points more of the returns than was {against}"
        if tilt * float(evidence["tilt_2"]) < 0:
            return f"{text}; a quarter before it was {number(abs(float(evidence['tilt_2'])))} points the other way."
        return f"{text}, two quarters running."

    @classmethod
    def evidence_lines(cls, evidence: Evidence, thresholds: Mapping[str, Any], as_of: date) -> list[Line]:
        limit = f"{number(thresholds['watch_points']['value'])} points"
        both = "{} ours, {} theirs"
        return [
            ("Tilt at the last quarter's end", number(evidence["tilt_1"]), limit),
            ("Tilt at the quarter before", number(evidence["tilt_2"]), limit),
            (
                "Returned in the year",
                both.format(money(evidence["q1_ours_returned"]), money(evidence["q1_theirs_returned"])),
                "",
            ),
            (
                "Invested in the year",
                both.format(money(evidence["q1_ours_invested"]), money(evidence["q1_theirs_invested"])),
                "",
            ),
        ]
