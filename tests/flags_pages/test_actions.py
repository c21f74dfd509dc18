"""What people do with a flag: rows that are never changed, columns that say where it leaves the flag."""

from datetime import timedelta

import pytest

from accounts.models import Member, StaleEdit
from flags import actions
from flags.models import ActionKind, Flag, FlagAction
from flags.queries import decided_since, for_recipient, standing_actions, to_decide, visible_flags
from lib.days import today
from partners.models import Partnership
from tests.flags_pages.conftest import only
from tests.making import flag, member, partnership, touch

pytestmark = pytest.mark.django_db
COLUMNS = ("acknowledged_on", "snoozed_until", "snoozed_severity", "dismissed_on")


def state(one: Flag) -> tuple[object, ...]:
    one.refresh_from_db()
    return tuple(getattr(one, name) for name in COLUMNS)


def stale(one: Partnership) -> Flag:
    return flag(one, "stale")


def test_acknowledge(nordlys: Partnership, dev: Member) -> None:
    done = actions.acknowledge(flag=stale(nordlys), by=dev, on=today(), note=" Calling Maren. ")
    assert state(stale(nordlys)) == (today(), None, None, None)
    assert (done.kind, done.by, done.reason) == ("acknowledge", dev, "Calling Maren.")


def test_snooze_hides_it_until_the_day_and_not_on_it(nordlys: Partnership, dev: Member) -> None:
    until = today() + timedelta(days=90)
    actions.snooze(flag=stale(nordlys), by=dev, on=today(), until=until, reason="On leave")
    assert state(stale(nordlys)) == (None, until, 3, None)
    assert not visible_flags(until - timedelta(days=1)).exists()
    assert visible_flags(until).exists()


@pytest.mark.parametrize("days", [-1, 0, 91])
def test_snooze_needs_a_day_within_ninety(nordlys: Partnership, dev: Member, days: int) -> None:
    until = today() + timedelta(days=days)
    with pytest.raises(actions.Refused, match="at most 90 days"):
        actions.snooze(flag=stale(nordlys), by=dev, on=today(), until=until, reason="x")


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_snooze_and_dismiss_need_a_reason(nordlys: Partnership, dev: Member, reason: str) -> None:
    one, tomorrow = stale(nordlys), today() + timedelta(days=1)
    with pytest.raises(actions.Refused):
        actions.snooze(flag=one, by=dev, on=today(), until=tomorrow, reason=reason)
    with pytest.raises(actions.Refused):
        actions.dismiss(flag=one, by=dev, on=today(), reason=reason)
    assert not FlagAction.objects.exists()


def test_dismissed_is_no_longer_visible_but_stays_open(nordlys: Partnership, dev: Member) -> None:
    actions.dismiss(flag=stale(nordlys), by=dev, on=today(), reason="We talk in their office each day")
    assert state(stale(nordlys)) == (None, None, None, today())
    assert not visible_flags(today()).exists()


@pytest.mark.parametrize("kind", ["act", "recalibrate", "exit"])
def test_acting(nordlys: Partnership, dev: Member, kind: str) -> None:
    actions.act(flag=stale(nordlys), by=dev, on=today(), kind=kind)
    assert state(stale(nordlys))[0] == today()
    assert not to_decide(today(), dev).exists()
    assert visible_flags(today()).exists()


def test_other_ways_of_acting_are_refused(nordlys: Partnership, dev: Member) -> None:
    with pytest.raises(actions.Refused):
        actions.act(flag=stale(nordlys), by=dev, on=today(), kind="snooze")


def test_a_later_decision_replaces_and_undo_brings_the_earlier_one_back(nordlys: Partnership, dev: Member) -> None:
    one, later = stale(nordlys), today() + timedelta(days=5)
    actions.acknowledge(flag=one, by=dev, on=today())
    snoozed = actions.snooze(flag=one, by=dev, on=today(), until=later, reason="x")
    assert state(one) == (None, later, 3, None)
    actions.undo(action=snoozed, by=dev, on=today())
    assert state(one) == (today(), None, None, None)
    first = FlagAction.objects.get(kind=ActionKind.ACKNOWLEDGE)
    actions.undo(action=first, by=dev, on=today())
    assert state(one) == (None, None, None, None)
    assert FlagAction.objects.count() == 4
    assert not standing_actions().exists()


def test_only_the_newest_decision_is_taken_back_and_only_once(nordlys: Partnership, dev: Member) -> None:
    one = stale(nordlys)
    first = actions.acknowledge(flag=one, by=dev, on=today())
    second = actions.act(flag=one, by=dev, on=today(), kind="exit")
    with pytest.raises(StaleEdit):
        actions.undo(action=first, by=dev, on=today())
    actions.undo(action=second, by=dev, on=today())
    with pytest.raises(StaleEdit):
        actions.undo(action=second, by=dev, on=today())


def test_two_at_once_the_second_changes_nothing(nordlys: Partnership, dev: Member) -> None:
    mine, theirs = stale(nordlys), stale(nordlys)
    actions.acknowledge(flag=theirs, by=member("Ines Okafor"), on=today(), expected=theirs.version)
    with pytest.raises(StaleEdit):
        actions.dismiss(flag=mine, by=dev, on=today(), reason="wrong", expected=mine.version)
    assert [action.kind for action in FlagAction.objects.all()] == ["acknowledge"]


def test_a_closed_flag_is_past(nordlys: Partnership, dev: Member) -> None:
    one = stale(nordlys)
    Flag.objects.update(closed_on=today(), closed_because="cleared")
    with pytest.raises(StaleEdit):
        actions.acknowledge(flag=one, by=dev, on=today())


def test_the_reason_may_be_forgotten_but_never_the_deciding(nordlys: Partnership, dev: Member) -> None:
    heard = []
    actions.decided.connect(lambda flag, **_: heard.append(flag.pk), weak=False, dispatch_uid="test")
    try:
        done = actions.acknowledge(flag=stale(nordlys), by=dev, on=today())
        actions.undo(action=done, by=dev, on=today())
    finally:
        actions.decided.disconnect(dispatch_uid="test")
    assert heard == [stale(nordlys).pk] * 2
    assert not decided_since(today(), dev).exists()


class TestWhose:
    def test_owners_deputies_and_leads_without_an_owner(self, dev: Member) -> None:
        ines, lena = member("Ines Okafor", "manager"), member("Lena Vogt", "lead")
        owned, nobodys = partnership("Owned", owner=dev), partnership("Nobody's")
        gone = partnership("Gone", owner=member("Gone Away", "manager", is_active=False))
        for one in (owned, nobodys, gone):
            touch(one, 400)
        owned.deputies.add(ines)
        only("stale")
        whose = {who.name: [str(one.partnership) for one in for_recipient(who, today())] for who in (dev, ines, lena)}
        assert whose["Dev Rao"] == whose["Ines Okafor"] == ["Owned"]
        assert sorted(whose["Lena Vogt"]) == ["Gone", "Nobody's"]

    def test_in_the_order_people_see(self, dev: Member) -> None:
        touch(partnership("Silent", owner=dev), 400)
        touch(partnership("Unowned"), 3)
        touch(partnership("Cooling", owner=dev), 80)
        only("stale", "unowned", "undocumented")
        order = [(one.rule, str(one.partnership)) for one in visible_flags(today())]
        assert order[:2] == [("unowned", "Unowned"), ("stale", "Silent")]
        assert order[-1] == ("stale", "Cooling")
