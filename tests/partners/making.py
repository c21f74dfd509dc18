"""Records for the tests of the pages: small, dated, without randomness."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from accounts.models import Member, Role
from flags.models import Signals, Standing
from objectives.models import Measurement, Objective, ValueEntry
from partners.models import Agreement, Clause, Contact, Handoff, Idea, Partner, Partnership, StageChange, Touchpoint
from pilots.models import Pilot
from reviews.models import Commitment, Review, Rhythm

TODAY = date(2026, 11, 22)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def member(name: str = "Inés Okafor", role: str = Role.LEAD, **own: Any) -> Member:
    email = f"{name.split()[0].lower()}@example.org"
    return Member.objects.create(name=name, email=own.pop("email", email), role=role, **own)


def partnership(
    name: str = "Helio Cloud", *, status: str = "alive", raised: tuple[str, ...] = (), **own: Any
) -> Partnership:
    """A partnership with a signals row and a standing, as the evaluation leaves them."""
    signals = own.pop("signals", {})
    own = {
        "stage": "active",
        "arrangement": "technology_integration",
        "purpose": "Hosts our till where our shops are.",
    } | own
    partner = own.pop("partner", None) or Partner.objects.create(name=name)
    made = Partnership.objects.create(partner=partner, **own)
    Signals.objects.update_or_create(
        partnership=made,
        defaults={"stage": made.stage, "owner_state": "", "counterpart_state": "", "owner_id": made.owner_id} | signals,
    )
    Standing.objects.update_or_create(partnership=made, defaults={"status": status, "raised": list(raised)})
    return made


def everything(one: Partnership, by: Member, times: int = 1) -> None:
    """`times` records of every kind that the page shows."""
    for at in range(times):
        contact = Contact.objects.create(
            partner=one.partner, name=f"Kirsti Aalto {at}", role="Sponsor", function="Sales"
        )
        touch = Touchpoint.objects.create(
            partnership=one, on=ago(4 + at), kind="call", summary=f"Agreed on Finland {at}.", mutual=True, created_by=by
        )
        touch.members.add(by)
        touch.contacts.add(contact)
        Touchpoint.objects.create(
            partnership=one,
            on=TODAY + timedelta(days=5 + at),
            kind="meeting",
            status="planned",
            booked_on=TODAY,
            summary="Plan",
        )
        Commitment.objects.create(
            partnership=one,
            side="theirs",
            what=f"Checklist {at}",
            made_on=ago(9),
            due_on=ago(2),
            original_due_on=ago(2),
        )
        Commitment.objects.create(
            partnership=one, side="ours", what=f"Offer {at}", made_on=ago(9), due_on=TODAY + timedelta(days=3)
        )
        Review.objects.create(partnership=one, kind="strategy_review", due_on=TODAY + timedelta(days=11))
        Review.objects.create(
            partnership=one,
            kind="results_review",
            held_on=ago(30),
            attended_by_them=True,
            works="Refunds",
            celebrated="First chain",
        )
        Rhythm.objects.create(partnership=one, kind="tactical_sync", every_days=14 + at)
        Pilot.objects.create(
            partnership=one,
            kind="joint_webinar",
            task=f"Webinar {at}",
            starts_on=ago(20),
            ends_on=TODAY + timedelta(days=9),
        )
        agreement = Agreement.objects.create(
            partnership=one,
            title=f"Master agreement {at}",
            kind="contract",
            signed_by_us_on=ago(400),
            signed_by_them_on=ago(398),
            expires_on=TODAY + timedelta(days=120),
            notice_days=30,
            renews=True,
        )
        Clause.objects.create(agreement=agreement, clause="responsibilities", state="present")
        Clause.objects.create(agreement=agreement, clause="boundaries", state="missing")
        goal = Objective.objects.create(
            partnership=one,
            title=f"Shops live {at}",
            metric="shops",
            unit="shops",
            baseline=0,
            target=1000,
            priority="critical",
            start_on=ago(300),
            due_on=TODAY + timedelta(days=130),
            alternative_cost=390_000,
        )
        Measurement.objects.create(objective=goal, on=ago(11), value=742)
        for back in range(0, 720, 80):
            ValueEntry.objects.create(
                partnership=one, on=ago(back), side="ours", flow="return", amount=Decimal(60_000 - 50 * back)
            )
            ValueEntry.objects.create(
                partnership=one, on=ago(back), side="ours", flow="investment", amount=Decimal(18_000)
            )
        Handoff.objects.create(partnership=one, direction="to_us", what=f"Lead {at}", handed_on=ago(3))
        Idea.objects.create(partnership=one, on=ago(50), side="theirs", words="Bundle it with the till.")
        StageChange.objects.create(partnership=one, stage="active", on=ago(300 + at))
