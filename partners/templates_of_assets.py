"""Ready assets: the table of 001 tip 10, and three more kinds that it names. What the seed does not say is empty."""

from dataclasses import dataclass
from decimal import Decimal

from lib.words import money_words


@dataclass(frozen=True, slots=True)
class AssetTemplate:
    """An asset as the seed gives it: cost from to, reach as a multiple of the usual from to, conversion in a word."""

    code: str
    label: str
    cost: tuple[int, int] | None = None
    reach: tuple[Decimal, Decimal] | None = None
    conversion: str = ""

    @property
    def multiple(self) -> str:
        """2–3×; empty where the seed says nothing."""
        if not self.reach:
            return ""
        low, high = (f"{float(side):g}" for side in self.reach)
        return f"{low}×" if low == high else f"{low}–{high}×"

    @property
    def middle(self) -> Decimal | None:
        """The multiple that one may count on."""
        return (self.reach[0] + self.reach[1]) / 2 if self.reach else None

    def words(self, currency: str) -> str:
        """€1,000–2,000, 2–3× the usual reach, medium conversion."""
        if self.cost is None:
            return ""
        low, high = self.cost
        cost = f"{money_words(low, currency)}–{high:,}" if high else "minimal cost"
        return f"{cost}, {self.multiple} the usual reach, {self.conversion} conversion"

    def fields(self) -> dict[str, str]:
        """The fields of the form, as its address carries them."""
        planned = {"planned_cost": str(sum(self.cost) // 2)} if self.cost else {}
        return {"kind": self.code, "title": self.label} | planned


def _times(low: str, high: str) -> tuple[Decimal, Decimal]:
    return Decimal(low), Decimal(high)


TEMPLATES = {
    one.code: one
    for one in (
        AssetTemplate("ebook", "Co-branded ebook", (1_000, 2_000), _times("2", "3"), "medium"),
        AssetTemplate("webinar", "Joint webinar", (500, 1_000), _times("2", "4"), "high"),
        AssetTemplate("booth", "Shared booth", (3_000, 10_000), _times("1.5", "2"), "very high"),
        AssetTemplate("newsletter", "Partner newsletter", (0, 0), _times("2", "2"), "medium"),
        AssetTemplate("whitepaper", "Whitepaper"),
        AssetTemplate("case_study", "Case study"),
        AssetTemplate("advertisement", "Advertisement"),
    )
}
