"""Deleted records come back as they were, with all that went with them."""

from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts.models import Member, Role, Setting
from flags.models import Flag, FlagAction
from lib.days import today
from lib.words import day_words
from partners.models import Contact, Partner, Partnership, Touchpoint
from portfolio.keeping.deletions import deletions
from portfolio.keeping.putting_back import CannotPutBack, put_back
from portfolio.models import RemovedRow
from portfolio.retention import forget
from tests.making import evaluated, member, partnership, touch

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def admin() -> Member:
    return member("Ada Boss", Role.ADMIN)


@pytest.fixture
def client(admin: Member) -> Iterator[Client]:
    client = Client()
    client.force_login(admin)
    yield client


def lines() -> list[tuple[str, str, int, str, str]]:
    """What the page lists: kind, words, how many with it, where, what is in the way."""
    return [(one.kind, one.words, one.many, one.where, one.blocked) for one in deletions(timezone.now())]


def bundle(folder: Path) -> dict[str, bytes]:
    call_command("dump_portfolio", str(folder), stdout=StringIO())
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_partnership_comes_back_whole(tmp_path: Path, client: Client, admin: Member) -> None:
    """Deleted with its meetings, people, agreements, pilots, flags; restored: the bundle has the same bytes."""
    call_command("sample_portfolio", size=3, stdout=StringIO(), stderr=StringIO())
    one = Partnership.objects.filter(flags__isnull=False, touchpoints__contacts__isnull=False).first()
    assert one is not None
    one.deputies.add(admin)
    FlagAction.objects.create(flag=one.flags.earliest("pk"), kind="acknowledge", on=today(), by=admin)
    evaluated()
    before, version = bundle(tmp_path / "before"), one.version

    name, pk = str(one), one.pk
    client.post("/accounts/logout/")
    client.force_login(admin)
    one.delete()
    assert bundle(tmp_path / "without")["touchpoints.csv"] != before["touchpoints.csv"]
    [line] = deletions(timezone.now())
    assert line.kind == "Partnership"
    assert line.many > 10
    page = client.get("/deleted/").content.decode()
    assert f"and {line.many} records that went with it" in page

    answer = client.post(f"/deleted/partners.partnership/{pk}/restore", follow=True)
    assert f"The partnership is back, with {line.many} that went with it." in answer.content.decode()
    assert bundle(tmp_path / "after") == before
    back = Partnership.objects.get(pk=pk)
    assert (str(back), back.version) == (name, version + 1)
    event = back.events.filter(pgh_label="change").latest("pgh_id")  # type: ignore[attr-defined]
    assert event.pgh_context.metadata["user"] == admin.pk
    assert lines() == []
    again = client.post(f"/deleted/partners.partnership/{pk}/restore", follow=True)
    assert "restored already" in again.content.decode()


def test_a_counterpart_is_the_counterpart_again(admin: Member) -> None:
    one = partnership()
    met = touch(one, 3)
    contact = one.counterpart
    assert contact is not None
    met.contacts.add(contact)
    evaluated()
    before = set(Flag.objects.filter(closed_on=None).values_list("rule", flat=True))
    pk = contact.pk
    contact.delete()
    assert Partnership.objects.get().counterpart is None
    assert not met.contacts.exists()
    assert lines() == [("Contact", "Maren of Nordlys Payments", 0, "Nordlys Payments", "")]
    [restored] = put_back(model=Contact, pk=pk, by=admin, now=timezone.now())
    assert Partnership.objects.get().counterpart == restored
    assert list(met.contacts.all()) == [restored]
    evaluated()
    assert set(Flag.objects.filter(closed_on=None).values_list("rule", flat=True)) == before


def test_what_it_hung_on_comes_first(client: Client, admin: Member) -> None:
    one = partnership()
    first, second = touch(one, 9, summary="The kick-off"), touch(one, 5)
    first_pk, second_pk, one_pk, partner_pk = first.pk, second.pk, one.pk, one.partner_id
    first.delete()
    partner = one.partner
    one.delete()
    partner.delete()
    assert {line[0]: line[1:] for line in lines()} == {
        "Partner": ("Nordlys Payments", 1, "", ""),  # with its contact
        "Partnership": ("Nordlys Payments", 2, "Nordlys Payments", "Restore the partner “Nordlys Payments” first."),
        "Touchpoint": (
            f"The kick-off, {day_words(first.on)}", 0, "Nordlys Payments",
            "Restore the partnership “Nordlys Payments” first.",
        ),
    }  # fmt: skip
    with pytest.raises(CannotPutBack, match="Restore the partnership"):
        put_back(model=Touchpoint, pk=first_pk, by=admin, now=timezone.now())
    for model, pk in ((Partner, partner_pk), (Partnership, one_pk), (Touchpoint, first_pk)):
        put_back(model=model, pk=pk, by=admin, now=timezone.now())
    assert set(Touchpoint.objects.values_list("pk", flat=True)) == {first_pk, second_pk}
    assert client.get("/deleted/").content.decode().count("data-row") == 0


def test_the_page_asks_little(client: Client, django_assert_max_num_queries: Any) -> None:
    """However many were deleted, and wherever they belonged."""
    for number in range(30):
        one = partnership(f"Partner {number}")
        touch(one, 3, summary=f"Meeting {number}").delete()
        if number % 2:
            one.delete()
    client.get("/deleted/")
    with django_assert_max_num_queries(12):
        assert client.get("/deleted/").content.decode().count("data-row") == 45


def test_another_in_its_place_stays(admin: Member) -> None:
    old = Setting.objects.create(name="currency", value="EUR")
    pk = old.pk
    old.delete()
    Setting.objects.create(name="currency", value="SEK")
    with pytest.raises(CannotPutBack, match="taken its place"):
        put_back(model=Setting, pk=pk, by=admin, now=timezone.now())
    assert Setting.objects.get().value == "SEK"


def test_after_the_window_nothing_is_offered(admin: Member, settings: Any) -> None:
    one = partnership()
    touch(one, 3, by=admin).delete()
    assert RemovedRow.objects.count() == 1
    now = timezone.now()
    late = now + timedelta(days=settings.KEEP_DELETED_DAYS, minutes=1)
    assert len(deletions(now)) == 1
    assert forget(now)["rows beside deleted records"] == 0
    assert deletions(late) == []
    assert forget(late)["rows beside deleted records"] == 1


@pytest.mark.parametrize("label", ["partners.nothing", "nonsense", "auth.group", "portfolio.mail"])
def test_only_records_can_be_asked_for(client: Client, label: str) -> None:
    assert client.post(f"/deleted/{label}/1/restore").status_code == 404
