"""On what terms: agreements, their clauses and benefits, money, business plans."""

from objectives.models import BusinessPlan
from partners.models import Agreement, Benefit, Clause, EconomicTerm
from portfolio.bundle.column import Column, File

from .partnerships import WHICH

AGREEMENTS = File(
    "agreements.csv",
    Agreement,
    "The written documents.",
    (
        WHICH,
        Column("title", "Its title."),
        Column("kind", "What kind of document it is."),
        Column("level", "The level in a partner programme."),
        Column("fee", "What it costs a year."),
        Column("signed_by_us_on", "The day we signed."),
        Column("signed_by_them_on", "The day they signed."),
        Column("starts_on", "First day of its term.", plan=True),
        Column("expires_on", "Last day of its term; empty: open-ended.", plan=True),
        Column("notice_days", "Days of notice before it ends."),
        Column("renews", "Does it renew itself?"),
        Column("succeeds", "The agreement it follows."),
        Column("renewal_decision", "What was decided about its renewal.", told_on="renewal_decided_on"),
        Column("renewal_decided_on", "When."),
        Column("renewal_decided_by", "The member who decided.", told_on="renewal_decided_on"),
        Column("terminated_on", "The day it was terminated."),
    ),
    named=True,
    seen_from=("signed_by_us_on", "signed_by_them_on", "starts_on"),
)
CLAUSES = File(
    "clauses.csv",
    Clause,
    "Where each term of an agreement stands.",
    (
        Column("agreement", "The agreement."),
        Column("clause", "Which term."),
        Column("state", "Is it there?"),
        Column("reason", "Why it is not needed."),
        Column("where", "Where in the document it stands."),
        Column("agreed_on", "The day it was agreed, where later than the signing."),
    ),
)
BENEFITS = File(
    "benefits.csv",
    Benefit,
    "What a partner programme grants us.",
    (
        Column("agreement", "The agreement."),
        Column("what", "The benefit."),
        Column("granted", "How much of it."),
        Column("used", "How much of it we used."),
        Column("expires_on", "Last day to use it.", plan=True),
    ),
)
ECONOMIC_TERMS = File(
    "economic_terms.csv",
    EconomicTerm,
    "How money is split.",
    (
        WHICH,
        Column("kind", "What is split."),
        Column("our_share", "Our share in percent."),
        Column("their_share", "Their share in percent."),
        Column("tied_to", "The value it is tied to."),
        Column("from", "First day.", "since"),
        Column("until", "Last day.", plan=True),
    ),
    seen_from=("from",),
)
BUSINESS_PLANS = File(
    "business_plans.csv",
    BusinessPlan,
    "Versions of the joint plan.",
    (
        WHICH,
        Column("from", "From this day.", "since"),
        Column("our_expectations", "What we expect."),
        Column("their_expectations", "What they expect."),
        Column("rules_of_engagement", "How we deal with each other."),
        Column("agreed_by_them_on", "The day they agreed."),
    ),
    seen_from=("from",),
)
