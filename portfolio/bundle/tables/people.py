"""Who we are and who they are: settings, policy, members, partners, contacts."""

from accounts.models import Member, Setting
from flags.models import PolicyValue
from partners.models import Contact, Partner
from portfolio.bundle.column import Column, File
from portfolio.bundle.kinds import Scope, Threshold

SETTINGS = File(
    "settings.csv",
    Setting,
    "The portfolio's settings; the names are those of the settings page.",
    (
        Column("name", "Which setting: currency, time_zone, hour_rate, answer_days …"),
        Column("value", "Its value."),
    ),
    key="name",
)
POLICY = File(
    "policy.csv",
    PolicyValue,
    "Thresholds that differ from a rule's defaults. The narrowest scope wins.",
    (
        Column("scope", "Where it holds; empty: in the whole portfolio.", kind=Scope()),
        Column("rule", "The rule's code, such as `stale`."),
        Column("threshold", "The threshold's name, as the rule's page gives it."),
        Column("value", "Its value.", kind=Threshold(), required=True),
        Column("from", "From this day on; empty: always.", "since"),
    ),
    seen_from=("from",),
)
MEMBERS = File(
    "members.csv",
    Member,
    "People on our side. A new one can sign in after an invitation or a reset of the password.",
    (
        Column("email", "The address they sign in with; other files name them by it."),
        Column("name", "As they are called."),
        Column("role", "What they may do; empty: reader."),
        Column("hours_per_week", "Hours a week they have for partnerships."),
        Column("active_from", "First day.", plan=True),
        Column("left_on", "Last day; from then on they own nothing."),
        Column("function", "Where they work: sales, product …"),
        Column("location", "The place."),
        Column("team", "Managers edit the partnerships of their team."),
    ),
    key="email",
)
PARTNERS = File(
    "partners.csv",
    Partner,
    "Organisations outside ours; one can have several partnerships with us.",
    (
        Column("name", "The organisation's name."),
        Column("domains", "Its internet domains."),
        Column("kind", "What kind of organisation it is."),
        Column("also", "What else it is to us."),
        Column("industry", "Its industry."),
        Column("country", "Where it is at home."),
        Column("size", "How many people work there."),
        Column("description", "What it does."),
    ),
    named=True,
)
CONTACTS = File(
    "contacts.csv",
    Contact,
    "People on a partner's side.",
    (
        Column("partner", "Whose side they are on."),
        Column("name", "Their name."),
        Column("email", "Their address."),
        Column("role", "Their position."),
        Column("function", "Where they work: sales, product …"),
        Column("location", "The place."),
        Column("left_on", "The day they left."),
    ),
    named=True,
    listed=True,
)
