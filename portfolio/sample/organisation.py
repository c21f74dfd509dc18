"""Ourselves: an invented maker of shop software, its people, settings, policy, agenda and exit criteria."""

from datetime import date, timedelta

from .book import Book
from .names import FAMILY, GIVEN, slug

NAME = "Fernway"
DOMAIN = "fernway.example"

# name, role, hours a week; the first six can sign in to the embedded set-up
SIGN_INS = (
    ("Ada Brightmoor", "admin", None),
    ("Rhea Lindahl", "lead", 16),
    ("Inés Okafor", "manager", 18),
    ("Tomas Brandvold", "manager", 10),
    ("Marguerite Osei", "executive", None),
    ("Dev Malhar", "reader", None),
)
READER = "Dev Malhar"  # was given the strategic partnerships
COLLEAGUES = (
    ("Sanna Wikander", "manager", 16),
    ("Hugo Belmonte", "manager", 14),
    ("Priya Castellan", "reader", None),
    ("Joost Kramer", "reader", None),
    ("Noor Haddad", "reader", None),
    ("Callum Reidy", "reader", None),
)
TEAM = "Shopfront"  # of Inés and Sanna: each edits the other's partnerships
TEAM_MATES = ("Inés Okafor", "Sanna Wikander")
LEFT = ("Gareth Pemble", "manager", 12)
WORK = (("Partnerships", "Rotterdam"), ("Sales", "Rotterdam"), ("Product", "Ghent"), ("Partnerships", "Ghent"))
OWNED = 8  # partnerships of one manager, where the portfolio is larger than the default

ANSWERS = (
    ("Why is partnering a good strategy for us?",
     "Shops buy a till once in seven years. We meet them earlier, and serve them longer, through those they already"
     " trust: their accountant, their bank, their wholesaler."),
    ("What should a partner bring?",
     "Introductions we could not buy, and parts of the offer that we should never build ourselves."),
    ("Which benefits can be counted?", "New shops, revenue shared, support hours saved."),
    ("Which benefits cannot?",
     "Standing with the trade associations, and what we learn about shops before they open."),
    ("What do we bring?", "4,200 shops, a till that is open every day, and a team that answers the telephone."),
    ("What does it take?",
     "Four partnership managers, one engineer for integrations, 120,000 a year for joint marketing."),
    ("How many partners can we work with?", "Seven to ten live partnerships for each manager, not more."),
    ("Which gaps do we have?",
     "We have no lending licence, no presence south of the Alps and nobody who speaks Polish."),
    ("What are the risks and dependencies?",
     "Two payment partners carry half of the referrals; a change of their terms would hurt within a quarter."),
)  # fmt: skip
CRITERIA = (("Serves the same shops", 5), ("Offer completes ours", 5), ("Real motive on their side", 4),
            ("Able to deliver", 4), ("Shares our values", 3), ("Cost to integrate", 2))  # fmt: skip

# rule, thresholds, for how many days, what follows; by arrangement, so that most partnerships have one
EXIT_CRITERIA = {
    "strategic_alliance": ("underperforming", "serious_points=33", 30, "evaluate"),
    "joint_venture": ("tilted", "", 30, "evaluate"),
    "technology_integration": ("paper", "", 30, "evaluate"),
    "referral": ("handoff_dropped", "", 30, "evaluate"),
    "reseller_distribution": ("underperforming", "", 30, "evaluate"),
    "co_marketing": ("distraction", "", 30, "evaluate"),
    "product_bundling": ("underperforming", "", 30, "evaluate"),
    "licensing": ("paper", "", 30, "terminate"),
    "non_profit_cause": ("stale", "", 30, "evaluate"),
}


def email(name: str) -> str:
    """The address of one of ours."""
    return f"{slug(name).replace('-', '.')}@{DOMAIN}"


def managers(size: int) -> list[str]:
    """Who owns partnerships: the first five are the well-known ones, further ones come with the size."""
    known = [email(name) for name, role, _ in (*SIGN_INS, *COLLEAGUES) if role in ("lead", "manager")]
    return known + [email(manager_name(n)) for n in range(6, size // OWNED)]


def manager_name(number: int) -> str:
    """One of the further managers of a large portfolio, from 6."""
    turn, given = divmod(number, len(GIVEN))
    again, family = divmod(turn, len(FAMILY))
    return f"{GIVEN[given]} {FAMILY[family]}" + (f" {again + 1}" if again else "")


def write(book: Book, size: int, as_of: date) -> None:
    """Everything that is not about one partnership."""
    since = as_of - timedelta(days=1100)
    for name, value in (("organisation", NAME), ("currency", "EUR"), ("hour_rate", "75"), ("answer_days", "7")):
        book.add("settings", name=name, value=value)
    for turn, (name, role, hours) in enumerate((*SIGN_INS, *COLLEAGUES)):
        function, location = WORK[turn % len(WORK)]
        book.add(
            "members", email=email(name), name=name, role=role, hours_per_week=hours, active_from=since,
            function=function, location=location, team=TEAM if name in TEAM_MATES else None,
        )  # fmt: skip
    book.add(
        "members", email=email(LEFT[0]), name=LEFT[0], role=LEFT[1], hours_per_week=LEFT[2], active_from=since,
        left_on=as_of - timedelta(days=24),
    )  # fmt: skip
    for name in map(manager_name, range(6, size // OWNED)):
        book.add("members", email=email(name), name=name, role="manager", hours_per_week=16, active_from=since)
    book.add("policy", scope="tier:light", rule="stale", threshold="slack_days", value=14, from_=since)
    book.add(
        "policy", scope="arrangement:non_profit_cause", rule="tilted", threshold="warning_points", value=45, from_=since
    )
    for question, answer in ANSWERS:
        book.add("agenda", question=question, answer=answer, from_=as_of - timedelta(days=400))
    for criterion, weight in CRITERIA:
        book.add("agenda_criteria", criterion=criterion, weight=weight)
    for arrangement, (rule, thresholds, days, consequence) in EXIT_CRITERIA.items():
        book.add(
            "exit_criteria", ref=f"exit-{slug(arrangement)}", scope=f"arrangement:{arrangement}", rule=rule,
            thresholds=thresholds, for_days=days, consequence=consequence, agreed_on=since,
        )  # fmt: skip
    book.add(
        "objectives", ref="agenda-new-shops", title="2,000 new shops through partners", goal_type="market_access",
        side="ours", tangible=True, metric="New shops through partners", unit="shops", direction="up", baseline=0,
        target=2000, start_on=date(as_of.year, 1, 1), due_on=date(as_of.year + 1, 12, 31), priority="critical",
    )  # fmt: skip
