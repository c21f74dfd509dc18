"""`sample_portfolio` on a real database: a lively picture, refusals, sign-ins."""

from collections import Counter
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from accounts.models import Member, Role
from accounts.permissions import may
from flags.models import Flag, Standing
from flags.rules import RULES
from lib.days import today
from partners.models import Partner, Partnership
from portfolio.sample import organisation
from portfolio.sign_ins import sample_password, sign_ins

pytestmark = pytest.mark.django_db


def sample(**options: Any) -> str:
    out = StringIO()
    call_command("sample_portfolio", stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


@override_settings(EMBEDDED=True)
def test_the_default_portfolio_is_alive_on_every_page() -> None:
    assert "47 invented partnerships" in sample()

    statuses = Counter(Standing.objects.values_list("status", flat=True))
    live = Partnership.objects.filter(stage__in=["pilot", "active", "recalibrating"]).count()
    assert set(statuses) == {
        "alive", "watch", "at_risk", "stale", "dormant", "paper", "unknown", "exiting", "ended", "prospect", "declined",
    }  # fmt: skip
    assert statuses["alive"] / live >= 0.5
    assert Partner.objects.count() == 34

    open_flags = Flag.objects.filter(closed_on=None)
    raised = set(open_flags.values_list("rule", flat=True))
    assert len(raised) >= 20
    assert raised <= set(RULES)
    kinds = set(open_flags.filter(rule="paper").values_list("kind", flat=True))
    assert kinds == {"link_and_logo", "never_started", "went_quiet", "hardly_started"}

    # a history: flags that opened at different times, some closed, something new since last week
    assert open_flags.filter(opened_on__lt=today() - timedelta(days=90)).exists()
    assert open_flags.filter(opened_on__gte=today() - timedelta(days=7)).exists()
    assert Flag.objects.exclude(closed_on=None).exists()

    ines = Member.objects.get(email=organisation.email("Inés Okafor"))
    assert ines.owned.filter(stage="active").count() == 7
    assert 4 <= open_flags.filter(partnership__owner=ines).count() <= 6

    # a team mate's partnership is edited together, another manager's is not; the confidential one is Inés's alone
    tomas, sanna = (Member.objects.get(email=organisation.email(who)) for who in ("Tomas Brandvold", "Sanna Wikander"))
    theirs = Partnership.objects.filter(owner=sanna).with_ties()
    assert len(theirs) >= 5
    assert all(may(ines, "edit_partnership", one) for one in theirs)
    assert not any(may(tomas, "edit_partnership", one) for one in theirs)
    hidden = Partnership.objects.get(confidential=True)
    assert hidden.owner == ines
    seen = [who.email for who in sign_ins() if Partnership.objects.visible_to(who).filter(pk=hidden.pk).exists()]
    assert seen == [organisation.email(who) for who in ("Ada Brightmoor", "Rhea Lindahl", "Inés Okafor",
                                                        "Marguerite Osei")]  # fmt: skip

    assert [member.role for member in sign_ins()] == ["admin", "lead", "manager", "manager", "executive", "reader"]
    assert all(member.check_password(sample_password()) for member in sign_ins())


@override_settings(EMBEDDED=False)
def test_nobody_can_sign_in_where_the_database_is_a_real_one() -> None:
    sample(size=2)
    assert Member.objects.exists()
    assert not any(member.has_usable_password() for member in Member.objects.all())


def test_a_portfolio_that_is_not_empty_is_left_alone() -> None:
    sample(size=2)
    before = set(Partnership.objects.values_list("ref", flat=True))
    with pytest.raises(CommandError, match="not empty"):
        sample(size=3)
    assert set(Partnership.objects.values_list("ref", flat=True)) == before


def test_replace_takes_its_place_and_keeps_who_signs_in() -> None:
    boss = Member.objects.create_user("boss@fernway.example", "a good long password", role=Role.ADMIN)
    partner = Partner.objects.create(name="Somebody")
    Partnership.objects.create(partner=partner, ref="old")
    sample(size=3, replace=True)
    assert Partnership.objects.count() == 3
    assert not Partnership.objects.filter(ref="old").exists()
    assert Member.objects.filter(pk=boss.pk).exists()


@pytest.mark.parametrize("size", [0, 100_001])
def test_an_impossible_size_is_refused(size: int) -> None:
    with pytest.raises(CommandError, match="--size"):
        sample(size=size)


def test_another_last_day_ends_the_history_there() -> None:
    sample(size=1, as_of=date(2026, 3, 1))
    only = Partnership.objects.get()
    newest = only.touchpoints.filter(status="held").order_by("-on")[0].on
    assert date(2026, 2, 20) <= newest <= date(2026, 3, 1)
