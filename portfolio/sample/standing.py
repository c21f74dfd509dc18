"""The partnership itself: its row, stages, people, fit, and how it ends."""

from datetime import date, timedelta

from . import organisation
from .book import Book
from .names import CUSTOMERS
from .plan import Plan
from .stories import CAST, CONFIDENTIAL

DIFFERENCES = (
    "They decide in committees on Thursdays; we decide at the table. Ask by Monday.",
    "Their year ends in June. Nothing gets signed in the last two weeks of it.",
    "They write long mails and dislike calls; we do the opposite.",
    "Their engineers release once a quarter, ours every week.",
    "They are careful with their name: every sentence in public goes past their lawyers.",
    "",
)
RESPONSIBILITIES = (
    ("Partnership manager", "Keeps the plan, calls the meetings, answers within a day.", "Budget up to 5,000."),
    ("Sponsor", "Settles what the managers cannot.", "Terms, budget and the end of it."),
)
VETTING = (
    ("References", "Three of their customers called back; all three would choose them again."),
    ("Online presence", "A plain site, kept up to date, with prices on it."),
    ("Customer satisfaction", "4.4 of 5 over 210 opinions; slow replies in August."),
    ("Talk with existing partners", "Two of their partners describe them as slow to start and reliable afterwards."),
    ("Values alignment", "They pay their smallest suppliers first. That settled it for us."),
    ("Ability to deliver", "Delivered the trial in the week they had named."),
)
COMPLEMENTARITY = (
    ("Same customers?", "Seven in ten of their customers are shops of our size."),
    ("Different offer?", "Nothing on their price list is on ours."),
    ("Integrated in fact?", "Data moves by itself; nobody types anything twice."),
    ("Do customers ask for it?", "Nine of the last forty new shops asked for it unprompted."),
)
ENDS = (
    ("exiting", "Their new owner wants to sell a till of its own.", "The right organisation, with other plans now."),
    ("ended", "The price of the data rose fourfold, and no shop would pay it.", "imperfect_way"),
    ("look_again", "They moved to chains only; we stayed with single shops.", "wrong_organisation"),
)  # fmt: skip
STEPS = (
    ("Tell the shops that use both, in one letter signed by both", 20),
    ("Settle open commissions", 35),
    ("Move the last joined shops", -12),
    ("Take names off both sites", -3),
    ("Thank the people, and say until when the door is open", 14),
)


def write(book: Book, plan: Plan) -> None:
    """Partner, contacts, partnership, and their dated changes."""
    if plan.ref == plan.partner.ref:
        partner = plan.partner
        book.add(
            "partners", ref=partner.ref, name=partner.name, domains=partner.domain, kind=partner.kind,
            industry=plan.trade.offer.capitalize(), country=partner.country, size=partner.size,
            description=plan.trade.description, also="competitor" if plan.play.conflict else None,
        )  # fmt: skip
    _people(book, plan)
    _partnership(book, plan)
    _stages(book, plan)
    _owners(book, plan)
    if plan.play.recorded and not (plan.thin and plan.was_live):
        _fit(book, plan)
    if plan.play.stage in ("exiting", "ended"):
        _end(book, plan)


def _people(book: Book, plan: Plan) -> None:
    for n, contact in enumerate(plan.contacts):
        left = plan.back(31) if n == 0 and plan.play.counterpart_left else None
        book.add(
            "contacts", ref=contact.ref, partner=plan.partner.ref, name=contact.name,
            email=f"{contact.ref.removeprefix(plan.ref + '-').replace('-', '.')}@{plan.partner.domain}",
            role=f"Head of {contact.function.lower()}" if n < 2 else contact.function, function=contact.function,
            location=plan.partner.place, left_on=left,
        )  # fmt: skip


def _partnership(book: Book, plan: Plan) -> None:
    play, deal, rng = plan.play, plan.deal, plan.rng
    told, live = play.explained, plan.was_live
    overlap = play.overlap or (rng.choice(("none", "none", "adjacent")) if play.recorded else "")
    _, reason, _ = _ending(plan)
    ended = plan.back(plan.stopped - 30) if play.stage == "ended" else None
    book.add(
        "partnerships", ref=plan.ref, partner=plan.partner.ref, title=plan.title, arrangement=plan.part.arrangement,
        legal_form=deal.legal_form, stage=play.stage, tier=plan.part.tier,
        purpose=plan.say(rng.choice(deal.purpose)) if told else None,
        we_bring=plan.say(rng.choice(deal.bring)) if told else None,
        they_bring=rng.choice(plan.trade.bring), customer_gains=rng.choice(plan.trade.gains),
        our_motive=plan.say(rng.choice(deal.our_motive)), our_motive_strength=rng.randrange(3, 6),
        their_motive=plan.say(rng.choice(deal.their_motive)) if live else None,
        their_motive_strength=rng.randrange(3, 6) if live else None,
        overlap=overlap, conflict_open_since=plan.back(47) if play.conflict else None,
        differences=rng.choice(DIFFERENCES) if live else None,
        owner=organisation.email(organisation.LEFT[0]) if play.owner_left else plan.owner,
        deputies=[plan.deputy] if plan.part.tier == "strategic" else None,
        counterpart=plan.counterpart.ref if live and play.recorded else None,
        publicly_listed_from=plan.active_on + timedelta(days=10) if play.listed else None,
        integration_level=rng.randrange(2, 5) if live and deal.title == "Integration" else None,
        integration_exercised_on=plan.back(plan.silent + 3) if live and deal.title == "Integration" else None,
        inbound_on=plan.back(20) if play.stage in ("candidate", "vetting") else None,
        started_on=plan.live_on if live and play.recorded else None,
        ended_on=ended, end_reason=reason if ended else None,
        look_again_on=plan.back(-play.look_again) if play.look_again else None,
        # one, whatever the size: it is there to be seen
        confidential=True if plan.part.play == CONFIDENTIAL and plan.number < len(CAST) else None,
        tags=["founding partner"] if live and plan.live_days > 900 else None,
    )  # fmt: skip
    if plan.part.tier == "strategic":
        book.add("shares", partnership=plan.ref, member=organisation.email(organisation.READER))


def _ending(plan: Plan) -> tuple[str, str, str]:
    return next((end for end in ENDS if end[0] == plan.part.play), ENDS[0])


def _stages(book: Book, plan: Plan) -> None:
    if not plan.play.recorded:
        return
    changes: list[tuple[date, str, str]] = []
    if plan.was_live:
        changes += [
            (
                plan.live_on - timedelta(days=95),
                "candidate",
                "Came up in the yearly look at who serves the same shops.",
            ),
            (plan.live_on - timedelta(days=60), "vetting", "Both sides want to know more."),
        ]
        if plan.piloted or plan.play.stage == "pilot":
            changes.append((plan.live_on, "pilot", "Start small."))
        if plan.play.stage != "pilot":
            changes.append((plan.active_on, "active", "The trial showed enough." if plan.piloted else "Signed."))
        if plan.play.stage == "recalibrating":
            changes.append((plan.back(50), "recalibrating", "Narrower, and with one target instead of four."))
        if plan.play.stage in ("exiting", "ended"):
            changes.append((plan.back(plan.stopped - 5), "exiting", "Decided together at the review."))
        if plan.play.stage == "ended":
            changes.append((plan.back(plan.stopped - 30), "ended", "Settled and thanked."))
    else:
        changes.append((plan.back(75), "candidate", "On the list since the agenda was written anew."))
        if plan.play.stage == "vetting":
            changes.append((plan.back(26), "vetting", "First talk went well; references are being called."))
        if plan.play.stage == "declined":
            changes.append((plan.back(19), "declined", "A good house, for another kind of shop."))
    for on, stage, note in changes:
        book.add("stage_changes", partnership=plan.ref, stage=stage, on=on, note=note)


def _owners(book: Book, plan: Plan) -> None:
    if not plan.play.recorded:
        return
    first = plan.live_on - timedelta(days=60) if plan.was_live else plan.back(75)
    owner = organisation.email(organisation.LEFT[0]) if plan.play.owner_left else plan.owner
    book.add("owner_changes", partnership=plan.ref, on=first, owner=owner)
    if not plan.was_live:
        return
    book.add("counterpart_changes", partnership=plan.ref, on=first, contact=plan.counterpart.ref)
    for n, (title, does, decides) in enumerate(() if plan.thin else RESPONSIBILITIES):
        if n == 0:
            book.add(
                "roles", partnership=plan.ref, person=plan.owner, side="ours", title=title, responsibilities=does,
                decides=decides,
            )  # fmt: skip
        book.add(
            "roles", partnership=plan.ref, person=plan.contacts[n].ref, side="theirs", title=title,
            responsibilities=does, decides=decides,
        )  # fmt: skip
    if plan.play.paused:
        book.add(
            "pauses", partnership=plan.ref, from_=plan.back(34), until=plan.back(-41),
            reason="Their tills are frozen for the Christmas season.",
        )  # fmt: skip
    if plan.play.stage == "recalibrating":
        book.add(
            "recalibrations", partnership=plan.ref, from_=plan.back(50), until=plan.back(-130),
            before="Markets, fairs and festivals in five countries.",
            after="Weekly markets at home, with 400 stalls as the one target.",
        )  # fmt: skip


# 000, 003: what a large and a small side are good at; 002 (8): differences to accept, and how each is handled
STRENGTHS = (
    ("ours", "technology", "strength", "A till that takes any payment."),
    ("ours", "reach", "gap", "Nobody on the coast."),
    ("theirs", "authenticity", "strength", "Shopkeepers trust them."),
    ("theirs", "administration", "gap", "Two people do all the paperwork."),
)
ACCEPTED = (
    ("structure", "They decide in one room, we in three.", "One of us may decide up to 5,000 at once."),
    ("culture", "They answer by telephone, we by mail.", "What is agreed by telephone is written down the same day."),
    ("priorities", "Their season is ours upside down.", "Nothing is launched between October and January."),
)


def _sides(book: Book, plan: Plan) -> None:
    """What each side is good at or lacks, and one difference that both have accepted."""
    for side, area, state, words in STRENGTHS:
        book.add("strengths", partnership=plan.ref, side=side, area=area, state=state, words=words)
    kind, words, handled = ACCEPTED[plan.number % len(ACCEPTED)]
    book.add("differences", partnership=plan.ref, kind=kind, words=words, handled=handled)


def _fit(book: Book, plan: Plan) -> None:
    rng = plan.rng
    if plan.was_live and plan.play.works and not plan.thin:
        _sides(book, plan)
    on = plan.live_on - timedelta(days=50) if plan.was_live else plan.back(22)
    if plan.play.stage != "candidate":
        for question, finding in VETTING:
            book.add(
                "fit_answers", partnership=plan.ref, question=question, score=rng.randrange(3, 6), finding=finding,
                source=rng.choice(("Telephone", "Visit", "Their yearly report", "A customer of both")), on=on,
            )  # fmt: skip
    for question, finding in COMPLEMENTARITY:
        book.add(
            "fit_answers", partnership=plan.ref, question=question, score=rng.randrange(2, 6), finding=finding, on=on
        )
    if not plan.was_live:
        for criterion, _ in organisation.CRITERIA:
            book.add("fit_answers", partnership=plan.ref, question=criterion, score=rng.randrange(2, 6), on=on)
    if plan.was_live and plan.play.works and not plan.thin:
        for day in plan.days(260, wobble=40):
            book.add(
                "demand", partnership=plan.ref, on=day, customer=rng.choice(CUSTOMERS),
                kind=rng.choice(("wants_joint_offer", "wants_joint_offer", "asks_about_value")),
                words=plan.say(rng.choice(("Asked for till and {offer} on one bill.",
                                           "Would change today if {offer} came with it.",
                                           "Asked what the two of us do together in fact."))),
            )  # fmt: skip


def _end(book: Book, plan: Plan) -> None:
    _, reason, cause = _ending(plan)
    opened, done = plan.back(plan.stopped - 5), plan.play.stage == "ended"
    settled = plan.back(plan.stopped - 30) if done else None
    book.add(
        "exit_plans", partnership=plan.ref, reason=reason, cause=cause, opened_on=opened, settled_on=settled,
        door_open=True, lessons="Agree on the price of data for three years, or not at all." if done else None,
    )  # fmt: skip
    for what, ago in STEPS:
        due = settled or plan.back(ago)
        finished = due if done or (ago > 0 and not (plan.play.steps_late and ago < 20)) else None
        book.add("exit_steps", partnership=plan.ref, what=what, owner=plan.owner, due_on=due, done_on=finished)
