"""What happened between the two sides: touchpoints, handoffs, assets, ideas, incidents."""

from datetime import date, timedelta

from .book import Book
from .names import CUSTOMERS
from .plan import Plan

SYNC = (
    "Went through {topic}; both lists are short.",
    "{topic}: agreed who does what until the next call.",
    "Short one: {topic} is on its way, nothing stuck.",
    "Talked mostly about {topic}. Their side had three questions, two are answered.",
    "{topic}: first figures look right, a second look in two weeks.",
)
RESULTS = (
    "Results for the period, line by line; {topic} did better than planned.",
    "Figures agreed. We looked for an hour at {topic}.",
    "Results review: two targets ahead, one behind because of {topic}.",
)
EXTRA = (
    ("relationship_building", 90, "Lunch in {place}. No list, and a good talk about the coming year."),
    ("training", 120, "Trained their people on {topic}; eleven took part."),
    ("workshop", 180, "A morning on {topic} with both teams around one table."),
    ("visit", 150, "Visited two shops that use both, and watched the queue."),
    ("joint_event", 240, "Stood together at the traders' day; {topic} drew the most questions."),
    ("support", 45, "A shop was stuck with {topic}; solved together the same day."),
)
NEXT = ("Send the figures by Friday.", "They check with their lawyers.", "We try it in three shops.", "", "")
ONE_WAY = (
    "Asked about {topic}. No answer yet.",
    "Sent the plan for the quarter.",
    "Asked for a day to talk. No answer.",
)
KINDS = ("ebook", "webinar", "booth", "newsletter", "case_study")
ASSET = {
    "ebook": ("The first hundred days of a shop", 1600, 2600, 900),
    "webinar": ("One evening on {topic}", 780, 620, 210),
    "booth": ("A shared stand at the {season} fair", 6400, 1900, 1100),
    "newsletter": ("A page in their {season} letter", 120, 8200, 4100),
    "case_study": ("How {customer} halved its queue", 900, 1400, 700),
}
NEEDS = ("opens in spring", "three branches", "unhappy with its till", "moves next door")
IDEAS = (
    "Let the till remind the shop of {topic}.",
    "A joint price for shops that open in January.",
    "Show each other's help pages inside the product.",
    "Invite the ten best joint customers to dinner.",
)


def write(book: Book, plan: Plan) -> None:
    """Everything that happened and what is booked."""
    if not plan.was_live or not plan.play.recorded:
        if plan.play.stage in ("candidate", "vetting"):
            _touch(book, plan, plan.back(9), "call", "First talk: what each of us would want from it.", 40)
        elif not plan.play.recorded:
            book.add(
                "touchpoints", partnership=plan.ref, on=plan.back(95), kind="meeting", summary="From the old list."
            )
            _plan_next(book, plan)
        return
    if plan.play.works:
        _meetings(book, plan)
        _others(book, plan)
        _handoffs(book, plan)
        _assets(book, plan)
    elif plan.play.once:
        _touch(
            book, plan, plan.live_on + timedelta(days=9), "meeting", "Kick-off in {place}. Everybody was pleased.", 90
        )
    if plan.play.listed and not plan.play.works:
        for days in (12, 200):
            _one_way(book, plan, plan.live_on + timedelta(days=days), "listing", "Logo on both partner pages.", 1)
    for n in range(plan.play.one_way):
        _one_way(book, plan, plan.back(6 + 17 * n), "email", plan.rng.choice(ONE_WAY), 1)
    if plan.play.booked:
        _plan_next(book, plan)


def _say(plan: Plan, text: str) -> str:
    season = plan.rng.choice(("spring", "autumn", "winter"))
    words = {"topic": plan.topic(), "place": plan.partner.place, "season": season}
    text = text.format(**words, customer=plan.rng.choice(CUSTOMERS), offer=plan.trade.offer)
    return text[:1].upper() + text[1:]


def _touch(book: Book, plan: Plan, on: date, kind: str, summary: str, minutes: int, turn: int = 0) -> None:
    """A held one in which both sides took part; by turns with other people."""
    contacts, members = [plan.counterpart.ref], [plan.owner]
    if plan.play.people > 1:
        others = plan.contacts[1:]
        contacts += [others[turn % len(others)].ref, others[(turn + 1) % len(others)].ref]
        members += [plan.second if turn % 2 else plan.third]
    book.add(
        "touchpoints", partnership=plan.ref, on=on, kind=kind, status="held", minutes=minutes, mutual=True,
        partners_named=1, members=members, contacts=contacts, summary=_say(plan, summary),
        next_step=plan.rng.choice(NEXT), origin="sample",
    )  # fmt: skip


def _one_way(book: Book, plan: Plan, on: date, kind: str, summary: str, named: int) -> None:
    book.add(
        "touchpoints", partnership=plan.ref, on=on, kind=kind, status="held", mutual=False, partners_named=named,
        members=[plan.owner], summary=_say(plan, summary), origin="sample",
    )  # fmt: skip


def _meetings(book: Book, plan: Plan) -> None:
    days, every = plan.days(plan.sync, plan.silent), max(1, round(plan.results / plan.sync))
    for turn, on in enumerate(reversed(days)):
        if turn % every == 0:
            _touch(book, plan, on, "results_review", plan.rng.choice(RESULTS), 60, turn)
        else:
            _touch(book, plan, on, "tactical_sync", plan.rng.choice(SYNC), 30, turn)


def _others(book: Book, plan: Plan) -> None:
    every = {"strategic": 55, "standard": 95, "light": 210}[plan.part.tier]
    for turn, on in enumerate(plan.days(every, plan.silent + plan.rng.randrange(4, every), wobble=12)):
        kind, minutes, text = plan.rng.choice(EXTRA)
        _touch(book, plan, on, kind, text, minutes, turn)
    if not plan.thin:
        for on in plan.days(160, wobble=20):
            _one_way(book, plan, on, "mailing", "Quarterly letter to all partners.", 34)
        for on in plan.days(310, wobble=60):
            side = plan.rng.choice(("ours", "theirs"))
            became = plan.rng.choice(("Tried in three shops.", "On the plan for spring.", None, ""))
            dropped = on + timedelta(days=40) if became is None else None
            book.add(
                "ideas", partnership=plan.ref, on=on, side=side, words=_say(plan, plan.rng.choice(IDEAS)),
                became=became or "", dropped_on=dropped if dropped and dropped <= plan.as_of else None,
            )  # fmt: skip
    if plan.play.conflict:
        book.add(
            "incidents", partnership=plan.ref, on=plan.back(47), kind="conflict", side="theirs",
            words="Offered their own till to a shop that we had brought to them.", escalated_on=plan.back(33),
            step="Both owners talk",
        )  # fmt: skip
    elif plan.rng.random() < 0.2 and not plan.thin:
        book.add(
            "incidents", partnership=plan.ref, on=plan.back(plan.stopped + 140), kind="friction", side="ours",
            words="Invoices went to the wrong branch for two months.", closed_on=plan.back(plan.stopped + 121),
            outcome="They corrected the branch and credited two invoices.",
        )  # fmt: skip


def _handoffs(book: Book, plan: Plan) -> None:
    arrangement, rng = plan.part.arrangement, plan.rng
    every = {"referral": 16, "strategic_alliance": 24, "reseller_distribution": 28, "technology_integration": 45}
    for n, on in enumerate(plan.days(every.get(arrangement, 0), wobble=5) if arrangement in every else ()):
        answered = on + timedelta(days=rng.randrange(0, 5))
        closed = on + timedelta(days=rng.randrange(18, 75))
        done, outcome = closed <= plan.as_of, rng.choice(("won", "won", "lost", "lost", "lost"))
        book.add(
            "handoffs", ref=f"{plan.ref}-lead-{n + 1}", partnership=plan.ref,
            direction=rng.choice(("to_us", "to_us", "to_them")),
            what=f"{rng.choice(CUSTOMERS)}: {rng.choice(NEEDS)}",
            handed_on=on, answered_on=answered if answered <= plan.as_of else None,
            closed_on=closed if done else None,
            outcome=outcome if done else "open",
            value=rng.randrange(8, 60) * 100 if done and outcome == "won" else None,
        )  # fmt: skip
    if plan.play.dropped_handoff:
        book.add(
            "handoffs", ref=f"{plan.ref}-lead-open", partnership=plan.ref, direction="to_us",
            what="The Saddle Room: two branches, wants to decide this month", handed_on=plan.back(13),
            outcome="open",
        )  # fmt: skip


def _assets(book: Book, plan: Plan) -> None:
    every = {"co_marketing": 75, "strategic_alliance": 120, "non_profit_cause": 200}.get(plan.part.arrangement, 330)
    for n, on in enumerate(plan.days(every, wobble=20)):
        kind = KINDS[(n + plan.number) % len(KINDS)]
        title, cost, reach, usual = ASSET[kind]
        times = plan.rng.uniform(0.8, 1.3)
        book.add(
            "assets", ref=f"{plan.ref}-asset-{n + 1}", partnership=plan.ref, kind=kind, title=_say(plan, title),
            published_on=on, planned_cost=cost, cost_ours=round(cost * 0.55), cost_theirs=round(cost * 0.5),
            planned_reach=reach, reach=round(reach * times), usual_reach=usual, planned_conversions=reach // 40,
            conversions=round(reach * times / 36), usual_conversions=usual // 45,
            made_by_us="Text and figures", made_by_them="Pictures and printing",
        )  # fmt: skip


def _plan_next(book: Book, plan: Plan) -> None:
    on = plan.back(-plan.rng.randrange(2, 12))
    book.add(
        "touchpoints", partnership=plan.ref, on=on, kind="tactical_sync", status="planned",
        booked_on=plan.back(plan.rng.randrange(2, 9)), minutes=30, members=[plan.owner, plan.second],
        contacts=[plan.counterpart.ref] if plan.play.recorded else None, summary=_say(plan, "Next: {topic}."),
        origin="sample",
    )  # fmt: skip
