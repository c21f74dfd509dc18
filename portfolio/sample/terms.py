"""On what terms: agreements, clauses, money, the joint plan."""

from datetime import date, timedelta

from .book import Book
from .plan import Plan

CLAUSES = ("responsibilities", "compensation", "timelines", "termination", "dispute_resolution")


def write(book: Book, plan: Plan) -> None:
    """The written side of it."""
    if plan.play.stage == "vetting":
        _nda(book, plan, plan.back(12))
    if not plan.was_live or plan.play.agreement == "none":
        return
    if plan.part.tier == "strategic":
        _nda(book, plan, plan.live_on - timedelta(days=40))
    _agreement(book, plan)
    _money(book, plan)


def _nda(book: Book, plan: Plan, on: date) -> None:
    book.add(
        "agreements", ref=f"{plan.ref}-nda", partnership=plan.ref, title="Non-disclosure agreement", kind="nda",
        signed_by_us_on=on, signed_by_them_on=on, starts_on=on,
    )  # fmt: skip


def _agreement(book: Book, plan: Plan) -> None:
    play, rng, deal = plan.play, plan.rng, plan.deal
    kind = {"informal": "mou", "separate_legal_entity": "jv_articles"}.get(deal.legal_form, "contract")
    notice = 90 if plan.part.tier == "strategic" else 60
    ahead = notice + (rng.randrange(12, 26) if play.agreement == "expiring" else rng.randrange(200, 700))
    expires: date | None = plan.back(-ahead) if plan.live else plan.back(plan.stopped - 30)
    if kind == "jv_articles" or (play.agreement == "covered" and rng.random() < 0.25 and plan.live):
        expires = None
    ref = f"{plan.ref}-agreement"
    book.add(
        "agreements", ref=ref, partnership=plan.ref, title=deal.agreement, kind=kind, signed_by_us_on=plan.signed_on,
        signed_by_them_on=plan.signed_on + timedelta(days=2), starts_on=plan.signed_on, expires_on=expires,
        notice_days=notice if expires else None, renews=rng.random() < 0.4 if expires else None,
    )  # fmt: skip
    missing = ("termination", "dispute_resolution") if play.agreement == "terms_missing" else ()
    for n, clause in enumerate(CLAUSES):
        state = "missing" if clause in missing else "present"
        unpaid = plan.part.arrangement == "non_profit_cause" and clause == "compensation"
        book.add(
            "clauses", agreement=ref, clause=clause, state="not_needed" if unpaid else state,
            reason="No money changes hands." if unpaid else None,
            where=None if clause in missing or unpaid else f"Section {n + 2}",
        )  # fmt: skip
    if play.overlap and not play.conflict:
        book.add(
            "clauses", agreement=ref, clause="boundaries", state="present", where="Annex B: who sells what to whom",
            agreed_on=plan.back(min(280, plan.live_days)),
        )  # fmt: skip


def _money(book: Book, plan: Plan) -> None:
    rng, deal = plan.rng, plan.deal
    if deal.term:
        ours = rng.randrange(46, 58)
        book.add(
            "economic_terms", partnership=plan.ref, kind=deal.term, our_share=ours, their_share=100 - ours,
            tied_to=deal.tied_to, from_=plan.signed_on,
        )  # fmt: skip
    if plan.part.tier == "strategic" and plan.live:
        book.add(
            "business_plans", partnership=plan.ref, from_=plan.signed_on + timedelta(days=20),
            our_expectations=plan.say("A third of new shops in towns comes through {partner} by the third year."),
            their_expectations="Each joined shop pays for itself within eight months.",
            rules_of_engagement="Who met the shop first leads. Prices are named together. No hiring from each other.",
            agreed_by_them_on=plan.signed_on + timedelta(days=33),
        )  # fmt: skip
