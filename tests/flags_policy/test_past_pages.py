"""A partnership's pages as of a past day: what is dated that day is there, what is dated the day after is not."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Member
from accounts.permissions import ACTS, Ties, may, may_as
from lib.days import past_day, seen_from, today
from objectives.models import BusinessPlan, Measurement, Objective, ObjectiveTarget, ValueEntry
from partners.models import (
    Agreement,
    Contact,
    CounterpartChange,
    EconomicTerm,
    FitAnswer,
    Handoff,
    OwnerChange,
    Partnership,
    Touchpoint,
)
from pilots.models import Pilot
from reviews.models import Commitment, Review, Rhythm
from tests import making

pytestmark = pytest.mark.django_db
SignIn = Callable[[Member | str], Client]
DAY, AFTER = making.ago(40), making.ago(39)
PAGES = ("", "value/", "plan/", "people/", "trust/", "meetings/")


@pytest.fixture
def one(lead: Member) -> Partnership:
    made = making.partnership("Corda", owner=lead, tier="strategic", live=900)
    making.touch(made, 100, by=lead)
    making.evaluated()
    return made


@pytest.fixture
def of_the_day(signed_in: SignIn, one: Partnership) -> Callable[..., str]:
    client = signed_in("executive")

    def ask(part: str, day: date | None = DAY, **query: str) -> str:
        answer = client.get(f"/partnerships/{one.ref}/{part}", query | ({"as_of": str(day)} if day else {}))
        assert answer.status_code == 200
        return " ".join(re.sub(r"<[^>]+>", " ", answer.text.split("<main")[1].split("</main>")[0]).split())

    return ask


def test_value(one: Partnership, of_the_day: Callable[..., str]) -> None:
    for on, note, amount in ((DAY, "then", 4000), (AFTER, "later", 70000)):
        ValueEntry.objects.create(partnership=one, on=on, side="ours", flow="return", amount=amount, note=note)
    EconomicTerm.objects.create(partnership=one, kind="commission", our_share=17, since=DAY)
    EconomicTerm.objects.create(partnership=one, kind="commission", our_share=23, since=AFTER)
    goals = [
        Objective.objects.create(partnership=one, title=title, tangible=False, start_on=on)
        for title, on in (("Name then", DAY), ("Name later", AFTER))
    ]
    Measurement.objects.create(objective=goals[0], on=DAY, value=3, note="seen then")
    Measurement.objects.create(objective=goals[0], on=AFTER, value=4, note="seen later")
    making.evaluated()
    past, now = of_the_day("value/"), of_the_day("value/", None)
    assert "As of" in past
    assert ("4,000" in past, "70,000" in past, "74" in past) == (True, False, False)
    assert ("we 17%" in past, "we 23%" in past) == (True, False)
    assert ("Name then seen then" in past, "seen later" in past, "Name later" in past) == (True, False, False)
    assert "1 of 1" in past
    assert ("As of" in now.split("On a past day")[0], "2 of 2" in now, "we 23%" in now) == (False, True, True)
    assert ("seen later" in now, "Name later" in now) == (True, True)


def test_what_was_due_next_on_the_partnerships_own_page(one: Partnership, of_the_day: Callable[..., str]) -> None:
    """Done since, it was open then; begun since, it was not there yet; a page of today says what stands now."""
    ahead = today() + timedelta(days=30)
    for words, made, kept in (("Kept since", DAY, AFTER), ("Kept then", DAY, DAY), ("Made since", AFTER, None)):
        Commitment.objects.create(partnership=one, side="ours", what=words, made_on=made, delivered_on=kept)
    Commitment.objects.create(partnership=one, side="ours", what="Dropped since", made_on=DAY, cancelled_on=AFTER)
    for title, on in (("Begun then", DAY), ("Begun since", AFTER)):
        Objective.objects.create(partnership=one, title=title, metric="x", target=9, start_on=on, due_on=ahead)
    for words, booked, off in (
        ("In the diary", DAY, None),
        ("Called off since", DAY, AFTER),
        ("Booked since", AFTER, None),
    ):
        Touchpoint.objects.create(
            partnership=one, on=making.ago(10), kind="call", summary=words, booked_on=booked, cancelled_on=off,
            status="cancelled" if off else "held",
        )  # fmt: skip
    for words, handed, answered in (("Lead open then", DAY, AFTER), ("Lead of later", AFTER, None)):
        Handoff.objects.create(partnership=one, direction="to_us", what=words, handed_on=handed, answered_on=answered)
    for title, signed, over in (("Paper then", DAY, AFTER), ("Paper of later", AFTER, None)):
        Agreement.objects.create(
            partnership=one, title=title, kind="contract", signed_by_us_on=signed, terminated_on=over, expires_on=ahead
        )
    for task, starts, decided in (("Trial then", DAY, AFTER), ("Trial of later", AFTER, None)):
        Pilot.objects.create(
            partnership=one, kind="joint_webinar", task=task, starts_on=starts, ends_on=ahead,
            decision="stop" if decided else "", decided_on=decided,
        )  # fmt: skip
    making.evaluated()
    past = of_the_day("").split("What happened")[0]
    now = of_the_day("", None).split("What happened")[0]
    then = ("Kept since", "Dropped since", "Begun then", "In the diary", "Called off since", "Lead open then",
            "Paper then", "Trial then")  # fmt: skip
    later = ("Made since", "Begun since", "Booked since", "Lead of later", "Paper of later", "Trial of later")
    assert [words for words in (*then, *later, "Kept then") if words in past] == list(then)
    assert [words for words in (*then, *later, "Kept then") if words in now] == [
        "Begun then", "Made since", "Begun since", "Lead of later", "Paper of later", "Trial of later",
    ]  # fmt: skip


def test_the_file_and_the_filter_of_the_ledger_keep_the_day(signed_in: SignIn, one: Partnership) -> None:
    making.value(one, 40, 1, note="then")
    making.value(one, 39, 2, note="later")
    client = signed_in("executive")
    page = client.get(f"/partnerships/{one.ref}/value/?as_of={DAY}&side=ours").text
    [file] = re.findall(r'href="(\?[^"]*format=csv)"', page)
    assert f"as_of={DAY}" in file
    text = client.get(f"/partnerships/{one.ref}/value/{file.replace('&amp;', '&')}").content.decode()
    assert ("then" in text, "later" in text) == (True, False)
    assert page.count(f'<input type="hidden" name="as_of" value="{DAY}">') == 1


def test_plan(one: Partnership, of_the_day: Callable[..., str]) -> None:
    plans = [
        BusinessPlan.objects.create(partnership=one, since=on, our_expectations=text, agreed_by_them_on=agreed)
        for on, text, agreed in (
            (making.ago(90), "Shops", making.ago(80)), (DAY, "Shops then", AFTER), (AFTER, "Shops later", None),
        )
    ]  # fmt: skip
    goal = Objective.objects.create(partnership=one, title="Hundred", baseline=0, target=100, start_on=DAY)
    Objective.objects.create(partnership=one, title="Begun later", baseline=0, target=5, start_on=AFTER)
    for on, value, target in ((DAY, 33, 200), (AFTER, 66, 300)):
        Measurement.objects.create(objective=goal, on=on, value=value)
        ObjectiveTarget.objects.create(objective=goal, since=on, target=target)
    past, now = of_the_day("plan/"), of_the_day("plan/", None)
    assert "not agreed by them yet" in past
    assert ("Shops then" in past, "Shops later" in past, "Begun later" in past) == (True, False, False)
    assert ("33" in past, "66" in past, "to 200" in past, "to 300" in past) == (True, False, True, False)
    assert past.count("not agreed") == 2  # the sentence and the version in force
    assert ("Shops later" in now, "Begun later" in now, "66" in now, "to 300" in now) == (True, True, True, True)
    # a version of a later day cannot be asked for by its name
    assert "later" not in of_the_day("plan/", DAY, **{"from": plans[0].ref, "to": plans[2].ref})
    assert "Nobody has written" not in past
    assert "Both sides hope for something" in of_the_day("plan/", making.ago(91))


def test_an_agreement_of_the_day_itself_counts(one: Partnership, of_the_day: Callable[..., str]) -> None:
    BusinessPlan.objects.create(partnership=one, since=making.ago(90), our_expectations="Shops", agreed_by_them_on=DAY)
    assert "Agreed by them on" in of_the_day("plan/")
    assert "not agreed by them yet" in of_the_day("plan/", making.ago(41))


def test_people(one: Partnership, of_the_day: Callable[..., str]) -> None:
    old, new = (making.member(name, "manager") for name in ("Olga Then", "Nils Later"))
    maren = Contact.objects.create(partner=one.partner, name="Tea Met", left_on=AFTER)
    Contact.objects.create(partner=one.partner, name="Gone Then", left_on=DAY)
    for on, owner in ((DAY, old), (AFTER, new)):
        OwnerChange.objects.create(partnership=one, owner=owner, on=on)
        CounterpartChange.objects.create(partnership=one, contact=maren, on=on)
        touch = Touchpoint.objects.create(partnership=one, on=on, kind="call", mutual=True)
        touch.members.add(owner)
        touch.contacts.add(maren)
    Partnership.objects.filter(pk=one.pk).update(owner=new, counterpart=maren)
    past, now = of_the_day("people/"), of_the_day("people/", None)
    assert ("Olga Then" in past, "Nils Later" in past) == (True, False)
    assert past.count("Counterpart") == now.count("Counterpart") - 1
    assert "1 thread in all; in the last half year 1 of ours met 1 of theirs." in past
    assert "2 threads in all" in now
    assert re.search(r"Who left Gone Then \d", past)
    assert re.search(r"Who left Tea Met \d", now)
    assert ("Tea Met left" in past, "Tea Met left" in now) == (False, True)


def test_nobody_was_met_in_days_to_come(one: Partnership, of_the_day: Callable[..., str]) -> None:
    for name, on in (("Tea Then", DAY), ("Tom Later", AFTER)):
        touch = Touchpoint.objects.create(partnership=one, on=on, kind="call", mutual=True)
        touch.contacts.add(Contact.objects.create(partner=one.partner, name=name, role="Sales"))
    past, now = of_the_day(""), of_the_day("", None)
    assert "Tea Then Sales, today" in past
    assert "Tom Later Sales" in past
    assert "Tom Later Sales," not in past
    assert "Tom Later Sales, 39 days ago" in now


def test_trust(one: Partnership, of_the_day: Callable[..., str]) -> None:
    def promise(what: str, **days: date) -> None:
        Commitment.objects.create(partnership=one, what=what, side="ours", **{"made_on": making.ago(60)} | days)

    promise("Made then", made_on=DAY)
    promise("Made later", made_on=AFTER)
    promise("Kept then", due_on=DAY, original_due_on=DAY, delivered_on=DAY)
    promise("Kept later", due_on=DAY, original_due_on=DAY, delivered_on=AFTER)
    promise("Off later", made_on=making.ago(400), due_on=making.ago(300), cancelled_on=AFTER)
    promise("Waits", waiting_for_approval_since=AFTER)
    for on, finding in ((DAY, "told then"), (AFTER, "told later")):
        FitAnswer.objects.create(
            partnership=one, question="we_tell_them_our_plans", score=3, finding=finding, on=on
        )  # fmt: skip
    past = of_the_day("trust/")
    assert ("Made then" in past, "Made later" in past) == (True, False)
    assert "Kept then kept on time" in past
    assert "Kept later open, due" in past
    assert "Off later open , due" in past
    assert ("1 of 2" in past, "waiting for an approval" in past, "waited" in past.split("We promised")[1]) == (
        True, False, False,
    )  # fmt: skip
    assert ("told then" in past, "told later" in past) == (True, False)
    now = of_the_day("trust/", None)
    assert ("Made later" in now, "1 day late" in now, "Off later" in now) == (True, True, False)
    assert ("waiting for an approval" in now, "told later" in now) == (True, True)


def said(page: str, name: str) -> str:
    """What the page says of one kind of meeting."""
    return page.split(f"{name} for ")[1].split(" for ")[0]


def test_meetings(one: Partnership, of_the_day: Callable[..., str]) -> None:
    Rhythm.objects.create(partnership=one, kind="tactical_sync", every_days=14, since=DAY, until=AFTER)
    Rhythm.objects.create(partnership=one, kind="results_review", every_days=30, since=AFTER)
    for on in (DAY, AFTER):
        Touchpoint.objects.create(partnership=one, on=on, kind="tactical_sync", mutual=True)
    past = of_the_day("meetings/")
    assert ("Agreed since" in said(past, "Tactical sync"), "Agreed since" in said(past, "Results review")) == (
        True, False,
    )  # fmt: skip
    assert "Last held with them today" in said(past, "Tactical sync")
    assert "Last held with them 39 days ago" in said(of_the_day("meetings/", None), "Tactical sync")


@pytest.mark.parametrize(
    ("own", "stood"),
    [
        ({"on": AFTER, "booked_on": DAY}, True),
        ({"on": AFTER, "booked_on": AFTER}, False),
        ({"on": AFTER, "booked_on": None}, False),
        ({"on": DAY, "booked_on": making.ago(50)}, False),  # held that day, so it is the last one
        ({"on": AFTER, "booked_on": DAY, "status": "cancelled", "cancelled_on": AFTER}, True),
        ({"on": AFTER, "booked_on": DAY, "status": "cancelled", "cancelled_on": DAY}, False),
    ],
)
def test_the_diary_of_that_day(
    one: Partnership, of_the_day: Callable[..., str], own: dict[str, object], stood: bool
) -> None:
    Touchpoint.objects.create(**{"partnership": one, "kind": "tactical_sync", "mutual": True} | own)
    assert ("nothing booked" not in said(of_the_day("meetings/"), "Tactical sync")) is stood


@pytest.mark.parametrize(
    ("own", "stood"),
    [
        ({"due_on": AFTER, "booked_on": DAY, "held_on": AFTER}, True),
        ({"due_on": AFTER, "booked_on": AFTER}, False),
        ({"due_on": AFTER, "booked_on": DAY, "held_on": DAY}, False),
    ],
)
def test_the_reviews_of_that_day(
    one: Partnership, of_the_day: Callable[..., str], own: dict[str, object], stood: bool
) -> None:
    Review.objects.create(partnership=one, kind="strategy_review", **own)
    assert ("nothing booked" not in said(of_the_day("meetings/"), "Strategy review")) is stood


@pytest.mark.parametrize("part", PAGES)
def test_links_between_the_pages_keep_the_day(signed_in: SignIn, one: Partnership, part: str) -> None:
    client = signed_in("executive")
    page = client.get(f"/partnerships/{one.ref}/{part}?as_of={DAY}").text.split("<main")[1]
    own = f"/partnerships/{one.ref}/"
    links = set(re.findall(rf'href="({own}(?:value|plan|people|trust|meetings)?/?(?:\?[^"#]*)?)[#"]', page))
    without = {link for link in links if f"as_of={DAY}" not in link}
    assert without == {own + part}  # the way back to today
    assert len(links) > 1
    assert "as_of=" not in client.get(f"{own}{part}").text.split("<main")[1]


@pytest.mark.parametrize("part", PAGES)
def test_nothing_is_done_on_a_past_day(signed_in: SignIn, one: Partnership, part: str) -> None:
    client = signed_in("lead")
    making.value(one, 50, 5)
    BusinessPlan.objects.create(partnership=one, since=making.ago(60), our_expectations="Shops")
    Commitment.objects.create(partnership=one, what="Call", side="ours", made_on=making.ago(60))
    now, past = (client.get(f"/partnerships/{one.ref}/{part}{day}").text for day in ("", f"?as_of={DAY}"))
    acts = re.compile(r'method="post"|data-sheet|/edit"|/new[?"]|hx-get="[^"]*/field/')
    assert acts.search(now.split("<main")[1].split("</main>")[0])
    assert not acts.findall(past.split("<main")[1].split("</main>")[0])


@pytest.mark.parametrize("part", PAGES)
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ((today() + timedelta(days=1)).isoformat(), "lies in the future"),
        ("yesterday", "is not a date"),
        ("2026-02-30", "is not a date"),
        ("1969-12-31", "from 1970 on"),
    ],
)
def test_a_day_that_cannot_be_looked_at(signed_in: SignIn, one: Partnership, part: str, text: str, says: str) -> None:
    answer = signed_in("executive").get(f"/partnerships/{one.ref}/{part}", {"as_of": text})
    assert answer.status_code == 422
    assert says in answer.text


@pytest.mark.parametrize("part", PAGES)
def test_what_began_later_or_is_not_seen_is_not_there(signed_in: SignIn, one: Partnership, part: str) -> None:
    assert signed_in("executive").get(f"/partnerships/{one.ref}/{part}?as_of={making.ago(901)}").status_code == 404
    assert signed_in("reader").get(f"/partnerships/{one.ref}/{part}?as_of={DAY}").status_code == 404


@pytest.mark.parametrize("part", PAGES)
def test_as_many_statements_for_three_as_for_one(signed_in: SignIn, one: Partnership, part: str) -> None:
    client = signed_in("executive")

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert client.get(f"/partnerships/{one.ref}/{part}?as_of={DAY}").status_code == 200
        return len(found)

    def more() -> None:
        making.value(one, 50, 5)
        BusinessPlan.objects.create(partnership=one, since=making.ago(60))
        goal = Objective.objects.create(partnership=one, title="Hundred", target=100, alternative_cost=None)
        Measurement.objects.create(objective=goal, on=DAY, value=5)
        Commitment.objects.create(partnership=one, what="Call", side="ours", made_on=making.ago(60))
        Rhythm.objects.create(partnership=one, kind="tactical_sync", every_days=14, since=DAY)
        contact = Contact.objects.create(partner=one.partner, name="Tea")
        CounterpartChange.objects.create(partnership=one, contact=contact, on=DAY)
        making.touch(one, 50).contacts.add(contact)

    more()
    first = asked()
    more()
    more()
    assert asked() == first


def test_nobody_may_act_while_looking_back(one: Partnership, lead: Member) -> None:
    for act in ACTS:
        assert may(lead, act, one) and may(lead, act) and may_as(lead, act, lead.pk, Ties(()))
        with seen_from(DAY):
            assert not (may(lead, act, one) or may(lead, act) or may_as(lead, act, lead.pk, Ties(())))
    with seen_from(DAY):
        assert past_day() == DAY
        assert may(lead, "view_partnership", one)
    assert past_day() is None
