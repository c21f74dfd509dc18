"""Trying, promising, looking back: pilots, rhythms, commitments, reviews, confirmations, criteria of their own."""

from datetime import date, timedelta

from .book import Book
from .names import PARTNERS
from .plan import Plan

PROMISES = (
    "Send the price list for next year", "Name a second contact", "Fix {topic}", "Invite both sales teams",
    "Put the joint offer on the first page", "Write down {topic} in two pages", "Bring the figures of the quarter",
    "Try {topic} in three shops", "Print the leaflet in two languages", "Answer the lawyers' questions",
)  # fmt: skip
WORKS = ("Leads are answered within a day on both sides.", "The two support teams call each other directly.",
         "{topic} runs without anybody thinking of it.")  # fmt: skip
DOES_NOT = ("{topic} takes too many hands.", "Decisions wait for one person on their side.",
            "We plan together and tell our sales people too late.")  # fmt: skip
LESSONS = ("Ask for the figures before the meeting, not in it.", "Two people who know each other save ten mails.",
           "Small joint promises, kept, do more than a large plan.")  # fmt: skip
CELEBRATED = ("One hundred joint customers.", "The first year without a late promise.", "A fair that paid for itself.",
              "Both teams on one stage.", "The thousandth parcel.")  # fmt: skip
WORDS = ("It brings us shops that we should not reach.", "Worth the hours. We should meet more of your engineers.",
         "Good, and the reports could come sooner.", "Our sales people ask for it by name now.")  # fmt: skip
PILOTS = {
    "co_marketing": ("co_marketing_campaign", "One campaign in two towns", 30, 900, "very_low", "Leads", 40),
    "referral": (
        "referral_exchange",
        "Pass on every fitting lead for three months",
        90,
        0,
        "low",
        "Leads answered",
        25,
    ),
    "product_bundling": ("product_bundling", "Sell the bundle in one region", 84, 4200, "medium", "Bundles sold", 12),
}
USUAL = ("joint_trial", "Ten shops use both for a quarter", 84, 1500, "low", "Shops that stay", 8)


def write(book: Book, plan: Plan) -> None:
    """Everything that judges and promises."""
    if not plan.was_live:
        return
    if plan.play.works:
        _rhythms(book, plan)
        _reviews(book, plan)
        _pilots(book, plan)
    if plan.play.promises != "none":
        _promises(book, plan)
    _confirmations(book, plan)
    if plan.play.stage == "recalibrating":
        book.add(
            "exit_criteria", ref=f"{plan.ref}-exit", scope=f"partnership:{plan.ref}", consequence="terminate",
            judgement="The joint company needs new capital before it serves 400 stalls.", agreed_on=plan.back(50),
        )  # fmt: skip
    if plan.ref == PARTNERS[9].ref:
        book.add("links", partnership=PARTNERS[0].ref, other=plan.ref, kind="needs")


def _rhythms(book: Book, plan: Plan) -> None:
    kinds = [("tactical_sync", plan.sync, 30), ("results_review", plan.results, 60)]
    if plan.play.reviews:
        kinds.append(("strategy_review", plan.strategy, 120))
    for kind, every, minutes in kinds:
        book.add("rhythms", partnership=plan.ref, kind=kind, every_days=every, minutes=minutes, from_=plan.live_on)
    book.add("rhythms", partnership=plan.ref, kind="relationship_building", from_=plan.live_on)


def _reviews(book: Book, plan: Plan) -> None:
    if not plan.play.reviews:
        return
    rng, last = plan.rng, None
    newest = plan.quiet + rng.randrange(9, max(10, plan.strategy - 30 - min(plan.quiet, plan.strategy - 45)))
    for n, on in enumerate(plan.days(plan.strategy, newest, wobble=6)):
        last = on
        topic = {"topic": plan.topic()}
        works, does_not = rng.choice(WORKS).format(**topic), rng.choice(DOES_NOT).format(topic=plan.topic())
        book.add(
            "reviews", ref=f"{plan.ref}-review-{n + 1}", partnership=plan.ref, kind="strategy_review", due_on=on,
            held_on=on, attended_by_them=True, our_value=rng.randrange(4, 6), their_value=rng.randrange(4, 6),
            works=works[:1].upper() + works[1:], does_not=does_not[:1].upper() + does_not[1:],
            lessons=rng.choice(LESSONS), celebrated=rng.choice(CELEBRATED) if rng.random() < 0.6 else None,
            decision="recalibrate" if plan.play.stage == "recalibrating" and on > plan.back(90) else
            rng.choice(("continue", "continue", "invest")), next_due_on=on + timedelta(days=plan.strategy),
        )  # fmt: skip
    if plan.live and not plan.play.paused:
        due = (last or plan.live_on) + timedelta(days=plan.strategy)
        book.add(
            "reviews", ref=f"{plan.ref}-review-next", partnership=plan.ref, kind="strategy_review", due_on=due,
            booked_on=due if plan.play.booked and due > plan.as_of else None,
        )  # fmt: skip


def _pilots(book: Book, plan: Plan) -> None:
    kind, task, days, budget, risk, metric, target = PILOTS.get(plan.part.arrangement, USUAL)
    common = {"partnership": plan.ref, "kind": kind, "task": task, "risk": risk, "ref": f"{plan.ref}-pilot"}
    if plan.play.pilot:
        start, end = plan.live_on, plan.live_on + timedelta(days=days)
        book.add("pilots", **common, starts_on=start, first_ends_on=end, ends_on=end, budget=budget or 600)
        book.add("pilot_criteria", pilot=common["ref"], metric=metric, direction="up", target=target)
        book.add(
            "pilot_criteria", pilot=common["ref"], metric="Calls for help a shop", direction="down", target=2,
            result=1.4 if plan.play.pilot == "overdue" else None,
        )  # fmt: skip
    elif plan.piloted:
        end = plan.live_on + timedelta(days=min(days, 82))
        book.add(
            "pilots", **common, starts_on=plan.live_on, first_ends_on=end, ends_on=end, budget=budget,
            cost=round(budget * plan.rng.uniform(0.8, 1.1)), decision="graduate", decided_on=end,
            their_decision="graduate", learnt="Shops asked for one telephone number, not for one price.",
        )  # fmt: skip
        book.add(
            "pilot_criteria", pilot=common["ref"], metric=metric, direction="up", target=target,
            result=round(target * plan.rng.uniform(1.05, 1.5)),
        )  # fmt: skip


def _promises(book: Book, plan: Plan) -> None:
    rng, every = plan.rng, {"strategic": 16, "standard": 24, "light": 45}[plan.part.tier]
    every *= 2 if plan.thin else 1
    for n, made in enumerate(plan.days(every, plan.quiet + 3, wobble=4)):
        due = made + timedelta(days=rng.randrange(9, 22))
        delivered = (
            due - timedelta(days=rng.randrange(0, 6)) if n % 9 != 4 else due + timedelta(days=rng.randrange(2, 6))
        )
        kept = delivered <= plan.as_of and delivered <= plan.back(plan.stopped)
        _promise(book, plan, f"{n + 1}", ("ours", "theirs")[n % 2], made, due, delivered if kept else None)
        if plan.stopped and not kept:
            return
    if plan.play.promises == "late":
        _promise(book, plan, "late", "theirs", plan.back(38), plan.back(17), None)


def _promise(book: Book, plan: Plan, name: str, side: str, made: date, due: date, delivered: date | None) -> None:
    what = plan.rng.choice(PROMISES).format(topic=plan.topic())
    who = plan.rng.choice((plan.owner, plan.second)) if side == "ours" else plan.counterpart.name
    book.add(
        "commitments", ref=f"{plan.ref}-promise-{name}", partnership=plan.ref, side=side, what=what, who=who,
        priority=plan.rng.choice(("medium", "medium", "low")), made_on=made, original_due_on=due, due_on=due,
        delivered_on=delivered,
    )  # fmt: skip


def _confirmations(book: Book, plan: Plan) -> None:
    rng, said = plan.rng, plan.play.confirmed
    if said == "never" or plan.live_days < 60:
        return
    contact, asked = plan.counterpart.ref, plan.back(plan.stopped + rng.randrange(25, 110))
    if plan.live_days > 520:
        before = asked - timedelta(days=300)
        book.add(
            "confirmations", partnership=plan.ref, contact=contact, asked_on=before,
            answered_on=before + timedelta(days=3),
            still_motivated=True, value=4, words=rng.choice(WORDS),
        )  # fmt: skip
    if said == "silent":
        for days in (72, 30):
            book.add("confirmations", partnership=plan.ref, contact=contact, asked_on=plan.back(days))
        return
    doubtful = said == "doubtful"
    book.add(
        "confirmations", partnership=plan.ref, contact=contact, asked_on=asked,
        answered_on=min(plan.as_of, asked + timedelta(days=rng.randrange(1, 9))), still_motivated=True,
        value=2 if doubtful else rng.randrange(4, 6),
        words="It brings us little that we can show our board." if doubtful else rng.choice(WORDS),
    )  # fmt: skip
