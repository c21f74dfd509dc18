"""Links: who makes them, what opens, when they end, and that no copy of the database opens a page."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.cache.backends.redis import RedisCache
from django.db import connection
from django.test import Client, override_settings
from redis.exceptions import RedisError

from accounts.models import Member, Role
from lib.days import today
from partners.models import Contact, Partner, Partnership
from reviews.models import Confirmation, SharedLink
from reviews.shared import throttle
from reviews.shared.actions import LIFE, revoke, share
from reviews.shared.tokens import find, hashed, token_of
from tests.making import member
from tests.shared.making import home, link_to, pair, promise

DAY = timedelta(days=1)
UNDER = ("", "answer", "promises/{promise}", "promises/{promise}/undo", "people/new", "people/{person}")


def every_address(link: SharedLink, token: str = "") -> list[str]:
    """Each address under a link, with a promise and a person that are really there."""
    made = promise(link.partnership)
    other = Contact.objects.create(partner=link.partnership.partner, name="Jonas Lie")
    link.partnership.roles.create(contact=other, side="theirs", title="Sales")
    base = f"/s/{token or token_of(link)}/"
    return [base + path.format(promise=made.ref, person=other.ref) for path in (*UNDER, "people/{person}/left")]


def test_the_link_opens_every_address(guest: Client, link: SharedLink) -> None:
    assert [
        (path, guest.get(path).status_code) for path in every_address(link) if guest.get(path).status_code != 200
    ] == []


@pytest.mark.parametrize("wrong", ["nothing", "A" * 43, "%00", "é" * 10, "x" * 900])
def test_a_wrong_token_opens_nothing(guest: Client, link: SharedLink, wrong: str) -> None:
    for path in every_address(link, wrong):
        assert guest.get(path).status_code in (400, 404)
        assert guest.post(path).status_code in (400, 404, 405)


def test_a_token_is_long_and_its_row_does_not_hold_it(link: SharedLink) -> None:
    token = token_of(link)
    assert len(token) == 43  # 256 bits
    assert link.token_hash == hashed(token)
    assert token not in str(SharedLink.objects.values().get())
    assert find(token) == link
    assert find(token[:-1]) is None
    assert find("") is None


def test_after_everything_was_done_no_table_holds_the_token(guest: Client, theirs: str, link: SharedLink) -> None:
    token, one = token_of(link), promise(link.partnership)
    said = {"still_motivated": "yes", "value": "4", "words": "Fine"}
    assert guest.post(f"{theirs}answer", said).status_code == 302
    assert guest.post(f"{theirs}answer", said | {"words": "Corrected"}).status_code == 302
    assert guest.post(f"{theirs}promises/{one.ref}", {"version": one.version}).status_code == 302
    assert guest.post(f"{theirs}promises/{one.ref}/undo").status_code == 302
    assert guest.post(f"{theirs}people/new", {"name": "Jonas Lie", "role": "CTO"}).status_code == 302
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE %s', [f"%{token}%"])
            assert cursor.fetchone() == (0,), table


def test_a_new_secret_key_leaves_links_working_but_unseen(guest: Client, link: SharedLink) -> None:
    theirs, old = home(link), settings.SECRET_KEY
    with override_settings(SECRET_KEY="another" * 10, SECRET_KEY_FALLBACKS=[old]):
        assert home(link) == theirs
    with override_settings(SECRET_KEY="another" * 10, SECRET_KEY_FALLBACKS=[]):
        assert token_of(link) == ""
        assert guest.get(theirs).status_code == 200


def test_it_works_to_the_end_of_its_last_day(link: SharedLink) -> None:
    assert link.expires_on == today() + LIFE == today() + timedelta(days=180)
    assert link.works(link.expires_on)
    assert not link.works(link.expires_on + DAY)


@pytest.mark.parametrize(("days", "status"), [(180, 200), (181, 410)])
def test_the_page_closes_after_its_last_day(
    guest: Client, nordlys: Partnership, ines: Member, days: int, status: int
) -> None:
    link = link_to(nordlys, ines, on=today() - timedelta(days=days))
    for path in every_address(link):
        assert guest.get(path).status_code == status
    if status == 410:
        answer = guest.get(home(link)).content.decode()
        assert ines.email in answer
        assert "Inés Okafor" in answer
        assert "Kirsti" not in answer
        for path in every_address(link)[1:]:
            assert guest.post(path, {"still_motivated": "no", "value": "1"}).status_code == 410
        assert not Confirmation.objects.exists()


def test_a_revoked_link_opens_nothing_and_undo_opens_it_again(ours: Client, guest: Client, link: SharedLink) -> None:
    theirs = home(link)
    assert ours.post(f"/shared-links/{link.ref}/revoke").status_code == 302
    assert guest.get(theirs).status_code == 410
    assert guest.post(f"{theirs}answer", {"still_motivated": "no", "value": "1"}).status_code == 410
    assert ours.post(f"/shared-links/{link.ref}/unrevoke").status_code == 302
    assert guest.get(theirs).status_code == 200


def test_undo_of_a_revocation_gives_way_to_a_newer_link(ours: Client, link: SharedLink, ines: Member) -> None:
    revoke(link=link, by=ines)
    newer = link_to(link.partnership, ines)
    ours.post(f"/shared-links/{link.ref}/unrevoke")
    assert SharedLink.objects.get(revoked_at=None) == newer
    assert token_of(newer) != token_of(link)


def test_who_has_left_sees_nothing(guest: Client, link: SharedLink, theirs: str) -> None:
    Contact.objects.filter(pk=link.contact_id).update(left_on=today() + DAY)
    assert guest.get(theirs).status_code == 200
    Contact.objects.filter(pk=link.contact_id).update(left_on=today())
    assert guest.get(theirs).status_code == 410


def test_a_token_opens_its_own_partnership_alone(guest: Client, theirs: str, ines: Member) -> None:
    other = pair("Helio Cloud", owner=ines)
    one, person = promise(other, what="Other promise"), other.counterpart
    assert person
    for path in (
        f"promises/{one.ref}",
        f"promises/{one.ref}/undo",
        f"people/{person.ref}",
        f"people/{person.ref}/left",
    ):
        assert guest.get(theirs + path).status_code == 404
        assert guest.post(theirs + path, {"version": "1", "name": "X"}).status_code == 404
    one.refresh_from_db()
    assert one.delivered_on is None
    assert "Helio" not in guest.get(theirs).content.decode()


def test_two_partnerships_with_one_partner_are_apart(guest: Client, link: SharedLink, theirs: str) -> None:
    beside = Partnership.objects.create(partner=link.partnership.partner, stage="active", title="Second")
    Contact.objects.create(partner=beside.partner, name="Somebody Else")
    promise(beside, what="Of the other one")
    text = guest.get(theirs).content.decode()
    assert "Of the other one" not in text
    assert "Somebody Else" not in text


def test_sharing_twice_is_one_link_that_lasts_longer(nordlys: Partnership, ines: Member) -> None:
    first = link_to(nordlys, ines, on=today() - timedelta(days=10))
    again = link_to(nordlys, ines)
    assert (again.pk, again.expires_on) == (first.pk, today() + LIFE)
    assert token_of(again) == token_of(first)


def test_nobody_of_another_partner_gets_a_link(nordlys: Partnership, ines: Member) -> None:
    stranger = Contact.objects.create(partner=Partner.objects.create(name="Helio"), name="Stranger")
    with pytest.raises(ValueError, match="another partner"):
        share(partnership=nordlys, contact=stranger, by=ines, on=today())
    gone = Contact.objects.create(partner=nordlys.partner, name="Gone", left_on=today())
    with pytest.raises(ValueError, match="left"):
        share(partnership=nordlys, contact=gone, by=ines, on=today())


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("own", [False, True])
def test_who_edits_the_partnership_manages_links(nordlys: Partnership, ines: Member, role: str, own: bool) -> None:
    person = member("Sam Role", role)
    if own:
        nordlys.deputies.add(person)
    link = link_to(nordlys, ines)
    client = Client()
    client.force_login(person)
    granted = role in ("admin", "lead") or (role == "manager" and own)
    assert nordlys.counterpart
    paths = {
        f"/partnerships/{nordlys.ref}/shared/": {"contact": nordlys.counterpart.ref},
        f"/shared-links/{link.ref}/ask": {},
        f"/shared-links/{link.ref}/revoke": {},
        f"/shared-links/{link.ref}/unrevoke": {},
    }
    for path, posted in paths.items():
        assert client.post(path, posted).status_code == (302 if granted else 403), path
    seen = client.get(f"/partnerships/{nordlys.ref}/shared/")
    assert seen.status_code == (200 if granted else 403)
    assert (token_of(link) in seen.content.decode()) == granted
    assert token_of(link) not in client.get(f"/partnerships/{nordlys.ref}/").content.decode()


def test_openings_are_counted_but_not_ours(guest: Client, ours: Client, link: SharedLink, theirs: str) -> None:
    for _ in range(3):
        guest.get(theirs)
    guest.head(theirs)
    ours.get(theirs)
    link.refresh_from_db()
    assert (link.opened, link.last_opened_on) == (3, today())


def test_one_of_us_sees_what_they_see_and_changes_nothing(ours: Client, theirs: str, link: SharedLink) -> None:
    one = promise(link.partnership)
    text = ours.get(theirs).content.decode()
    assert "This is what Kirsti Aalto sees" in text
    assert "<form" not in text
    for path, posted in {
        "answer": {"still_motivated": "no", "value": "1"},
        f"promises/{one.ref}": {"version": "1"},
        "people/new": {"name": "Jonas"},
    }.items():
        assert ours.post(theirs + path, posted).status_code == 403
    assert not Confirmation.objects.exists()


def test_no_copy_no_index_no_frame_no_link_away(guest: Client, theirs: str) -> None:
    answer = guest.get(theirs)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Frame-Options"] == "DENY"
    text = answer.content.decode()
    assert '<meta name="robots" content="noindex, nofollow, noarchive">' in text
    assert "<script" not in text
    assert "<nav" not in text
    links = [part.split('"')[0] for part in text.split('href="')[1:]]
    assert [href for href in links if not href.startswith(("/static/", theirs, "#"))] == []


def test_every_write_wants_the_page_s_own_form(theirs: str, link: SharedLink) -> None:
    forger = Client(enforce_csrf_checks=True)
    for path in every_address(link)[1:]:
        assert forger.post(path, {"still_motivated": "no", "value": "1"}).status_code == 403
    assert not Confirmation.objects.exists()


def test_a_link_asks_so_often_and_no_more(guest: Client, theirs: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "LOOKS", 3)
    assert [guest.get(theirs).status_code for _ in range(4)] == [200, 200, 200, 429]
    assert guest.get(theirs).headers["Retry-After"] == "600"
    cache.clear()
    monkeypatch.setattr(throttle, "WRITES", 1)
    assert [guest.post(f"{theirs}answer", {}).status_code for _ in range(2)] == [422, 429]


def test_an_address_guesses_so_often_and_no_more(guest: Client, theirs: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "MISSES", 2)
    tries = [guest.get(f"/s/guess{n}/").status_code for n in range(4)]
    assert tries == [404, 404, 429, 429]
    assert guest.get(theirs).status_code == 200
    assert guest.get("/s/guess9/", REMOTE_ADDR="10.9.8.7").status_code == 404
    monkeypatch.setattr(throttle, "REQUESTS", 1)
    assert [guest.get(theirs, REMOTE_ADDR="10.1.1.1").status_code for _ in range(2)] == [200, 429]


def test_limits_hold_without_redis(guest: Client, theirs: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object, **__: object) -> None:
        raise RedisError("away")

    for name in ("add", "incr"):
        monkeypatch.setattr(RedisCache, name, away)
    monkeypatch.setattr(throttle, "LOOKS", 2)
    assert [guest.get(theirs).status_code for _ in range(3)] == [200, 200, 429]
