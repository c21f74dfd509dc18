"""The partnerships and the dated changes of their stage, owner, counterpart and pauses."""

from partners.models import (
    CounterpartChange,
    Link,
    OwnerChange,
    Partnership,
    PartnershipRole,
    PartnershipShare,
    Pause,
    StageChange,
)
from portfolio.bundle.column import Column, File
from portfolio.bundle.kinds import Person

WHICH = Column("partnership", "The partnership.")

PARTNERSHIPS = File(
    "partnerships.csv",
    Partnership,
    "One arrangement with one partner: the unit of the portfolio. The only file that must be there.",
    (
        Column("partner", "With whom."),
        Column("title", "What tells it from others with the same partner."),
        Column("arrangement", "What kind of partnership it is."),
        Column("legal_form", "How it is bound."),
        Column("stage", "Its present stage.", required=True),
        Column("tier", "How much it weighs; gives the expected interval of contact where no rhythm does."),
        Column("purpose", "Why we work with them, in a sentence."),
        Column("we_bring", "What we bring."),
        Column("they_bring", "What they bring."),
        Column("customer_gains", "What the customer gets that neither could give alone."),
        Column("our_motive", "Why we want it."),
        Column("our_motive_strength", "How much, from 0 to 5."),
        Column("their_motive", "Why they want it."),
        Column("their_motive_strength", "How much, from 0 to 5."),
        Column("overlap", "Do both sell into the same budget?"),
        Column("conflict_open_since", "Since when a conflict over it is open."),
        Column("differences", "What each accepts of the other."),
        Column("owner", "The one accountable member."),
        Column("deputies", "Members who stand in."),
        Column("counterpart", "The contact who answers on their side."),
        Column("publicly_listed_from", "First day on which we name them publicly as a partner."),
        Column("publicly_listed_until", "Last day of that.", plan=True),
        Column("integration_level", "How deep the products are joined, from 0 to 4."),
        Column("integration_exercised_on", "When the integration was last used for real."),
        Column("season", "Months in which contact is due, as MM-DD/MM-DD; empty: all year."),
        Column("pay_back_on", "The day by which it should have paid back.", plan=True),
        Column("inbound_on", "The day they came to us."),
        Column("started_on", "The day it began.", plan=True),
        Column("ended_on", "The day it ended."),
        Column("end_reason", "Why it ended.", told_on="ended_on"),
        Column("look_again_on", "When to look at it again.", plan=True),
        Column("tags", "Words of your own."),
        Column("confidential", "Is it hidden from most of us? Empty: no."),
    ),
    named=True,
)
STAGE_CHANGES = File(
    "stage_changes.csv",
    StageChange,
    "Every move to another stage. Within a day the last row wins.",
    (WHICH, Column("stage", "The stage it moved to."), Column("on", "The day."), Column("note", "Why.")),
    seen_from=("on",),
)
OWNER_CHANGES = File(
    "owner_changes.csv",
    OwnerChange,
    "Who owned it from which day on.",
    (WHICH, Column("on", "From this day."), Column("owner", "The member; empty: nobody.")),
    seen_from=("on",),
)
COUNTERPART_CHANGES = File(
    "counterpart_changes.csv",
    CounterpartChange,
    "Who answered on their side from which day on.",
    (WHICH, Column("on", "From this day."), Column("contact", "The contact; empty: nobody.")),
    seen_from=("on",),
)
PAUSES = File(
    "pauses.csv",
    Pause,
    "Times in which nobody expects contact.",
    (
        WHICH,
        Column("from", "First day.", "since"),
        Column("until", "Last day.", plan=True),
        Column("reason", "Why."),
    ),
    seen_from=("from",),
)
ROLES = File(
    "roles.csv",
    PartnershipRole,
    "Who does and decides what, on either side.",
    (
        WHICH,
        Column("person", "Who.", kind=Person(), required=True),
        Column("side", "On whose side."),
        Column("title", "The role."),
        Column("responsibilities", "What they do."),
        Column("decides", "What they decide."),
    ),
)
SHARES = File(
    "shares.csv",
    PartnershipShare,
    "Who was given a partnership to read, or to edit.",
    (
        WHICH,
        Column("member", "To whom."),
        Column("may_edit", "May they edit it? Empty: they read it."),
    ),
)
LINKS = File(
    "links.csv",
    Link,
    "Partnerships that hang together.",
    (WHICH, Column("other", "The other partnership."), Column("kind", "How they hang together.")),
)
